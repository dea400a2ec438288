"""A merger under way: who goes into whom, what was done, and what each room does for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import Model
from wagtail.models import Page

from sites.models import Merger, Province


class MergeError(Exception):
    """A merger that cannot be; says why, in the user's language. Nothing was changed."""


class Sections(StrEnum):
    """What becomes of sections of the same name."""

    JOIN = "join"
    APART = "apart"


class Sign(StrEnum):
    """What a line of the plan says."""

    MOVED = "moved"
    CONFLICT = "conflict"
    NOTE = "note"


@dataclass(frozen=True)
class Line:
    """One thing that moves, or one conflict and how it is settled."""

    sign: Sign
    text: str


@dataclass
class Merge:
    """What rooms see of a merger, and what they add to it.

    `pages` are the ids of the pages that were taken over, `settled` the fields of theirs that a
    conflict changed. `replaced` are rows that go, and the ones
    that stand for them from now on, by model (pages by `Page`): what refers to the first refers to
    the second afterwards. `addresses` is where each old address leads, at the hosts of the source
    alone: by its key, the id of a page or an address.
    """

    source: Province
    target: Province
    sections: Sections
    merger: Merger
    lines: list[Line] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    settled: dict[int, dict[str, Any]] = field(default_factory=dict)
    replaced: dict[type[Model], dict[int, int]] = field(default_factory=dict)
    addresses: dict[str, int | str] = field(default_factory=dict)

    def moved(self, text: str) -> None:
        self.lines.append(Line(Sign.MOVED, text))

    def conflict(self, text: str) -> None:
        self.lines.append(Line(Sign.CONFLICT, text))

    def note(self, text: str) -> None:
        self.lines.append(Line(Sign.NOTE, text))

    def replace(self, old: Model, new: Model) -> None:
        """Let what refers to a row refer to another one; the caller's row is deleted later."""
        self.replaced.setdefault(_base(type(old)), {})[old.pk] = new.pk

    def page_now(self, page_id: int) -> int:
        """Give the page that stands for one of the source's, which is mostly itself."""
        return self.replaced.get(Page, {}).get(page_id, page_id)


def _base(model: type[Model]) -> type[Model]:
    return Page if issubclass(model, Page) else model


#: Moves what a room keeps of a province where its foreign keys alone do not say how.
Step = Callable[[Merge], None]

_steps: list[Step] = []
_followers: list[Step] = []


def add_merge(step: Step) -> None:
    """Register what a room does while both provinces are there and the pages have moved.

    What it leaves of rows with a foreign key to the province or its site follows that key.
    """
    if step not in _steps:
        _steps.append(step)


def follow_merge(step: Step) -> None:
    """Register what a room does when all rows are where they belong."""
    if step not in _followers:
        _followers.append(step)


def steps() -> list[Step]:
    return list(_steps)


def followers() -> list[Step]:
    return list(_followers)
