"""Who signed an article: the last lines of the text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from articles.legacy.model import Contribution, Role
from articles.legacy.names import UPPER, is_byline_name, is_collective, is_unit, split_names
from articles.legacy.patterns import any_of
from articles.legacy.text import Line, parts_behind
from articles.legacy.titles import POST_OPENING

ROLE_WORDS = {
    "tin": Role.NEWS,
    "bài": Role.ARTICLE,
    "bài viết": Role.ARTICLE,
    "ảnh": Role.PHOTO,
    "hình ảnh": Role.PHOTO,
    "tổng hợp": Role.DIGEST,
    "th": Role.DIGEST,
    "t/h": Role.DIGEST,
    "biên soạn": Role.DIGEST,
}
#: Labels that name a contributor without one of the four roles.
OTHER_LABELS = "tác giả|thực hiện|người viết|video|clip|đồ họa|đồ hoạ|nội dung"
LABEL_WORD = any_of("|".join((*ROLE_WORDS, OTHER_LABELS)))
LABEL = re.compile(
    rf"(?P<label>\b(?:{LABEL_WORD})(?:(?:\s*[,&/+-]\s*|\s+và\s+|\s+)(?:{LABEL_WORD}))*)\s*:\s*",
    re.IGNORECASE,
)
LABEL_PARTS = re.compile(rf"{LABEL_WORD}", re.IGNORECASE)
ROLE_BEHIND = re.compile(
    rf"\s*(?:\(\s*(?P<inside>(?:{LABEL_WORD})(?:\s*[,&/-]\s*(?:{LABEL_WORD}))*)\s*\)"
    r"|[-–]?\s+(?P<after>tổng hợp|biên soạn))$",
    re.IGNORECASE,
)
SOURCE = re.compile(
    rf"^\(?\s*(?i:theo\s*:?|nguồn(?: tin)?\s*:)\s*(?P<source>[{UPPER}“\"].{{1,70}}?)\)?\.?$"
)
DOMAIN = re.compile(
    r"^\(?\s*(?i:nguồn|theo)\s*:?\s*(?P<source>(?:https?://)?[\w-]+(?:\.[\w-]+)+/?)\)?$"
)
DIGEST_OF = re.compile(
    r"\s*\((?P<role>tổng hợp|biên soạn)\s+(?:theo|từ)\s+(?P<source>[^()]+)\)$", re.I
)
SOURCE_BEHIND = re.compile(
    r"\s*(?:\(\s*(?:theo|nguồn)\s*:?\s+(?P<inside>[^()]+)\)|[-–;,]\s*(?:theo|nguồn)\s*:?\s+(?P<after>.+))$",
    re.IGNORECASE,
)
UNIT_BEHIND = re.compile(r"\s*(?:[-–—,]\s*(?P<after>[^-–—,()].*)|\((?P<inside>[^()]+)\))$")
LONGEST_LINE = 120
MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Signature:
    """The closing lines, taken apart. `printed` is the line with the names, as it stands.

    An office that signs ("PV") stands among `names`, but is no contributor.
    """

    names: str = ""
    printed: str = ""
    unit: str = ""
    source: str = ""
    contributions: tuple[Contribution, ...] = ()


@dataclass(slots=True)
class _Found:
    printed: list[str] = field(default_factory=list)
    unit: str = ""
    source: str = ""
    contributions: list[Contribution] = field(default_factory=list)

    def has_names(self) -> bool:
        return bool(self.contributions)


def take_signature(lines: Sequence[Line]) -> tuple[list[Line], Signature]:
    """Split the closing signature off `lines`: the lines that remain, and what it says.

    Read upwards: lines with names, below each perhaps its unit, and a source. The first line
    that is none of these is text, and everything above it too.
    """
    kept = list(lines)
    found = _Found()
    while len(kept) > 1 and len(lines) - len(kept) < MOST_LINES:
        line = _strip_ends(kept[-1].text)
        above = _strip_ends(kept[-2].text)
        if not (
            _read_source(line, found) or _read_byline(line, found) or _read_unit(line, above, found)
        ):
            break
        kept.pop()
    names = list(dict.fromkeys(found_one.name for found_one in found.contributions))
    return kept, Signature(
        names=", ".join(names) if len(found.printed) > 1 else _names_as_printed(found, names),
        printed="; ".join(found.printed),
        unit=found.unit,
        source=found.source,
        contributions=_merge(c for c in found.contributions if not is_collective(c.name)),
    )


def is_signature_line(text: str) -> bool:
    """Whether `text` could close an article: names, labelled or not, or a source."""
    line = _strip_ends(text)
    return _read_source(line, _Found()) or _read_byline(line, _Found())


def _strip_ends(text: str) -> str:
    if len(text) > LONGEST_LINE:
        return text
    text = re.sub(r"(?:\./\.|/\.|(?<![A-ZĐ])\.)$", "", text).strip()
    inside = re.fullmatch(r"[(\[](?P<inside>[^()\[\]]+)[)\]]", text)
    return inside["inside"].strip() if inside else text


def _read_source(line: str, found: _Found) -> bool:
    match = SOURCE.match(line) or DOMAIN.match(line)
    if match is None or len(line) > LONGEST_LINE or found.source or _is_sentence(match["source"]):
        return False
    source = match["source"].strip()
    found.source = source + ")" * (source.count("(") - source.count(")"))
    return True


def _is_sentence(text: str) -> bool:
    return "," in text and not all(part.strip()[:1].isupper() for part in text.split(","))


def _read_byline(line: str, found: _Found) -> bool:
    """Read a line with names, in any of the printed forms."""
    if len(line) > LONGEST_LINE:
        return False
    labels = list(LABEL.finditer(line))
    if labels and labels[0].start() == 0:
        return _read_labelled(line, labels, found)
    if found.has_names():
        return False
    rest, source, unit, roles = line, "", "", tuple[Role, ...]()
    if match := DIGEST_OF.search(rest):
        rest, source, roles = rest[: match.start()], match["source"], _roles(match["role"])
    elif match := SOURCE_BEHIND.search(rest):
        rest, source = rest[: match.start()], match["inside"] or match["after"]
    if match := ROLE_BEHIND.search(rest):
        rest, roles = rest[: match.start()], _roles(match["inside"] or match["after"])
    if not is_byline_name(rest):
        rest, unit = _split_unit(rest)
    if not is_byline_name(rest):
        return False
    found.printed.insert(0, line)
    found.source = found.source or source.strip()
    found.unit = unit or found.unit
    found.contributions = [Contribution(name, roles) for name in split_names(rest)]
    return True


def _read_labelled(line: str, labels: list[re.Match[str]], found: _Found) -> bool:
    contributions: list[Contribution] = []
    source, unit = found.source, found.unit
    for label, behind_label in parts_behind(labels, line):
        names = behind_label.strip(" ;,.-–")
        if behind := SOURCE_BEHIND.search(names):
            names, source = names[: behind.start()], behind["inside"] or behind["after"]
        if not is_byline_name(names):
            names, its_unit = _split_unit(names)
            unit = its_unit or unit
        if is_byline_name(names):
            roles = _roles(label["label"])
            contributions += [Contribution(name, roles) for name in split_names(names)]
        elif is_unit(names):
            unit = names
        else:
            return False
    found.printed.insert(0, line)
    found.source, found.unit = source, unit
    found.contributions = contributions + found.contributions
    return True


def _split_unit(text: str) -> tuple[str, str]:
    """Split "A - Ban B" or "A (Ban B)"; the unit is "" when there is none."""
    for match in re.finditer(r"\s*[-–—,(/]\s*", text):
        unit = text[match.end() :].rstrip(")")
        if match.start() and is_unit(unit):
            return text[: match.start()], unit
    return text, ""


def _read_unit(line: str, above: str, found: _Found) -> bool:
    """Read a unit, or a post with its unit, on a line of its own below a line with names."""
    if found.has_names() or found.unit or len(line) > LONGEST_LINE:
        return False
    if not (is_unit(line) or POST_OPENING.match(line)):
        return False
    if not _read_byline(above, _Found()):
        return False
    found.unit = line
    return True


def _roles(label: str) -> tuple[Role, ...]:
    found = [ROLE_WORDS.get(match[0].casefold()) for match in LABEL_PARTS.finditer(label)]
    return tuple(dict.fromkeys(role for role in found if role))


def _names_as_printed(found: _Found, names: list[str]) -> str:
    if not found.printed:
        return ""
    labels = list(LABEL.finditer(found.printed[0]))
    if len(labels) == 1 and labels[0].start() == 0:
        printed = found.printed[0][labels[0].end() :]
    else:
        printed = found.printed[0]
    return printed if is_byline_name(printed) else ", ".join(names)


def _merge(contributions: Iterable[Contribution]) -> tuple[Contribution, ...]:
    roles: dict[str, tuple[Role, ...]] = {}
    for contribution in contributions:
        before = roles.get(contribution.name, ())
        roles[contribution.name] = tuple(dict.fromkeys((*before, *contribution.roles)))
    return tuple(Contribution(name, found) for name, found in roles.items())
