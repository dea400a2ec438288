"""Deleting a province with everything that belongs to it, and nothing else."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import CASCADE, Model, QuerySet
from django.utils.translation import gettext as _
from taggit.models import Tag, TaggedItem
from wagtail.models import ModelLogEntry, Page, PageLogEntry, UploadedFile
from wagtail_localize.models import String, Template, TranslatableObject

from accounts.models import User
from sites.models import Province
from sites.roles import roles_of

#: Deletes what a room keeps about a province without a foreign key to it.
Step = Callable[[Province], None]

_steps: list[Step] = []


class TeardownError(Exception):
    """A province that cannot be deleted; says why, in the user's language."""


def add_teardown(step: Step) -> None:
    """Register what a room deletes of a province, before the province itself is deleted."""
    if step not in _steps:
        _steps.append(step)


@transaction.atomic
def tear_down(province: Province) -> None:
    """Delete a province: pages, files, records, groups, and accounts that are nobody else's.

    Whole or not at all. Raises TeardownError where communes stand below it, and ProtectedError
    where another province uses what should be deleted.
    """
    if province.communes.exists():
        raise TeardownError(_("Tỉnh này còn xã, phường trực thuộc; hãy xóa các cổng ấy trước."))
    pages = province.container.get_descendants(inclusive=True)
    keys = set(pages.values_list("translation_key", flat=True))
    tags = _tags_of(province)
    people = _people_of(province)
    for step in _steps:
        step(province)
    with forgetting_translations(keys):
        delete_pages(province)
        delete_owner(province)
    Tag.objects.filter(pk__in=tags).exclude(pk__in=TaggedItem.objects.values("tag")).delete()
    _dismiss(people)


def delete_pages(province: Province) -> None:
    """Delete what stands below the home pages, one page after the other."""
    for home in province.container.get_children():
        ids = list(home.get_descendants().values_list("pk", flat=True))
        for page in home.get_children().specific():
            page.delete()
        PageLogEntry.objects.filter(page__in=ids).delete()


@transaction.atomic
def delete_owner(province: Province, *, with_files: bool = True) -> None:
    """Delete a sub-site whose pages are gone but for those at the top; files may have gone too."""
    site, collection = province.site, province.collection
    container = Page.objects.get(pk=province.container_id)
    groups = tuple(roles_of(province).values())
    folders = collection.get_descendants(inclusive=True) if with_files else ()
    for owner in (province, site, *folders):
        for relation in relations_to(type(owner)):
            _delete(relation.related_model._base_manager.filter(**{relation.field.name: owner}))
        _forget_log(type(owner), [owner.pk])
    province.delete()
    site.delete()
    if with_files:
        collection.delete()
    for group in groups:
        _forget_log(type(group), [group.pk])
        group.delete()
    pages = list(container.get_descendants(inclusive=True).values_list("pk", flat=True))
    container.delete()
    PageLogEntry.objects.filter(page__in=pages).delete()


@contextmanager
def forgetting_translations(keys: Collection[Any]) -> Iterator[None]:
    """Let pages of these translation keys be deleted, and what is kept to translate them too."""
    strings, templates = _translated(String, keys), _translated(Template, keys)
    yield
    TranslatableObject.objects.filter(translation_key__in=keys).delete()
    String.objects.filter(pk__in=strings, segments=None, translations=None).delete()
    Template.objects.filter(pk__in=templates, segments=None).delete()


def _translated(kind: type[Model], keys: Collection[Any]) -> list[int]:
    """Give the parts of translated pages, of which equal ones are one row for all provinces."""
    rows = kind._default_manager.filter(segments__source__object__in=keys)
    return list(rows.values_list("pk", flat=True).distinct())


def _tags_of(province: Province) -> set[int]:
    """Give the tags of the province's files, which are one list for all provinces."""
    tags: set[int] = set()
    for collection in province.collection.get_descendants(inclusive=True):
        for relation in relations_to(type(collection)):
            files = relation.related_model._base_manager.filter(**{relation.field.name: collection})
            tagged = TaggedItem.objects.filter(
                content_type=ContentType.objects.get_for_model(relation.related_model),
                object_id__in=files.values("pk"),
            )
            tags.update(tagged.values_list("tag", flat=True))
    return tags


def _people_of(province: Province) -> list[User]:
    """Give those who are staff of the province and of nothing else."""
    own = {group.pk for group in roles_of(province).values()}
    users = User.objects.filter(groups__in=own, is_superuser=False).distinct()
    return [user for user in users if set(user.groups.values_list("pk", flat=True)) <= own]


def _dismiss(people: list[User]) -> None:
    """Delete accounts; one that something elsewhere still names is deactivated."""
    UploadedFile.objects.filter(uploaded_by_user__in=people).delete()
    for user in people:
        if _is_named(user):
            user.is_active = False
            user.save(update_fields=["is_active"])
        else:
            _forget_log(User, [user.pk])
            user.delete()


def _is_named(user: User) -> bool:
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: user}).exists()
        for relation in relations_to(User)
        if relation.on_delete is not CASCADE and relation.related_model not in _LOGS
    )


_LOGS = (ModelLogEntry, PageLogEntry)


def relations_to(owner: type[Model]) -> list[Any]:
    """Give the foreign keys of other tables to a model: what they come from belongs to its rows.

    Not those of its own table: a real commune below a generated province is to stop the removal.
    """
    return [
        relation
        for relation in owner._meta.get_fields(include_hidden=True)
        if relation.auto_created
        and not relation.concrete
        and (relation.one_to_many or relation.one_to_one)
        and relation.related_model is not owner
    ]


def _delete(rows: QuerySet[Any]) -> None:
    ids = list(rows.values_list("pk", flat=True))
    rows.model._base_manager.filter(pk__in=ids).delete()
    _forget_log(rows.model, ids)


def _forget_log(model: type[Model], ids: list[Any]) -> None:
    ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model), object_id__in=map(str, ids)
    ).delete()
