/* The board of a group. What is done here is shown at once and kept on this phone until the server
   has named it; what others do comes every few seconds. */
const {number, lang} = page, here = home + "-" + number, address = "/b/" + code + "/" + number;
const words = JSON.parse(page.words), limit = +page.votes;
const find = (query, within = document) => within.querySelector(query);
const all = (query, within = document) => [...within.querySelectorAll(query)];
const kept = read(here) || {}, known = new Map((kept.log || []).map(each => [each.id, each]));
let last = kept.last || 0, isOpen = page.open === "1", isAway = false, isHeld = false, isLoaded = known.size > 0, state, changed;
const names = () => { try { return Object.keys(localStorage); } catch { return []; } };
const queue = names().filter(name => name.startsWith(here + "-do-")).map(read).filter(Boolean).sort(byStamp);

const act = (kind, values) => {
  const made = {id: makeId(), do: kind, at: 0, by: me.author, ...values};
  for (const each of [...known.values(), ...queue]) if (each.at > made.at) made.at = each.at;
  made.at++;
  queue.push(made);
  if (!keep(here + "-do-" + made.id, made)) isHeld = true;
  show();
  plan(0);
};
const forget = id => {
  const at = queue.findIndex(each => each.id === id);
  if (at >= 0) queue.splice(at, 1);
  drop(here + "-do-" + id);
};

// What is on the page: points are kept by their ids, so that whoever reads or types is not disturbed.
const say = (node, text, language) => {
  if (node.textContent !== text) node.textContent = text;
  if (language) node.lang = language; else node.removeAttribute("lang");
};
const fit = (list, points, mark, fill) => {
  const items = points.map(point => {
    const item = document.getElementById(mark + point.id) || find("#t" + mark).content.firstElementChild.cloneNode(true);
    item.id = mark + point.id;
    say(find("[dir]", item), point.text, point.language);
    fill(item, point);
    return item;
  });
  items.forEach((item, at) => { if (list.children[at] !== item) list.insertBefore(item, list.children[at] || null); });
  // Until the phone knows the board, what the server has shown stays.
  while (isLoaded && list.children.length > items.length) list.lastElementChild.remove();
};
const mine = point => point.voters.includes(me.author);
const showPoint = left => (item, point) => {
  const theme = find(".theme", item), button = find(".v button", item);
  theme.hidden = !point.theme;
  say(find("b", theme), point.theme);
  fit(find("ul", item), point.merged, "m", () => {});
  button.setAttribute("aria-pressed", mine(point));
  button.disabled = !isOpen || !mine(point) && left < 1;
  say(find("b", button), point.voters.length + "");
};
const show = () => {
  state = reduceBoard([...known.values(), ...queue], limit);
  const left = limit - listShown().filter(point => point.own.includes(me.author)).length;
  for (const list of all("[data-topic]"))
    fit(list, state.points.filter(point => point.question === list.dataset.topic), "p", showPoint(left));
  fit(find("#gone ul"), state.gone, "g", () => {});
  find("#gone").hidden = !state.gone.length;
  say(find("#left"), left + "");
  document.body.classList.toggle("shut", !isOpen);
  tell();
};
const tell = () => say(find("#said"), !isOpen ? words.closed
  : !queue.length ? words.sent
  : words.waits + " " + queue.length + (isHeld ? ". " + words.hold : isAway ? ". " + words.back : ""));

// What the server says: operations behind the last one known, and which of ours it has stored.
const learn = reply => {
  if (reply.last < last) known.clear(), last = 0;
  for (const each of reply.operations) known.set(each.id, each), forget(each.id);
  for (const id of reply.taken || []) if (known.has(id)) forget(id);
  for (const [id, why] of Object.entries(reply.refused || {})) giveBack(id, why);
  const isNew = reply.operations.length || isOpen !== reply.open || !isLoaded;
  isOpen = reply.open;
  isLoaded = true;
  if (!isNew) return tell();
  last = reply.last;
  keep(here, {last, log: [...known.values()]});
  show();
};
const giveBack = (id, why) => {
  const each = queue.find(one => one.id === id);
  forget(id);
  find("#why").hidden = false;
  say(find("#why p"), why);
  const field = each && each.do === "add" && find(`form[data-to="${each.question}"] textarea`);
  if (field && !field.value) field.value = each.text;
  show();
};
const shortest = 3000, longest = 30000;
let pause = shortest, timer, isAsking = false;
const plan = wait => {
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(ask, wait);
};
const ask = async () => {
  if (isAsking) return;
  isAsking = true;
  const stop = new AbortController(), alarm = setTimeout(() => stop.abort(), 20000);
  const operations = isOpen ? queue.slice(0, 100) : [];
  try {
    const answer = operations.length
      ? await fetch(address + "/sync?lang=" + lang, {
        method: "POST", signal: stop.signal, headers: {"Content-Type": "application/json"},
        body: JSON.stringify({phone: me.phone, after: last, operations}),
      })
      : await fetch(address + "/news?after=" + last, {signal: stop.signal});
    const reply = await answer.json();
    // A hotel's page that signs people in is no answer of this server.
    if (reply.board !== code + "-" + number) throw reply;
    isAway = false;
    pause = shortest;
    learn(reply);
  } catch {
    isAway = true;
    pause = Math.min(pause * 2, longest);
    tell();
  }
  clearTimeout(alarm);
  isAsking = false;
  plan(queue.length && isOpen && !isAway ? 0 : pause);
};

