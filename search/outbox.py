"""What the index has yet to follow, kept in the database until it has.

A change is written in the transaction of what it follows from, so neither stands without the other.
It is carried out once that is committed, and by `manage.py work` where that did not succeed or is
more than a request should wait for.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from search.models import IndexChange

#: What concerns more pages than this is left to `manage.py work`.
AT_ONCE = 200
#: What was told is kept this long, for a rebuild that takes as long.
KEPT = timedelta(days=1)
#: An engine that waits this long for a change is behind the pages.
PATIENCE = timedelta(seconds=10)
#: A change that failed this often concerns its page alone, and makes no engine behind.
ATTEMPTS = 5
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=1)
MOST_DOUBLINGS = 10  # beyond the longest wait, and far from what a timedelta holds
LONGEST_ERROR = 2_000


def write(kind: IndexChange.Kind, page_ids: Iterable[int], *, hides: bool = False) -> None:
    """Write down that pages changed; `hides` says that they must not be found any more."""
    IndexChange.objects.bulk_create(
        [IndexChange(kind=kind, page_id=page_id, hides=hides) for page_id in page_ids],
        batch_size=500,
    )


def waiting(*kinds: IndexChange.Kind) -> QuerySet[IndexChange]:
    """Give the changes that are not carried out yet, the oldest first."""
    return IndexChange.objects.filter(told_at=None, kind__in=kinds).order_by("pk")


def due(*kinds: IndexChange.Kind) -> QuerySet[IndexChange]:
    """Give those of them that are to be tried now."""
    return waiting(*kinds).filter(due_at__lte=timezone.now())


def is_behind() -> bool:
    """Tell whether an engine outside the database does not know what it has to: one query.

    What must not be found any more counts at once, all else after a while.
    """
    late = Q(made_at__lt=timezone.now() - PATIENCE, attempts__lt=ATTEMPTS)
    return waiting(IndexChange.Kind.ENGINE).filter(Q(hides=True) | late).exists()


def latest(changes: Iterable[IndexChange]) -> dict[int, int]:
    """Give the newest version of each page among changes."""
    versions: dict[int, int] = {}
    for change in changes:
        versions[change.page_id] = max(change.pk, versions.get(change.page_id, 0))
    return versions


def done(kind: IndexChange.Kind, versions: dict[int, int]) -> None:
    """Note that pages were carried out in a version, and so all that was written before it."""
    told: list[int] = []
    for change in waiting(kind).filter(page_id__in=versions).only("page_id"):
        if change.pk <= versions[change.page_id]:
            told.append(change.pk)
    IndexChange.objects.filter(pk__in=told).update(told_at=timezone.now(), error="")


def failed(kind: IndexChange.Kind, page_id: int, error: str) -> None:
    """Note that a page could not be carried out; it is tried again, each time after longer."""
    for change in waiting(kind).filter(page_id=page_id):
        wait = min(FIRST_WAIT * 2 ** min(change.attempts, MOST_DOUBLINGS), LONGEST_WAIT)
        IndexChange.objects.filter(pk=change.pk).update(
            attempts=change.attempts + 1,
            due_at=timezone.now() + wait,
            error=error[:LONGEST_ERROR],
        )


def forget_old() -> None:
    """Forget what was carried out long ago."""
    IndexChange.objects.filter(told_at__lt=timezone.now() - KEPT).delete()
