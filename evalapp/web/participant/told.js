/* What is said, in place of the form or above it, of answers that were handed in. */
const main = document.querySelector("main"), language = document.documentElement.lang;
const make = (tag, text, more) => Object.assign(document.createElement(tag), {textContent: text}, more);
const button = (text, onclick) => make("button", text, {type: "button", className: "b", onclick});
const box = (...parts) => {
  const place = make("div", "", {className: "box", tabIndex: -1});
  place.append(...parts.map(part => part.nodeType ? part : make("p", part)));
  return place;
};
// Old phones have no replaceChildren.
const refill = (place, ...parts) => { place.textContent = ""; place.append(...parts); };
const showInstead = place => { refill(main, place); scrollTo(0, 0); place.focus({preventScroll: true}); };
const leadOn = code => make("a", words.another, {href: `/r/${code}?lang=${language}`});
// Without a worker the form would not open again: nobody is led away from a page that waits.
const tellWaiting = (waiting, how) => showInstead(box(make("h2", words.saved), how, ...(navigator.serviceWorker || {}).controller ? [leadOn(waiting.code)] : []));
const tellHeld = () => showInstead(box(make("h2", words.sending), words.hold));
const tellStored = (waiting, reply) => {
  history.replaceState(null, "", reply.plan || `/r/${waiting.code}/done?lang=${language}`);
  main.innerHTML = reply.thanks;
  main.parentNode.querySelectorAll("header").forEach(each => each.remove());
  const title = main.querySelector("h1");
  document.title = title.textContent;
  scrollTo(0, 0);
  title.focus({preventScroll: true});
};
const tellClosed = (waiting, title) => {
  const text = make("textarea", waiting.text, {readOnly: true, hidden: true, rows: 12});
  text.setAttribute("aria-label", words.show);
  const clear = button(words.clear, () => { forgetDraft(waiting.id); dropWaiting(waiting.id).then(() => location.replace(`/r/${waiting.code}?lang=${language}`)); });
  // Nobody clears what they have not seen.
  const show = button(words.show, () => { text.hidden = false; text.focus(); text.select(); show.replaceWith(make("p", ""), clear); });
  return box(title, text, show);
};
// The draft as form.js keeps it: without the card, which is its owner's.
const putBack = waiting => {
  const draft = waiting.pairs.filter(pair => pair[0] !== "card");
  try { localStorage.setItem("evalapp" + waiting.code, JSON.stringify(draft)); } catch {}
  return dropWaiting(waiting.id).catch(() => {});
};
// Whoever changed it: what was typed opens again, as a response of its own.
const tellChanged = async waiting => {
  await putBack({...waiting, pairs: waiting.pairs.map(pair => pair[0] === "id" ? ["id", makeId()] : pair)});
  showInstead(box(words.changed, leadOn(waiting.code)));
};
// The server shows the form with what is wrong, and with all that was typed.
const showToServer = async waiting => {
  await putBack(waiting);
  const whole = make("form", "", {method: "post", action: waiting.address.replace("/send", ""), hidden: true});
  whole.append(...waiting.pairs.map(([name, value]) => make("textarea", value, {name})));
  document.body.append(whole);
  HTMLFormElement.prototype.submit.call(whole);
};
// The code of a plan that was sent while nobody looked.
const tellPlan = waiting => box(make("h2", words.plan), make("a", waiting.own.replace(/.{5}/, "$& "), {href: waiting.plan}));
const isClosed = waiting => /closed|unknown/.test(waiting.result);
const tellRefused = waiting => isClosed(waiting) ? showInstead(tellClosed(waiting, `${words.closed} ${words.here}`)) : waiting.result === "changed" ? tellChanged(waiting) : showToServer(waiting);
// What waits from before, or was refused while nobody looked: above the form of whoever is here.
const earlier = make("div", "");
earlier.setAttribute("role", "status");
const tellEarlier = (all, code) => {
  const places = all.filter(each => each.result && each.code === code).map(each => each.own ? tellPlan(each) : isClosed(each) ? tellClosed(each, each.why || words.here) : box(words.here, button(words.check, () => tellRefused(each))));
  if (all.some(each => !each.result)) places.push(box(words.waits));
  refill(earlier, ...places);
  // A page without a form says first that the survey is closed.
  if (main.querySelector("form")) main.prepend(earlier); else main.append(earlier);
};
// What somebody can read: each question, and what was answered.
const read = field => /radio|checkbox/.test(field.type) ? field.checked && field.parentNode.textContent.trim()
  : field.options ? field.value && field.selectedOptions[0].text.trim() : field.value;
const write = () => [...main.querySelectorAll(".q")].filter(place => !place.closest("[data-off]")).map(place => {
  const fields = [...place.querySelectorAll("[name]")].filter(field => !field.disabled && !field.name.startsWith("code."));
  const answer = fields.map(read).filter(Boolean).join(", ");
  return answer && `${place.querySelector("p,label").textContent.trim()}\n${answer}`;
}).filter(Boolean).join("\n\n");
