// Suggestions below a search box: the ARIA pattern "combobox with list autocomplete".

function set(node, attributes) {
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  return node;
}

function add(parent, name, attributes, text = "") {
  const node = parent.appendChild(document.createElement(name));
  node.textContent = text;
  return set(node, attributes);
}

function suggestFor(input) {
  const id = `${input.id}-goi-y`;
  const box = add(input.parentNode, "div", { class: "suggest" });
  const list = add(box, "ul", { id, role: "listbox", "aria-label": input.labels[0].textContent });
  const said = add(box, "p", { class: "visually-hidden", role: "status" });
  const options = list.children;
  let timer, request, active;

  function mark(index) {
    if (options[active]) set(options[active], { "aria-selected": false });
    active = index;
    const option = options[active];
    if (option) set(option, { "aria-selected": true }).scrollIntoView({ block: "nearest" });
    set(input, { "aria-activedescendant": option?.id ?? "" });
  }

  function open(isOpen) {
    list.hidden = !isOpen;
    set(input, { "aria-expanded": isOpen });
    mark(-1);
  }

  function stop() {
    clearTimeout(timer);
    request?.abort();
    open(false);
  }

  function show({ message, suggestions }) {
    suggestions.forEach((one, at) => {
      const option = add(list, "li", { id: id + at, role: "option", "data-url": one.url });
      add(option, "span", { lang: one.language }, one.text);
      add(option, "small", {}, ` ${one.facts.join(" · ")}`);
    });
    open(!!suggestions.length);
    said.textContent = message;
  }

  async function ask() {
    request = new AbortController();
    const query = new URLSearchParams(new FormData(input.form));
    try {
      const answer = await fetch(`${input.dataset.suggest}?${query}`, request);
      if (answer.ok) show(await answer.json());
    } catch {} // the form works all the same
  }

  const go = (option) => option && location.assign(option.dataset.url);

  input.oninput = () => {
    stop();
    list.textContent = said.textContent = "";
    if (input.value.trim().length  > 1) timer = setTimeout(ask, 150);
  };

  input.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const states = options.length + 1; // one of them: none is marked
    if (event.isComposing) return;
    if (step && options.length) {
      const next = (active + 1 + step + states) % states;
      open(true);
      mark(next - 1);
    } else if (event.key === "Enter" && active >= 0) go(options[active]);
    else if (event.key === "Escape" && !list.hidden) stop();
    else return mark(-1);
    event.preventDefault();
  };

  input.onblur = stop;
  list.onpointerdown = (event) => event.preventDefault();
  list.onclick = (event) => go(event.target.closest("li"));
  set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": id });
  open(false);
}

document.querySelectorAll("[data-suggest]").forEach(suggestFor);
