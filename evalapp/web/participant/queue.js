/* Answers that wait to be sent, kept where the page and the worker both reach them.
   A waiting one has: id, at (when it was handed in), code, address, pairs (name and text of each
   field), text (to read) and, where the server has refused it, its result. A new action plan stays
   when it has arrived, with its own code and the address of its plan, until a person has seen
   them. */
const finish = request => new Promise((done, failed) => { request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error); });
const inQueue = async (mode, run) => {
  const opening = indexedDB.open("evalapp", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("waiting", {keyPath: "id"});
  const base = await finish(opening);
  try {
    // Strict: what is called saved outlives an empty battery.
    const change = base.transaction("waiting", mode, {durability: "strict"});
    const result = await finish(run(change.objectStore("waiting")));
    if (mode === "readwrite" && !change.error) await new Promise((done, failed) => { change.oncomplete = done; change.onabort = failed; });
    return result;
  } finally { base.close(); }
};
const saveWaiting = waiting => inQueue("readwrite", store => store.put(waiting));
const dropWaiting = id => inQueue("readwrite", store => store.delete(id));
// In the order in which they were handed in: of a plan the report that comes last counts.
const listWaiting = async () => (await inQueue("readonly", store => store.getAll())).sort((a, b) => (a.at || 0) - (b.at || 0));
// The page and the worker take turns, where the browser can; the server stores one id once anyway.
const alone = run => navigator.locks ? navigator.locks.request("evalapp", run) : run();
const isStored = reply => /^(stored|repeated)$/.test(reply.result);
// Returns what the server said of it, and nothing where somebody else's page or nobody answered.
const send = async waiting => {
  const stop = new AbortController(), timer = setTimeout(() => stop.abort(), 60000);
  try {
    const answer = await fetch(waiting.address, {method: "POST", body: new URLSearchParams(waiting.pairs), signal: stop.signal});
    const reply = await answer.json();
    if (reply.id === waiting.id && reply.result) return reply;
  } catch {} finally { clearTimeout(timer); }
};
// Sends what waits, one after the other; `again` tries what was refused before as well.
// Returns the replies by id; it stops where there is none.
const sendWaiting = again => alone(async () => {
  const replies = {};
  for (const waiting of await listWaiting()) {
    if (waiting.own || waiting.result && !again) continue;
    const reply = await send(waiting);
    if (!reply) break;
    replies[waiting.id] = reply;
    await (isStored(reply) && !reply.own ? dropWaiting(waiting.id) : saveWaiting({...waiting, ...reply}));
  }
  return replies;
});
