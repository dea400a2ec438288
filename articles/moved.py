"""Where an article is now that had another address on an old portal."""

from django.db.models import Exists, OuterRef

from articles.models import Article
from sites.models import OldAddress, Province


def find_article(province: Province, key: str) -> str | None:
    """Give where the province's article is that had an old address; None if none is readable.

    Where two had it, one that came with another province comes second: its old host knows it.
    """
    articles = Article.objects.descendant_of(province.container).readable()
    came_along = Exists(OldAddress.objects.filter(page=OuterRef("pk"), key=key))
    found = articles.filter(legacy_addresses__key=key).order_by(came_along, "pk").first()
    return found.full_url if found else None
