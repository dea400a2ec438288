// What was read last on this site. It is kept in the browser and sent to nobody.
const KEY = "recently-read";
const MOST = 6;

function entries() {
    try {
        const kept = JSON.parse(localStorage.getItem(KEY));
        return Array.isArray(kept) ? kept.filter(({ url, title }) => url?.startsWith("/") && title) : [];
    } catch {
        return []; // nothing kept, or the browser keeps nothing
    }
}

function keep(list) {
    try {
        localStorage.setItem(KEY, JSON.stringify(list.slice(0, MOST)));
    } catch {
        // The browser keeps nothing; the page does without.
    }
}

const article = document.querySelector("[data-remember]");
if (article) {
    const url = location.pathname;
    const title = article.querySelector("h1").textContent.trim();
    keep([{ url, title, lang: document.documentElement.lang }, ...entries().filter((entry) => entry.url !== url)]);
}

const shelf = document.querySelector("[data-recently-read]");
const list = entries();
if (shelf && list.length) {
    shelf.querySelector("ul").append(
        ...list.map(({ url, title, lang }) => {
            const link = Object.assign(document.createElement("a"), { href: url, textContent: title, lang });
            const item = document.createElement("li");
            item.append(link);
            return item;
        }),
    );
    shelf.querySelector("button").addEventListener("click", () => {
        keep([]);
        navigator.serviceWorker?.controller?.postMessage({ forget: true });
        shelf.hidden = true;
        document.querySelector("main").focus();
    });
    shelf.hidden = false;
}
