/* What the form does with its rules: shows what is asked, and says whether an answer is allowed. */
const holds = (rule, answer, place) => {
  here = place.closest("fieldset"); // with repeats
  return truth(value(JSON.parse(rule), answer));
};
react.r = (place, rule) => () => {
  const off = !holds(rule, "", place);
  if (off === place.matches("[data-off]")) return;
  place.toggleAttribute("data-off", off);
  wakeAll(place);
  if (place.name) wake(place.name); // with computed
  if (place.matches("label,option")) { (place.control || place).disabled = off; wake(place.parentNode.name); } // with filters
  if (here) note(here); // with repeats
};
