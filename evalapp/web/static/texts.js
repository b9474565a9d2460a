// The desk on which a text of the report is written: saved a second after typing pauses, kept in
// this browser until it is, previewed as it is saved. Without this script "Save" does the same.
"use strict";

const form = document.getElementById("text-form");
const field = document.getElementById("text");
const state = document.querySelector("[data-state]");
const PAUSE = 1000;
const AGAIN = 10000;
const place = `evalapp-text:${location.pathname}`;

let stored = "unsaved" in field.dataset ? null : field.value;
let isHeld = "unsaved" in field.dataset;
let isSending = false;
let timer = 0;

function say(text, isBad) {
  state.textContent = text;
  state.classList.toggle("is-bad", Boolean(isBad));
}

function remember() {
  try {
    localStorage.setItem(place, JSON.stringify({ text: field.value, version: form.version.value }));
    return true;
  } catch (fault) {
    return false;
  }
}

function forget() {
  try { localStorage.removeItem(place); } catch (fault) { /* Nothing is kept where it is forbidden. */ }
}

function recall() {
  try { return JSON.parse(localStorage.getItem(place)); } catch (fault) { return null; }
}

function plan(pause) {
  clearTimeout(timer);
  timer = setTimeout(save, pause);
}

function put(selector, html) {
  document.querySelector(selector).innerHTML = html;
}

async function post() {
  const answer = await fetch(location.pathname, {
    method: "POST",
    body: new FormData(form),
    headers: { Accept: "application/json" },
  });
  if (!(answer.headers.get("Content-Type") || "").includes("json")) throw new Error(String(answer.status));
  return answer.json();
}

function take(told, sent) {
  if (told.preview === undefined) {
    say(told.told, true);
    return;
  }
  put("[data-preview]", told.preview);
  put("[data-marks]", told.marks);
  put("[data-conflict]", told.conflict);
  isHeld = Boolean(told.conflict);
  if (isHeld) {
    say("");
    document.querySelector("[data-conflict] [data-focus]").scrollIntoView({ block: "nearest" });
    return;
  }
  form.version.value = told.version;
  stored = sent;
  say(told.saved);
  if (field.value === stored) forget();
  else remember();
}

async function save() {
  if (isHeld || isSending || field.value === stored) return;
  isSending = true;
  const sent = field.value;
  say(form.dataset.saving);
  try {
    take(await post(), sent);
  } catch (fault) {
    say(form.dataset.failed, true);
    plan(AGAIN);
  }
  isSending = false;
  if (!isHeld && field.value !== sent) plan(PAUSE);
}

function changed() {
  remember();
  plan(PAUSE);
}

function replace(text, from, to) {
  field.focus();
  field.setSelectionRange(from, to);
  // The browser's own way, so that its undo takes it back.
  if (!document.execCommand("insertText", false, text)) field.setRangeText(text, from, to, "end");
  changed();
}

function putAround(mark) {
  const { selectionStart: from, selectionEnd: to, value } = field;
  replace(mark + value.slice(from, to) + mark, from, to);
  field.setSelectionRange(from + mark.length, to + mark.length);
}

function putBefore(mark) {
  const from = field.value.lastIndexOf("\n", field.selectionStart - 1) + 1;
  const to = Math.max(field.selectionEnd, from);
  const lines = field.value.slice(from, to).split("\n");
  replace(lines.map((line) => mark + line).join("\n"), from, to);
}

function putLink(address) {
  const { selectionStart: from, selectionEnd: to, value } = field;
  const words = value.slice(from, to);
  replace(`[${words}](${address})`, from, to);
  const at = words ? from + words.length + 3 + address.length : from + 1;
  field.setSelectionRange(at, at);
}

function use(button) {
  const { around, before, link, insert } = button.dataset;
  if (around) putAround(around);
  if (before) putBefore(before);
  if (link) putLink(link);
  if (insert) replace(insert, field.selectionStart, field.selectionEnd);
}

function find(words) {
  const wanted = words.toLocaleLowerCase().split(/\s+/);
  for (const item of document.querySelectorAll(".figures-list li")) {
    const text = item.textContent.toLocaleLowerCase();
    item.hidden = !wanted.every((word) => text.includes(word));
  }
}

function bringBack() {
  const kept = recall();
  if (!kept || isHeld) return;
  if (kept.text === stored) {
    forget();
    return;
  }
  field.value = kept.text;
  // Its own version: whoever wrote meanwhile is not written over.
  form.version.value = kept.version;
  say(form.dataset.found);
  plan(PAUSE);
}

for (const each of document.querySelectorAll(".tools, [data-insert], [data-find]")) each.hidden = false;
bringBack();
field.addEventListener("input", changed);
field.addEventListener("blur", save);
window.addEventListener("online", save);
form.addEventListener("submit", () => { stored = field.value; forget(); });
document.addEventListener("mousedown", (event) => {
  // The place of the cursor stays where a number is to be put.
  if (event.target.closest("[data-insert], .tools button")) event.preventDefault();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert], .tools button");
  if (button) use(button);
});
const search = document.getElementById("find");
if (search) search.addEventListener("input", () => find(search.value));
window.addEventListener("beforeunload", (event) => {
  if (field.value !== stored && !remember()) event.preventDefault();
});
