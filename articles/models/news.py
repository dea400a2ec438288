"""News: most of what a portal publishes."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class NewsPage(Article):
    """A news item: title, lead, body, pictures, signature, source."""

    template = "articles/article.html"
    parent_page_types: ClassVar[list[str]] = ["articles.SectionPage"]
    search_fields: ClassVar[list[Any]] = Article.search_fields

    class Meta:
        verbose_name = _("tin, bài")
        verbose_name_plural = _("tin, bài")
