// Reads the page aloud, paragraph by paragraph, with the voices of the reader's own device.
const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, blockquote, figcaption, caption, th, td";
const PASSED_OVER = "nav, form, .display, .reader, .article__aids, [hidden], [aria-hidden=true], .visually-hidden";
const LONGEST = 180; // browsers fall silent in the middle of what is longer

const speech = window.speechSynthesis;
let reader, words, blocks, at, round;

// What is said of it, and the bar that governs it, come from the page's own template.
export async function readAloud(template) {
  stop();
  reader = document.importNode(template.content.querySelector(".reader"), true);
  words = Object.fromEntries(
    [...template.content.querySelectorAll("[data-say]")].map((one) => [one.dataset.say, one.textContent]),
  );
  document.querySelector("main").append(reader);
  reader.onclick = ({ target }) => ways[target.closest("[data-do]")?.dataset.do]?.();
  const voices = speech ? await available() : [];
  if (!voices.some((voice) => speaks(voice, document.documentElement.lang))) {
    return say(speech ? "voiceless" : "unable", false);
  }
  blocks = [...document.querySelectorAll(`main :is(${BLOCKS})`)].filter(
    (one) => !one.closest(PASSED_OVER) && !one.querySelector(BLOCKS) && one.offsetParent && one.innerText.trim(),
  );
  read(0);
}

const speaks = (voice, language) => voice.lang.toLowerCase().replace("_", "-").startsWith(language);

// Chrome knows its voices only a moment after it was first asked.
function available() {
  const voices = speech.getVoices();
  if (voices.length) return voices;
  return new Promise((done) => {
    speech.onvoiceschanged = () => done(speech.getVoices());
    setTimeout(() => done(speech.getVoices()), 1500);
  });
}

function sentences(text) {
  const pieces = [""];
  for (const word of text.trim().split(/\s+/)) {
    const last = pieces[pieces.length - 1];
    const isFull = last.length + word.length > LONGEST || (last.length > LONGEST / 2 && /[.!?;:,]$/.test(last));
    if (isFull) pieces.push(word);
    else pieces[pieces.length - 1] = `${last} ${word}`.trim();
  }
  return pieces;
}

function read(number) {
  silence();
  at = Math.max(0, number);
  if (at >= blocks.length) return say("done", false);
  const block = blocks[at];
  const mine = round;
  block.classList.add("is-read");
  block.scrollIntoView({ block: "nearest" });
  say("reading", true);
  const pieces = sentences(block.innerText);
  pieces.forEach((piece, index) => {
    const utterance = new SpeechSynthesisUtterance(piece);
    const page = document.documentElement.lang;
    const voices = speech.getVoices();
    const language = block.closest("[lang]").lang;
    utterance.voice = [language, page].map((wanted) => voices.find((one) => speaks(one, wanted))).find(Boolean);
    utterance.lang = utterance.voice.lang;
    if (index === pieces.length - 1) utterance.onend = () => mine === round && read(at + 1);
    speech.speak(utterance);
  });
}

// Not speech.pause(): Android has none.
function silence() {
  round = {};
  speech?.cancel();
  document.querySelector(".is-read")?.classList.remove("is-read");
}

function say(what, isReading) {
  const button = reader.querySelector("[data-do=pause]");
  button.textContent = isReading ? button.dataset.pause : button.dataset.goOn;
  for (const one of reader.querySelectorAll("[data-do]:not([data-do=stop])")) one.hidden = !blocks;
  button.dataset.isReading = isReading ? "1" : "";
  const status = reader.querySelector("[role=status]");
  if (status.textContent !== words[what]) status.textContent = words[what];
}

function stop() {
  silence();
  reader?.remove();
  blocks = undefined;
}

const ways = {
  back: () => read(at - 1),
  forth: () => read(at + 1),
  stop: () => {
    stop();
    document.querySelector("main").focus();
  },
  pause() {
    if (!reader.querySelector("[data-do=pause]").dataset.isReading) return read(at < blocks.length ? at : 0);
    silence();
    blocks[at].classList.add("is-read");
    say("paused", false);
  },
};

addEventListener("pagehide", () => speech?.cancel());