// What people do: the forms of the page without scripts, taken over.
const listShown = () => state.points.flatMap(head => [head, ...head.merged]);
const pick = id => listShown().find(point => point.id === id);
// Points put under others keep their places: they may come forth again.
const taken = question => listShown().filter(point => point.question === question).map(point => point.place).sort();
const end = question => findPlaceBetween(taken(question).pop() || "", "");
const vote = point => {
  if (!mine(point)) return act("vote", {point: point.id, up: true});
  for (const each of [point, ...point.merged]) if (each.own.includes(me.author)) act("vote", {point: each.id, up: false});
};
const step = (point, way) => {
  const row = state.points.filter(each => each.question === point.question), to = row.indexOf(point) + way;
  if (!row[to]) return;
  const others = row.filter(each => each !== point), before = to ? others[to - 1].place : "";
  const place = findPlaceBetween(before, taken(point.question).find(each => each > before) || "");
  act("move", {point: point.id, question: point.question, place});
};
const save = fields => {
  const point = changed.id, text = fields.text.value.trim(), theme = fields.theme.value.trim();
  if (text && text !== changed.text) act("edit", {point, text, language: lang});
  if (theme !== changed.theme) act("theme", {point, theme});
  if (fields.question.value !== changed.question) act("move", {point, question: fields.question.value, place: end(fields.question.value)});
  if (fields.into.value !== changed.into) act("merge", {point, into: fields.into.value});
};
const box = find("dialog"), form = find("form", box);
const open = point => {
  const head = state.points.find(each => each.merged.includes(point));
  changed = {...point, into: head ? head.id : ""};
  const fields = form.elements;
  fields.text.value = point.text;
  fields.theme.value = point.theme;
  fields.question.value = point.question;
  fields.into.replaceChildren(fields.into.options[0], ...state.points.filter(each => each !== point).map(each => {
    const option = new Option(each.text.slice(0, 80), each.id);
    if (each.language) option.lang = each.language;
    return option;
  }));
  fields.into.value = changed.into;
  find("#themes").replaceChildren(...[...new Set(state.points.map(each => each.theme).filter(Boolean))].map(theme => new Option(theme)));
  find(".steps", box).hidden = !!head;
  find(".earlier", box).hidden = !point.earlier.length;
  find(".earlier ul", box).replaceChildren(...point.earlier.map(text => {
    const item = document.createElement("li");
    item.dir = "auto";
    item.textContent = text;
    return item;
  }));
  box.showModal();
};
const ways = {
  save: () => save(form.elements),
  up: () => step(pick(changed.id), -1),
  down: () => step(pick(changed.id), 1),
  delete: () => act("delete", {point: changed.id, gone: true, seen: changed.seen}),
  cancel: () => {},
};
document.addEventListener("click", event => {
  const link = event.target.closest("a[data-change]"), button = event.target.closest("dialog button");
  if (link && box.showModal) {
    const point = pick(link.closest("li").id.slice(1));
    if (point) event.preventDefault();
    if (point && isOpen) open(point);
  } else if (link) link.search = new URLSearchParams({phone: me.phone, lang});
  if (!button) return;
  event.preventDefault();
  if (button.value === "save" && !form.reportValidity()) return;
  // Found before it may move to another list.
  box.close();
  ways[button.value]();
  const item = document.getElementById("p" + changed.id) || document.getElementById("m" + changed.id);
  if (item) find("a[data-change]", item).focus();
});
document.addEventListener("submit", event => {
  const item = event.target.closest("li"), fields = event.target.elements;
  const isGone = item && item.id[0] === "g";
  const point = item && (isGone ? state.gone.find(each => each.id === item.id.slice(1)) : pick(item.id.slice(1)));
  // The server takes the form for a point that the phone does not know yet.
  if (event.target === form || item && !point) return;
  event.preventDefault();
  find("#why").hidden = true;
  if (isGone) {
    act("delete", {point: point.id, gone: false, seen: point.seen});
  } else if (item) {
    vote(point);
  } else {
    const question = event.target.dataset.to, text = fields.text.value.trim();
    if (!text) return;
    fields.text.value = "";
    drop(here + "-draft-" + question);
    act("add", {question, place: end(question), text, language: lang});
    fields.text.focus();
  }
});
document.addEventListener("input", event => {
  const to = event.target.form && event.target.form.dataset.to;
  if (to) keep(here + "-draft-" + to, event.target.value);
});
for (const each of all("form[data-to]")) each.elements.text.value ||= read(here + "-draft-" + each.dataset.to) || "";
document.addEventListener("visibilitychange", () => plan(0));
addEventListener("online", () => plan(0));
if (location.search.includes("phone=")) history.replaceState(null, "", address + "?lang=" + lang);
state = reduceBoard([...known.values(), ...queue], limit);
if (known.size || queue.length) show();
plan(0);
