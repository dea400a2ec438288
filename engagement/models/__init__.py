"""What readers answer and write: polls of a province, and comments below its articles."""

from engagement.models.comment import Comment
from engagement.models.poll import Poll, PollChoice

__all__ = ["Comment", "Poll", "PollChoice"]
