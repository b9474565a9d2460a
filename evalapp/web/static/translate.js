// The translation workbench: each text is saved when its field is left or typing pauses; buttons
// act on their text at once. Without this script the page's own buttons do the same.
"use strict";

const form = document.getElementById("texts");
const PAUSE = 2000;

function fieldOf(row) {
  return row.querySelector("textarea");
}

function isDirty(row) {
  return fieldOf(row).value !== row.stored;
}

function grow(field) {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

function say(row, text, isBad) {
  const place = row.querySelector("[data-saved]");
  if (!place) return;
  place.textContent = text;
  place.classList.toggle("is-bad", Boolean(isBad));
}

function announce(text) {
  document.getElementById("announced").textContent = text;
}

function showInserts(row) {
  for (const button of row.querySelectorAll("[data-insert]")) button.hidden = false;
}

function renew(row, told, isConflict, sent) {
  row.querySelector("[name=seen]").value = told.seen;
  row.dataset.standing = told.standing;
  row.querySelector("[data-meta]").innerHTML = told.meta;
  showInserts(row);
  const field = fieldOf(row);
  const isFaulty = isConflict || row.querySelector("[data-meta] .fault");
  if (isFaulty) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
  row.isHeld = isConflict;
  if (isConflict) return;
  row.stored = told.target;
  // What was typed on since stays as it is, and is saved next.
  if (field.value === sent && field.value !== told.target && document.activeElement !== field) {
    field.value = told.target;
  } else if (field.value.trim() === told.target) {
    row.stored = field.value;
  }
}

function dataOf(row, extra) {
  const data = new FormData();
  for (const name of ["context", "seen", "words"]) data.set(name, row.querySelector(`[name=${name}]`).value);
  data.set("csrf_token", form.querySelector("[name=csrf_token]").value);
  data.set("reviewer", document.getElementById("reviewer").value);
  for (const [name, value] of Object.entries(extra)) data.set(name, value);
  return data;
}

function rowOf(context) {
  return [...form.querySelectorAll("[data-text]")].find((row) => row.dataset.text === context);
}

function take(told, row, sent) {
  for (const [context, each] of Object.entries(told.rows)) {
    const other = rowOf(context);
    if (!other) continue;
    if (other === row) renew(other, each, told.conflicts.includes(context), sent);
    else if (!isDirty(other)) renew(other, each, false, fieldOf(other).value);
  }
  document.querySelector("[data-standing-of-all]").innerHTML = told.standing;
  document.querySelector("[data-history]").innerHTML = told.history;
}

// A button that is being pressed is not taken away under the finger.
async function untilReleased(row) {
  while (row.querySelector("button:active")) await new Promise((go) => setTimeout(go, 50));
}

async function send(row, extra) {
  const sent = fieldOf(row).value;
  say(row, form.dataset.saving);
  try {
    const answer = await fetch(location.href, {
      method: "POST",
      body: dataOf(row, extra),
      headers: { Accept: "application/json" },
    });
    const told = await answer.json();
    await untilReleased(row);
    if (!told.rows) throw new Error(String(answer.status));
    take(told, row, sent);
    const isStored = answer.ok;
    say(row, isStored ? form.dataset.saved : told.told, !isStored);
    announce(isStored ? form.dataset.saved : told.told);
    return isStored;
  } catch (fault) {
    say(row, form.dataset.failed, true);
    announce(form.dataset.failed);
    return false;
  }
}

// One after the other for each text, so that a later save never meets its own earlier one.
// A text that somebody else has changed waits until a button says whose is kept.
const turns = new WeakMap();

function save(row, extra = {}) {
  clearTimeout(row.pause);
  if (row.isHeld) return Promise.resolve(false);
  const turn = (turns.get(row) || Promise.resolve()).then(() =>
    isDirty(row) || Object.keys(extra).length ? send(row, extra) : true);
  turns.set(row, turn);
  return turn;
}

function nextOf(row) {
  const rows = [...form.querySelectorAll("[data-text]")];
  const later = rows.slice(rows.indexOf(row) + 1);
  return later.find((each) => each.dataset.standing === "missing" && !isDirty(each));
}

async function saveAndGoOn(row) {
  const next = nextOf(row);
  const saved = save(row);
  if (next) {
    fieldOf(next).focus();
    next.scrollIntoView({ block: "nearest" });
  } else if (await saved) {
    location.href = form.dataset.next;
  }
}

function insert(row, text) {
  const field = fieldOf(row);
  field.focus();
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function act(row, button) {
  row.isHeld = false;
  if (button.dataset.words !== undefined) {
    fieldOf(row).value = button.dataset.words;
    grow(fieldOf(row));
    return save(row);
  }
  return save(row, { [button.name]: button.value });
}

if (form) {
  const announced = document.createElement("p");
  announced.id = "announced";
  announced.className = "visually-hidden";
  announced.setAttribute("role", "status");
  form.after(announced);
  for (const each of form.querySelectorAll("[data-with-script]")) each.hidden = false;
  for (const row of form.querySelectorAll("[data-text]")) {
    const field = fieldOf(row);
    // After a conflict the page shows what is not stored yet.
    row.stored = "unsaved" in row.dataset ? null : field.defaultValue;
    row.isHeld = "unsaved" in row.dataset;
    grow(field);
    showInserts(row);
    field.addEventListener("input", () => {
      grow(field);
      clearTimeout(row.pause);
      row.pause = setTimeout(() => save(row), PAUSE);
    });
    field.addEventListener("change", () => save(row));
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      saveAndGoOn(row);
    });
  }
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const row = event.target.closest("[data-text]");
    if (!button || !row) return;
    event.preventDefault();
    if (button.dataset.insert) insert(row, button.dataset.insert);
    else act(row, button).then(() => fieldOf(row).focus({ preventScroll: true }));
  });
  document.addEventListener("keydown", (event) => {
    const isUndo = event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if (!isUndo || event.target.closest("textarea, input")) return;
    const button = document.querySelector("[data-history] form[action$='/undo'] button");
    if (button) button.click();
  });
  let isLeaving = false;
  form.addEventListener("submit", () => { isLeaving = true; });
  window.addEventListener("beforeunload", (event) => {
    const isUnsaved = [...form.querySelectorAll("[data-text]")].some(isDirty);
    if (isUnsaved && !isLeaving) event.preventDefault();
  });
}
