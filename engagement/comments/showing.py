"""Which comments readers see, and on which articles they may comment."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet, Window
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from articles.models import Article
from engagement.here import province_here
from engagement.models import Comment

MODULE = "comments"
#: How many stand below the article itself, the newest; the others on a page of their own.
MOST_BELOW = 20


@dataclass(frozen=True)
class Below:
    """What stands below an article: some comments, the newest last, and how many there are."""

    comments: list[Comment]
    total: int


def comments_below(article: Article) -> Below:
    """Give the newest comments that were approved, and how many were: one query."""
    shown = Comment.objects.approved().filter(article=article).for_readers()
    newest = shown.annotate(total=Window(Count("pk"))).order_by("-sent_at", "-pk")[:MOST_BELOW]
    comments = list(newest)
    return Below(comments[::-1], comments[0].total if comments else 0)


def all_comments(article: Article) -> QuerySet[Comment]:
    """Give every approved comment, the newest last."""
    return Comment.objects.approved().filter(article=article).for_readers()


def article_here(request: HttpRequest, pk: int) -> Article:
    """Give an article of this sub-site, in this language, that every reader may read; else 404."""
    _province, home = province_here(request)
    readable = Article.objects.readable().filter(path__startswith=home.path, alias_of=None)
    return get_object_or_404(readable.defer("body"), pk=pk)
