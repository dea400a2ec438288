"""Pages and pictures for tests, as an editor would make them."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Page

from articles.models import Article, NewsPage, SectionPage
from articles.publishing import publish_below
from library.models import CustomImage
from sites.models import Province


def section(province: Province, title: str = "Tin tức") -> SectionPage:
    """Give the province's section of that title, at any depth."""
    return SectionPage.objects.descendant_of(province.container).get(title=title)


def article(
    below: Page | Province,
    title: str = "Một bài",
    page_type: type[Article] = NewsPage,
    **fields: Any,
) -> Any:
    """Make and publish an article below a section, or in a province's first section."""
    parent = section(below) if isinstance(below, Province) else below
    return publish_below(parent, page_type(title=title, **fields))


def days_ago(days: float) -> datetime:
    return timezone.now() - timedelta(days=days)


def image(province: Province, name: str = "anh.png", **fields: Any) -> CustomImage:
    """Make a small picture in the province's collection."""
    content = BytesIO()
    Image.new("RGB", (64, 48), "#336699").save(content, "PNG")
    return CustomImage.objects.create(
        title=name, collection=province.collection, file=ImageFile(content, name=name), **fields
    )
