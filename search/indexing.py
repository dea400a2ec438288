"""Keeping the index as the pages are."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Locale, Page

from search.engines import Engine, analyse, database_engine, engine
from search.models import SearchEntry, SearchLabel
from search.registry import Searchable, describe_page, searchable_types, section_types
from search.suggestions import follow_entries, follow_names, names_of, weigh_names
from search.vietnamese import fold, index_tokens
from sites.models import Province
from sites.models.subsite import CONTAINER_PATH_LENGTH
from sites.pages import STEP, unrestricted

PAGES_AT_A_TIME = 200

_REPLACED = [field.name for field in SearchEntry._meta.concrete_fields if not field.primary_key]

Item = TypeVar("Item")


@transaction.atomic
def index_pages(pages: Sequence[Page], into: Engine | None = None) -> set[int]:
    """Bring the index in line with pages, given in their own types.

    Gives the ids of those that readers can find now. The engine in use takes the tokens, unless
    another is given.
    """
    described = {page.pk: text for page in pages if (text := _public_text(page))}
    readable = Page.objects.filter(pk__in=described).filter(unrestricted())
    found = set(readable.values_list("pk", flat=True))
    gone = SearchEntry.objects.filter(page_id__in={page.pk for page in pages} - found)
    gone.delete()  # by its own path, so that the tokens are forgotten too
    shown = [page for page in pages if page.pk in found]
    if not shown:
        return found
    entries, labels = _rows(shown, described)
    SearchEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["page"], update_fields=_REPLACED
    )
    old = SearchLabel.objects.filter(entry_id__in=found)
    names_before = names_of(old)
    old.delete()
    SearchLabel.objects.bulk_create(labels)
    follow_entries(entries, labels, names_before)
    (into or engine()).replace(
        (entry.page_id, analyse(entry.title, entry.lead, entry.body, entry.attached))
        for entry in entries
    )
    return found


def index_page(page: Page) -> bool:
    """Bring the index in line with one page; tell whether readers can find it now."""
    return bool(index_pages([page.specific]))


def index_tree(root: Page) -> None:
    """Bring the index in line with a page and all below it."""
    below = root.get_descendants(inclusive=True).order_by("path")
    for pages in _in_parts(below.specific().iterator(PAGES_AT_A_TIME), PAGES_AT_A_TIME):
        index_pages(pages)


@transaction.atomic
def rename_label(kind: SearchLabel.Kind, source: int, slug: str, name: str) -> None:
    """Let entries be narrowed to a section or tag by its new name, without reading their texts."""
    labels = SearchLabel.objects.filter(kind=kind, source=source)
    renamed = labels.exclude(slug=slug, name=name)
    ids = list(renamed.values_list("entry_id", flat=True))
    names_before = names_of(renamed)
    renamed.update(slug=slug, name=name)
    follow_names(names_before, names_of(labels))
    if kind == SearchLabel.Kind.SECTION:
        entries = SearchEntry.objects.filter(labels__source=source, labels__kind=kind)
        depth = Page.objects.values_list("depth", flat=True).get(pk=source)
        entries.filter(page__depth=depth + 1).update(section_title=name)
    engine().touch(ids)


def rebuild() -> Iterator[int]:
    """Index every searchable page anew and drop what is no page; give each page's id when done.

    The database comes first; what the engine has outside it is made anew from there at the end.
    """
    within = database_engine()
    for page_type in searchable_types():
        live = page_type.objects.live().order_by("pk").specific()
        for pages in _in_parts(live.iterator(PAGES_AT_A_TIME), PAGES_AT_A_TIME):
            yield from sorted(index_pages(pages, within))
    SearchEntry.objects.filter(page__live=False).delete()
    weigh_names()
    engine().rebuild()


def _public_text(page: Page) -> Searchable | None:
    """Describe a page that is out; an alias shows another's text, which is found there."""
    return describe_page(page) if page.live and not page.alias_of_id else None


def _rows(
    pages: Sequence[Page], described: dict[int, Searchable]
) -> tuple[list[SearchEntry], list[SearchLabel]]:
    """Make the rows of pages that can be found: three queries, however many pages."""
    above = {page.path: page for page in _ancestors(pages)}
    sections = {ContentType.objects.get_for_model(model).pk for model in section_types()}
    containers = {page.path[:CONTAINER_PATH_LENGTH] for page in pages}
    provinces = Province.objects.filter(container__path__in=containers)
    province_ids = dict(provinces.values_list("container__path", "pk"))
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    entries, labels = [], []
    for page in pages:
        text = described[page.pk]
        way = [above[path] for path in _paths_above(page) if path in above]
        entry = SearchEntry(
            page_id=page.pk,
            province_id=province_ids.get(page.path[:CONTAINER_PATH_LENGTH]),
            kind=page._meta.model_name,
            language=languages[page.locale_id],
            section_title=way[-1].title if way else "",
            title=text.title,
            lead=text.lead,
            body=text.body,
            has_documents=bool(text.documents),
            listed_at=text.listed_at,
        )
        entries.append(entry)
        kind = SearchLabel.Kind
        in_sections = (one for one in way if one.content_type_id in sections)
        named = [(kind.SECTION, one.pk, one.slug, one.title) for one in in_sections]
        named += [(kind.TAG, tag.source, tag.slug, tag.name) for tag in text.tags]
        for suggested, texts in ((kind.PERSON, text.people), (kind.PLACE, text.places)):
            named += [(suggested, 0, _slug(one), one[:255]) for one in texts if one]
        labels += [
            SearchLabel(entry=entry, kind=kind, source=source, slug=slug, name=name)
            for kind, source, slug, name in named
        ]
    return entries, labels


def _slug(name: str) -> str:
    return "-".join(map(fold, index_tokens(name)))[:255]


def _ancestors(pages: Iterable[Page]) -> Iterable[Page]:
    paths = {path for page in pages for path in _paths_above(page)}
    return Page.objects.filter(path__in=paths).only("path", "slug", "title", "content_type_id")


def _paths_above(page: Page) -> list[str]:
    """Give the paths of what stands above a page, Root first."""
    return [page.path[:end] for end in range(STEP, len(page.path), STEP)]


def _in_parts(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    items = iter(items)
    while part := list(islice(items, size)):
        yield part
