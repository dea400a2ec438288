"""What the demo's readers say: a poll of the province, and comments below some articles."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone

from articles.models import Article
from engagement.comments.consent import consent_text
from engagement.models import Comment, Poll, PollChoice
from sites.models import Province


def ask(province: Province, source: dict[str, Any]) -> Poll:
    """Make the province's poll, with answers as if it had been open for a while."""
    opened = timezone.now() - timedelta(days=source["opened_days_ago"])
    poll = Poll.objects.create(
        province=province,
        question=source["question"],
        opens_at=opened,
        closes_at=opened + timedelta(days=source["open_for_days"]),
    )
    PollChoice.objects.bulk_create(
        PollChoice(poll=poll, sort_order=number, **choice)
        for number, choice in enumerate(source["choices"])
    )
    return poll


def comment(
    province: Province, article: Article, sources: list[dict[str, Any]]
) -> Iterator[Comment]:
    """Make the comments on an article, some days after it was published, and give them."""
    for source in sources:
        sent = article.published_at + timedelta(days=source["days_later"])
        yield Comment.objects.create(
            province=province,
            article=article,
            name=source["name"],
            text=source["text"],
            state=Comment.State.APPROVED,
            sent_at=min(sent, timezone.now()),
            consented_to=consent_text(),
        )
