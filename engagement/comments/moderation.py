"""What editors decide about comments, written down each time."""

from collections.abc import Iterable
from enum import StrEnum

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from engagement.models import Comment
from sites.actions import Action


class Decision(StrEnum):
    """What becomes of a comment."""

    APPROVE = "approve"
    HIDE = "hide"
    DELETE = "delete"


STATES = {
    Decision.APPROVE: (Comment.State.APPROVED, Action.COMMENT_APPROVED),
    Decision.HIDE: (Comment.State.HIDDEN, Action.COMMENT_HIDDEN),
}


@transaction.atomic
def decide(comments: Iterable[Comment], decision: Decision, user: User) -> int:
    """Do it to all of the comments or none; give how many it changed."""
    changed = 0
    for comment in comments:
        if decision is Decision.DELETE:
            log(comment, Action.COMMENT_DELETED, user=user)
            comment.delete()
        else:
            state, action = STATES[decision]
            if comment.state == state:
                continue
            if Comment.State.APPROVED in (comment.state, state):
                comment.state_since = timezone.now()
            comment.state = state
            comment.save(update_fields=["state", "state_since"])
            log(comment, action, user=user)
        changed += 1
    return changed
