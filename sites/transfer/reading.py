"""Reading an archive, after everything that can be wrong with one was looked for.

The archive may come from anywhere: nothing in it is a path, no member is larger than it says, and
the manifest's checksums hold before a row is read. What is wrong is a TransferError.
"""

import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, TypeVar
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from pydantic import ValidationError

from sites.transfer import archive
from sites.transfer.archive import Manifest, MediaFile, Member, Part, TransferError
from sites.transfer.people import Somebody
from sites.transfer.tables import own_tables, shared_tables

Kind = TypeVar("Kind", bound=Part)

#: What reading a zip may raise besides its own error, when it is broken or not what we write.
BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class Archive:
    """An archive whose members are all there and all as its manifest says; a context manager."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = path.open("rb")
        except OSError as error:
            raise TransferError(
                _("Không đọc được %(path)s: %(reason)s.") % {"path": path, "reason": error.strerror}
            ) from error
        try:
            with _unbroken():
                self._packed = ZipFile(self._file)
            self._check_container(path.stat().st_size)
            self.manifest = self._read_manifest()
            self._check_columns()
            self._members = {member.name: member for member in self.manifest.members}
            self._check_members()
            self.media = self._check_media()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._file.close()

    def rows(self, label: str) -> Iterator[dict[str, Any]]:
        """Give the rows of one of the province's tables."""
        return self._objects(archive.ROWS.format(label))

    def shared(self, label: str) -> Iterator[dict[str, Any]]:
        """Give the rows of a table that is everybody's."""
        return self._objects(archive.SHARED.format(label))

    def people(self) -> Iterator[Somebody]:
        for row in self._objects(archive.PEOPLE):
            yield _valid(Somebody, row)

    def open_media(self, member: str) -> IO[bytes]:
        return self._packed.open(member)

    def _check_container(self, size: int) -> None:
        infos = self._packed.infolist()
        names = [info.filename for info in infos]
        if len(names) > archive.MOST_MEMBERS:
            raise TransferError(_("Tệp lưu trữ có quá nhiều tệp."))
        for info in infos:
            parts = info.filename.replace("\\", "/").split("/")
            if ".." in parts or "" in parts or ":" in parts[0]:
                raise TransferError(
                    _("Tệp lưu trữ có tên tệp không an toàn (%(name)s); không nhập.")
                    % {"name": info.filename}
                )
            if info.flag_bits & 1:
                raise TransferError(
                    _("Tệp lưu trữ đặt mật khẩu; hãy dùng tệp do hệ thống xuất ra.")
                )
        if len(set(names)) < len(names):
            raise TransferError(_("Tệp lưu trữ có hai tệp trùng tên; không nhập."))
        unpacked = sum(info.file_size for info in infos)
        if unpacked > archive.ALWAYS_ALLOWED + archive.BIGGEST_RATIO * size:
            raise TransferError(_("Tệp lưu trữ giải nén ra lớn bất thường (bom nén); không nhập."))

    def _read_manifest(self) -> Manifest:
        try:
            info = self._packed.getinfo(archive.MANIFEST)
        except KeyError:
            raise TransferError(
                _("Đây không phải tệp lưu trữ của một tỉnh (thiếu manifest.json).")
            ) from None
        if info.file_size > archive.BIGGEST_MANIFEST:
            raise TransferError(_("Bản kê của tệp lưu trữ (manifest.json) lớn bất thường."))
        with _unbroken():
            text = self._packed.read(info)
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            raise _not_json(archive.MANIFEST) from None
        if not isinstance(found, dict) or found.get("format") != archive.FORMAT:
            raise TransferError(_("Đây không phải tệp lưu trữ của một tỉnh."))
        if found.get("version") != archive.VERSION:
            raise TransferError(
                _(
                    "Tệp lưu trữ ở phiên bản %(version)s, hệ thống này chỉ đọc phiên bản %(own)s;"
                    " hãy cập nhật Liên Tỉnh rồi thử lại."
                )
                % {"version": found.get("version"), "own": archive.VERSION}
            )
        return _valid(Manifest, found)

    def _check_columns(self) -> None:
        """Refuse an archive of other tables or columns: which would be lost, nobody could say."""
        own = {
            table.name: [field.name for field in table.fields] for table in own_tables().values()
        }
        given = self.manifest.columns
        if {name: sorted(columns) for name, columns in given.items()} != {
            name: sorted(columns) for name, columns in own.items()
        }:
            different = [name for name in {*own, *given} if own.get(name) != given.get(name)]
            raise TransferError(
                _(
                    "Tệp lưu trữ do một bản Liên Tỉnh khác xuất ra (khác ở bảng %(tables)s); hãy"
                    " cập nhật hai nơi cùng một bản rồi xuất lại."
                )
                % {"tables": ", ".join(sorted(different))}
            )

    def _check_members(self) -> None:
        wanted = {
            *(archive.ROWS.format(table.name) for table in own_tables().values()),
            *(archive.SHARED.format(model._meta.label) for model in shared_tables()),
            *(archive.PEOPLE, archive.MEDIA),
        }
        if set(self._members) != wanted or len(self._members) != len(self.manifest.members):
            raise TransferError(_("Bản kê của tệp lưu trữ (manifest.json) thiếu hoặc thừa tệp."))
        for member in self._members.values():
            self._check(member)

    def _check_media(self) -> list[MediaFile]:
        media = [_valid(MediaFile, row) for row in self._objects(archive.MEDIA)]
        known = {archive.MANIFEST, *self._members, *(file.member for file in media)}
        if len(known) != 1 + len(self._members) + len(media):
            raise TransferError(_("Tệp lưu trữ ghi hai tệp trùng tên; không nhập."))
        if strange := set(self._packed.namelist()) - known:
            raise TransferError(
                _("Tệp lưu trữ có tệp lạ (%(name)s); không nhập.") % {"name": min(strange)}
            )
        for file in media:
            self._check(file)
        return media

    def _check(self, member: Member | MediaFile) -> None:
        """Compare a member with what the manifest says of it; reads no more than it says."""
        name = member.name if isinstance(member, Member) else member.member
        try:
            info = self._packed.getinfo(name)
        except KeyError:
            raise TransferError(
                _("Tệp lưu trữ thiếu tệp %(name)s; hãy xuất lại hoặc chép lại.") % {"name": name}
            ) from None
        digest, size = sha256(), 0
        with _unbroken(), self._packed.open(info) as file:
            while (piece := file.read(archive.PIECE)) and size <= member.size:
                digest.update(piece)
                size += len(piece)
        if size != member.size or digest.hexdigest() != member.sha256:
            raise TransferError(
                _(
                    "Tệp %(name)s trong tệp lưu trữ không còn nguyên vẹn;"
                    " hãy xuất lại hoặc chép lại."
                )
                % {"name": name}
            )

    def _objects(self, name: str) -> Iterator[dict[str, Any]]:
        with _unbroken(), self._packed.open(name) as file:
            while line := file.readline(archive.LONGEST_LINE + 1):
                if len(line) > archive.LONGEST_LINE:
                    raise TransferError(
                        _("Tệp %(name)s trong tệp lưu trữ có dòng dài bất thường.") % {"name": name}
                    )
                try:
                    row = json.loads(line)
                except (ValueError, RecursionError):
                    raise _not_json(name) from None
                if not isinstance(row, dict):
                    raise _not_json(name)
                yield row


def _not_json(name: str) -> TransferError:
    return TransferError(_("Tệp %(name)s trong tệp lưu trữ không phải JSON.") % {"name": name})


def _valid(kind: type[Kind], found: Any) -> Kind:
    try:
        return kind.model_validate(found)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise TransferError(
            _("Bản kê của tệp lưu trữ sai ở “%(where)s”; hãy xuất lại.") % {"where": where}
        ) from None


@contextmanager
def _unbroken() -> Iterator[None]:
    try:
        yield
    except BROKEN as error:
        raise TransferError(
            _("Tệp lưu trữ hỏng hoặc chép chưa hết; hãy chép lại từ nơi xuất.")
        ) from error
