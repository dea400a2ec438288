"""What is made anew when a province has come from an archive: rooms register it."""

from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
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
    """Make everything that is derived from a province's rows."""
    for step in _steps:
        step(province)


def note_references(province: Province) -> None:
    """Write down what the province's rows refer to, as saving each would.

    Raises TransferError for a page that has no row of its own type.
    """
    for table in own_tables().values():
        model = table.model
        if not ReferenceIndex.model_is_indexable(model):
            continue
        rows = table.rows_of(province)
        if issubclass(model, Page):
            kind = ContentType.objects.get_for_model(model)
            pages = Page.objects.filter(
                path__startswith=province.container.path, content_type=kind
            ).count()
            rows = model._base_manager.filter(
                path__startswith=province.container.path, content_type=kind
            )
            if rows.count() != pages:
                raise TransferError(
                    _("Kho lưu trữ có trang thiếu nội dung (%(kind)s); hãy xuất lại.")
                    % {"kind": model._meta.verbose_name}
                )
        for row in rows.iterator(chunk_size=ROWS_AT_A_TIME):
            ReferenceIndex.create_or_update_for_object(row)
