/* Opens questionnaires without a network, and sends what waits when the page is closed. */
const patience = 5000;
const isPage = path => /^\/r\/[^/.]+(\/card)?$/.test(path);
const find = async (address, form) => {
  const wants = name => form.get(name) || address.searchParams.get(name) || "";
  const kept = await caches.open(edition), path = address.pathname.replace(/\/card$/, ""), card = wants("card");
  const page = await kept.match(keyOf(path, wants("lang"), card)) || await kept.match(keyOf(path, "", card));
  if (!page) return;
  // Who opens it has a response of their own; a draft on the phone brings its id along.
  const fields = {id: makeId(), card: card.replace(/[^\p{L}\p{Nd}]/gu, "")};
  const text = (await page.text()).replace(/(<input type=hidden name=(id|card) form=f value=")/g, (whole, before, name) => before + fields[name]);
  return new Response(text, {headers: page.headers});
};
const open = async (request, address) => {
  const reads = request.method === "GET", copy = reads || request.clone();
  const kept = async () => find(address, reads ? new FormData() : await copy.formData());
  let late;
  const fresh = fetch(request).then(async response => {
    clearTimeout(late);
    if (response.status > 499) return await kept() || response;
    if (reads && response.ok) await keepPage(response.clone(), true);
    if (response.status === 410) await forgetPages(address.pathname);
    return response;
  }, async fault => {
    clearTimeout(late);
    const page = await kept();
    if (page) return page;
    throw fault;
  });
  if (!reads) return fresh;
  // A page that is here is not waited for long; the fresh one is kept when it comes.
  const slow = new Promise(done => { late = setTimeout(async () => { const page = await kept(); if (page) done(page); }, patience); });
  return Promise.race([fresh, slow]);
};
addEventListener("install", event => event.waitUntil(skipWaiting()));
addEventListener("activate", event => event.waitUntil(caches.keys().then(names =>
  Promise.all(names.filter(name => name !== edition).map(name => caches.delete(name)))).then(() => clients.claim())));
addEventListener("fetch", event => {
  const address = new URL(event.request.url);
  const isTest = /[?&](test|for)=/.test(address.search);
  if (event.request.mode === "navigate" && isPage(address.pathname) && !isTest) event.respondWith(open(event.request, address));
  else if (address.pathname.startsWith("/r/later-")) event.respondWith(caches.match(address.pathname).then(kept => kept || fetch(event.request)));
});
addEventListener("sync", event => event.waitUntil(sendWaiting().then(async () => {
  // The browser tries again when this fails.
  if ((await listWaiting()).some(waiting => !waiting.result)) throw new Error("answers still wait");
})));
