// The agenda: a row is dragged to where it shall stand. The buttons of the rows do the same.
"use strict";

const entries = document.getElementById("entries");
let dragged = null;

function findRow(event) {
  const row = event.target.closest("#entries [data-at]");
  return dragged && row && row !== dragged ? row : null;
}

function unmark() {
  for (const row of entries.querySelectorAll(".is-over")) row.classList.remove("is-over");
}

if (entries) {
  entries.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-at]");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.id);
  });
  entries.addEventListener("dragover", (event) => {
    const row = findRow(event);
    if (!row) return;
    event.preventDefault();
    unmark();
    row.classList.add("is-over");
  });
  entries.addEventListener("drop", (event) => {
    const row = findRow(event);
    if (!row) return;
    event.preventDefault();
    const form = document.getElementById("move");
    const from = Number(dragged.dataset.at);
    const to = Number(row.dataset.at);
    // It stands before the row on which it was dropped.
    form.elements.place.value = from < to ? to - 1 : to;
    form.action = `${location.pathname}/${dragged.id}/move`;
    form.submit();
  });
  entries.addEventListener("dragend", () => {
    dragged = null;
    unmark();
  });
}
