"""The rows of an archive that are everybody's: found here by what they are known by, or made."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from sites.transfer.archive import MALFORMED, TransferError, id_in, malformed
from sites.transfer.reading import Archive
from sites.transfer.references import References
from sites.transfer.tables import Shared, shared_tables
from sites.transfer.values import restored


def share_rows(archive: Archive, references: References) -> None:
    """Find or make each of them, and note what stands for it. Raises TransferError."""
    for shared in shared_tables().values():
        for row in archive.shared(shared.model._meta.label):
            try:
                found = _found(shared, _values(shared, row, references))
            except LookupError as error:
                raise TransferError(str(error)) from error
            old = id_in(shared.model, row, "pk")
            references.note(shared.model, old, found.pk)
            if isinstance(found, ContentType) and (model := found.model_class()):
                references.note_type(old, model)


def _found(shared: Shared, values: dict[str, Any]) -> Model:
    if shared.make:
        return shared.make(values)
    key = [shared.model._meta.get_field(name).attname for name in shared.key]
    rows = shared.model._base_manager.filter(**{name: values[name] for name in key})
    return rows.first() or shared.model._default_manager.create(**values)


def _values(shared: Shared, row: dict[str, Any], references: References) -> dict[str, Any]:
    """Give the columns of a row by what `create` takes."""
    values = {}
    try:
        for name in shared.fields:
            column, value = shared.model._meta.get_field(name), row[name]
            if column.is_relation:
                value = references.find(column.related_model, value)
            values[column.attname] = restored(column, value)
    except MALFORMED as error:
        raise malformed(shared.model) from error
    return values
