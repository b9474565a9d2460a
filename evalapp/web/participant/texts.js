/* Answers inside texts. */
const told = field => isTick(field) ? field.parentNode.textContent.trim() : field.options ? field.value && field.selectedOptions[0].text.trim()
  : !field.value ? "" : field.type === "date" ? new Date(field.value).toLocaleDateString(document.documentElement.lang, {dateStyle: "long", timeZone: "UTC", numberingSystem: "latn"})
  : field.type === "datetime-local" ? field.value.replace("T", " ") : raw(field);
const tell = (all, name, repeat) => given(name, repeat, told); // with repeats
const tell = (all, name) => given(name, told); // without repeats
const fill = (words, place) => {
  here = place.closest("fieldset"); // with repeats
  return words.replace(/\$\{([^:}]*):?([^}]*)\}/g, (...found) => [tell(...found)].flat(2).filter(Boolean).join(", ") || "…");
};
react.o = (place, words) => () => { place.textContent = fill(words, place); };
