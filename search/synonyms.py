"""The synonyms in use: the built-in ones as administrators changed them, in every process."""

from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any

from django.db import transaction
from django.db.models import Count, Max
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.translation import gettext as _

from search.models import SynonymGroup
from search.vietnamese import Group, Synonyms

#: So long a process answers with what it has before it asks the database for changes.
SECONDS_UNASKED = 2.0

#: How many rows there are and when the last was changed: differs after every change.
Version = tuple[int, datetime | None]


@dataclass(frozen=True)
class _Known:
    version: Version
    synonyms: Synonyms
    asked_at: float


_known: _Known | None = None


def current_synonyms() -> Synonyms:
    """Give the synonyms that queries are compiled with.

    No query to the database within two seconds of the last time, then one, and one more for what
    was changed. So a change counts at once in the process that made it, in others within that time.
    """
    global _known
    known, now = _known, monotonic()
    if known and now - known.asked_at < SECONDS_UNASKED:
        return known.synonyms
    found = SynonymGroup.objects.aggregate(rows=Count("pk"), changed=Max("changed_at"))
    version = (found["rows"], found["changed"])
    same = known is not None and known.version == version
    synonyms = known.synonyms if known and same else changed_synonyms(SynonymGroup.objects.all())
    _known = _Known(version, synonyms, now)
    return synonyms


def forget_synonyms() -> None:
    """Let this process ask the database at the next search."""
    global _known
    _known = None


def changed_synonyms(rows: Any) -> Synonyms:
    """Give the built-in synonyms with the changes of some rows, in whatever order they came."""
    rows = list(rows)
    synonyms = Synonyms.built_in()
    left_out = switched_off(rows)
    if left_out:
        synonyms = synonyms.without(left_out)
    added = [row.group for row in rows if row.action == SynonymGroup.Action.ADD]
    return synonyms.extended(added) if added else synonyms


def switched_off(rows: Any) -> set[Group]:
    """Give the built-in groups that rows switch off."""
    return {
        group
        for row in rows
        if row.action == SynonymGroup.Action.SWITCH_OFF
        for form in (*row.written_forms, *row.written_capitals)
        for group in Synonyms.built_in().having(form)
    }


def conflicts(row: SynonymGroup) -> dict[str, list[str]]:
    """Give what stands against a row, by field; empty if it changes something and doubles nothing.

    A form in capitals may have several meanings, so it may stand in several groups.
    """
    others = SynonymGroup.objects.exclude(pk=row.pk)
    if row.action == SynonymGroup.Action.SWITCH_OFF:
        unknown = [
            form
            for form in (*row.written_forms, *row.written_capitals)
            if not Synonyms.built_in().having(form)
        ]
        return {"forms": [_("Không có nhóm có sẵn nào chứa “%s”.") % form for form in unknown]}
    if not _differs(row):
        return {"forms": [_("Một nhóm cần ít nhất hai cách viết khác nhau.")]}
    taken = changed_synonyms(others)
    return {
        "forms": [
            _("“%(form)s” đã có trong nhóm: %(group)s. Hãy bỏ hoặc sửa nhóm ấy trước.")
            % {"form": form, "group": in_writing(found)}
            for form in row.written_forms
            for found in taken.having(form)
        ]
    }


def in_writing(group: Group) -> str:
    """Give the forms of a group as one line; they are in normal form."""
    forms = [" ".join(form).upper() for form in group.capitals]
    # A form is kept with y and with i, split and glued: one of them is enough to read.
    seen: dict[str, str] = {}
    for form in group.forms:
        seen.setdefault("".join(form).replace("y", "i"), " ".join(form))
    return " = ".join([*forms, *seen.values()])


def _differs(row: SynonymGroup) -> bool:
    """Whether the forms are at least two for a reader, spaces and signs aside."""
    lines = [*row.written_forms, *row.written_capitals]
    return len({"".join(Group.of(line).forms[0]) for line in lines}) > 1


@receiver((post_save, post_delete), sender=SynonymGroup)
def _follow_changes(**_kwargs: Any) -> None:
    forget_synonyms()
    # Another thread may have asked meanwhile, and not have seen what was not committed yet.
    transaction.on_commit(forget_synonyms)
