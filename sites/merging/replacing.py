"""Letting what referred to a row that goes refer to the one that stands for it.

Foreign keys, lists of them, links in rich text and blocks; in the pages as they are, in every
revision, and in what translations are made from: a draft that is published later must not bring
back what is gone.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Exists, ForeignKey, ManyToManyField, Model, OuterRef, QuerySet
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail_localize.models import TranslationSource

from sites.content_references import Find, in_block, in_rich_text
from sites.merging.merge import Merge
from sites.teardown import relations_to

AT_A_TIME = 200
#: A page may have many revisions, each as long as the page.
REVISED_AT_A_TIME = 50
Replaced = dict[type[Model], dict[int, int]]


def refer_to_new(merge: Merge) -> None:
    """Carry out what `merge.replaced` says, everywhere; the old rows are still there."""
    linking = _pages_linking(merge)
    for model, ids in merge.replaced.items():
        for old, new in ids.items():
            _repoint_keys(model, old, new)
    _repoint_pages(linking, merge.replaced)
    _repoint_revisions({*merge.pages, *linking}, merge)
    _repoint_sources(merge)
    _repoint_index(merge.replaced)


def delete_replaced(merge: Merge) -> None:
    """Delete the rows that nothing refers to any more; pages are deleted with what holds them."""
    for model, ids in merge.replaced.items():
        if model is not Page:
            model._base_manager.filter(pk__in=ids).delete()


def repoint(model: type[Model], content: dict[str, Any], replaced: Replaced) -> dict[str, Any]:
    """Give the content of a row, as a revision keeps it, with references to the new rows."""
    found = dict(content)
    find = _finding(replaced)
    for field in model._meta.get_fields():
        value = found.get(field.name)
        if value is None:
            continue
        if isinstance(field, StreamField):
            found[field.name] = _stream(field, value, find)
        elif isinstance(field, RichTextField):
            found[field.name] = in_rich_text(value, find)
        elif isinstance(field, ManyToManyField):
            ids = _ids(field.related_model, replaced)
            found[field.name] = list(dict.fromkeys(ids.get(pk, pk) for pk in value))
        elif isinstance(field, ForeignKey):
            found[field.name] = _ids(field.related_model, replaced).get(value, value)
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if isinstance(found.get(name), list):
            rows = found[name]
            found[name] = [repoint(relation.related_model, row, replaced) for row in rows]
    return found


def _ids(model: type[Model], replaced: Replaced) -> dict[int, int]:
    return next((ids for base, ids in replaced.items() if issubclass(model, base)), {})


def _stream(field: StreamField, value: Any, find: Find) -> Any:
    """Give a stream with new references, written as it was: as text or as lists."""
    raw = json.loads(value) if isinstance(value, str) and value else value
    changed = in_block(field.stream_block, raw, find) if raw else raw
    if changed == raw:
        return value
    return json.dumps(changed, cls=DjangoJSONEncoder) if isinstance(value, str) else changed


def _finding(replaced: Replaced) -> Find:
    """Give what says which row stands for one, by its id; most stand for themselves."""

    def find(model: type[Model], old: Any) -> Any:
        return _ids(model, replaced).get(int(old), old) if str(old).isdecimal() else old

    return find


def _repoint_keys(model: type[Model], old: int, new: int) -> None:
    """Let the foreign keys of the rooms' own tables follow; those of Wagtail's go with the page."""
    for relation in relations_to(model):
        table, name = relation.related_model, relation.field.name
        is_part = getattr(relation, "parent_link", False) or relation.one_to_one
        if is_part or table.__module__.startswith("wagtail"):
            continue
        rows = table._base_manager.filter(**{name: old})
        if table._meta.auto_created:  # a list, which may have both
            (other,) = (f.name for f in table._meta.fields if f.remote_field and f.name != name)
            both = table._base_manager.filter(**{name: new}).values(other)
            rows.filter(**{f"{other}__in": both}).delete()
        rows.update(**{name: new})


def _pages_linking(merge: Merge) -> list[int]:
    """Give the pages whose text links to pages that go, as the reference index knows."""
    references = _references(Page, merge.replaced.get(Page, {}))
    pages = references.filter(base_content_type=ContentType.objects.get_for_model(Page))
    return sorted(
        set(map(int, pages.values_list("object_id", flat=True))) - set(merge.replaced.get(Page, {}))
    )


def _repoint_pages(page_ids: Iterable[int], replaced: Replaced) -> None:
    for page in Page.objects.filter(pk__in=list(page_ids)).specific():
        fields = [f for f in page._meta.fields if isinstance(f, StreamField | RichTextField)]
        before = {field.name: field.value_to_string(page) for field in fields}
        after = repoint(type(page), before, replaced)
        changed = {
            field.name: field.to_python(after[field.name])
            for field in fields
            if after[field.name] != before[field.name]
        }
        if changed:
            type(page)._base_manager.filter(pk=page.pk).update(**changed)


def _repoint_revisions(page_ids: set[int], merge: Merge) -> None:
    for part in _in_parts(sorted(page_ids), REVISED_AT_A_TIME):
        revisions = Revision.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id__in=list(map(str, part)),
        )
        changed = []
        for revision in revisions.select_related("content_type"):
            model = revision.content_type.model_class()
            if model is None:
                continue  # a type that the install knows no more
            content = repoint(model, revision.content, merge.replaced)
            content |= merge.settled.get(int(revision.object_id), {})
            if content != revision.content:
                revision.content = content
                changed.append(revision)
        Revision.objects.bulk_update(changed, ["content"], batch_size=AT_A_TIME)


def _repoint_sources(merge: Merge) -> None:
    """Mend what translations are made from."""
    for part in _in_parts(merge.pages):
        keys = Page.objects.filter(pk__in=part).values("translation_key")
        sources = TranslationSource.objects.filter(object__in=keys)
        for source in sources.select_related("specific_content_type"):
            before = json.loads(source.content_json)
            model = source.specific_content_type.model_class()
            after = repoint(model, before, merge.replaced)
            if after != before:
                text = json.dumps(after, cls=DjangoJSONEncoder)
                TranslationSource.objects.filter(pk=source.pk).update(content_json=text)


def _repoint_index(replaced: Replaced) -> None:
    """Let the reference index know, without reading the pages again."""
    for model, ids in replaced.items():
        for old, new in ids.items():
            twin = ReferenceIndex.objects.filter(
                base_content_type=OuterRef("base_content_type"),
                object_id=OuterRef("object_id"),
                to_content_type=OuterRef("to_content_type"),
                to_object_id=str(new),
                model_path=OuterRef("model_path"),
                content_path_hash=OuterRef("content_path_hash"),
            )
            rows = _references(model, {old: new})
            rows.filter(Exists(twin)).delete()
            rows.update(to_object_id=str(new))


def _references(model: type[Model], ids: dict[int, int]) -> QuerySet[ReferenceIndex]:
    return ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model),
        to_object_id__in=list(map(str, ids)),
    )


def _in_parts(ids: list[int], size: int = AT_A_TIME) -> Iterator[list[int]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
