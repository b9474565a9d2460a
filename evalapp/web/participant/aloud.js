/* Reads the page aloud where the phone has a voice for its language. A pause forgets the sound, not
   the place: many phones cannot go on with a sound that was paused. */
const speech = window.speechSynthesis, form = document.getElementById("f"), main = form.parentNode;
const make = (text, onclick) => Object.assign(document.createElement("button"), {type: "button", className: "b", textContent: text, onclick});
const findVoice = wanted => {
  const able = speech.getVoices().filter(voice => voice.lang.split(/[-_]/)[0].toLowerCase() === wanted);
  // A voice on the phone itself needs no network.
  return able.find(voice => voice.localService) || able[0];
};
// What is said at a place: texts, each with its language; at a list to choose from, its options.
const readTexts = place => {
  const found = [], add = (text, {lang}) => {
    const last = found[found.length - 1];
    if (last && last.lang === lang) last.text += text; else found.push({text, lang});
  };
  if (place.options) add([...place.options].filter(each => each.value && !each.disabled).map(each => each.text.trim()).join(", "), place.closest("[lang]"));
  else for (let walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT), node; node = walk.nextNode();) add(node.data, node.parentNode.closest("[lang]"));
  return found.filter(each => each.text.trim());
};
const isRead = place => place.getClientRects().length && !place.closest(".go") && !place.querySelector("button")
  && (!place.options || place.closest(".q").querySelector("select") === place);
const places = () => [...form.querySelectorAll("h2:not(.h),h3,p,legend,label:not(.k),select")].filter(isRead);
let spoken, place;
const mark = now => {
  if (place) place.classList.remove("said");
  place = now;
  if (!place) return;
  place.classList.add("said");
  place.scrollIntoView({block: "nearest"});
};
const hush = () => { spoken = null; speech.cancel(); start.textContent = words.aloud; };
const stop = () => { hush(); mark(); end.hidden = true; };
// Texts that no voice can read are passed over.
const say = texts => {
  const next = texts.shift(), voice = next && findVoice(next.lang);
  if (!voice) { if (next) say(texts); else readOn(); return; }
  const own = spoken = new SpeechSynthesisUtterance(next.text.replace(/\s+/g, " ").trim());
  own.voice = voice; own.lang = voice.lang;
  own.onend = () => { if (own === spoken) say(texts); };
  own.onerror = () => { if (own === spoken) hush(); };
  speech.speak(own);
};
const readAt = now => { if (now) { mark(now); say(readTexts(now)); } else stop(); };
const readOn = () => readAt(places().find(each => !place || place.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING));
const start = make("", () => {
  if (spoken) { hush(); return; }
  start.textContent = words.pause; end.hidden = false;
  if (place && place.isConnected && isRead(place)) readAt(place); else { mark(); readOn(); }
});
const end = make("", () => { stop(); start.focus(); });
const offer = () => {
  if (bar.isConnected || !findVoice(document.documentElement.lang)) return;
  main.prepend(bar);
  document.body.classList.add("heard");
};
const bar = document.createElement("div");
if (speech && "adoptedStyleSheets" in document) {
  const style = new CSSStyleSheet();
  style.replaceSync(".heard{padding-bottom:5.5rem}html:has(.heard){scroll-padding:1rem 0 5.5rem}"
    + ".say{position:fixed;inset-inline-end:.75rem;bottom:.75rem;display:flex;gap:.5rem;z-index:1}"
    + ".say .b{flex:none;min-height:3rem;padding:.4rem 1rem;font-size:1rem;background:var(--paper);color:var(--accent);border-width:1px;border-radius:1.5rem;box-shadow:0 1px 4px #0004}"
    + ".said{background:var(--tint);outline:2px dashed var(--accent);outline-offset:2px}@media print{.say{display:none}}");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
  bar.className = "say";
  start.textContent = words.aloud; end.textContent = words.stop; end.hidden = true;
  bar.append(end, start);
  // Phones learn late which voices they have.
  speech.onvoiceschanged = offer;
  offer();
  new MutationObserver(() => { if (place && !isRead(place)) stop(); }).observe(form, {subtree: true, attributeFilter: ["hidden"]});
  document.addEventListener("visibilitychange", () => { if (document.hidden && spoken) hush(); });
  addEventListener("pagehide", () => speech.cancel());
}
