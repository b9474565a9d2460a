/* The page works without this script. It turns pages without the network, shows a question when
   its rule holds, and keeps what was typed on the phone until it was sent.
   Lines that end in `with PART` are sent only where the questionnaire needs that part. */
(() => {
const form = document.getElementById("f"), key = "evalapp" + form.dataset.code, ready = [];
const pages = [...form.querySelectorAll("section")];
const isTick = field => /radio|checkbox/.test(field.type);
// Khmer, Burmese, Thai and Lao figures end in the same four bits as ours.
const plain = text => text.replace(/\p{Nd}/gu, figure => figure.codePointAt(0) & 15).replace(",", ".").trim();
const raw = field => field.inputMode ? plain(field.value) : field.value;
const named = name => { const found = form.elements.namedItem(name); return found ? found.nodeType ? [found] : [...found] : []; };
const entered = (name, say = raw) => {
  let found = named(name).filter(field => !field.closest("[data-off]") && (!isTick(field) || field.checked));
  found = found.filter(field => !field.querySelector(":checked[data-off]")); // with rules
  // A field that is disabled holds what follows from other answers where nothing was typed.
  if (found.some(field => !field.disabled && field.value)) found = found.filter(field => !field.disabled); // with computed
  found = found.map(say).filter(Boolean);
  return found[1] ? found : found[0] || "";
};
// PARTS
const complain = (place, message) => {
  const old = place.querySelector(".x");
  if (old) old.remove();
  place.classList.toggle("e", !!message);
  if (!message) return;
  message = fill(message, place); // with texts
  const line = document.createElement("p");
  line.className = "x"; line.setAttribute("role", "alert"); line.textContent = message;
  place.insertBefore(line, place.children[1] || null);
};
const check = page => {
  let first;
  page.querySelectorAll(".q").forEach(place => {
    const field = place.querySelector("[name]");
    if (!field || place.closest("[data-off]")) return;
    const answer = entered(field.name), own = place.dataset;
    let fault = answer ? "" : own.q;
    if (fault && own.w && !holds(own.w, "", place)) fault = ""; // with rules
    if (answer && own.c && !holds(own.c, answer, place)) fault = own.m; // with rules
    complain(place, fault);
    if (fault && !first) first = place;
  });
  if (first) { first.scrollIntoView({block: "center"}); first.querySelector("[name]").focus({preventScroll: true}); }
  return !first;
};
const show = (number, focus) => {
  pages.forEach((page, index) => { page.hidden = index !== number; });
  form.at.value = number;
  if (focus) { scrollTo(0, 0); pages[number].querySelector("h2").focus({preventScroll: true}); }
};
const step = (from, way) => { do from += way; while (pages[from] && pages[from].matches("[data-off]")); return from; };
// A card is its owner's: it does not stay on the phone.
const pairs = () => [...new FormData(form)].filter(pair => pair[0] !== "card");
const kept = () => { try { return JSON.parse(localStorage.getItem(key)) || []; } catch { return []; } };
// A phone without room keeps nothing; the form itself still does.
const keep = () => { try { localStorage.setItem(key, JSON.stringify(pairs())); } catch {} };
const restore = () => {
  let old = kept();
  old = newest(old); // with earlier
  const now = new Set(pairs().map(String)), typed = form.dataset.typed, texts = {};
  if (!old.some(pair => pair[1] && !/^(id|at)$/.test(pair[0]) && !now.has(String(pair)))) return; // without earlier
  if (!old[0] || !differs(old)) return; // with earlier
  // A page that the server filled is at least as new, unless this very form was typed on since.
  if (typed && !old.some(pair => pair[0] === "id" && pair[1] === form.elements.id.value)) return;
  grow(old); // with repeats
  old.forEach(([name, text]) => { texts["$" + name] = [...texts["$" + name] || [], text]; });
  [...form.elements].forEach(field => {
    const own = texts["$" + field.name] || [];
    if (isTick(field)) field.checked = own.includes(field.value);
    else if (own[0] != null) field.value = own.shift();
  });
  document.getElementById("kept").hidden = !!typed || !kept()[0];
  if (!document.querySelector(".bad:not([hidden])")) show(Math.min(Number(form.at.value) || 0, pages.length - 1));
};
form.addEventListener("input", event => {
  follow(event.target.name); // with follow
  keep();
});
// Returns whether the phone does by itself what a button wants.
const stays = button => {
  if (button && button.name === "lang") return;
  const go = button ? button.value : "done", page = button && button.closest("section");
  const from = pages.findIndex(each => page ? each === page : !each.hidden), back = go < from;
  if (page) form.at.value = from;
  if (!back && !check(pages[from])) return true;
  const next = step(from, back ? -1 : 1);
  if (go !== "done" && pages[next]) { show(next, true); keep(); return true; }
  if (button) button.value = "done"; // with ending
  tidy(); // with repeats
  keep();
  try { localStorage.setItem(key + "sent", JSON.stringify(pairs())); } catch {} // with earlier
  // What arrives later may send the answers itself.
  if (!dispatchEvent(new Event("handin", {cancelable: true}))) return true;
  if (!navigator.onLine) { document.getElementById("off").hidden = false; return true; }
  const switchOff = off => form.querySelectorAll("button").forEach(each => { each.disabled = off; });
  setTimeout(switchOff, 0, true); setTimeout(switchOff, 8000, false);
};
form.addEventListener("submit", event => { if (stays(event.submitter)) event.preventDefault(); });
addEventListener("DOMContentLoaded", () => {
  document.querySelector("#kept button").addEventListener("click", () => {
    localStorage.removeItem(key); location.replace(location.pathname + location.search);
  });
  restore();
  ready.forEach(run => run());
  follow(); // with follow
});
addEventListener("load", () => {
  const later = document.createElement("script");
  later.src = form.dataset.later;
  document.body.append(later);
});
})();
