/* Feedback on presentations. What is typed, and what waits to be sent, is kept on the phone until the
   server's reply names the presentation. One entry of the phone's storage a workshop:
   {voice, person, drafts: {presentation: pairs}, waiting: {presentation: {address, pairs}}}. */
const main = document.querySelector("main"), {code, voice, person, start} = main.dataset;
const language = document.documentElement.lang, key = "evalapp-f" + code, shortest = 2000, longest = 60000;
const words = JSON.parse(main.dataset.words || "{}");
let held, pause = shortest, timer, running;
const read = () => {
  if (held) return held;
  try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { return {}; }
};
// Returns whether it outlives this page.
const keep = change => {
  const all = {drafts: {}, waiting: {}, ...read()};
  change(all);
  if (!held) try { localStorage.setItem(key, JSON.stringify(all)); return true; } catch {}
  held = all;
  return false;
};
const find = name => document.getElementById(name);
const say = (place, text, isBad) => {
  const line = place.querySelector(".s");
  if (!line) return;
  line.classList.toggle("x", !!isBad);
  if (line.textContent !== text) line.textContent = text;
};
const fill = (form, pairs) => {
  for (const field of form.elements) if (field.type === "radio") field.checked = false;
  for (const [name, value] of pairs) {
    const field = form.elements[name];
    if (field && name !== "presentation") field.value = value;
  }
};
const list = form => [...new FormData(form)].map(([name, value]) => [name, String(value)]);
// Returns what the server said, nothing where nobody or a page of the hotel's network answered.
const post = async (name, {address, pairs}) => {
  const stop = new AbortController(), limit = setTimeout(() => stop.abort(), 30000);
  try {
    const answer = await fetch(address, {method: "POST", body: new URLSearchParams(pairs), signal: stop.signal});
    const reply = await answer.json();
    if (reply.id === name && reply.result) return reply;
  } catch {} finally { clearTimeout(limit); }
};
const settle = (name, sent, reply) => {
  const isStored = reply.result === "stored";
  keep(all => {
    const again = JSON.stringify(all.waiting[name]) !== JSON.stringify(sent);
    if (!again) delete all.waiting[name];
    if (!isStored && !again) all.drafts[name] = sent.pairs;
  });
  const place = find(name);
  if (!place) return;
  say(place, reply.message, !isStored);
  if (!isStored) { place.open = true; return; }
  place.querySelector(".ok").hidden = false;
  find("standing").textContent = `${reply.message} ${reply.standing}`;
  if (read().drafts[name]) return;
  place.open = false;
  place.scrollIntoView({block: "nearest"});
};
const flush = async () => {
  clearTimeout(timer);
  for (const [name, waiting] of Object.entries(read().waiting || {})) {
    const reply = await post(name, waiting), place = find(name);
    if (reply) { settle(name, waiting, reply); continue; }
    if (place) say(place, held ? words.hold : `${words.saved}. ${words.keep}`);
    // Phones of one room do not all come back at the same moment.
    timer = setTimeout(run, pause * (1 + Math.random()));
    pause = Math.min(2 * pause, longest);
    return;
  }
  pause = shortest;
};
const run = () => { running = running || flush().finally(() => { running = null; }); return running; };
const runSoon = () => { pause = shortest; run(); };
const hand = async form => {
  const place = form.closest("details"), pairs = list(form), address = `/f/${code}/${voice}/send?lang=${language}`;
  keep(all => { all.waiting[place.id] = {address, pairs}; delete all.drafts[place.id]; });
  say(place, words.sending);
  await running;
  runSoon();
};
const showNow = ({now, waiting, closed}) => {
  if (closed !== !document.querySelector("#all form") && document.querySelector("#all details")) return location.reload();
  for (const place of document.querySelectorAll("#all details")) {
    place.querySelector(".now").hidden = place.id !== now;
    const waits = waiting.includes(place.id), form = place.querySelector("form");
    if (form) { form.hidden = waits; place.querySelector(".wait").hidden = !waits; }
  }
  // Nothing moves under the fingers of whoever is writing.
  const first = find(now), all = find("all");
  if (first && first !== all.firstElementChild && !all.contains(document.activeElement)) {
    all.prepend(first);
    first.open = first.querySelector(".ok").hidden;
  }
};
const look = async () => {
  if (!document.hidden) try { showNow(await (await fetch(`/f/${code}/now`)).json()); } catch {}
  setTimeout(look, 15000 * (1 + Math.random() / 3));
};
// A phone that has a voice in this room goes on with it.
if (start && !new URLSearchParams(location.search).has("another") && read().voice) location.replace(`/f/${code}/${read().voice}?lang=${start}`);
if (voice) {
  keep(all => { if (all.person !== person) all.drafts = {}; all.person = person; all.voice = voice; });
  const {drafts, waiting} = read();
  for (const form of document.querySelectorAll("#all form")) {
    const place = form.closest("details"), typed = drafts[place.id], sent = waiting[place.id];
    const isAnswered = form.querySelector(".s").textContent;
    if (!isAnswered && (typed || sent)) { fill(form, typed || sent.pairs); place.open = true; say(place, words.saved); }
    form.addEventListener("input", () => {
      const isKept = keep(all => { all.drafts[place.id] = list(form); });
      say(place, isKept ? words.saved : words.hold);
    });
    form.addEventListener("submit", event => { event.preventDefault(); hand(form); });
  }
  addEventListener("online", runSoon);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) runSoon(); });
  run();
  setTimeout(look, 5000);
}
