/* What the form does with its rules: shows what is asked, and says whether an answer is allowed. */
const ruled = [...form.querySelectorAll("[data-r]")];
const holds = (rule, answer) => truth(value(JSON.parse(rule), answer));
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
};
