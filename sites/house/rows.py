"""The table of the admin's views that are open to province staff, and how each is scoped."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.http import HttpResponse

from sites.house.checks import Check
from sites.house.reach import Reach
from sites.roles import Duty

#: The views of a `ProvinceRecordViewSet`, which scopes every one of them.
RECORD_VIEWS = (
    *("index", "index_results", "add", "edit", "delete", "copy", "history", "history_results"),
    "usage",
)


class Scope(StrEnum):
    """How it comes that a view shows the own province alone."""

    NATIVE = "native"  # it has nothing of any province, or Wagtail itself goes by rights on pages
    OBJECT = "object"  # the gate checks what the request names
    OWN_VIEW = "own view"  # a view of ours stands in for it, or is it
    HOOK = "hook"  # Wagtail asks us for its rows


@dataclass(frozen=True)
class Row:
    """An open view: to whom, and how it is scoped. `view` stands in for the one at the address."""

    duty: Duty
    scope: Scope
    checks: tuple[Check, ...] = ()
    view: Callable[..., HttpResponse] | None = None


_rows: dict[str, Row] = {}


def open_views(rows: dict[str, Row]) -> None:
    """Open views, by full name; each room adds those of its own. Raises ValueError for a second."""
    if twice := _rows.keys() & rows.keys():
        raise ValueError(f"Views have two rows: {', '.join(sorted(twice))}")
    _rows.update(rows)


def open_rows() -> dict[str, Row]:
    """Give the whole table: Wagtail's views, and those of every room."""
    from sites.house import table  # noqa: F401 - fills itself in, once every app is there

    return _rows


def may_open(reach: Reach, name: str) -> bool:
    """Tell whether somebody may open a view, by its full name."""
    row = open_rows().get(name)
    return row is not None and reach.may(row.duty)


def native(duty: Duty, *names: str, checks: tuple[Check, ...] = ()) -> dict[str, Row]:
    """Give rows of views that are scoped by themselves."""
    return {name: Row(duty, Scope.NATIVE, checks) for name in names}


def by_object(duty: Duty, checks: tuple[Check, ...], *names: str) -> dict[str, Row]:
    """Give rows of views that are scoped by what the request names."""
    return {name: Row(duty, Scope.OBJECT, checks) for name in names}


def own(duty: Duty, *names: str) -> dict[str, Row]:
    """Give rows of views of ours, which scope themselves."""
    return {name: Row(duty, Scope.OWN_VIEW) for name in names}
