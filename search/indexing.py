"""Keeping the index as the pages are."""

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import blake2b

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Locale, Page, get_page_models

from search.documents import BREAK, attached_texts
from search.engines import Engine, analyse, database_engine, engine
from search.models import SearchEntry, SearchLabel
from search.registry import Searchable, describe_page, searchable_types, section_types
from search.suggestions import (
    drop_titles,
    drop_unused,
    follow_entries,
    follow_names,
    names_of,
    weigh_names,
)
from search.vietnamese import fold, index_tokens
from sites.models import Province
from sites.models.subsite import CONTAINER_PATH_LENGTH
from sites.pages import STEP, unrestricted

logger = logging.getLogger(__name__)

PAGES_AT_A_TIME = 200

#: What of a page is another as soon as it was published or withdrawn.
_VERSION = ("live", "live_revision_id")

_REPLACED = [field.name for field in SearchEntry._meta.concrete_fields if not field.primary_key]


@transaction.atomic
def index_pages(pages: Sequence[Page], into: Engine | None = None) -> set[int]:
    """Bring the index in line with pages, given in their own types.

    Gives the ids of those that readers can find now. The engine in use takes the tokens, unless
    another is given. Those that were published or withdrawn since they were loaded are read again:
    whoever did that may have written before, and nobody writes after.
    """
    found = _write(pages, into)
    if changed := _changed_since(pages, found):
        again = list(Page.objects.filter(pk__in=changed).specific())
        found = found - changed | index_pages(again, into)
    return found


def _changed_since(pages: Sequence[Page], found: set[int]) -> set[int]:
    """Give those published or withdrawn since they were loaded, and of those found the private."""
    rows = Page.objects.filter(pk__in=[page.pk for page in pages]).annotate(
        is_public=unrestricted()
    )
    now = {pk: facts for pk, *facts in rows.values_list("pk", "is_public", *_VERSION)}
    changed = set()
    for page in pages:
        if page.pk in now:
            is_public, *version = now[page.pk]
            is_other = version != [getattr(page, name) for name in _VERSION]
            if is_other or (page.pk in found and not is_public):
                changed.add(page.pk)
    return changed


def _write(pages: Sequence[Page], into: Engine | None) -> set[int]:
    entries, labels = describe(pages)
    found = {entry.page_id for entry in entries}
    gone = {page.pk for page in pages} - found
    forget(SearchEntry.objects.filter(pk__in=gone).values_list("pk", flat=True), into)
    if not entries:
        return found
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


def index_apart(pages: Sequence[Page], index: Callable[[Sequence[Page]], object]) -> list[int]:
    """Index pages together or, if that fails, each by itself; give the ids of those that fail.

    Raises what the database raises when it is away.
    """
    try:
        index(pages)
        return []
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # whatever it is, other pages do not wait for it
        if len(pages) > 1:
            return [pk for page in pages for pk in index_apart([page], index)]
        logger.error("The index cannot follow page %s", pages[0].pk, exc_info=error)
        return [pages[0].pk]


def index_tree(root: Page) -> None:
    """Bring the index in line with a page and all below it."""
    for pages in in_parts(root.get_descendants(inclusive=True)):
        index_pages(pages)


@transaction.atomic
def forget(page_ids: Iterable[int], into: Engine | None = None) -> None:
    """Take pages out of the index: few queries, however many pages."""
    ids = list(page_ids)
    for start in range(0, len(ids), PAGES_AT_A_TIME):
        part = ids[start : start + PAGES_AT_A_TIME]
        labels = SearchLabel.objects.filter(entry_id__in=part)
        names = names_of(labels)
        drop_titles(part)
        labels._raw_delete(using=DEFAULT_DB_ALIAS)
        SearchEntry.objects.filter(pk__in=part)._raw_delete(using=DEFAULT_DB_ALIAS)
        drop_unused(names)
        (into or engine()).remove(part)


@transaction.atomic
def rename_label(kind: SearchLabel.Kind, source: int, slug: str, name: str) -> int:
    """Let entries be narrowed to a section or tag by its new name, without reading their texts.

    Gives how many entries had another one.
    """
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
    return len(ids)


def rebuild() -> Iterator[int]:
    """Index every searchable page anew and drop what is no page; give how many were looked at.

    What was indexed stays until it is replaced; a page that fails holds up no other. This is the
    database's part; what the engine has outside it is made anew from there by its own `rebuild`.
    """
    within = database_engine()
    for pages in searchable_pages():
        index_apart(pages, lambda part: index_pages(part, within))
        yield len(pages)
    forget(hidden_entries(), within)
    weigh_names()


