// Which result a reader opens is counted by page and query, with nothing about the reader.
const results = document.querySelector("[data-chosen]");
let first = "1";

for (const click of ["click", "auxclick"]) {
  results?.addEventListener(click, (event) => {
    const page = event.target.closest("a[href]")?.closest("[data-page]")?.dataset.page;
    if (!page || event.button > 1) return;
    const chosen = new URLSearchParams({ q: results.dataset.query, trang: page, "lan-dau": first });
    navigator.sendBeacon(results.dataset.chosen, chosen);
    first = "";
  });
}
