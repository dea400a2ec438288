"""Taking away what the demo made, and nothing that anybody else made or uses."""

from django.db import models, transaction
from modelcluster.fields import ParentalKey
from wagtail.models import Page, ReferenceIndex

from accounts.models import User
from home.models import DemoObject
from library.models import Rendition
from sites.merging import Merge
from sites.models import Hub, Province

#: Where the hub remembers that the demo was taken away.
REMOVED = "demo_removed"


@transaction.atomic
def remove() -> tuple[int, list[str]]:
    """Delete the demo's rows and accounts, whole or not at all.

    Gives how many rows were deleted, and the names of those kept because something that is not
    the demo's stands below them or uses them.
    """
    notes = list(DemoObject.objects.select_related("content_type").order_by("-pk"))
    pages_first = sorted(notes, key=lambda note: not _is_page(note))
    kept = []
    for note in pages_first:
        row = note.content_type.model_class().objects.filter(pk=note.object_id).first()
        if row is not None and _is_used(row):
            kept.append(str(row))
        elif row is not None:
            row.delete()
    User.objects.filter(is_demo=True).delete()
    DemoObject.objects.all().delete()
    remember_removal(removed=True)
    return len(notes) - len(kept), kept


def forget_notes(province: Province) -> None:
    """Forget what the demo made in a province that is deleted."""
    DemoObject.objects.filter(subsite=province.slug).delete()


def hand_over_notes(merge: Merge) -> None:
    """Remember as another province's what the demo made in one that goes into it."""
    DemoObject.objects.filter(subsite=merge.source.slug).update(subsite=merge.target.slug)


def was_removed() -> bool:
    """Tell whether somebody took the demo away, so that `make run` does not bring it back."""
    return any(Hub.objects.values_list(f"provisioned__{REMOVED}", flat=True))


def remember_removal(*, removed: bool) -> None:
    """Note that the demo was taken away, or added again."""
    for hub in Hub.objects.all():
        hub.provisioned[REMOVED] = removed
        hub.save(update_fields=["provisioned"])


def _is_page(note: DemoObject) -> bool:
    return issubclass(note.content_type.model_class(), Page)


def _is_used(row: models.Model) -> bool:
    """Tell whether a page has others below it, or anything refers to another row."""
    if isinstance(row, Page):
        return row.get_descendants().exists()
    if ReferenceIndex.get_references_to(row).exists():
        return True
    return any(
        relation.related_model.objects.filter(**{relation.field.name: row.pk}).exists()
        for relation in row._meta.related_objects
        if not _is_part(relation)
    )


def _is_part(relation: models.ForeignObjectRel) -> bool:
    """Tell whether what refers to a row is made of it, or is a part of it."""
    return relation.related_model is Rendition or isinstance(relation.field, ParentalKey)
