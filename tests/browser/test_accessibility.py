"""Everybody can use every page: axe-core, fingers, zoom, and the reader's own colours."""

from collections.abc import Callable
from itertools import cycle

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page

from sites.display import BLACK_ON_WHITE, WHITE_ON_BLACK
from tests.browser.examining import WCAG, examine, violations
from tests.browser.kinds import PAGES, go
from tests.browser.test_editing import sign_in

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

LOOKS = {
    "usual": "",
    "black on white": BLACK_ON_WHITE,
    "white on black": WHITE_ON_BLACK,
    "very large": "font-size:150%;--leading:2.3;word-spacing:0.16em",
}
APART = {
    "403_csrf.html": {},
    "410.html": {"name": "Yên Bái", "successor": "Lào Cai", "url": "#", "hub_url": "#"},
    "500.html": {},
    "503.html": {},
    "sites/unknown_host.html": {"hostname": "khong-co.example"},
}

#: A page of every template, in the theme of one province; the rest runs with `make test-long`.
CORE = ("home", "month", "search", "not found", "section", "article", "event", "conference")


def test_a_phone_shows_every_kind_of_page_so_that_everybody_can_use_it(open_page: Open) -> None:
    page = open_page("/", width=360)
    wrong = {}
    for kind in CORE:
        go(page, "son-la", PAGES["son-la"][kind])
        wrong[kind] = examine(page, 360)

    assert not any(wrong.values()), wrong


def test_every_theme_can_be_read_in_some_contrast(open_page: Open) -> None:
    wrong = {}
    for look, site in zip(cycle(LOOKS), PAGES, strict=False):
        wrong[look, site] = violations(open_page("/", site, display=LOOKS[look]))

    assert not any(wrong.values()), wrong


def test_what_opens_on_a_page_can_be_used_too(open_page: Open) -> None:
    page = open_page("/", width=360)
    page.locator(".menu summary").click()
    assert violations(page) == []
    page.get_by_role("combobox").press_sequentially("son l")
    page.get_by_role("option").first.wait_for()
    assert violations(page, part=".suggest") == []  # what it lies over is covered


def test_pages_that_stand_apart_can_be_used(open_page: Open) -> None:
    page = open_page("/hien-thi.css", width=360)
    wrong = {}
    for template, context in APART.items():
        page.set_content(render_to_string(template, context))
        wrong[template] = examine(page, 360)

    assert not any(wrong.values()), wrong


@pytest.mark.long
@pytest.mark.parametrize("site", PAGES)
def test_every_component_in_every_state_can_be_used(open_page: Open, site: str) -> None:
    page = open_page("/admin/login/?next=/thiet-ke/", site)
    sign_in(page, "quan-tri@example.vn")
    page.wait_for_url("**/thiet-ke/")

    # It shows several mastheads and a component several times, so only WCAG itself is asked of it.
    page.locator(".swatches").evaluate("swatches => swatches.remove()")  # words in colours of lines
    wrong = violations(page, only=WCAG)

    assert not wrong, "\n".join(wrong)


@pytest.mark.long
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("site", PAGES)
def test_every_page_can_be_used_in_every_theme(
    open_page: Open, site: str, look: str, width: int
) -> None:
    page = open_page("/", site, width=width, display=LOOKS[look])
    is_first = (look, width) == ("usual", 360)  # sizes are the same in the others, or tried by it
    wrong = {}
    for kind, path in PAGES[site].items():
        go(page, site, path)
        wrong[kind] = examine(page, width) if is_first else violations(page)

    assert not any(wrong.values()), wrong
