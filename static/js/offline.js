// The service worker keeps what readers need where there is no network: see templates/sites/worker.js.
const article = document.querySelector("[data-keep]");
const sent = new Set();

function pictures() {
  const shown = [...document.querySelectorAll("main img, .masthead img")].filter((img) => img.complete && img.currentSrc);
  return shown.map((img) => img.currentSrc);
}

async function keep() {
  if (!article || location.search || document.querySelector(".kept")) return;
  const now = pictures();
  if (sent.size && now.every((url) => sent.has(url))) return;
  now.forEach((url) => sent.add(url));
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ keep: location.pathname, pictures: now });
}

async function start() {
  await navigator.serviceWorker.register("/sw.js", { scope: "/" });
  await keep();
  // And those that were looked at further down.
  document.addEventListener("visibilitychange", () => document.hidden && keep());
}

// Only when the page is done, so that a slow network is the reader's first.
if (navigator.serviceWorker) {
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
}
