"""Going from one language to the other, in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import follow

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

ARTICLE = "/cao-nguyen-va-du-lich/moc-chau-mot-nam-bon-mau-ao/"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_reader_goes_to_the_english_of_an_article_and_back(open_page: Open, width: int) -> None:
    page = open_page(ARTICLE, width=width)
    languages = page.get_by_role("navigation", name="Ngôn ngữ")
    follow(page, languages.get_by_role("link", name="English"))

    expect(page.get_by_role("heading", level=1)).to_have_text("Mộc Châu, four dresses in a year")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.get_by_role("link", name="Tiếng Việt").click()
    expect(page).to_have_url(re.compile(f"{ARTICLE}$"))


@pytest.mark.parametrize("path", ["/en/", "/en/tim-kiem/?q=plum", "/tin-tuc/", "/en/nothing/"])
def test_no_page_with_a_switcher_scrolls_sideways(open_page: Open, path: str) -> None:
    page = open_page(path, width=360)

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_an_english_reader_is_told_that_a_page_is_not_translated(open_page: Open) -> None:
    page = open_page("/tin-tuc/")

    expect(page.get_by_text("This page is not available in English")).to_be_visible()
