/* Values that follow from other answers; a field in which one can be typed instead shows them. */
react.v = (place, rule) => () => {
  here = place.closest("fieldset"); // with repeats
  const found = value(JSON.parse(rule), ""), words = typeof found === "number" && !isFinite(found) ? "" : text(found).trim();
  if (words === place.value || !place.isConnected) return;
  place.value = words;
  named(place.name)[0].placeholder = words;
  wake(place.name);
};
