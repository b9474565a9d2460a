/* What is said beside a question is read out with its field, and not only when it appears. */
const questions = document.getElementById("f");
const tie = () => questions.querySelectorAll(".q").forEach(place => {
  const told = place.querySelector(".x"), field = place.querySelector("[name]");
  const owner = place.matches("[role]") ? place : field;
  if (!owner) return;
  if (told) {
    told.id = "x-" + field.id;
    owner.setAttribute("aria-invalid", "true");
    owner.setAttribute("aria-describedby", told.id);
  } else if (owner.matches("[aria-invalid]")) ["aria-invalid", "aria-describedby"].forEach(name => owner.removeAttribute(name));
});
new MutationObserver(tie).observe(questions, {subtree: true, childList: true});
tie();
