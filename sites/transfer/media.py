"""The files of an archive in the install's storage, and out of it again when the import fails."""

from contextlib import AbstractContextManager
from pathlib import PurePosixPath
from types import TracebackType
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files import File
from django.core.files.storage import Storage
from django.db.models import FileField, Model
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.fields import get_allowed_image_extensions

from sites.transfer.archive import MediaFile, TransferError
from sites.transfer.reading import Archive
from sites.transfer.tables import own_tables


class Files(AbstractContextManager["Files"]):
    """Files that are being stored; leaving by an exception, or after `take_back`, deletes them."""

    def __init__(self) -> None:
        self._stored: list[tuple[Storage, str]] = []
        self._names: dict[tuple[str, int, str], str] = {}

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if kind is not None:
            self.take_back()

    def take_back(self) -> None:
        """Delete what was stored."""
        while self._stored:
            storage, name = self._stored.pop()
            storage.delete(name)

    def store(self, archive: Archive) -> None:
        """Store every file of the archive under a name that no other has."""
        wanted = {(file.table, file.pk, file.field): file for file in archive.media}
        for label, fields in _file_fields().items():
            for row in archive.rows(label):
                for field in fields:
                    pk, old = row.get("id"), row.get(field.name)
                    if isinstance(pk, int) and isinstance(old, str):
                        file = wanted.pop((label, pk, field.name), None)
                        if file:
                            self._store(archive, file, field, PurePosixPath(old).name)
        if wanted:
            raise TransferError(_("Tệp lưu trữ có tệp không thuộc ảnh hay tài liệu nào."))

    def name_of(self, model: type[Model], field: FileField, pk: int, old: str) -> str:
        """Give the name of a row's file; of one that was lost, a name that no file has."""
        known = self._names.get((model._meta.label, pk, field.name))
        lost = f"{uuid4().hex[:12]}{PurePosixPath(old).suffix[:8]}"
        return known or field.generate_filename(model(), lost)

    def _store(self, archive: Archive, file: MediaFile, field: FileField, name: str) -> None:
        suffix = PurePosixPath(name).suffix.lower().lstrip(".")
        if suffix not in _allowed(field.model):
            raise TransferError(
                _("Tệp lưu trữ có loại tệp không được phép (%(name)s); không nhập.")
                % {"name": name}
            )
        try:
            with archive.open_media(file.member) as content:
                stored = field.storage.save(
                    field.generate_filename(field.model(), name),
                    File(content, name=name),
                    max_length=field.max_length,
                )
        except (OSError, SuspiciousFileOperation) as error:
            raise TransferError(
                _("Không ghi được tệp %(name)s vào kho tệp: %(reason)s.")
                % {"name": name, "reason": error}
            ) from error
        self._stored.append((field.storage, stored))
        self._names[file.table, file.pk, file.field] = stored


def _file_fields() -> dict[str, list[FileField]]:
    """Give the columns that name files, by table."""
    found = {
        table.name: [field for field in table.fields if isinstance(field, FileField)]
        for table in own_tables().values()
    }
    return {label: fields for label, fields in found.items() if fields}


def _allowed(model: type[Model]) -> Any:
    """Give the kinds of files that an editor could have uploaded."""
    if model is get_image_model():
        return get_allowed_image_extensions()
    if model is get_document_model():
        return settings.WAGTAILDOCS_EXTENSIONS
    return ()
