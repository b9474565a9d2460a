/* Options in an order of chance: the same as long as the form is, another one on each phone. */
const chance = seed => {
  let state = [...seed].reduce((sum, sign) => Math.imul(sum ^ sign.codePointAt(0), 16777619), 2166136261);
  return () => {
    state = state + 0x6D2B79F5 | 0;
    let next = Math.imul(state ^ state >>> 15, 1 | state);
    next = next + Math.imul(next ^ next >>> 7, 61 | next) ^ next;
    return ((next ^ next >>> 14) >>> 0) / 4294967296;
  };
};
const mix = root => root.querySelectorAll("[data-z]").forEach(list => {
  let seed = list.dataset.z;
  seed = fill(seed, list).replace("…", ""); // with texts
  const field = list.querySelector("[name]") || list;
  const draw = chance(seed || form.elements.id.value + field.name.replace(/\[.*/, ""));
  const options = [...list.children].filter(each => each.value !== "");
  for (let at = options.length - 1; at > 0; at--) {
    const other = Math.floor(draw() * (at + 1));
    [options[at], options[other]] = [options[other], options[at]];
  }
  list.append(...options);
});
ready.push(() => {
  // A form that is opened anew has another id: the first one is kept, and with it the order.
  const old = form.dataset.typed ? null : kept().find(([name]) => name === "id");
  if (old) form.elements.id.value = old[1]; else keep();
  mix(form);
});
