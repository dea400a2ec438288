"""Lines, sentences and comparable forms of the text of a legacy page."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

LINE_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
BULLETS = "•●▪◦○■□‣⁃·∙\uf0b7"
WORD = re.compile(r"[^\W_]+")
TAB_WIDTH = 4
#: What is longer is no sentence; nothing is looked for in it.
LONGEST_SENTENCE = 3000

SENTENCE_END = re.compile(r"[.!?…]+[”\"’')\]]*\s+(?=[\"“‘'(\[]*[^\W\d_a-zđ])|[.!?…]+[”\"]?$")
_ABBREVIATIONS = (
    "gs pgs ts ths th bs ks cn ncs tp tx tt p q đ/c ck cki ckii ts.bs gs.ts pgs.ts tskh "
    "pgs.tskh gs.tskh ths.bs st t.s th.s ô tr stt v.v"
)
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())


def clean(text: str) -> str:
    """Give the words of `text` in NFC: one space for a run of white space, nothing invisible."""
    shown = "".join(char for char in text if char.isspace() or not _is_invisible(char))
    return " ".join(unicodedata.normalize("NFC", shown).split())


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Cn") or char == "\ufeff"


def fold(text: str) -> str:
    """Give the words of `text` alone, in one case, for comparing."""
    return " ".join(WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def words(text: str) -> list[str]:
    """Give the words of `text` as printed, without punctuation."""
    return WORD.findall(text)


def is_capitals(text: str) -> bool:
    """Whether `text` is printed in capitals (a stray small letter is allowed)."""
    letters = [char for char in text if char.isalpha()]
    small = sum(char.islower() for char in letters)
    return len(letters) >= 4 and small * 10 < len(letters)


def sentences(text: str) -> list[str]:
    """Split a paragraph into sentences; academic and place abbreviations do not end one."""
    found: list[str] = []
    start = 0
    for match in SENTENCE_END.finditer(text):
        before = text[start : match.start()].rsplit(" ", 1)[-1].strip("(“\"'").casefold()
        if text[match.start()] == "." and before in ABBREVIATIONS:
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    if rest := text[start:].strip():
        found.append(rest)
    return found


def without_endless(text: str) -> str:
    """Give a paragraph without the sentences that are too long for anybody to have written."""
    if len(text) <= LONGEST_SENTENCE:
        return text
    return " ".join(part for part in sentences(text) if len(part) <= LONGEST_SENTENCE)


def parts_behind(marks: Sequence[re.Match[str]], text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Give each of `marks` with the part of `text` from it to the next one."""
    for mark, after in zip_longest(marks, marks[1:]):
        yield mark, text[mark.end() : after.start() if after else len(text)]


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. `gap` counts the blank lines above it, `indent` the columns before it."""

    text: str
    bulleted: bool = False
    indent: int = 0
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page that print something. An empty bullet counts: it holds a place."""

    lines: tuple[Line, ...]

    @classmethod
    def from_text(cls, text: str) -> "Page":
        """Read the lines of `text`."""
        lines: list[Line] = []
        gap = 0
        for raw in LINE_BREAKS.split(text):
            line = _read_line(raw, gap)
            if line is None:
                gap += 1
            else:
                lines.append(line)
                gap = 0
        return cls(tuple(lines))


def _read_line(raw: str, gap: int) -> Line | None:
    shown = raw.lstrip("\ufeff\u200b\u2060").expandtabs(TAB_WIDTH)
    printed = shown.lstrip()
    indent = len(shown) - len(printed)
    text = clean(printed)
    if text[:1] and text[0] in BULLETS and (len(text) == 1 or text[1] == " "):
        return Line(text[2:], bulleted=True, indent=indent, gap=gap)
    return Line(text, indent=indent, gap=gap) if text else None
