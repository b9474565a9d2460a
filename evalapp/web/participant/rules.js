/* What the form does with its rules: shows what is asked, and says whether an answer is allowed. */
const ruled = [...form.querySelectorAll("[data-r]")];
const holds = (rule, answer) => truth(value(JSON.parse(rule), answer));
// The last page that is asked sends the answers, and its button says so.
const forward = pages.map(page => page.querySelector(".go button")).filter(Boolean);
const says = forward.map(button => button.textContent);
const nameButtons = () => {
  let last = forward.length - 1;
  while (last > 0 && forward[last].closest("[data-off]")) last--;
  forward.forEach((button, index) => {
    button.textContent = says[index < last ? 0 : says.length - 1];
    button.value = index < last ? index + 1 : "done";
  });
};
// One rule may open the question that the next one looks at, whichever stands first.
const follow = () => {
  for (let times = ruled.length, changed = 1; changed && times--;) {
    changed = 0;
    ruled.forEach(place => {
      const off = !holds(place.dataset.r);
      if (off !== place.matches("[data-off]")) changed = 1;
      place.toggleAttribute("data-off", off);
    });
  }
  nameButtons();
};
