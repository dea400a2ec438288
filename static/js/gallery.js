// An article's photos, large, in a dialog over the page. Without script each has a page of its own.
const dialog = document.querySelector("[data-lightbox]");
const links = [...document.querySelectorAll(".photo__open")];
const figure = dialog.querySelector("figure");
const said = dialog.querySelector("[role=status]");
const steps = dialog.querySelectorAll("[data-step]");
let at, touch;

function large(link) {
  const picture = link.querySelector("picture").cloneNode(true);
  for (const part of picture.children) part.sizes = "100vw";
  picture.lastElementChild.loading = "eager";
  return picture;
}

function show(index) {
  if (!links[index]) return;
  at = index;
  const caption = links[at].parentNode.querySelector("figcaption");
  figure.replaceChildren(large(links[at]), ...(caption ? [caption.cloneNode(true)] : []));
  said.textContent = said.dataset.said.replace("{n}", at + 1).replace("{t}", links.length);
  for (const step of steps) step.ariaDisabled = !links[at + Number(step.dataset.step)];
  // The next one is there before it is asked for, unless the reader saves data.
  if (links[at + 1] && !navigator.connection?.saveData) large(links[at + 1]);
}

links.forEach((link, index) => {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(index);
    dialog.showModal();
  });
});

dialog.addEventListener("click", ({ target }) => {
  if (target === figure || target.closest("[data-close]")) dialog.close();
  show(at + Number(target.closest("[data-step]")?.dataset.step ?? NaN));
});

dialog.addEventListener("keydown", (event) => {
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  show(to);
});

// A swipe: mostly sideways, by a finger, and not while the picture is enlarged.
figure.addEventListener("pointerdown", (event) => {
  touch = event.pointerType === "mouse" || !event.isPrimary ? undefined : event;
});
figure.addEventListener("pointerup", (event) => {
  const x = event.clientX - touch?.clientX;
  const y = event.clientY - touch?.clientY;
  if (Math.abs(x) > 40 && Math.abs(x) > 2 * Math.abs(y) && !(visualViewport?.scale > 1.01)) show(at - Math.sign(x));
});

// Where the reader stopped looking, not where they began.
dialog.addEventListener("close", () => links[at].focus());
