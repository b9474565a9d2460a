/* Keeps up with what is typed: works out anew what looks at an answer that has changed, and no more.
   `react` has for each attribute that says what to do (r, v, o, n) what makes the doing of it. */
const react = {}, runs = new Set(), watched = {}, queue = new Set();
let here; // with repeats
const given = entered; // without repeats
const enrol = root => root.querySelectorAll("[data-r],[data-v],[data-o],[data-n]").forEach(place => {
  for (const kind in react) {
    const text = place.dataset[kind];
    if (!text) continue;
    const run = react[kind](place, text);
    runs.add(run); queue.add(run);
    // The names of answers are among the pieces; the others are never woken.
    text.split(/["{}:[\]]/).forEach(name => { (watched["$" + name] = watched["$" + name] || new Set()).add(run); });
  }
});
const wake = name => { if (name) (watched["$" + name.split("[")[0]] || []).forEach(run => queue.add(run)); };
const wakeAll = place => place.querySelectorAll("[name]").forEach(field => wake(field.name));
const follow = name => {
  if (name) wake(name); else runs.forEach(run => queue.add(run));
  // What is woken meanwhile is done as well: one rule may open what the next one looks at.
  for (const run of queue) { queue.delete(run); run(); }
  nameButtons(); // with ending
};
ready.push(() => enrol(document));
