// What makes a page easier to read is fetched when it is first asked for: the panel, the voice.
const link = document.querySelector("[data-display]");
link.setAttribute("aria-expanded", "false");

addEventListener("click", async (event) => {
  const { target } = event;
  const button = target.closest?.("[data-read-aloud]");
  const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (button) {
    window.speechSynthesis?.speak(new SpeechSynthesisUtterance("")); // the tap allows what comes later
    const [{ parts }, { readAloud }] = await Promise.all([import(link.dataset.display), import(button.dataset.readAloud)]);
    readAloud((await parts()).querySelector("#reader"));
  } else if (isPlain && target.closest?.("[data-display]")) {
    event.preventDefault();
    try {
      await (await import(link.dataset.display)).toggle();
    } catch {
      location.assign(link.href); // its own page does the same
    }
  }
});
