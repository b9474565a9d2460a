/* Pages kept on the phone: each questionnaire empty, in the languages it was asked for. */
const most = 100;
const keyOf = (path, language, card) => `${path}?lang=${language}${card ? "&card" : ""}`;
const secret = /(<input type=hidden name=(?:id|card) form=f value=")[^"]*/g;
const forgetPages = async path => {
  const kept = await caches.open(edition);
  const old = (await kept.keys()).filter(each => new URL(each.url).pathname === path);
  await Promise.all(old.map(each => kept.delete(each)));
};
// Keeps a page without its id and its card, and the script that it asks for. Returns its language.
const keepPage = async (response, isRead) => {
  const text = (await response.text()).replace(secret, "$1"), find = pattern => (pattern.exec(text) || [])[1];
  const language = find(/<html lang="?([\w-]+)/), script = find(/data-later="([^"]+)/), headers = {};
  ["Content-Type", "Content-Security-Policy"].forEach(name => { headers[name] = response.headers.get(name); });
  const kept = await caches.open(edition), address = new URL(response.url);
  const path = address.pathname.replace(/\/card$/, ""), card = address.searchParams.get("card");
  const old = await kept.match(keyOf(path, language, card));
  // The questionnaire has changed: it has in every language.
  if (old && await old.text() !== text) await forgetPages(path);
  // Without a language in the address: the one read last.
  for (const each of isRead ? [language, ""] : [language]) await kept.put(keyOf(path, each, card), new Response(text, {headers}));
  if (script && !await kept.match(script)) await kept.add(new Request(script, {cache: "force-cache"}));
  const keys = await kept.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map(key => kept.delete(key)));
  return language;
};
