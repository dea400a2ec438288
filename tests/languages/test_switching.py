"""The way to the same page in another language, for readers and for search engines."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import BaseViewRestriction, Page, PageViewRestriction

from tests.factories import article

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
At = Callable[[str], Client]

NO_ENGLISH = "This page is not available in English"
NO_VIETNAMESE = "Trang này không có bản tiếng Việt"


def link(html: str, language: str) -> str:
    """Give where the switcher leads for a language."""
    (url,) = re.findall(rf'<li lang="{language}">\s*<a href="([^"]+)"', html)
    return url


def alternates(html: str) -> dict[str, str]:
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', html))


def test_a_translated_page_leads_to_its_translation_and_back(
    at: At, plums: Page, english_plums: Page
) -> None:
    vietnamese = at("son-la").get("/tin-tuc/man/").text
    english = at("son-la").get("/en/news/plums/").text

    assert link(vietnamese, "en") == "/en/news/plums/"
    assert link(english, "vi") == "/tin-tuc/man/"
    assert NO_ENGLISH not in vietnamese
    assert NO_VIETNAMESE not in english


def test_a_page_without_translation_says_so_in_the_language_that_is_missing(
    at: At, plums: Page
) -> None:
    html = at("son-la").get("/tin-tuc/man/").text

    assert link(html, "en") == "/en/"
    assert NO_ENGLISH in html
    assert alternates(html) == {}


def test_a_page_written_in_english_has_no_vietnamese(at: At, english_section: Page) -> None:
    story = article(english_section, "For visitors")
    html = at("son-la").get(story.url).text

    assert link(html, "vi") == "/"
    assert NO_VIETNAMESE in html


def test_home_pages_and_search_are_the_same_in_every_language(at: At) -> None:
    assert link(at("son-la").get("/").text, "en") == "/en/"
    assert link(at("son-la").get("/en/").text, "vi") == "/"
    assert link(at("hub").get("/").text, "en") == "/en/"
    found = at("son-la").get("/tim-kiem/?q=man").text
    assert link(found, "en") == "/en/tim-kiem/?q=man"
    assert link(at("son-la").get("/en/tim-kiem/?q=man").text, "vi") == "/tim-kiem/?q=man"
    assert NO_ENGLISH not in found


def test_a_page_that_is_not_there_leads_to_the_other_home(at: At) -> None:
    html = at("son-la").get("/khong-co/").text

    assert link(html, "en") == "/en/"
    assert NO_ENGLISH not in html


def test_search_engines_are_told_of_both_languages(at: At, english_plums: Page) -> None:
    host = "http://son-la.test:8000"
    expected = {
        "vi": f"{host}/tin-tuc/man/",
        "x-default": f"{host}/tin-tuc/man/",
        "en": f"{host}/en/news/plums/",
    }

    assert alternates(at("son-la").get("/tin-tuc/man/").text) == expected
    assert alternates(at("son-la").get("/en/news/plums/").text) == expected


def make_private(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=BaseViewRestriction.LOGIN)


@pytest.mark.parametrize("hide", [lambda page: page.unpublish(), make_private])
def test_a_translation_that_readers_cannot_read_is_not_named(
    at: At, english_plums: Page, hide: Callable[[Any], None]
) -> None:
    hide(english_plums)
    html = at("son-la").get("/tin-tuc/man/").text

    assert alternates(html) == {}
    assert link(html, "en") == "/en/"
    assert NO_ENGLISH in html


def test_a_translation_in_a_private_section_is_not_named(
    at: At, english_section: Page, english_plums: Page
) -> None:
    make_private(english_section)

    assert alternates(at("son-la").get("/tin-tuc/man/").text) == {}


def test_an_unpublished_home_page_is_no_language_of_the_site(at: At, english_plums: Page) -> None:
    Page.objects.get(slug="en", path__startswith=english_plums.path[:8]).unpublish()

    assert NO_ENGLISH not in at("son-la").get("/tin-tuc/").text
