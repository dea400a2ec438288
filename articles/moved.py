"""Where an article is now that had another address on an old portal."""

from articles.models import Article
from sites.models import Province


def find_article(province: Province, key: str) -> str | None:
    """Give where the province's article is that had an old address; None if none is readable."""
    articles = Article.objects.descendant_of(province.container).readable()
    article = articles.filter(legacy_addresses__key=key).order_by("pk").first()
    return article.full_url if article else None
