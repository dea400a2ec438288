"""The keyboard alone does everything, and one sees where one is; what the system asks is heeded."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import PAGES

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

#: Where the focus is: what it is, whether an outline is drawn, and whether something lies over it.
FOCUS = """() => {
    const node = document.activeElement;
    if (!node || node === document.body) return null;
    node.scrollIntoView({block: "nearest", behavior: "instant"});
    const box = node.getBoundingClientRect();
    const style = getComputedStyle(node);
    const drawn = node.closest("svg") ? getComputedStyle(node.querySelector("rect")) : null;
    const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return {
        what: node.outerHTML.slice(0, 120),
        number: [...document.querySelectorAll("*")].indexOf(node),
        isSeen: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
            || (drawn !== null && parseFloat(drawn.strokeWidth) >= 2),
        isCovered: over !== null && !node.contains(over) && !over.contains(node)
            && !over.closest("label")?.contains(node),
    };
}"""

FOCUSABLE = """() => [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, audio, video")]
    .filter(node => node.checkVisibility({visibilityProperty: true}) && !node.disabled)
    .filter(node => node.type !== "radio" || node.checked
        || ![...document.getElementsByName(node.name)].some(other => other.checked))
    .map(node => [...document.querySelectorAll("*")].indexOf(node))"""


def tab_through(page: Page) -> list[dict[str, Any]]:
    """Give where the focus was, from the head of the page until it leaves the page."""
    stops: list[dict[str, Any]] = []
    for _stop in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or (stops and stop["number"] == stops[0]["number"]):
            return stops
        stops.append(stop)
    pytest.fail("the focus never leaves the page")


def wrong_on(page: Page) -> list[str]:
    """Give what the keyboard does not reach, and where one does not see that one is."""
    expected = page.evaluate(FOCUSABLE)
    stops = tab_through(page)
    wrong = [f"not seen: {stop['what']}" for stop in stops if not stop["isSeen"]]
    wrong += [f"covered: {stop['what']}" for stop in stops if stop["isCovered"]]
    missed = set(expected) - {stop["number"] for stop in stops}
    if missed:
        wrong.append(f"{len(missed)} of {len(expected)} not reached")
    return wrong


def test_the_keyboard_reaches_everything_and_is_seen_everywhere(open_page: Open) -> None:
    for site, kind in (("son-la", "article"), ("hub", "home")):
        assert wrong_on(open_page(PAGES[site][kind], site)) == [], (site, kind)


@pytest.mark.long
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("site", PAGES)
def test_the_keyboard_reaches_everything_on_every_page(
    open_page: Open, site: str, width: int
) -> None:
    wrong = {
        kind: wrong_on(open_page(path, site, width=width)) for kind, path in PAGES[site].items()
    }

    assert not any(wrong.values()), wrong


def test_the_skip_link_leads_past_the_masthead(open_page: Open) -> None:
    page = open_page(PAGES["son-la"]["article"])
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_opens_and_closes_by_keyboard(open_page: Open) -> None:
    page = open_page("/", width=360)
    summary = page.locator(".menu summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".menu a").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".menu a").first).to_be_focused()
    summary.press("Space")
    expect(page.locator(".menu a").first).to_be_hidden()


@pytest.mark.parametrize(("motion", "behavior"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_nothing_moves_for_readers_who_want_less_motion(
    open_page: Open, motion: str, behavior: str
) -> None:
    page = open_page("/", reduced_motion=motion)

    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == behavior
    if motion == "reduce":
        assert page.evaluate("document.getAnimations().length") == 0


def test_with_the_systems_own_colours_parts_keep_their_edges(open_page: Open) -> None:
    page = open_page("/lich-su-kien/", forced_colors="active")
    today = page.locator(".month__days [aria-current=date]")

    expect(today).to_have_css("outline-style", "double")
    for part in (".masthead", ".menu", ".footer"):
        expect(page.locator(part)).to_have_css("border-top-style", "solid")
    expect(page.locator(".masthead > .band")).to_be_hidden()
