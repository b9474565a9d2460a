/* An option has one place in an order: where it is chosen again, the two places change over. The
   arrow keys pass through options: a place gets back what it gave up to one that was only passed. */
form.addEventListener("focusin", ({target}) => { target.before = target.value; target.twin = null; });
form.addEventListener("input", ({target: field}) => {
  if (!field.closest(".k")) return;
  if (field.twin) field.twin.value = field.passed;
  const twin = field.twin = named(field.name).find(each => each !== field && field.value && each.value === field.value);
  field.passed = field.value;
  if (twin) twin.value = field.before;
});
