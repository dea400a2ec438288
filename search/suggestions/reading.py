"""From what a reader has typed so far to what may be meant."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import Site

from search.models import SearchSuggestion
from search.parameters import Parameters
from search.suggestions.tokens import NAMES, TITLES, Match, Wanted, token_table
from search.vietnamese import Field, Kind, fold, index_tokens, tokens_with_offsets
from sites.languages import path_below_home
from sites.models import Hub

FEWEST_LETTERS = 2
MOST_LETTERS = 100  # of a word
MOST_WORDS = 10
MOST_SHOWN = 8
MOST_NAMES = 4
#: Looked at to choose from; where all are searched a name stands there once for every province.
LOOKED_AT = {NAMES: 40, TITLES: 40}
LOOKED_AT_IN_ALL = {NAMES: 200, TITLES: 40}


@dataclass(frozen=True)
class Suggestion:
    """What may be meant; the address is that of the page, or of a search where there is none."""

    text: str
    kind: SearchSuggestion.Kind
    province_name: str
    language: str
    url: str


def suggest(parameters: Parameters, request: HttpRequest) -> list[Suggestion]:
    """Give a few suggestions, names before titles, in the scope of the parameters.

    The last word may be a beginning, the others are whole. What has the accents as typed comes
    before what only has the letters, and what is in the reader's language before what is not.
    At most three queries, and one more where a page of the hub is suggested.
    """
    text = parameters.text
    words = [token.text for token in tokens_with_offsets(text) if token.kind is Kind.WORD]
    if sum(map(str.isalnum, text)) < FEWEST_LETTERS or not words:
        return []
    words = words[:MOST_WORDS]
    if max(map(len, words)) > MOST_LETTERS:
        return []
    matches = _matches(words, parameters, is_open=not text[-1:].isspace())
    return _shown(_chosen(_ranked(matches, words)), parameters, request)


def _matches(words: Sequence[str], parameters: Parameters, *, is_open: bool) -> Collection[Match]:
    """Give what matches with its accents and, where that is little, what matches without."""
    provinces = sorted(parameters.province_ids())
    limits = LOOKED_AT if provinces else LOOKED_AT_IN_ALL
    found: dict[int, Match] = {}
    for field in (Field.ACCENTED, Field.FOLDED) if _accented(words) else (Field.FOLDED,):
        forms = [fold(word) for word in words] if field is Field.FOLDED else list(words)
        beginning = forms.pop() if is_open else ""
        wanted = Wanted(tuple(forms), beginning, field)
        found |= {row.pk: row for row in token_table().strongest(wanted, provinces, limits)}
        if len(found) >= MOST_SHOWN:
            break
    return found.values()


def _ranked(matches: Iterable[Match], words: Sequence[str]) -> Iterable[tuple[str, Match]]:
    """Give the matches in order, each with the normal form of its text.

    Accents as typed go first, then what is nearer to the beginning, then the reader's language,
    then strength.
    """
    typed = f" {' '.join(words)}"
    folded, is_accented, language = fold(typed), _accented(words), get_language()
    texts = {match.pk: f" {' '.join(index_tokens(match.text))}" for match in matches}

    def rank(match: Match) -> tuple[bool, int, bool, int, int]:
        text = texts[match.pk]
        place = fold(text).find(folded)
        return (
            is_accented and typed not in text,
            min(place, 1) if place >= 0 else 2,
            match.language != language,
            -match.strength,
            -match.pk,
        )

    return ((texts[match.pk], match) for match in sorted(matches, key=rank))


def _chosen(ranked: Iterable[tuple[str, Match]]) -> list[tuple[Match, bool]]:
    """Give names, then titles, each text once, and whether it is that of one province alone."""
    by_text: dict[str, list[Match]] = {}
    for text, match in ranked:
        by_text.setdefault(text, []).append(match)
    found = [(same[0], len({match.province for match in same}) == 1) for same in by_text.values()]
    names = [one for one in found if one[0].kind != SearchSuggestion.Kind.TITLE]
    titles = [one for one in found if one[0].kind == SearchSuggestion.Kind.TITLE]
    shown = names[: max(MOST_NAMES, MOST_SHOWN - len(titles))]
    return shown + titles[: MOST_SHOWN - len(shown)]


def _shown(
    chosen: Sequence[tuple[Match, bool]], parameters: Parameters, request: HttpRequest
) -> list[Suggestion]:
    """Give what readers see of the matches, without those whose page or province is gone.

    Addresses are made of few columns: to make them of pages costs more than all the rest.
    """
    rows = {
        row[0]: row[1:]
        for row in SearchSuggestion.objects.filter(
            Q(page=None) | Q(page__live=True),
            province__archived_at=None,
            pk__in=[match.pk for match, _is_one in chosen],
        ).values_list(
            "pk",
            "province__name",
            "province__site__hostname",
            "province__site__port",
            "page__url_path",
            "page__locale__language_code",
        )
    }
    found = []
    hub: tuple[str, int] | None = None
    for match, is_one in chosen:
        if match.pk not in rows:
            continue
        province, hostname, port, url_path, language = rows[match.pk]
        is_one = is_one or match.kind == SearchSuggestion.Kind.TITLE
        if url_path and is_one:
            if not hostname:  # it is the hub's
                hub = hub or Hub.objects.values_list("site__hostname", "site__port").get()
                hostname, port = hub
            site = Site(hostname=hostname, port=port)
            path = path_below_home(url_path, language)
            is_here = site.root_url == request._wagtail_site.root_url
            url = path if is_here else f"{site.root_url}{path}"
        else:
            url = f"{reverse('search')}{parameters.changed(text=match.text).query_string}"
        found.append(
            Suggestion(
                text=match.text,
                kind=SearchSuggestion.Kind(match.kind),
                province_name=province if province and is_one else "",
                language=match.language,
                url=url,
            )
        )
    return found


def _accented(words: Sequence[str]) -> bool:
    return any(fold(word) != word for word in words)
