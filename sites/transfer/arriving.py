"""What is made anew when a province has come from an archive: rooms register it."""

from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex

from sites.models import Province
from sites.transfer.archive import TransferError
from sites.transfer.tables import own_tables

ROWS_AT_A_TIME = 200

#: Makes what a room derives from the province's rows, within the import's transaction.
Step = Callable[[Province], None]

_steps: list[Step] = []


def add_arrival(step: Step) -> None:
    """Register what a room makes; steps run in the order of their registration."""
    if step not in _steps:
        _steps.append(step)


def arrive(province: Province) -> None:
    """Make everything that is derived from a province's rows; raises TransferError."""
    _check_pages(province)
    _note_references(province)
    for step in _steps:
        step(province)


def _check_pages(province: Province) -> None:
    """Raise TransferError for a page that has no row of its own type."""
    pages = Page.objects.filter(path__startswith=province.container.path)
    wanted = dict(pages.order_by().values_list("content_type").annotate(number=Count("pk")))
    for table in own_tables().values():
        if not issubclass(table.model, Page):
            continue
        kind = ContentType.objects.get_for_model(table.model)
        if _of_type(table.model, kind, province).count() != wanted.pop(kind.pk, 0):
            wanted[kind.pk] = 1
    if wanted:
        raise TransferError(_("Tệp lưu trữ có trang thiếu nội dung; hãy xuất lại."))


def _note_references(province: Province) -> None:
    """Write down what the province's rows refer to, as saving each would."""
    for table in own_tables().values():
        model = table.model
        if model._meta.auto_created or not ReferenceIndex.model_is_indexable(model):
            continue  # a table between two others is noted with the first
        rows = table.rows_of(province)
        if issubclass(model, Page):
            rows = _of_type(model, ContentType.objects.get_for_model(model), province)
        for row in rows.iterator(chunk_size=ROWS_AT_A_TIME):
            ReferenceIndex.create_or_update_for_object(row)


def _of_type(model: type[Page], kind: ContentType, province: Province) -> QuerySet:
    """Give the province's pages that are of the model itself."""
    top = province.container.path
    return model._base_manager.filter(path__startswith=top, content_type=kind)
