/* Keeps the questionnaire on the phone, so that it opens without a network. */
const form = document.getElementById("f");
const here = new URL(location.href);
const isKept = form.getAttribute("action").startsWith("/r/") && "serviceWorker" in navigator && !/[?&](test|for)=/.test(here.search);
const card = form.elements.card ? form.elements.card.value : "";
const home = "/r/" + form.dataset.code;
const addressIn = (language, own = card) => `${home}?lang=${language}${own && `&card=${encodeURIComponent(own)}`}`;
const isHere = async (language, own = card) => !!await (await caches.open(edition)).match(keyOf(home, language, own));
const take = async (address, how, isRead) => {
  const response = await fetch(address, {cache: how});
  return response.ok ? keepPage(response, isRead) : "";
};
// What the phone has just been sent is not sent again.
const takeThis = async () => {
  const language = document.documentElement.lang;
  if (await isHere(language)) return;
  const found = /^\/r\/[^/]+$/.test(here.pathname) ? await take(here.href, "force-cache", true) : "";
  if (found !== language) await take(addressIn(language), "default", true);
};
// Whoever answers next on this phone is asked for their card, without a network as well.
const takeAsking = async () => {
  const language = document.documentElement.lang;
  if (card && !await isHere(language, "")) await take(addressIn(language, ""), "default", true);
};
// The other languages come once somebody answers, one by one, and not where data are dear.
const takeOthers = async () => {
  for (const {value} of form.querySelectorAll("nav button:not([aria-current])")) if (!await isHere(value)) await take(addressIn(value), "default");
};
const isDear = (navigator.connection || {}).saveData;
if (isKept) {
  // Without room, or without a network, it opens with a network only.
  const ready = navigator.serviceWorker.register("/r/worker.js", {scope: "/r/"}).then(takeThis).then(takeAsking).catch(() => {});
  if (!isDear) form.addEventListener("input", () => ready.then(takeOthers).catch(() => {}), {once: true});
}
