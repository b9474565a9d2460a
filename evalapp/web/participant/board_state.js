/* What a board shows, given what was done on it, as questionnaire/discussing/reducing.py has it. */
const compare = (a, b, ...names) => {
  for (const name of names) if (a[name] !== b[name]) return a[name] < b[name] ? -1 : 1;
  return 0;
};
const byStamp = (a, b) => compare(a, b, "at", "by", "id");
const inPlaces = points => points.sort((a, b) => compare(a, b, "question", "place", "id"));
const reduceBoard = (operations, votes) => {
  const ordered = [...new Map(operations.map(each => [each.id, each])).values()].sort(byStamp);
  const found = new Map();
  for (const each of ordered) if (each.do === "add") found.set(each.id, {texts: [], votes: new Map(), voters: []});
  for (const each of ordered) {
    const kind = each.do, point = found.get(kind === "add" ? each.id : each.point);
    if (!point) continue;
    if (kind === "add" || kind === "edit") point.texts.push((point.now = each).text);
    if (kind === "add" || kind === "move") point.move = each;
    else if (kind === "vote") point.votes.set(each.by, each);
    else point[kind] = each;
  }
  const isHidden = point => !!point.hide?.hidden;
  const isGone = point => !!point.delete?.gone && point.delete.seen === point.now.id;
  const isShown = point => !isHidden(point) && !isGone(point);
  const all = [...found.values()], parents = new Map();
  const leads = (from, to) => {
    while (from !== to && parents.has(from)) from = parents.get(from);
    return from === to;
  };
  // Of merges in a circle the latest does nothing.
  for (const {point, into} of all.map(each => each.merge).filter(Boolean).sort(byStamp))
    if (found.has(into) && !leads(into, point)) parents.set(point, into);
  const findHead = id => {
    let head = id;
    for (let at = id; parents.has(at);) if (isShown(found.get(at = parents.get(at)))) head = at;
    return head;
  };
  const used = {};
  for (const {by, point} of all.filter(isShown).flatMap(each => [...each.votes.values()]).filter(vote => vote.up).sort(byStamp))
    if ((used[by] = (used[by] || 0) + 1) <= votes) found.get(point).voters.push(by);
  const make = (id, point) => {
    const now = point.now;
    return {
      id, question: point.move.question, place: point.move.place, text: now.text, language: now.language, seen: now.id,
      theme: point.theme?.theme || "", voters: point.voters.sort(), own: point.voters,
      earlier: [...new Set(point.texts)].filter(text => text !== now.text), merged: [],
    };
  };
  const list = test => inPlaces([...found].filter(([, point]) => test(point)).map(([id, point]) => make(id, point)));
  const shown = list(isShown), heads = new Map(shown.map(point => [point.id, point]));
  for (const point of shown) {
    const head = findHead(point.id);
    if (head === point.id) continue;
    heads.get(head).merged.push(point);
    heads.delete(point.id);
  }
  for (const head of heads.values())
    head.voters = [...new Set([head, ...head.merged].flatMap(point => point.voters))].sort();
  return {
    points: [...heads.values()], gone: list(point => isGone(point) && !isHidden(point)), hidden: list(isHidden),
    authors: [...new Set(ordered.map(each => each.by))].filter(Boolean).sort(),
  };
};
const digits = "0123456789abcdefghijklmnopqrstuvwxyz";
const findPlaceBetween = (before, after) => {
  for (let place = "";;) {
    const at = place.length, low = at < before.length ? digits.indexOf(before[at]) : 0;
    const high = at < after.length ? digits.indexOf(after[at]) : digits.length;
    if (high - low > 1) return place + digits[after || !before ? (low + high) >> 1 : low + 1];
    place += digits[low];
    if (high > low) after = "";
  }
};
