// Staff pages: menus that close, tables that sort, links that copy.
"use strict";

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
}

document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.activeElement.closest("details.menu[open]");
  closeMenus(null);
  if (menu) menu.querySelector("summary").focus();
});

// A cell sorts by its data-sort, else as a number, else by the alphabet of the page's language.
function valueOf(row, column) {
  const cell = row.cells[column];
  return cell.dataset.sort ?? cell.textContent.trim();
}

const marks = Object.fromEntries(
  new Intl.NumberFormat(document.documentElement.lang).formatToParts(12345.6).map((part) => [part.type, part.value]),
);

// What pages show: "1,234", "+0.5", "\u22120.5", "54 %", with the marks of the page's language.
function readNumber(text) {
  const plain = text.replaceAll(marks.group, "").replace(marks.decimal, ".").replace("\u2212", "-");
  return Number(plain.replace(/[\s%+]/g, "") || NaN);
}

function compare(one, other) {
  for (const read of [Number, readNumber]) {
    const numbers = [one, other].map(read);
    if (one !== "" && other !== "" && !numbers.some(Number.isNaN)) return numbers[0] - numbers[1];
  }
  return one.localeCompare(other, document.documentElement.lang);
}

function sortBy(header) {
  const table = header.closest("table");
  const column = header.cellIndex;
  const direction = header.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
  for (const other of header.parentNode.cells) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", direction);
  const sign = direction === "ascending" ? 1 : -1;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  rows.sort((a, b) => sign * compare(valueOf(a, column), valueOf(b, column)));
  body.append(...rows);
}

for (const header of document.querySelectorAll("table[data-sortable] thead th:not([data-unsortable])")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sort";
  button.append(...header.childNodes);
  header.append(button);
  button.addEventListener("click", () => sortBy(header));
}

// <button data-copy="text" data-copied="what it says then" hidden>; with data-copy-field="id", what
// is typed in that field.
for (const button of document.querySelectorAll("button[data-copied]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  const text = button.textContent;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copyField);
    await navigator.clipboard.writeText(field ? field.value : button.dataset.copy);
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = text; }, 2000);
  });
}

// <div data-own-zone>: its list of time zones begins with that of this computer.
for (const list of document.querySelectorAll("[data-own-zone] select")) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...list.options].some((option) => option.value === zone)) list.value = zone;
}

const first = document.querySelector("[data-focus]");
if (first) first.focus();
