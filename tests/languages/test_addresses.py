"""Which language an address is answered in, and where its links lead."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localtime
from wagtail.models import Page

from articles.models import SectionPage
from articles.publishing import publish_below
from sites.models import Province
from tests.factories import article, section

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
At = Callable[[str], Client]

READS_ENGLISH = {"Accept-Language": "en-GB,en;q=0.9"}


def test_an_article_is_read_in_both_languages(at: At, plums: Page, english_plums: Page) -> None:
    assert "Mùa mận chín" in at("son-la").get("/tin-tuc/man/").text
    assert "Plum harvest" in at("son-la").get("/en/news/plums/").text


def test_an_address_of_one_language_is_none_of_the_other(at: At, english_plums: Page) -> None:
    assert at("son-la").get("/news/plums/").status_code == 404
    assert at("son-la").get("/en/tin-tuc/man/").status_code == 404


def test_what_is_not_translated_is_404_in_english(at: At, plums: Page) -> None:
    response = at("son-la").get("/en/tin-tuc/man/")

    assert response.status_code == 404
    assert "Page not found" in response.text


def test_every_page_says_its_language(at: At, english_plums: Page) -> None:
    for path, language in (("/", "vi"), ("/en/", "en"), ("/en/news/plums/", "en")):
        response = at("son-la").get(path)
        assert f'<html lang="{language}">' in response.text
        assert response["Content-Language"] == language


@pytest.mark.parametrize("path", ["/", "/tin-tuc/", "/tim-kiem/", "/khong-co/"])
def test_the_reader_s_browser_does_not_decide_the_language(at: At, path: str) -> None:
    response = at("son-la").get(path, headers=READS_ENGLISH)

    assert '<html lang="vi">' in response.text
    assert "Accept-Language" not in response.get("Vary", "")


def test_the_admin_is_vietnamese_until_its_user_chooses(at: At) -> None:
    assert '<html lang="vi"' in at("son-la").get("/admin/login/", headers=READS_ENGLISH).text


def test_a_section_that_begins_like_a_language_is_no_language(at: At, son_la: Province) -> None:
    publish_below(son_la.site.root_page, SectionPage(title="Én vàng", slug="en-vang"))

    assert '<html lang="vi">' in at("son-la").get("/en-vang/").text


def test_links_below_the_english_home_stay_there(
    at: At, son_la: Province, english_section: Page
) -> None:
    page = publish_below(english_section, SectionPage(title="Fruit", show_in_menus=True))
    story = article(page, "On plums")

    html = at("son-la").get(story.url).text

    assert story.url == "http://son-la.test:8000/en/news/fruit/on-plums/"
    assert '<a class="brand__home" href="/en/" rel="home">' in html
    assert '<li><a href="/en/">Home</a></li>' in html  # the breadcrumb begins
    assert '<li><a href="/en/news/">News</a></li>' in html
    assert '<a href="/en/news/" aria-current="true">News</a>' in html  # the menu
    assert 'action="/en/tim-kiem/"' in html
    assert 'href="/tin-tuc/"' not in html


def test_a_home_page_lists_its_own_language(at: At, plums: Page, english_plums: Page) -> None:
    assert "Plum harvest" not in at("son-la").get("/").text
    assert "Mùa mận chín" not in at("son-la").get("/en/").text
    assert "Plum harvest" in at("son-la").get("/en/").text


def test_the_hub_lists_its_own_language_and_leads_to_english_homes(
    at: At, plums: Page, english_plums: Page
) -> None:
    html = at("hub").get("/en/").text

    assert f'href="{english_plums.full_url}"' in html
    assert plums.full_url not in html
    assert '<a href="http://son-la.test:8000/en/">' in html
    assert 'href="http://hub.test:8000/en/"' in at("son-la").get("/en/").text


def test_the_home_of_a_language_is_found_whatever_its_slug(
    at: At, son_la: Province, english_plums: Page
) -> None:
    home = son_la.site.root_page.get_translations().get()
    home.slug = "english"
    home.save()

    assert at("son-la").get("/en/news/plums/").status_code == 200
    assert at("son-la").get("/english/").status_code == 404


def test_where_the_home_of_a_language_is_gone_nothing_answers(
    at: At, son_la: Province, english_plums: Page
) -> None:
    son_la.site.root_page.get_translations().get().delete()

    assert at("son-la").get("/en/").status_code == 404
    assert at("son-la").get("/en/news/plums/").status_code == 404
    assert at("son-la").get("/en/tim-kiem/?q=plum").status_code == 404
    assert 'class="languages"' not in at("son-la").get("/").text


def test_search_in_english_leads_to_each_page_s_own_address(
    at: At, son_la: Province, plums: Page, english_plums: Page
) -> None:
    page = article(section(son_la), "Plum trong tiếng Việt", slug="plum-vi")

    response = at("son-la").get("/en/tim-kiem/?q=plum")

    assert "2 results" in response.text
    assert '<a href="/en/news/plums/">' in response.text
    assert '<a href="/tin-tuc/plum-vi/">' in response.text
    assert f'<article class="row" data-page="{page.pk}" lang="vi">' in response.text


def test_dates_and_numbers_read_as_english(at: At, english_plums: Any) -> None:
    day = localtime(english_plums.published_at)

    assert f"{day:%A}, {day.day} {day:%B} {day.year}" in at("son-la").get(english_plums.url).text
    assert "tháng" not in at("son-la").get("/en/").text
