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

from typing import Annotated, Literal

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
