"""Keeping suggestions as the entries are: a title with each, a name while an entry has it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from search.models import SearchEntry, SearchLabel, SearchSuggestion
from search.suggestions.tokens import key_of, row_of, token_table
from sites.models import Province

Kind = SearchSuggestion.Kind
#: The names that come from the labels of entries.
LABELLED = frozenset(map(Kind, SearchLabel.Kind.values))
AT_A_TIME = 500

Item = TypeVar("Item")


class Name(NamedTuple):
    """A name that entries of a province have."""

    kind: str
    text: str
    province: int | None


class About(NamedTuple):
    """What is shown of a name: its language, and the page of a section.

    Its strength is said here where no entries have it, from which that is counted at night.
    """

    language: str
    page: int | None
    strength: int | None = None


def names_of(labels: QuerySet[SearchLabel]) -> dict[Name, About]:
    """Give the names that labels stand for: one query."""
    rows = labels.values_list(
        "kind", "name", "entry__province", "entry__language", "source"
    ).distinct()
    return {
        Name(kind, name, province): About(language, _page(kind, source))
        for kind, name, province, language, source in rows
    }


def follow_entries(
    entries: Sequence[SearchEntry], labels: Sequence[SearchLabel], before: Collection[Name]
) -> None:
    """Bring suggestions in line with entries and their labels, which had other names before."""
    _follow_titles(entries)
    provinces = {entry.page_id: entry.province_id for entry in entries}
    languages = {entry.page_id: entry.language for entry in entries}
    after = {
        Name(label.kind, label.name, provinces[label.entry_id]): About(
            languages[label.entry_id], _page(label.kind, label.source)
        )
        for label in labels
    }
    follow_names(before, after)


def follow_names(before: Collection[Name], after: Mapping[Name, About]) -> None:
    """Suggest the names that are there now, and none that no entry has any more."""
    _add(after)
    given = {name: about for name, about in after.items() if about.strength is not None}
    rows = [(row, given[name].strength or 0) for name, row in _present(given).items()]
    for part in _in_parts((row, weight) for row, weight in rows if row.strength != weight):
        _weigh(part)
    drop_unused(name for name in before if name not in after)


def drop_unused(names: Iterable[Name]) -> None:
    """Suggest no more those of the names that no entry has: few queries, however many names."""
    labels = SearchLabel.objects.filter(kind=OuterRef("kind"), name=OuterRef("text"))
    here = Exists(labels.filter(entry__province=OuterRef("province")))
    on_hub = Exists(labels.filter(entry__province=None))
    is_used = Q(here, province__isnull=False) | Q(on_hub, province=None)
    for part in _in_parts(names):
        present = [row.pk for row in _present(part).values()]
        _drop(SearchSuggestion.objects.filter(~is_used, pk__in=present))


def drop_titles(page_ids: Collection[int]) -> None:
    """Suggest the titles of pages no more."""
    _drop(SearchSuggestion.objects.filter(entry_id__in=page_ids))


def _drop(suggestions: QuerySet[SearchSuggestion]) -> None:
    """Delete suggestions, whatever their number, without a query for each."""
    for part in _in_parts(suggestions):
        token_table().remove(map(key_of, part))
        found = SearchSuggestion.objects.filter(pk__in=[row.pk for row in part])
        found._raw_delete(using=DEFAULT_DB_ALIAS)


@transaction.atomic
def weigh_names() -> None:
    """Let every name weigh as much as there are entries that have it; drop those of none."""
    counted = SearchLabel.objects.values_list("kind", "name", "entry__province")
    weights = {Name(*name): weight for *name, weight in counted.annotate(weight=Count("pk"))}
    changed, unused = [], []
    for suggestion in SearchSuggestion.objects.filter(kind__in=LABELLED).iterator():
        name = Name(suggestion.kind, suggestion.text, suggestion.province_id)
        weight = weights.get(name)
        if weight is None:
            unused.append(suggestion.pk)
        elif weight != suggestion.strength:
            changed.append((suggestion, weight))
    for part in _in_parts(unused):
        _drop(SearchSuggestion.objects.filter(pk__in=part))
    for part in _in_parts(changed):
        _weigh(part)


@transaction.atomic
def take_over(source: Province, target: Province) -> None:
    """Let a province's suggestions be another's, and those of communes stand under their new one.

    A name that both have stays once; what it weighs is counted at night.
    """
    theirs = SearchSuggestion.objects.filter(province=source)
    twins = SearchSuggestion.objects.filter(
        province=target, entry=None, kind=OuterRef("kind"), text=OuterRef("text")
    )
    _drop(theirs.filter(Exists(twins), entry=None))
    communes = SearchSuggestion.objects.filter(province__parent=target)
    table = token_table()
    for part in _in_parts([*theirs, *communes]):
        table.remove(key_of(suggestion) for suggestion in part)
        for suggestion in part:
            if suggestion.province_id == source.pk:
                suggestion.province_id = target.pk
        SearchSuggestion.objects.bulk_update(part, ["province"])
        _put(part)


def _follow_titles(entries: Sequence[SearchEntry]) -> None:
    ids = [entry.page_id for entry in entries]
    present = {row.entry_id: row for row in SearchSuggestion.objects.filter(entry__in=ids)}
    missing, changed = [], []
    for entry in entries:
        title = _title(entry)
        row = present.get(entry.page_id)
        if row is None:
            missing.append(title)
        elif _facts(row) != _facts(title):
            title.pk = row.pk
            changed.append((row, title))
    table = token_table()
    table.remove(key_of(row) for row, _title in changed)
    facts = ("text", "language", "province", "strength")
    SearchSuggestion.objects.bulk_update([title for _row, title in changed], facts)
    SearchSuggestion.objects.bulk_create(missing)
    _put([*missing, *(title for _row, title in changed)])


def _title(entry: SearchEntry) -> SearchSuggestion:
    minutes = int(entry.listed_at.timestamp() // 60) if entry.listed_at else 0
    return SearchSuggestion(
        kind=Kind.TITLE,
        text=entry.title,
        language=entry.language,
        province_id=entry.province_id,
        entry_id=entry.page_id,
        page_id=entry.page_id,
        strength=max(minutes, 0),
    )


def _facts(title: SearchSuggestion) -> tuple[object, ...]:
    return title.text, title.language, title.province_id, title.strength


def _add(names: Mapping[Name, About]) -> None:
    missing = names.keys() - _present(names).keys()
    if not missing:
        return
    SearchSuggestion.objects.bulk_create(
        [
            SearchSuggestion(
                kind=name.kind,
                text=name.text,
                province_id=name.province,
                language=names[name].language,
                page_id=names[name].page,
            )
            for name in sorted(missing, key=str)  # one order, so that no two writers lock crosswise
        ],
        ignore_conflicts=True,  # another writer may have been quicker
    )
    _put(list(_present(missing).values()))


def _present(names: Collection[Name]) -> dict[Name, SearchSuggestion]:
    """Give the suggestions that names have: one query for some hundred of them."""
    found = {}
    provinces = {name.province for name in names}
    here = Q(province__in=provinces - {None}) | Q(province=None)
    by_kind: dict[str, set[str]] = {}
    for name in names:
        by_kind.setdefault(name.kind, set()).add(name.text)
    for kind, texts in by_kind.items():
        for part in _in_parts(texts):
            for row in SearchSuggestion.objects.filter(here, kind=kind, text__in=part):
                name = Name(row.kind, row.text, row.province_id)
                if name in names:
                    found[name] = row
    return found


def _put(suggestions: Sequence[SearchSuggestion]) -> None:
    provinces = {suggestion.province_id for suggestion in suggestions}
    parents = dict(Province.objects.filter(pk__in=provinces).values_list("pk", "parent"))
    token_table().put(row_of(suggestion, parents) for suggestion in suggestions)


def _weigh(changed: Sequence[tuple[SearchSuggestion, int]]) -> None:
    token_table().remove(key_of(suggestion) for suggestion, _weight in changed)
    for suggestion, weight in changed:
        suggestion.strength = weight
    suggestions = [suggestion for suggestion, _weight in changed]
    SearchSuggestion.objects.bulk_update(suggestions, ["strength"])
    _put(suggestions)


def _page(kind: str, source: int) -> int | None:
    return source if kind == SearchLabel.Kind.SECTION else None


def _in_parts(items: Iterable[Item]) -> Iterator[list[Item]]:
    items = iter(items)
    while part := list(islice(items, AT_A_TIME)):
        yield part
