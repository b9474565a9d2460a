/* The page works without this script. It turns pages without the network, shows a question when
   its rule holds, and keeps what was typed on the phone until it was sent. */
(() => {
const form = document.getElementById("f"), key = "evalapp" + form.dataset.code;
const pages = [...form.querySelectorAll("section")];
// Khmer, Burmese, Thai and Lao figures end in the same four bits as ours.
const plain = text => text.replace(/\p{Nd}/gu, figure => figure.codePointAt(0) & 15).replace(",", ".").trim();
const given = name => {
  const found = [...form.querySelectorAll("[name='" + name + "']")]
    .filter(field => !field.closest("[data-off]") && (field.type !== "radio" && field.type !== "checkbox" || field.checked))
    .map(field => field.inputMode ? plain(field.value) : field.value).filter(Boolean);
  return found[1] ? found : found[0] || "";
};
// Pages without rules are sent as this; those with rules get more in place of the next line.
const follow = () => {}, holds = () => true;
const complain = (place, message) => {
  const old = place.querySelector(".x");
  if (old) old.remove();
  place.classList.toggle("e", !!message);
  if (!message) return;
  const line = document.createElement("p");
  line.className = "x"; line.setAttribute("role", "alert"); line.textContent = message;
  place.insertBefore(line, place.children[1] || null);
};
const check = page => {
  let first = null;
  page.querySelectorAll(".q").forEach(place => {
    if (place.closest("[data-off]")) return;
    const field = place.querySelector("[name]"), answer = field && given(field.name);
    if (answer === null) return;
    let fault = "";
    if (!answer && place.dataset.q) fault = place.dataset.q;
    else if (answer && place.dataset.c && !holds(place.dataset.c, answer)) fault = place.dataset.m;
    complain(place, fault);
    if (fault && !first) first = place;
  });
  if (first) { first.scrollIntoView({block: "center"}); const field = first.querySelector("[name]"); field.focus({preventScroll: true}); }
  return !first;
};
const show = (number, focus) => {
  pages.forEach((page, index) => { page.hidden = index !== number; });
  form.at.value = number;
  if (focus) { const head = pages[number].querySelector("h2"); scrollTo(0, 0); head.focus({preventScroll: true}); }
};
const step = (from, way) => { let to = from + way; while (pages[to] && pages[to].matches("[data-off]")) to += way; return to; };
const keep = () => {
  try {
    const pairs = [...new FormData(form)].filter(([name]) => name !== "lang" && name !== "go");
    localStorage.setItem(key, JSON.stringify(pairs));
  } catch { /* A phone without room keeps nothing; the form itself still does. */ }
};
const restore = () => {
  let pairs;
  try { pairs = JSON.parse(localStorage.getItem(key) || "null"); } catch { return; }
  if (!pairs || !pairs.some(([name, text]) => text && name !== "id" && name !== "at")) return;
  // A page that the server filled is at least as new, unless this very form was typed on since.
  if (form.dataset.typed && !pairs.some(([name, text]) => name === "id" && text === form.elements.id.value)) return;
  pairs.forEach(([name, text]) => form.querySelectorAll("[name='" + name + "']").forEach(field => {
    if (field.type === "radio" || field.type === "checkbox") field.checked = field.checked || field.value === text;
    else field.value = text;
  }));
  document.getElementById("kept").hidden = !!form.dataset.typed;
  if (!document.querySelector(".bad:not([hidden])")) show(Math.min(Number(form.at.value) || 0, pages.length - 1));
};
form.addEventListener("input", () => { follow(); keep(); });
form.addEventListener("submit", event => {
  const button = event.submitter, page = Number(form.at.value);
  if (button && button.name === "lang") return;
  const go = button ? button.value : "done", now = pages.findIndex(each => !each.hidden);
  if (button && button.closest("section")) form.at.value = pages.indexOf(button.closest("section"));
  const here = button && button.closest("section") ? Number(form.at.value) : now < 0 ? page : now;
  if (go !== "done" && Number(go) < here) { event.preventDefault(); show(step(here, -1), true); keep(); return; }
  if (!check(pages[here])) { event.preventDefault(); return; }
  const next = step(here, 1);
  if (go !== "done" && pages[next]) { event.preventDefault(); show(next, true); keep(); return; }
  // Where no later page is asked, this one sends.
  if (button) button.value = "done";
  keep();
  if (!navigator.onLine) { event.preventDefault(); document.getElementById("off").hidden = false; return; }
  form.querySelectorAll("button").forEach(each => setTimeout(() => { each.disabled = true; setTimeout(() => { each.disabled = false; }, 8000); }));
});
addEventListener("DOMContentLoaded", () => {
  document.querySelector("#kept button").addEventListener("click", () => {
    localStorage.removeItem(key); location.replace(location.pathname + location.search);
  });
  restore(); follow();
});
})();
