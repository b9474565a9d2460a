// The builder works without this script. With it, everything is stored as it is typed, parts of the
// page are exchanged instead of the whole, and questions are dragged or moved with Alt and arrows.
"use strict";

document.documentElement.classList.add("scripted");

const PAUSE = 900;
const PARTS = ["state", "tools", "outline", "phone-hint"];
let waiting = null;
let running = Promise.resolve();
let unsaved = null;
let typed = 0;

const byId = (id) => document.getElementById(id);
const page = () => document.querySelector("[data-build]");

function tellSaving(state) {
  const saved = byId("saved");
  if (!saved) return;
  saved.className = state ? (state === "failed" ? "not-saved" : "saving") : "";
  if (state) saved.textContent = saved.dataset[state];
}

// Exchange parts of the page for those of another one. What has the focus keeps it, what was folded
// open or ticked for show stays so.
function exchange(other, names) {
  const focused = document.activeElement;
  const caret = focused && focused.matches("textarea, input:not([type=checkbox], [type=radio])") ? focused.selectionStart : null;
  const scrolled = byId("outline").scrollTop;
  const open = [...document.querySelectorAll("#editing details[open]")].map((each) => each.id);
  const ticked = [...document.querySelectorAll(".show-values :checked")].map((each) => each.id);
  for (const name of names) {
    const fresh = other.getElementById(name);
    const old = byId(name);
    if (fresh && old) old.replaceWith(document.adoptNode(fresh));
  }
  byId("outline").scrollTop = scrolled;
  for (const id of open) if (byId(id)) byId(id).open = true;
  for (const id of ticked) if (byId(id)) byId(id).checked = true;
  const place = focused && focused.id && byId(focused.id);
  if (!place || document.activeElement !== document.body) return;
  place.focus({ preventScroll: true });
  if (caret !== null) place.setSelectionRange(caret, caret);
}

// What the fresh page says at its top (a flashed message) is told here, too.
function takeMessages(other) {
  for (const old of document.querySelectorAll("main > .notice")) old.remove();
  for (const notice of other.querySelectorAll("main > .notice")) {
    byId("main").insertBefore(document.adoptNode(notice), page());
  }
}

function showPreview(other) {
  const frame = document.querySelector("#phone iframe");
  const fresh = other.querySelector("#phone iframe");
  if (!frame || !fresh) return;
  frame.dataset.at = fresh.dataset.at;
  let language = "";
  try { language = frame.contentDocument.documentElement.lang; } catch { /* Not loaded yet. */ }
  const address = new URL(fresh.getAttribute("src"), location.href);
  if (language) address.searchParams.set("lang", language);
  address.searchParams.set("again", Date.now());
  frame.contentWindow.location.replace(address);
}

// The question that is changed is brought into view; a fragment in the address would take the focus.
function followPreview() {
  const frame = document.querySelector("#phone iframe");
  frame.addEventListener("load", () => {
    const inside = frame.contentDocument;
    const name = CSS.escape(frame.dataset.at);
    const place = name && inside && inside.querySelector(`#${name}, #m-${name}, [name="${name}"], [name^="${name}["]`);
    if (place) frame.contentWindow.scrollTo(0, place.getBoundingClientRect().top - 96);
  });
}

async function load(address, options) {
  const answer = await fetch(address, options);
  const other = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (other.querySelector("[data-build]")) return [answer, other];
  if (!answer.ok) throw new Error("refused");
  location.assign(answer.url);
  throw new Error("another page");
}

// Another part is shown: its beginning is in view, and its first text can be typed at once.
function enter() {
  const top = byId("editing").getBoundingClientRect().top;
  if (top < 0 || top > innerHeight / 2) byId("editing").scrollIntoView({ block: "start" });
  const first = document.querySelector("#editing form[data-autosave] textarea");
  (first || byId("editing")).focus({ preventScroll: true });
}

function arrive(answer, other, whole) {
  takeMessages(other);
  const here = other.querySelector("[data-build]").dataset.here;
  const isElsewhere = here !== page().dataset.here;
  if (whole || isElsewhere) {
    exchange(other, [...PARTS, "editing"]);
    const told = document.querySelector("#editing [data-focus]");
    if (told) told.focus();
  } else {
    exchange(other, [...PARTS, "faults", "fault-relevant", "fault-constraint"]);
    const seen = other.querySelector("[data-seen]");
    for (const field of document.querySelectorAll("[data-seen]")) if (seen) field.value = seen.value;
  }
  if (isElsewhere) {
    const address = new URL(answer.url);
    if (address.href !== location.href) history.pushState(null, "", address);
    page().dataset.here = here;
    document.title = other.title;
    enter();
  }
  prepareOutline();
  showPreview(other);
}

// Send a form; one after the other, so that none overtakes another. 4xx answers are pages as well.
function send(form, submitter, whole) {
  clearTimeout(waiting);
  waiting = null;
  const body = new FormData(form, submitter);
  if (submitter && !submitter.name) body.set("do", "save");
  const address = (submitter && submitter.getAttribute("formaction")) || form.getAttribute("action") || location.href;
  const before = typed;
  tellSaving("saving");
  unsaved = form;
  running = running.then(async () => {
    // What was seen may be newer than when this was queued.
    const seen = form.querySelector("[data-seen]");
    if (seen) body.set("seen", seen.value);
    try {
      const [answer, other] = await load(address, { method: "POST", body });
      if (typed === before) {
        unsaved = null;
        arrive(answer, other, whole || !answer.ok);
      } else {
        // Somebody types on: their words stay, and the whole is exchanged when they rest.
        arrive(answer, other, false);
        sendSoon(form, whole || !answer.ok, PAUSE);
      }
    } catch (fault) {
      if (fault.message === "another page") return;
      tellSaving("failed");
      if (fault.message !== "refused") waiting = setTimeout(() => send(form, submitter, whole), 5000);
    }
  });
  return running;
}

