"""Keeping what a reader sent."""

import hashlib
import logging

from django.core.cache import cache

from articles.models import Article
from engagement.comments.forms import CommentForm
from engagement.comments.stamp import OLDEST_SECONDS
from engagement.models import Comment
from sites.models import Province

logger = logging.getLogger(__name__)


def send(province: Province, article: Article, form: CommentForm) -> None:
    """Keep a comment to be read by the province's editors, with what its writer agreed to.

    Whoever presses the button twice on a slow network has sent it once: the form's stamp tells.
    """
    comment: Comment = form.save(commit=False)
    if _is_first(form.data.get("stamp", ""), comment):
        comment.province = province
        comment.article = article
        comment.consented_to = form.consent_text()
        comment.save()


def _is_first(stamp: str, comment: Comment) -> bool:
    """Whether this comment was not sent by the same form already; taken for so without a cache."""
    sent = hashlib.sha256("\n".join((stamp, comment.name, comment.text)).encode()).hexdigest()
    try:
        return bool(cache.add(f"comment:{sent}", 1, OLDEST_SECONDS))
    except Exception:  # whatever the cache's client raises, what was written is not lost
        logger.warning("The cache is away: a comment may be kept twice.", exc_info=True)
        return True
