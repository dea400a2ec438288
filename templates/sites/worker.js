// Keeps the shell of the site and the articles read last, and shows them where there is no network,
// always said to be kept. Whatever the network answers comes first.
const SHELL = `shell ${version}`;
const KEPT = "bai "; // one cache an article, named "bai <time> <path>", so that names sort by time
const MOST = 20;
const PATIENCE = 6000; // milliseconds until a kept article is shown instead of a slow network's
const { shell, fonts, languages } = settings;

const pathOf = (url) => new URL(url, location.origin).pathname;
const withoutHash = (path) => path.replace(/\.[0-9a-f]{12}(?=\.\w+$)/, "");
const languageOf = (path) => languages.find(({ prefix }) => prefix !== "/" && path.startsWith(prefix)) ?? languages[0];

function written(time, { code }) {
  const parts = { weekday: "long", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "2-digit", hourCycle: "h23" };
  const format = new Intl.DateTimeFormat(code, { ...parts, timeZone: "Asia/Ho_Chi_Minh" });
  if (code !== "vi") return format.format(time);
  const part = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  return `${part.weekday}, ${part.day}/${part.month}/${part.year}, ${part.hour}:${part.minute}`;
}

// Kept articles, newest first.

async function kept() {
  const names = (await caches.keys()).filter((name) => name.startsWith(KEPT)).sort().reverse();
  return names.map((name) => {
    const [, time, path] = name.split(" ");
    return { name, path, time: new Date(time) };
  });
}

const keptAt = async (path) => (await kept()).find((article) => article.path === path);

async function forget(path) {
  for (const article of await kept()) if (!path || article.path === path) await caches.delete(article.name);
}

async function keep(path, pictures) {
  const answer = await fetch(path, { cache: "force-cache" });
  if (!answer.ok || answer.redirected) return;
  const time = new Date(answer.headers.get("Date") ?? Date.now());
  const old = (await kept()).filter((article) => article.path === path);
  const cache = await caches.open(`${KEPT}${time.toISOString()} ${path}`);
  await cache.put(path, answer);
  await Promise.all(pictures.map((url) => cache.add(new Request(url, { cache: "force-cache" })).catch(() => {})));
  for (const { name } of old) if (!name.includes(time.toISOString())) await caches.delete(name);
  for (const { name } of (await kept()).slice(MOST)) await caches.delete(name);
}

addEventListener("message", (event) => {
  const { keep: path, pictures, forget: all } = event.data;
  if (all) event.waitUntil(forget());
  if (path) event.waitUntil(keep(path, pictures));
});

// Pages

async function page(event) {
  const path = pathOf(event.request.url);
  const language = languageOf(path);
  if (path === language.page) return offline(language);
  const article = await keptAt(path);
  const network = fromNetwork(event, path);
  try {
    if (!article) return await network;
    let timer;
    const late = new Promise((resolve) => { timer = setTimeout(resolve, PATIENCE); });
    const answer = await Promise.race([network, late]);
    clearTimeout(timer);
    network.catch(() => {}); // too late to matter
    return answer ?? (await marked(article, language, "slow"));
  } catch {
    return article ? marked(article, language, "offline") : offline(language);
  }
}

async function fromNetwork(event, path) {
  const answer = (await event.preloadResponse) ?? (await fetch(event.request));
  // What was taken back is not shown from here either.
  if ([403, 404, 410].includes(answer.status)) event.waitUntil(forget(path));
  return answer;
}

function html(text) {
  return new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}

async function marked({ name, path, time }, language, why) {
  const answer = await (await caches.open(name)).match(path, { ignoreVary: true });
  if (!answer) return offline(language);
  const said = language[why].replace("{time}", `<time datetime="${time.toISOString()}">${written(time, language)}</time>`);
  const note = `<p class="kept" role="status">${said} <a href="">${language.again}</a></p>`;
  return html((await answer.text()).replace(/<body[^>]*>/, (body) => body + note));
}

async function offline(language) {
  const answer = await caches.match(language.page, { ignoreVary: true });
  if (!answer) return Response.error();
  const rows = await Promise.all((await kept()).map((article) => row(article, language)));
  const text = await answer.text();
  return html(text.replace('<ul class="kept-list__articles">', (list) => list + rows.join("")));
}

async function row({ name, path, time }, language) {
  const answer = await (await caches.open(name)).match(path, { ignoreVary: true });
  const title = /<h1[^>]*>([^<]*)<\/h1>/.exec((await answer?.text()) ?? "")?.[1]; // HTML as it was
  if (!title) return "";
  const when = language.kept.replace("{time}", written(time, language));
  return `<li class="row"><h3 class="row__title"><a href="${path}" lang="${languageOf(path).code}">${title}</a></h3><p class="facts">${when}</p></li>`;
}

// What pages are made of

async function file(request) {
  const found = await caches.match(request, { ignoreVary: true });
  if (found) return found;
  try {
    return await fetch(request);
  } catch (error) {
    // A page kept before an upgrade names files of then; those of now serve it.
    const cache = await caches.open(SHELL);
    const wanted = withoutHash(pathOf(request.url));
    const same = (await cache.keys()).find(({ url }) => withoutHash(pathOf(url)) === wanted);
    if (same) return cache.match(same);
    throw error;
  }
}

async function picture(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const found = await caches.match(request, { ignoreVary: true });
    if (found) return found;
    throw error;
  }
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (/^\/(admin|tai-lieu)\//.test(url.pathname)) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (/^\/(static|hoa-van)\//.test(url.pathname)) event.respondWith(file(request));
  else if (request.destination === "image") event.respondWith(picture(request));
});

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(
    (async () => {
      const cache = await caches.open(SHELL);
      const fresh = languages.map(({ page }) => new Request(page, { cache: "reload" }));
      const saves = navigator.connection?.saveData;
      await cache.addAll([...fresh, ...shell, ...(saves ? [] : fonts)]);
    })(),
  );
});

addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith("shell ") && name !== SHELL) await caches.delete(name);
      }
      await registration.navigationPreload?.enable();
      await clients.claim();
    })(),
  );
});
