"""What article pages show of their readers."""

from django import template

from articles.models import Article
from engagement.comments.showing import Below, comments_below

register = template.Library()


@register.simple_tag
def readers_comments(article: Article) -> Below:
    """Give the comments that stand below an article: one query."""
    return comments_below(article)
