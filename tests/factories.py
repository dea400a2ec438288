"""Pages and pictures for tests, as an editor would make them."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Locale, Page
from wagtail_localize.operations import translate_object

from articles.models import Article, NewsPage, SectionPage, Tag
from articles.publishing import publish_below
from articles.slugs import vietnamese_slug
from library.models import CustomImage
from sites.declaration import ProvinceDeclaration, SectionDeclaration
from sites.models import Province
from sites.provisioning import provision_subsite


def section(province: Province, title: str = "Tin tức") -> SectionPage:
    """Give the province's Vietnamese section of that title, at any depth."""
    return SectionPage.objects.descendant_of(province.site.root_page).get(title=title)


def article(
    below: Page | Province,
    title: str = "Một bài",
    page_type: type[Article] = NewsPage,
    **fields: Any,
) -> Any:
    """Make and publish an article below a section, or in a province's first section."""
    parent = section(below) if isinstance(below, Province) else below
    return publish_below(parent, page_type(title=title, **fields))


def tagged(province: Province, title: str, *tags: str, **fields: Any) -> Any:
    """Make and publish an article with tags of the province, made where they are not."""
    page = article(province, title, **fields)
    page.tags.set(
        Tag.objects.get_or_create(
            province=province, name=name, defaults={"slug": vietnamese_slug(name)}
        )[0]
        for name in tags
    )
    page.save_revision().publish()
    return page


def province(slug: str, name: str, parent: Province | None = None) -> Province:
    """Make a province or, with a parent, a commune; it has one section."""
    sections = [SectionDeclaration(title="Tin tức")]
    declared = ProvinceDeclaration(slug=slug, name=name, host=f"{slug}.test", sections=sections)
    provision_subsite(declared)
    made = Province.objects.get(slug=slug)
    if parent:
        made.parent, made.kind = parent, Province.Kind.COMMUNE
        made.save()
    return made


def translated(page: Page, locale: Locale, **fields: Any) -> Any:
    """Translate a page as an editor does, change the fields, and publish it."""
    translate_object(page, [locale])
    translation = page.get_translation(locale).specific
    for name, value in fields.items():
        setattr(translation, name, value)
    translation.save_revision().publish()
    translation.refresh_from_db()
    return translation


def days_ago(days: float) -> datetime:
    return timezone.now() - timedelta(days=days)


def image(
    province: Province, name: str = "anh.png", size: tuple[int, int] = (64, 48), **fields: Any
) -> CustomImage:
    """Make a picture, by default a small one, in the province's collection."""
    content = BytesIO()
    Image.new("RGB", size, "#336699").save(content, "PNG")
    return CustomImage.objects.create(
        title=name, collection=province.collection, file=ImageFile(content, name=name), **fields
    )