def count_searchable_pages() -> int:
    """Count the pages that `searchable_pages` gives."""
    return sum(page_type.objects.live().count() for page_type in searchable_types())


def searchable_pages() -> Iterator[list[Page]]:
    """Give all pages that are out, of a type that is searched, some at a time."""
    for page_type in searchable_types():
        yield from in_parts(page_type.objects.live())


def hidden_entries() -> list[int]:
    """Give the ids of entries whose page nobody, or not everybody, may read."""
    types = ContentType.objects.get_for_models(
        *(model for model in get_page_models() if issubclass(model, tuple(searchable_types())))
    )
    shown = Q(page__live=True, page__alias_of=None, page__content_type__in=types.values())
    public = Page.objects.filter(unrestricted(), pk=OuterRef("pk"))
    hidden = SearchEntry.objects.exclude(shown & Q(Exists(public)))
    return list(hidden.values_list("pk", flat=True))


def in_parts(pages: QuerySet[Page], size: int = PAGES_AT_A_TIME) -> Iterator[list[Page]]:
    """Give pages in their own types, some at a time, without a query that stays open between."""
    last = 0
    pages = pages.order_by("pk").specific()
    while part := list(pages.filter(pk__gt=last)[:size]):
        yield part
        last = part[-1].pk


def describe(pages: Sequence[Page]) -> tuple[list[SearchEntry], list[SearchLabel]]:
    """Make the rows of those of the pages that readers can find, without saving them."""
    described = {page.pk: text for page in pages if (text := _public_text(page))}
    # They were loaded a while ago, and may have been withdrawn since.
    out = Page.objects.filter(pk__in=described, live=True, alias_of=None)
    readable = out.filter(unrestricted())
    found = set(readable.values_list("pk", flat=True))
    shown = [page for page in pages if page.pk in found]
    return _rows(shown, described) if shown else ([], [])


def _public_text(page: Page) -> Searchable | None:
    """Describe a page that is out; an alias shows another's text, which is found there."""
    return describe_page(page) if page.live and not page.alias_of_id else None


def _rows(
    pages: Sequence[Page], described: dict[int, Searchable]
) -> tuple[list[SearchEntry], list[SearchLabel]]:
    """Make the rows of pages that can be found: four queries, however many pages."""
    above = {page.path: page for page in _ancestors(pages)}
    sections = {ContentType.objects.get_for_model(model).pk for model in section_types()}
    containers = {page.path[:CONTAINER_PATH_LENGTH] for page in pages}
    provinces = Province.objects.filter(container__path__in=containers)
    province_ids = dict(provinces.values_list("container__path", "pk"))
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    attached = attached_texts(pk for page in pages for pk in described[page.pk].documents)
    entries, labels = [], []
    for page in pages:
        text = described[page.pk]
        way = [above[path] for path in _paths_above(page) if path in above]
        way = [one for one in way if one.live]  # what a draft is called nobody reads yet
        entry = SearchEntry(
            page_id=page.pk,
            province_id=province_ids.get(page.path[:CONTAINER_PATH_LENGTH]),
            kind=page._meta.model_name,
            language=languages[page.locale_id],
            section_title=way[-1].title if way else "",
            title=text.title,
            lead=text.lead,
            body=text.body,
            attached=BREAK.join(attached[pk] for pk in text.documents if pk in attached),
            has_documents=any(pk in attached for pk in text.documents),
            listed_at=_to_milliseconds(text.listed_at),
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
        entry.fingerprint = _fingerprint(entry, named)
    return entries, labels


def _to_milliseconds(moment: datetime | None) -> datetime | None:
    """Give a moment as exactly as every engine keeps it, so that all have one order."""
    return moment and moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _slug(name: str) -> str:
    return "-".join(map(fold, index_tokens(name)))[:255]


def _ancestors(pages: Iterable[Page]) -> Iterable[Page]:
    paths = {path for page in pages for path in _paths_above(page)}
    return Page.objects.filter(path__in=paths).only(
        "path", "slug", "title", "live", "content_type_id"
    )


def _paths_above(page: Page) -> list[str]:
    """Give the paths of what stands above a page, Root first."""
    return [page.path[:end] for end in range(STEP, len(page.path), STEP)]


def _fingerprint(entry: SearchEntry, labels: Iterable[tuple[object, ...]]) -> str:
    """Give what changes when anything that the index holds of a page does."""
    values = [getattr(entry, field.attname) for field in SearchEntry._meta.concrete_fields]
    text = json.dumps([values, sorted(map(list, labels))], default=_written, ensure_ascii=False)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _written(value: object) -> str:
    """Give a value as text; a moment in UTC, however its time zone was said."""
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)
