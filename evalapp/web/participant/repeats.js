/* Questions that are asked several times: as often as a count says, else as a person wants. */
const most = 100;
const blocks = [...form.querySelectorAll("[data-t]")];
const times = block => [...block.children].filter(each => each.matches("fieldset"));
const isFilled = time => [...time.querySelectorAll("[name]")].some(field => !field.disabled && (isTick(field) ? field.checked : field.value && field.type !== "submit" && !field.querySelector(":checked:disabled")));
// A time that was left all empty is none; the server counts the same.
const asked = block => times(block).filter(block.dataset.n ? time => !time.matches("[data-off]") : time => time.full);
const given = (name, repeat, say) => {
  if (!repeat) return entered(name, say);
  const block = blocks.find(each => each.dataset.t === repeat), all = times(block), real = asked(block), own = all.indexOf(here);
  const answer = at => entered(`${name}[${at + 1}]`, say);
  if (name === "..") return own < 0 ? 1 : block.dataset.n ? own + 1 : all.slice(0, own).filter(time => real.includes(time)).length + 1;
  if (name && own >= 0) return answer(own);
  return real.map((time, at) => !name ? String(at + 1) : say ? answer(all.indexOf(time)) : [answer(all.indexOf(time))].flat().join(" "));
};
const note = time => { const full = isFilled(time); if (full !== time.full) { time.full = full; wake(time.parentNode.dataset.t); } };
const mark = block => { block.querySelector("input").value = times(block).length; wake(block.dataset.t); };
const renumber = block => {
  times(block).forEach((time, at) => {
    time.querySelector("b").textContent = at + 1;
    time.querySelectorAll("*").forEach(each => ["name", "id", "for", "aria-labelledby", "aria-describedby"].forEach(name => {
      const old = each.getAttribute(name);
      if (old) each.setAttribute(name, old.replace(/\[\d+\]/, `[${at + 1}]`));
    }));
    note(time);
  });
  mark(block);
};
const add = block => {
  const pattern = block.querySelector("template"), at = times(block).length + 1;
  pattern.insertAdjacentHTML("beforebegin", pattern.innerHTML.split("[#]").join(`[${at}]`));
  const time = pattern.previousElementSibling;
  time.querySelector("b").textContent = at;
  enrol(time);
  mix(time); // with shuffle
  note(time); mark(block);
  return time;
};
const grow = old => blocks.forEach(block => {
  const [, wanted] = old.find(([name]) => name === block.querySelector("input").name) || [];
  for (let left = Math.min(wanted || 0, most) - times(block).length; left > 0; left--) add(block);
});
const tidy = () => blocks.filter(block => !block.dataset.n).forEach(block => {
  times(block).forEach(time => { if (!time.full && times(block)[1]) time.remove(); });
  renumber(block);
});
react.n = (block, rule) => () => {
  here = null;
  const wanted = Math.max(0, Math.min(most, Math.trunc(number(value(JSON.parse(rule)))) || 0));
  while (times(block).length < wanted) add(block);
  times(block).forEach((time, at) => {
    const off = at >= wanted;
    if (off === time.matches("[data-off]")) return;
    time.toggleAttribute("data-off", off);
    wakeAll(time); wake(block.dataset.t);
  });
};
let gone;
form.addEventListener("click", event => {
  const button = event.target.closest("button"), block = button && button.closest("[data-t]");
  if (!block) return;
  event.preventDefault();
  const time = button.closest("fieldset"), undo = block.querySelector("[role=status]");
  let focus = undo.querySelector("button");
  if (time) {
    gone = {time, next: time.nextElementSibling};
    time.remove();
  } else if (button === focus) {
    gone.next.before(gone.time);
    focus = gone.time.querySelector("button");
  } else if (times(block).length < most) focus = add(block).querySelector("[name]");
  else { complain(block, block.dataset.m); return; }
  undo.hidden = !time;
  renumber(block); follow(); keep(); focus.focus();
});
form.addEventListener("input", event => { const time = event.target.closest("fieldset"); if (time) note(time); });
ready.push(() => blocks.forEach(block => times(block).forEach(note)));
