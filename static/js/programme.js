// What of a programme is on now, and what comes next, by the clock of the reader's device.
const programme = document.querySelector(".programme");
const sessions = [...programme.querySelectorAll("[data-from]")].map((item) => ({
  item,
  from: Date.parse(item.dataset.from),
  until: Date.parse(item.dataset.until),
}));
const SOON = 12 * 3600 * 1000;

function label(item, text) {
  const old = item.querySelector(".programme__now");
  if (old?.textContent === text) return;
  old?.remove();
  if (text) item.prepend(Object.assign(document.createElement("p"), { className: "programme__now", textContent: text }));
}

function mark() {
  const now = Date.now();
  const next = sessions.find(({ from }) => from > now && from - now < SOON);
  for (const session of sessions) {
    const isOn = session.from <= now && now < session.until;
    const begins = session.from === next?.from;
    if (isOn) session.item.setAttribute("aria-current", "time");
    else session.item.removeAttribute("aria-current");
    label(session.item, isOn ? programme.dataset.now : begins ? programme.dataset.next : "");
  }
}

mark();
setInterval(mark, 15_000);
