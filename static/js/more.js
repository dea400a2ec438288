// "Xem thêm": the next page of a list comes below this one, and the address follows.
const list = document.querySelector("[data-list]");
const said = list && document.querySelector(".pagination") ? announcer() : null;

function announcer() {
  const node = Object.assign(document.createElement("p"), { className: "visually-hidden", role: "status" });
  list.after(node);
  return node;
}

const isThere = (heading) =>
  [...list.querySelectorAll(":scope > h2")].some((one) => one.textContent === heading.textContent);

// The way on is a link as before, to the same address; only its words tell what it does now.
function offer(pagination) {
  const next = pagination.querySelector("[rel=next]");
  if (!next) return;
  next.textContent = pagination.dataset.more;
  next.onclick = async (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    next.setAttribute("aria-busy", "true");
    try {
      await add(next.href, pagination);
    } catch {
      location.assign(next.href);
    }
  };
}

async function add(address, pagination) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const added = [...page.querySelector("[data-list]").children].filter((one) => !one.matches("h2") || !isThere(one));
  list.append(...added);
  const ways = document.importNode(page.querySelector(".pagination"), true);
  ways.querySelector("[rel=prev]")?.remove();
  const before = pagination.querySelector("[rel=prev]"); // of the first page that is shown
  if (before) ways.prepend(before);
  pagination.replaceWith(ways);
  offer(ways);
  history.replaceState(history.state, "", address);
  said.textContent = ways.querySelector("p").textContent;
  added.find((one) => one.querySelector("a")).querySelector("a").focus();
}

if (said) offer(document.querySelector(".pagination"));
