"""Taking away all generated sub-sites with everything in them, and nothing else."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F, Model, QuerySet
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from home.generate.subsites import generated_provinces
from sites.models import Province

#: How many pages are deleted in one transaction.
BATCH = 500


def remove() -> Iterator[tuple[str, int]]:
    """Delete the generated sub-sites, communes first.

    Gives the name of the sub-site at work and how many pages of it are deleted, after each batch.
    What is deleted is consistent after each batch, so that an interrupted removal can be taken up
    again. Raises ProtectedError where something real uses what should be deleted.
    """
    communes_first = generated_provinces().order_by(F("parent_id").desc(nulls_last=True), "-pk")
    for province in list(communes_first):
        deleted = 0
        while batch := _delete_leaves(province):
            deleted += batch
            yield province.name, deleted
        _delete_subsite(province)
        yield province.name, deleted


@transaction.atomic
def _delete_leaves(province: Province) -> int:
    """Delete the last pages below the home page, as many as a batch; give how many."""
    container = province.container
    last = list(
        Page.objects.filter(path__startswith=container.path, depth__gt=container.depth + 1)
        .order_by("-path")
        .values_list("pk", "path")[:BATCH]
    )
    ids = [pk for pk, _path in last]
    Page.objects.filter(pk__in=ids).update(live=False)  # nothing to unpublish one by one
    QuerySet(Page).filter(pk__in=ids).delete()  # treebeard's would ask for every page
    PageLogEntry.objects.filter(page__in=ids).delete()
    for parent, count in Counter(path[: -Page.steplen] for _pk, path in last).items():
        Page.objects.filter(path=parent).update(numchild=F("numchild") - count)
    return len(last)


@transaction.atomic
def _delete_subsite(province: Province) -> None:
    """Delete a sub-site whose pages are gone but for those at the top."""
    site, collection = province.site, province.collection
    container = Page.objects.get(pk=province.container_id)
    groups = (province.author_group, province.editor_group, province.chief_editor_group)
    for owner in (province, site, *collection.get_descendants(inclusive=True)):
        for relation in _relations_to(owner):
            _delete(relation.related_model._base_manager.filter(**{relation.field.name: owner}))
        _forget_log(type(owner), [owner.pk])
    for row in (province, site, collection, *groups):
        row.delete()
    pages = list(container.get_descendants(inclusive=True).values_list("pk", flat=True))
    container.delete()
    PageLogEntry.objects.filter(page__in=pages).delete()


def _relations_to(owner: Model) -> list[Any]:
    """Give the foreign keys of other tables to the row's: what they come from belongs to the row.

    Not those of its own table: a real commune below a generated province is to stop the removal.
    """
    return [
        relation
        for relation in owner._meta.get_fields(include_hidden=True)
        if relation.auto_created
        and not relation.concrete
        and (relation.one_to_many or relation.one_to_one)
        and relation.related_model is not type(owner)
    ]


def _delete(rows: QuerySet[Any]) -> None:
    ids = list(rows.values_list("pk", flat=True))
    rows.model._base_manager.filter(pk__in=ids).delete()
    _forget_log(rows.model, ids)


def _forget_log(model: type[Model], ids: list[Any]) -> None:
    ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model), object_id__in=map(str, ids)
    ).delete()
