"""Counting an answer, once a day for a reader, without keeping who it was."""

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from engagement.models import Poll, PollChoice
from search.asked.readers import is_first_today


@transaction.atomic
def count_vote(request: HttpRequest, poll: Poll, choice_id: int) -> bool:
    """Count an answer; False if this reader gave one to the poll today.

    The database adds, so that no answer is lost when two come at once. A reader is a hash of
    address and browser with a salt of the day, in the cache alone; who is not counted for want of
    the choice or of the database has not answered.
    """
    counted = PollChoice.objects.filter(poll=poll, pk=choice_id).update(votes=F("votes") + 1)
    if counted and is_first_today(request, f"poll {poll.pk}", timezone.localdate()):
        return True
    transaction.set_rollback(True)
    return False