function sendSoon(form, whole, pause = whole ? 0 : PAUSE) {
  unsaved = form;
  tellSaving("saving");
  clearTimeout(waiting);
  waiting = setTimeout(() => send(form, null, whole), pause);
}

async function flush() {
  if (waiting && unsaved) send(unsaved, null, false);
  await running;
}

async function go(address) {
  await flush();
  try {
    const [answer, other] = await load(address);
    arrive(answer, other, true);
  } catch (fault) {
    if (fault.message !== "another page") location.assign(address);
  }
}

const TYPED = "textarea, input:not([type=checkbox], [type=radio])";

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-autosave]");
  if (!form) return;
  typed += 1;
  // A name is stored when it is complete: every question that speaks of it changes with it.
  if (event.target.matches(TYPED) && !event.target.matches("[data-late]")) sendSoon(form, false);
});
document.addEventListener("change", (event) => {
  const form = event.target.closest("form");
  if (!form) return;
  const isText = event.target.matches(TYPED) && !event.target.matches("[data-late]");
  if (event.target.matches("[data-go]")) go(`${location.pathname}?${new URLSearchParams(new FormData(form))}`);
  else if (form.matches("[data-autosave]") && event.target.name && !(isText && !unsaved)) {
    sendSoon(form, event.target.matches("[data-swap], [data-late]"));
  }
});
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!page() || form.method !== "post" || !form.closest("#editing, #outline, #tools")) return;
  if (form.matches("[action$='/delete']")) return;
  event.preventDefault();
  if (!form.matches("[data-autosave]")) await flush();
  send(form, event.submitter, true);
});
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a");
  if (!link || !page() || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.matches("[data-part]")) {
    event.preventDefault();
    go(link.href);
  } else if (waiting && unsaved && link.href && !link.hash) {
    event.preventDefault();
    await flush();
    location.assign(link.href);
  }
});
addEventListener("popstate", () => go(location.href));
addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

// Moving: a list item goes before or behind another one, or into a section or group.
function move(values) {
  const outline = byId("outline");
  const form = document.createElement("form");
  form.action = outline.dataset.move;
  const fields = { csrf_token: outline.dataset.token, back: page().dataset.here, ...values };
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement("input");
    field.name = name;
    field.value = value;
    form.append(field);
  }
  return send(form, null, true);
}

document.addEventListener("keydown", async (event) => {
  const item = event.target.closest && event.target.closest("#outline [data-name]");
  if (item && event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    await move({ name: item.dataset.name, step: event.key === "ArrowUp" ? "-1" : "1" });
    const moved = byId(`item-${item.dataset.name}`);
    if (moved) moved.focus();
    return;
  }
  const isTyping = event.target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
  const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
  if (!isUndo || isTyping || !byId("tools")) return;
  event.preventDefault();
  const button = byId(event.shiftKey ? "redo_" : "undo_");
  if (button && !button.disabled) button.form.requestSubmit(button);
});

let dragged = null;

function findTarget(event) {
  const item = event.target.closest("#outline [data-name]");
  if (!item || !dragged || item === dragged) return null;
  const box = item.getBoundingClientRect();
  const isSection = !item.dataset.holder;
  if (dragged.dataset.holder && isSection) return { item, after: true, into: true };
  if (!dragged.dataset.holder && !isSection) return null;
  return { item, after: event.clientY > box.top + box.height / 2, into: false };
}

function clearMarks() {
  for (const item of document.querySelectorAll(".drop-before, .drop-after")) item.classList.remove("drop-before", "drop-after");
}

function placeOf(target) {
  if (target.into) return { to: target.item.dataset.name, at: "0" };
  const { holder, at } = target.item.dataset;
  let number = Number(at) + (target.after ? 1 : 0);
  if (dragged.dataset.holder === holder && Number(dragged.dataset.at) < number) number -= 1;
  return { to: holder, at: String(number) };
}

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest && event.target.closest("#outline [data-name]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.name);
  dragged.classList.add("dragged");
});
document.addEventListener("dragover", (event) => {
  const target = findTarget(event);
  clearMarks();
  if (!target) return;
  event.preventDefault();
  target.item.classList.add(target.after ? "drop-after" : "drop-before");
});
document.addEventListener("drop", (event) => {
  const target = findTarget(event);
  if (!target) return;
  event.preventDefault();
  move({ name: dragged.dataset.name, ...placeOf(target) });
});
document.addEventListener("dragend", () => {
  clearMarks();
  if (dragged) dragged.classList.remove("dragged");
  dragged = null;
});

function prepareOutline() {
  for (const item of document.querySelectorAll("#outline [data-name]")) item.draggable = true;
  for (const link of document.querySelectorAll("#outline [data-name] a")) link.draggable = false;
}

prepareOutline();
if (page()) followPreview();
