"""What is not shown is not kept: neither what was hidden nor what nobody decided on."""

from django.conf import settings
from django.utils import timezone

from engagement.models import Comment


def forget_comments_not_shown() -> int:
    """Delete comments not shown for COMMENTS_NOT_SHOWN_KEPT; give how many. Safe to repeat."""
    before = timezone.now() - settings.COMMENTS_NOT_SHOWN_KEPT
    old = Comment.objects.exclude(state=Comment.State.APPROVED).filter(state_since__lt=before)
    return old.delete()[0]
