"""The main ways through a site can be gone on every screen, with script and without."""

from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import Page

from tests.browser.kinds import PAGES
from tests.browser.ways import WAYS, Way, home

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

PROVINCES = [site for site in PAGES if site != "hub"]
PHONE, DESKTOP = 360, 1280


def go(ways: Sequence[Way], page: Page, site: str) -> None:
    start = page.url
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    for way in ways:
        page.goto(start)
        home(page)
        way(page, site)
    assert said == []


def test_ways_can_be_gone_on_a_phone_without_script(open_page: Open) -> None:
    go(WAYS[::2], open_page("/", "dien-bien", width=PHONE, script=False), "dien-bien")


def test_ways_can_be_gone_on_a_wide_screen_with_script(open_page: Open) -> None:
    go(WAYS[1::2], open_page("/", "nghe-an", width=DESKTOP), "nghe-an")


@pytest.mark.long
@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("site", PROVINCES)
def test_all_ways_can_be_gone_in_every_theme(
    open_page: Open, site: str, width: int, script: bool
) -> None:
    go(WAYS, open_page("/", site, width=width, script=script), site)
