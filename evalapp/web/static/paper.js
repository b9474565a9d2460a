// A sheet of paper typed in: Enter leads on, complete numbers too, faults are told at once.
"use strict";

const form = document.querySelector(".sheet-form");
const fields = [...form.querySelectorAll(".typed input, .typed textarea")];
const store = form.querySelector("[value=store]");

function goOn(field, step = 1) {
  const next = fields[fields.indexOf(field) + step];
  if (next) {
    next.focus();
    if (next.select) next.select();
  } else if (step > 0) {
    store.focus();
  }
}

// Options whose numbers stand in a field; up to nine can be typed without anything between them.
function findChosen(field, options) {
  const plain = field.value.normalize("NFKC");
  const text = field.dataset.values ? plain.trim() : plain;
  const parts = options.length > 9 || field.dataset.values ? /\p{Nd}+/gu : /\p{Nd}/gu;
  const numbers = (text.match(parts) || []).map(toNumber);
  return options.filter((option) => numbers.includes(Number(option.dataset.number)));
}

// Figures of any script: each has its ten in a row, so one's value is its distance from the zero.
function toNumber(figures) {
  return [...figures].reduce((sum, figure) => sum * 10 + toDigit(figure), 0);
}

function toDigit(figure) {
  let value = 0;
  let code = figure.codePointAt(0);
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    value += 1;
  }
  return value;
}

// Beside a field its chosen options stand out; items of a table share theirs, so the words are said.
function showChosen(field) {
  const legend = field.dataset.legend && document.getElementById(field.dataset.legend);
  if (!legend) return;
  const options = [...legend.children];
  const chosen = findChosen(field, options);
  if (legend.closest(".typed")) {
    for (const option of options) option.classList.toggle("is-chosen", chosen.includes(option));
  } else {
    const words = chosen.map((option) => option.lastChild.textContent.trim());
    field.parentNode.querySelector("[data-echo]").textContent = words.join(", ");
  }
}

// A text is complete when no longer one begins with it.
function isComplete(field) {
  const values = field.dataset.values.split(" ");
  const rest = values.filter((value) => value.startsWith(field.value.trim()));
  return rest.length === 1 && rest[0] === field.value.trim();
}

let asked = 0;

// The server decides, as it does when the sheet is stored.
async function check() {
  const number = ++asked;
  try {
    const answer = await fetch(form.dataset.check, { method: "POST", body: new FormData(form) });
    if (!answer.ok) return;
    const told = await answer.json();
    if (number === asked) show(told);
  } catch (fault) {
    // The network is away: the sheet is checked when it is stored.
  }
}

function show(told) {
  for (const field of fields) {
    const fault = told.faults[field.name] || "";
    const place = document.getElementById(`${field.id}-fault`);
    if (place.textContent !== fault) place.textContent = fault;
    field.toggleAttribute("aria-invalid", Boolean(fault));
    if (fault) field.setAttribute("aria-invalid", "true");
    field.closest(".typed").classList.toggle("field-bad", Boolean(fault));
    field.parentNode.querySelector("[data-left-out]").hidden = !told.left_out.includes(field.name);
  }
}

form.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || event.isComposing || !fields.includes(field)) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.requestSubmit(store);
  } else if (!event.shiftKey) {
    event.preventDefault();
    goOn(field);
  }
});

form.addEventListener("input", (event) => {
  const field = event.target;
  showChosen(field);
  if (field.dataset.values && event.inputType === "insertText" && isComplete(field)) goOn(field);
});

form.addEventListener("change", check);

for (const field of fields) showChosen(field);
if (!document.querySelector("[data-focus]") && fields.length) fields[0].focus();
