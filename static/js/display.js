// The panel of text size, contrast and spacing: the form of its own page, shown on any other.
// What is chosen holds at once, is kept in this browser and sent to nobody.
const root = document.documentElement;
const link = document.querySelector("[data-display]");
let asked;

// The page that has the panel and the reader's bar, fetched once; its style sheet comes with it.
export function parts() {
  asked ??= ask();
  asked.catch(() => (asked = undefined));
  return asked;
}

async function ask() {
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const sheet = page.querySelector('link[rel=stylesheet][href*="/display"]');
  await new Promise((done) => {
    sheet.onload = sheet.onerror = done;
    document.head.append(sheet);
  });
  return page;
}

export async function toggle() {
  const there = document.querySelector(".display");
  if (there?.closest("main")) return there.querySelector(":checked").focus();
  if (there) return close();
  const panel = document.importNode((await parts()).querySelector(".display"), true);
  enhance(panel);
  panel.addEventListener("keydown", ({ key }) => key === "Escape" && close());
  link.closest("header").before(panel);
  link.setAttribute("aria-expanded", "true");
  panel.querySelector(":checked").focus();
}

function close() {
  document.querySelector(".display").remove();
  link.setAttribute("aria-expanded", "false");
  link.focus();
}

// A choice is its declarations; the usual one has none.
function enhance(panel) {
  const form = panel.querySelector("form");
  const css = kept();
  for (const input of form.querySelectorAll("[data-css]")) input.checked = css.includes(input.dataset.css);
  form.onchange = () => {
    const chosen = [...form.querySelectorAll(":checked")].map((input) => input.dataset.css);
    keep(chosen.filter(Boolean).join(";"));
  };
  form.onsubmit = (event) => event.preventDefault();
  form.querySelector("[type=submit]").hidden = true;
  form.querySelector("[data-read-aloud]").hidden = false;
  const button = form.querySelector("[data-close]");
  button.hidden = Boolean(panel.closest("main"));
  button.onclick = close;
}

function kept() {
  try {
    return localStorage.display || "";
  } catch {
    return root.style.cssText; // the browser keeps nothing: it holds for this page
  }
}

function keep(css) {
  root.style.cssText = css;
  try {
    localStorage.display = css;
  } catch {}
}

const own = document.querySelector("main .display");
if (own) {
  asked = Promise.resolve(document);
  enhance(own);
}
