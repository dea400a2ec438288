"""Writing a province into an archive."""

import json
import os
import tempfile
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.db import connection, transaction
from django.db.models import FileField, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from sites.models import Province
from sites.review import way_of
from sites.transfer import archive
from sites.transfer.archive import Manifest, MediaFile, Member, Origin, TransferError
from sites.transfer.people import people_of
from sites.transfer.tables import Table, own_tables, shared_tables
from sites.transfer.values import plain

ROWS_AT_A_TIME = 500


class Exported:
    """What an archive holds: rows by table, files, people, and files that were lost."""

    def __init__(self) -> None:
        self.rows: dict[str, int] = {}
        self.files = 0
        self.people = 0
        self.lost: list[str] = []


def export_province(province: Province, path: Path) -> Exported:
    """Write the province into a new file that only its owner may read; whole or not at all.

    Raises TransferError where the file is there already or cannot be written.
    """
    if path.exists():
        raise TransferError(_("%(path)s đã có; hãy chọn tên tệp khác.") % {"path": path})
    try:
        number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(number, "wb") as file, ZipFile(file, "w") as packed, _one_moment():
                exported = _Writer(packed, province).write()
            os.replace(name, path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise TransferError(
            _("Không ghi được %(path)s: %(reason)s.") % {"path": path, "reason": error.strerror}
        ) from error
    return exported


@contextmanager
def _one_moment() -> Iterator[None]:
    """See the database as it is at one moment, and keep nobody from writing meanwhile."""
    is_outermost = not connection.in_atomic_block
    mode = getattr(connection, "transaction_mode", None)
    if is_outermost and connection.vendor == "sqlite":
        connection.transaction_mode = None  # IMMEDIATE would be the one who writes
    try:
        with transaction.atomic():
            if is_outermost and connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = mode


class _Writer:
    """One export under way."""

    def __init__(self, packed: ZipFile, province: Province) -> None:
        self._packed = packed
        self._province = province
        self._members: list[Member] = []
        self._columns: dict[str, list[str]] = {}
        self._referred: dict[type[Model], set[Any]] = defaultdict(set)
        self._media: list[MediaFile] = []
        self._exported = Exported()

    def write(self) -> Exported:
        for table in own_tables().values():
            self._columns[table.name] = [field.name for field in table.fields]
            count = self._lines(archive.ROWS.format(table.name), self._rows(table))
            self._exported.rows[table.name] = count
        for model, shared in reversed(shared_tables().items()):  # those that others refer to last
            names = ["pk", *shared.fields]
            rows = model._base_manager.filter(pk__in=self._referred[model]).order_by("pk")
            self._lines(
                archive.SHARED.format(model._meta.label),
                (self._row(model, names, values) for values in _values(rows, names)),
            )
        self._exported.people = self._lines(archive.PEOPLE, people_of(self._province))
        self._lines(archive.MEDIA, (file.model_dump() for file in self._media))
        self._packed.writestr(archive.MANIFEST, self._manifest().model_dump_json(indent=1))
        return self._exported

    def _manifest(self) -> Manifest:
        way, parent = way_of(self._province), self._province.parent
        return Manifest(
            format=archive.FORMAT,
            version=archive.VERSION,
            id=str(uuid.uuid4()),
            made_at=timezone.now().isoformat(),
            province=Origin(
                slug=self._province.slug,
                name=self._province.name,
                host=self._province.site.hostname,
                parent=parent.slug if parent else None,
                review=str(way) if way else None,
            ),
            columns=self._columns,
            members=self._members,
        )

    def _rows(self, table: Table) -> Iterator[dict[str, Any]]:
        names = self._columns[table.name]
        for values in _values(table.rows_of(self._province).order_by("pk"), names):
            row = self._row(table.model, names, values)
            for field in table.fields:
                if isinstance(field, FileField) and row[field.name]:
                    self._put(table, field, row)
            yield row

    def _row(self, model: type[Model], names: list[str], values: Iterable[Any]) -> dict[str, Any]:
        """Give a row as it is written, and note what it refers to of what is everybody's."""
        row = {}
        for name, value in zip(names, values, strict=True):
            field = model._meta.pk if name == "pk" else model._meta.get_field(name)
            row[name] = plain(field, value)
            if field.is_relation and field.related_model in shared_tables():
                self._referred[field.related_model].add(value)
        return row

    def _put(self, table: Table, field: FileField, row: dict[str, Any]) -> None:
        """Pack a file of a row; one that was lost is reported."""
        member = archive.MEDIA_FILE.format(len(self._media))
        try:
            file = field.storage.open(row[field.name])
        except OSError:
            self._exported.lost.append(row[field.name])
            return
        digest, size = sha256(), 0
        with file, self._packed.open(_info(member, ZIP_STORED), "w", force_zip64=True) as packed:
            while piece := file.read(archive.PIECE):
                digest.update(piece)
                size += len(piece)
                packed.write(piece)
        self._media.append(
            MediaFile(
                table=table.name,
                pk=row[table.model._meta.pk.name],
                field=field.name,
                member=member,
                size=size,
                sha256=digest.hexdigest(),
            )
        )
        self._exported.files += 1

    def _lines(self, name: str, rows: Iterable[dict[str, Any]]) -> int:
        """Write a member of one JSON object a line, through a file beside: media come meanwhile."""
        digest, size, count = sha256(), 0, 0
        with tempfile.TemporaryFile() as beside:
            for row in rows:
                line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
                digest.update(line)
                size += len(line)
                count += 1
                beside.write(line)
            beside.seek(0)
            with self._packed.open(_info(name, ZIP_DEFLATED), "w", force_zip64=True) as packed:
                while piece := beside.read(archive.PIECE):
                    packed.write(piece)
        self._members.append(Member(name=name, size=size, sha256=digest.hexdigest(), lines=count))
        return count


def _info(name: str, compression: int) -> ZipInfo:
    info = ZipInfo(name, timezone.localtime().timetuple()[:6])
    info.compress_type = compression
    info.external_attr = 0o600 << 16
    return info


def _values(rows: Any, names: list[str]) -> Iterator[tuple[Any, ...]]:
    yield from rows.values_list(*names).iterator(chunk_size=ROWS_AT_A_TIME)
