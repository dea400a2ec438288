"""What readers are shown of a poll: the question with its answers, or what was answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.http import HttpRequest
from django.urls import reverse

from engagement.models import Poll, PollChoice
from sites.models import Province
from sites.modules import identity_of, switched_on

MODULE = "polls"
#: How many stand on the home page, the newest.
MOST_AT_HOME = 3


@dataclass(frozen=True)
class Share:
    """An answer, and what part of all answers it was, in whole per cent."""

    text: str
    votes: int
    percent: int


@dataclass(frozen=True)
class ShownPoll:
    """What `components/poll.html` takes; `result` is None while the answers are to be chosen."""

    id: int
    question: str
    url: str
    result_url: str
    choices: list[PollChoice]
    total: int = 0
    result: list[Share] | None = None

    @classmethod
    def to_answer(cls, poll: Poll) -> Self:
        """Give a poll with the answers to choose from."""
        return cls(*_of(poll), choices=list(poll.choices.all()))

    @classmethod
    def with_result(cls, poll: Poll) -> Self:
        """Give a poll with what was answered."""
        choices = list(poll.choices.all())
        return cls(*_of(poll), choices, poll.total, shares(choices))


def _of(poll: Poll) -> tuple[int, str, str, str]:
    return (
        poll.pk,
        poll.question,
        reverse("poll", args=[poll.pk]),
        reverse("poll_result", args=[poll.pk]),
    )


def shares(choices: Iterable[PollChoice]) -> list[Share]:
    """Give what part of all answers each was; nothing of nothing is 0 %."""
    choices = list(choices)
    total = sum(choice.votes for choice in choices) or 1
    return [Share(c.text, c.votes, int(100 * c.votes / total + 0.5)) for c in choices]


def polls_at_home(request: HttpRequest) -> list[ShownPoll]:
    """Give the polls that stand on the home page: the newest that are open, in two queries."""
    province = getattr(request, "subsite", None)
    if not isinstance(province, Province) or not switched_on(identity_of(request))[MODULE]:
        return []
    polls = Poll.objects.open().filter(province=province).prefetch_related("choices")
    return [ShownPoll.to_answer(poll) for poll in polls[:MOST_AT_HOME]]
