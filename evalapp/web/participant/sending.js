/* Sends the answers when they are handed in, or as soon as there is a network. */
const form = document.getElementById("f"), code = form ? form.dataset.code : document.body.dataset.kept;
const key = "evalapp" + code, shortest = 2000, longest = 60000;
// What this page has handed in, whether only the page holds it, and what is said while it waits.
let mine, isHeld, how, isTold;
let pause = shortest, timer, running;
const isReal = code !== "preview" && !/[?&](test|for)=/.test(location.search);
const plan = document.body.dataset.plan, old = key + "old";
const forgetDraft = id => [key, old].forEach(place => {
  try { if (JSON.parse(localStorage.getItem(place)).some(pair => pair[0] === "id" && pair[1] === id)) localStorage.removeItem(place); } catch {}
});
// What somebody had begun when the survey was closed, or when a newer report came, as they typed it.
const findBegun = (place, why) => {
  try {
    const pairs = JSON.parse(localStorage.getItem(place)), {id} = Object.fromEntries(pairs);
    const text = pairs.filter(([name, typed]) => typed && !/^(id|at|draft|earlier|code\..*)$/.test(name)).map(pair => pair[1]).join("\n");
    return text ? [{id, code, text, why, result: "closed"}] : [];
  } catch { return []; }
};
const settle = (waiting, reply) => {
  mine = null;
  if (!isStored(reply)) return tellRefused({...waiting, result: reply.result});
  forgetDraft(waiting.id);
  if (reply.own) dropWaiting(waiting.id).catch(() => {});
  return tellStored(waiting, reply);
};
const sendAll = async again => {
  // A browser that keeps nothing has no queue.
  try { return [await sendWaiting(again), await listWaiting()]; } catch { return [{}, []]; }
};
const flush = async again => {
  clearTimeout(timer);
  const [replies, left] = await sendAll(again), own = mine && left.find(each => each.id === mine.id);
  if (mine && isHeld) replies[mine.id] = await send(mine);
  if (plan && Object.values(replies).some(isStored)) location.reload();
  if (!mine) tellEarlier([...left, ...main.querySelector("form") ? findBegun(old, words.newer) : findBegun(key)], code);
  else if (replies[mine.id] || own && own.result) await settle(mine, replies[mine.id] || own);
  else if (!own && !isHeld) location.replace(`/r/${code}/done?lang=${language}`); // The worker was quicker.
  else if (!isTold) { isTold = true; if (isHeld) tellHeld(); else tellWaiting(mine, await how); }
  if (!mine && left.every(each => each.result)) return;
  // Phones of one room do not all come back at the same moment.
  timer = setTimeout(run, pause * (1 + Math.random()));
  pause = Math.min(2 * pause, longest);
};
const run = again => { running = running || flush(again === true).finally(() => { running = null; }); return running; };
const runSoon = () => { pause = shortest; run(); };
const findHow = async () => {
  try {
    await (await navigator.serviceWorker.getRegistration("/r/")).sync.register("send");
    return words.close;
  } catch { return words.keep; }
};
const handIn = async () => {
  mine = {id: form.elements.id.value, at: Date.now(), code, address: `/r/${code}/send?lang=${language}`,
    pairs: [...new FormData(form)].map(([name, text]) => [name, String(text)]), text: write()};
  showInstead(box(make("h2", words.sending)));
  try { await saveWaiting(mine); forgetDraft(mine.id); } catch { isHeld = true; }
  await running;
  pause = shortest;
  run();
  // The page stands in line before the worker, which this wakes.
  how = findHow();
};
// Typed answers are kept by form.js; what is said of it is looked up, not hoped.
const state = make("p", "", {className: "soft"});
const tellKept = () => {
  const isKept = (localStorage.getItem(key) || "").includes(form.elements.id.value);
  const text = isKept ? words.saved : words.hold;
  if (state.textContent !== text) state.textContent = text;
};
if (isReal && form) {
  state.setAttribute("role", "status");
  main.append(state);
  form.addEventListener("input", () => { try { tellKept(); } catch { state.textContent = words.hold; } });
  addEventListener("handin", event => { event.preventDefault(); handIn(); });
  // The same form in another tab was handed in or cleared there.
  addEventListener("storage", async event => {
    if (mine || event.key !== key || event.newValue || !(event.oldValue || "").includes(form.elements.id.value)) return;
    const own = (await listWaiting()).find(each => each.id === form.elements.id.value);
    if (!own) return location.reload();
    mine = own;
    run();
    how = findHow();
  });
}
// Here a person sees the code that was kept for them.
if (plan) listWaiting().then(all => all.filter(each => each.own === plan).forEach(each => dropWaiting(each.id))).catch(() => {});
if (isReal) {
  addEventListener("online", runSoon);
  addEventListener("pageshow", event => { if (event.persisted) runSoon(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) runSoon(); });
  run(true);
}
