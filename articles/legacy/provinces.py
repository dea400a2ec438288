"""Which province a legacy page belongs to, told by its own words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from articles.legacy.model import LegacyArticle
from articles.legacy.names import LOWER, UPPER
from articles.legacy.syllables import TONES
from articles.legacy.text import words

CAPITALISED = rf"[{UPPER}][{UPPER}{LOWER}]*"
PLACE = rf"{CAPITALISED}(?:\s(?:-\s)?{CAPITALISED}){{0,3}}"
#: "Tỉnh ủy X" names a province as "tỉnh X" does.
BODY = r"(?:(?i:ủy|uỷ|đoàn|hội)\s+)?"
PROVINCE_PHRASE = re.compile(
    rf"(?<!\w)(?i:tỉnh)\s+{BODY}(?!(?i:ủy|uỷ|đoàn|hội|đội)(?!\w))(?P<place>{PLACE})"
)
CITY_PHRASE = re.compile(rf"(?<!\w)(?i:thành phố|thành ủy|thành uỷ|tp\.?)\s+(?P<place>{PLACE})")
KIND_OF_PLACE = re.compile(r"^(?:tỉnh|thành phố|tp\.?)\s+", re.IGNORECASE)
#: Cities named after a person: the bare name is the person.
NEEDS_CITY = frozenset(("hồ chí minh",))


def guess_province(
    article: LegacyArticle,
    names: Mapping[str, str | tuple[str, ...]],
    portal_owner: str | None = None,
) -> str | None:
    """Give the slug of the province that `article` belongs to, or None.

    `names` gives each known province's name, or all its names when it had others before;
    `portal_owner` the one province whose old portal looks like the page, if there is one.

    What the portal and the author say of themselves decides, then whose portal it is, then what
    the article speaks of: each by the weightiest hint that names exactly one province. A hint that
    names a province which is not known ends the search: the article is that one's.
    """
    known = {
        slug: [
            KIND_OF_PLACE.sub("", name) for name in ((given,) if isinstance(given, str) else given)
        ]
        for slug, given in names.items()
    }
    for hints, otherwise in ((article.chrome_hints, portal_owner), (article.text_hints, None)):
        for hint in hints:
            named = _named_in(hint, known)
            if len(named) == 1:
                return named.pop()
            if not named and PROVINCE_PHRASE.search(hint):
                return None
        if otherwise:
            return otherwise
    return None


def _named_in(hint: str, known: Mapping[str, Sequence[str]]) -> set[str]:
    """Give the provinces named in `hint`; a name inside a longer one does not count."""
    printed = [(word, _sound(word)) for word in words(hint)]
    found: list[tuple[int, int, str]] = []
    for slug, its_names in known.items():
        for name in its_names:
            if name.casefold() in NEEDS_CITY and not CITY_PHRASE.search(hint):
                continue
            found += [(*place, slug) for place in _places(printed, name)]
    return {
        slug
        for start, end, slug in found
        if not any(a <= start and end <= b and b - a > end - start for a, b, _ in found)
    }


def _places(printed: Sequence[tuple[str, str]], name: str) -> Iterator[tuple[int, int]]:
    wanted = [_sound(word) for word in words(name)]
    for start in range(len(printed) - len(wanted) + 1):
        part = printed[start : start + len(wanted)]
        if wanted == [sound for _, sound in part] and all(word[0].isupper() for word, _ in part):
            yield start, start + len(wanted)


def _sound(word: str) -> str:
    """Give a syllable with its tone behind it, so that "Hoà" and "Hòa" are one."""
    marks = unicodedata.normalize("NFD", word.casefold())
    tone = "".join(mark for mark in marks if mark in TONES)
    return "".join(mark for mark in marks if mark not in TONES) + tone


def text_hints(texts: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """Put what an article's texts say of provinces in the order of its weight.

    First the provinces that its `texts` mention, the most frequent first, then its cities
    together with the provinces that `others`, the portal's other articles, mention.
    """
    own = list(texts)
    cities = _mentions(CITY_PHRASE, own) + _mentions(PROVINCE_PHRASE, others)
    return (
        *(f"tỉnh {place}" for place, _ in _mentions(PROVINCE_PHRASE, own).most_common()),
        *(f"thành phố {place}" for place, _ in cities.most_common()),
    )


def _mentions(phrase: re.Pattern[str], texts: Iterable[str]) -> Counter[str]:
    """Count the places mentioned; "X Y Z" counts for "X Y" where that is mentioned too."""
    printed = Counter(match["place"] for text in texts for match in phrase.finditer(text))
    return Counter(
        {
            place: sum(
                count
                for longer, count in printed.items()
                if longer == place or longer.startswith(place + " ")
            )
            for place in printed
        }
    )
