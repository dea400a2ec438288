"""What the file looks like: a zip of a manifest, a file of rows a table, and the media.

    manifest.json              what the province is called, and every other member with its checksum
    rows/wagtailcore.Page.jsonl  a table of the province's: one row a line, as JSON
    shared/taggit.Tag.jsonl    what its rows refer to of what is everybody's
    people.jsonl               its staff, without passwords
    media.jsonl                which member is the file of which row
    media/12                   a file

Ids are those of the install that it comes from; what refers to a row that is not in the archive
refers to nothing. The version changes whenever one that reads older archives would go wrong.
"""

from typing import Annotated, Any, Literal

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field

FORMAT = "lien-tinh/tinh"
VERSION = 1
MANIFEST = "manifest.json"
PEOPLE = "people.jsonl"
MEDIA = "media.jsonl"
ROWS = "rows/{}.jsonl"
SHARED = "shared/{}.jsonl"
MEDIA_FILE = "media/{}"

#: More than these no honest archive has.
LONGEST_LINE = 32 * 2**20
BIGGEST_MANIFEST = 8 * 2**20
MOST_MEMBERS = 2_000_000
#: How many times its own size an archive unpacks to at most, beyond the first so many bytes.
BIGGEST_RATIO = 200
ALWAYS_ALLOWED = 64 * 2**20

PIECE = 2**16


class TransferError(Exception):
    """A province that cannot be exported or imported; says why and what to do, in Vietnamese."""


#: What reading a row may raise when it is not what an export writes.
MALFORMED = (KeyError, ValidationError, ValueError, TypeError, AttributeError, RecursionError)


def malformed(model: type[Model]) -> TransferError:
    """Say that a row of a table is not what an export writes."""
    return TransferError(
        _("Tệp lưu trữ có dòng sai ở bảng %(table)s; hãy xuất lại.") % {"table": model._meta.label}
    )


def id_in(model: type[Model], row: dict[str, Any], name: str = "") -> int | str:
    """Give the key of a row, or another that it refers to. Raises TransferError."""
    found = row.get(name or model._meta.pk.name)
    if not isinstance(found, int | str):
        raise malformed(model)
    return found


class Part(BaseModel):
    """A part of the manifest: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Member(Part):
    """One file of the archive besides the manifest: its size when unpacked, and its SHA-256."""

    name: Annotated[str, Field(pattern=r"^(rows|shared)/\w+\.\w+\.jsonl$|^(people|media)\.jsonl$")]
    size: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    lines: Annotated[int, Field(ge=0)]


class Origin(Part):
    """The province as it was where the archive was made."""

    slug: str
    name: str
    host: str
    parent: str | None
    review: str | None


class Manifest(Part):
    """What the archive is and what is in it; `columns` are those of each table."""

    format: Literal["lien-tinh/tinh"]
    version: Literal[1]
    id: Annotated[str, Field(pattern=r"^[0-9a-f-]{36}$")]
    made_at: str
    province: Origin
    columns: dict[str, list[str]]
    members: list[Member]


class MediaFile(Part):
    """A file of the media and the row that has it."""

    table: str
    pk: int
    field: str
    member: Annotated[str, Field(pattern=r"^media/\d+$")]
    size: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
