"""What a legacy page says, as plain values: what parsers give and page makers take."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from articles.legacy.text import fold


class Kind(StrEnum):
    """The two types of article a legacy page can become."""

    NEWS = "news"
    CONFERENCE = "conference"


class Role(StrEnum):
    """What somebody named in a signature did."""

    NEWS = "tin"
    ARTICLE = "bài"
    PHOTO = "ảnh"
    DIGEST = "tổng hợp"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body, its words as printed."""

    text: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of the page. The file itself is never part of a text page: `file_name` may be ""."""

    caption: str
    credit: str = ""
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named at a meeting.

    `academic_title` and `degree` are abbreviated ("GS", "PGS"; "TSKH", "TS", "ThS", "BS") however
    the page writes them, so that "Tiến sĩ" and "TS." are one degree. `post` is as printed.
    """

    name: str
    academic_title: str = ""
    degree: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One session ("phiên") of a meeting; `order` counts from 1."""

    order: int
    title: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """One name of a signature. No roles when the page prints the bare name."""

    name: str
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """An article that the legacy page links to."""

    title: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting that a conference reports.

    `kind` is one of `articles.legacy.meetings.KINDS`. `held_from` is None when the page gives a
    day without saying, anywhere it may be taken from, of which year.
    """

    kind: str
    theme: str = ""
    held_from: date | None = None
    held_to: date | None = None
    venue: str = ""
    topics: tuple[str, ...] = ()
    sessions: tuple[Session, ...] = ()
    chairs: tuple[Person, ...] = ()
    speakers: tuple[Person, ...] = ()
    attendees: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class LegacyArticle:
    """Everything one legacy page says, without its portal chrome.

    `signature` holds the names, `printed_signature` the line as printed ("Tin, ảnh: …").
    What may name a province: `chrome_hints`, what the portal and the author say of themselves,
    and `text_hints`, what the article speaks of; the weightiest first.
    """

    portal: str
    kind: Kind
    title: str
    lead: str
    body: tuple[Paragraph | Photo, ...]
    breadcrumb: tuple[str, ...] = ()
    published_at: datetime | None = None
    updated_at: date | datetime | None = None
    read_count: int | None = None
    site_visit_total: int | None = None
    signature: str = ""
    printed_signature: str = ""
    unit: str = ""
    source: str = ""
    contributions: tuple[Contribution, ...] = ()
    relations: tuple[Relation, ...] = ()
    meeting: Meeting | None = None
    chrome_hints: tuple[str, ...] = ()
    text_hints: tuple[str, ...] = ()

    def fingerprint(self) -> str:
        """Name the article by its words alone: 64 hex digits (SHA-256).

        Counters, side blocks, file names, letter case, punctuation and white space do not enter,
        so the same page saved another day or in another encoding has the same fingerprint.
        """
        words = [self.lead]
        for block in self.body:
            words.append(block.text if isinstance(block, Paragraph) else block.caption)
        text = f"{fold(self.title)}\n{fold(' '.join(words))}"
        return hashlib.sha256(text.encode()).hexdigest()
