/* An option has one place in an order: where it is chosen again, the two places change over. */
form.addEventListener("focusin", event => { event.target.before = event.target.value; });
form.addEventListener("input", event => {
  const field = event.target;
  if (!field.closest(".k")) return;
  const twin = named(field.name).find(each => each !== field && field.value && each.value === field.value);
  if (twin) twin.value = field.before;
  field.before = field.value;
});
