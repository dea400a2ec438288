"""What comments keep of a person, found by the e-mail address: to be shown, or erased."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from engagement.models import Comment


def personal_data(email: str) -> Iterator[dict[str, Any]]:
    """Give everything that is kept of whoever wrote under an e-mail address, a comment each."""
    for comment in _of(email).select_related("province", "article"):
        yield {
            "province": comment.province.slug,
            "article": comment.article.full_url or comment.article.title,
            "comment": comment.pk,
            "name": comment.name,
            "email": comment.email,
            "text": comment.text,
            "state": comment.state,
            "sent_at": comment.sent_at.isoformat(),
            "consented_to": comment.consented_to,
        }


@transaction.atomic
def erase(email: str) -> int:
    """Delete all of it, whole or not at all; give how many comments. Nothing of them remains."""
    return _of(email).delete()[0]


def _of(email: str) -> QuerySet[Comment]:
    return Comment.objects.filter(email__iexact=email.strip()).exclude(email="")
