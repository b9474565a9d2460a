/* A form that is handed in again and again: the newest that is known of it stands in its fields. */
const read = place => { try { return JSON.parse(localStorage.getItem(place)) || []; } catch { return []; } };
// What was typed before a newer report came is laid aside, to be copied. What was handed in here,
// and does not count on this page yet, comes again in its stead.
const newest = old => {
  const isOfNow = pairs => pairs.some(([name, text]) => name === "earlier" && text === form.elements.earlier.value);
  if (old[0] && !isOfNow(old)) {
    try { localStorage.setItem(key + "old", JSON.stringify(old)); localStorage.removeItem(key); } catch {}
    old = [];
  }
  const sent = read(key + "sent");
  return old[0] || !isOfNow(sent) ? old : sent.filter(([name]) => !/^(id|at|draft)$/.test(name));
};
// Emptied and unticked fields are news as well where something stood in them.
const differs = old => {
  const write = all => String(all.filter(([name, text]) => text && !/^(id|at|draft)$/.test(name)).map(String).sort());
  return write(old) !== write(pairs());
};
