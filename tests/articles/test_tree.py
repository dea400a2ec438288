"""What may stand below what."""

import pytest
from wagtail.models import Page

from articles.models import Article, ConferencePage, EventPage, NewsPage, SectionPage
from articles.slugs import unique_slug, vietnamese_slug
from home.models import ContainerPage, ContentPage, HomePage, HubPage
from sites.models import Hub, Province
from tests.factories import article, section

ARTICLES = {NewsPage, EventPage, ConferencePage}


def test_articles_stand_in_sections_and_nowhere_else() -> None:
    for page_type in ARTICLES:
        assert set(page_type.allowed_parent_page_models()) == {SectionPage}
        assert page_type.allowed_subpage_models() == []


def test_sections_nest() -> None:
    assert set(SectionPage.allowed_subpage_models()) == {*ARTICLES, SectionPage}
    assert set(SectionPage.allowed_parent_page_models()) == {HomePage, SectionPage}


def test_no_province_stands_inside_another() -> None:
    assert set(HomePage.allowed_parent_page_models()) == {ContainerPage}
    assert set(HomePage.allowed_subpage_models()) == {SectionPage, ContentPage}
    assert set(ContainerPage.allowed_parent_page_models()) == {Page}


@pytest.mark.django_db
def test_the_admin_offers_no_container_and_no_bare_article(son_la: Province) -> None:
    assert not ContainerPage.can_create_at(Page.get_first_root_node())
    assert not Article.can_create_at(section(son_la))
    assert NewsPage.can_create_at(section(son_la))


@pytest.mark.django_db
def test_the_hub_takes_plain_pages_and_no_news() -> None:
    hub_home = Hub.objects.get().site.root_page.specific

    assert isinstance(hub_home, HubPage)
    assert set(HubPage.allowed_subpage_models()) == {ContentPage}


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Hội nghị về Đất đai", "hoi-nghi-ve-dat-dai"),
        ("Điện Biên", "dien-bien"),
        ("Nghị quyết 29-NQ/TW", "nghi-quyet-29-nqtw"),
        ("“Ánh sáng” & nước", "anh-sang-nuoc"),
        ("!!!", "trang"),
        ("a" * 200, "a" * 80),
    ],
)
def test_a_slug_is_the_title_without_accents(title: str, slug: str) -> None:
    assert vietnamese_slug(title) == slug


def test_a_long_title_is_cut_between_words() -> None:
    slug = vietnamese_slug("Ủy ban nhân dân " * 20)

    assert len(slug) <= 80
    assert slug.endswith(("uy", "ban", "nhan", "dan"))


@pytest.mark.django_db
def test_a_slug_that_is_taken_gets_a_number(son_la: Province) -> None:
    parent = section(son_la)
    article(parent, "Tin")
    article(parent, "Tin")
    article(parent, "Tin tức mới")

    assert unique_slug("Tin", parent) == "tin-3"
    assert unique_slug("Tin tức", parent) == "tin-tuc"
