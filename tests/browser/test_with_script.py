"""What script makes better: lists that go on, a programme that knows the time; and its weight."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import PAGES

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

#: More results than a page of the search shows.
MANY = "/tim-kiem/?q=minh+hoa"
MOST_SCRIPT = 10 * 1024
CONFERENCE = PAGES["nghe-an"]["conference"]


def test_more_of_a_list_comes_below_and_the_address_follows(open_page: Open) -> None:
    page = open_page(MANY, "hub", width=360)
    results = page.locator(".results .row__title a")
    first_page = results.count()
    expect(page.get_by_role("link", name="Trang sau")).to_have_count(0)
    page.get_by_role("link", name="Xem thêm nữa").click()

    expect(page).to_have_url(re.compile(r"[?&]trang=2$"))
    expect(results.nth(first_page)).to_be_focused()
    expect(page.get_by_text("Trang 2 trên", exact=False).last).to_be_attached()
    addresses = results.evaluate_all("links => links.map(link => link.href)")
    assert len(addresses) > first_page
    assert len(set(addresses)) == len(addresses)
    headings = page.locator("[data-list] > h2").all_inner_texts()
    assert len(set(headings)) == len(headings)

    beyond = addresses[first_page:]
    page.reload()
    assert results.evaluate_all("links => links.map(link => link.href)")[: len(beyond)] == beyond
    expect(page.get_by_role("link", name="Trang trước")).to_be_visible()


def test_where_more_cannot_be_fetched_the_link_leads_there(open_page: Open) -> None:
    page = open_page(MANY, "hub")
    page.route(
        re.compile("trang=2"),
        lambda route: (
            route.abort() if route.request.resource_type == "fetch" else route.continue_()
        ),
    )
    page.get_by_role("link", name="Xem thêm nữa").click()

    expect(page).to_have_url(re.compile(r"[?&]trang=2$"))
    expect(page.get_by_role("link", name="Trang trước")).to_be_visible()


def test_without_script_pages_of_a_list_are_pages(open_page: Open) -> None:
    page = open_page(MANY, "hub", script=False)
    page.get_by_role("link", name="Trang sau").click()

    expect(page).to_have_url(re.compile(r"[?&]trang=2$"))
    page.get_by_role("link", name="Trang trước").click()
    expect(page.get_by_role("link", name="Trang sau")).to_be_visible()


def test_a_programme_says_what_is_on_now_and_what_comes_next(open_page: Open) -> None:
    page = open_page("/", "nghe-an")
    page.clock.install()
    page.goto(page.url.rstrip("/") + CONFERENCE)
    sessions = page.locator(".programme > li[data-from]")
    assert sessions.count() >= 2
    expect(page.locator(".programme__now")).to_have_count(0)
    begins = datetime.fromisoformat(sessions.nth(0).get_attribute("data-from") or "")
    ends = datetime.fromisoformat(sessions.nth(0).get_attribute("data-until") or "")
    assert begins.utcoffset() == timedelta(hours=7)

    page.clock.pause_at(begins - timedelta(minutes=30))
    page.clock.run_for(20_000)
    expect(sessions.nth(0).locator(".programme__now")).to_have_text("Tiếp theo")
    page.clock.pause_at(begins + timedelta(minutes=1))
    page.clock.run_for(20_000)
    expect(sessions.nth(0)).to_have_attribute("aria-current", "time")
    expect(sessions.nth(0).locator(".programme__now")).to_have_text("Đang diễn ra")
    page.clock.pause_at(ends + timedelta(seconds=1))
    page.clock.run_for(20_000)
    expect(sessions.nth(0).locator(".programme__now")).to_have_count(0)


@pytest.mark.parametrize("kind", ["article", "conference", "section", "search", "home"])
def test_a_page_loads_little_script(open_page: Open, kind: str) -> None:
    page = open_page(PAGES["nghe-an"][kind], "nghe-an")
    sizes = page.evaluate(
        """async () => {
            const scripts = [...document.querySelectorAll("script[src]")].map(one => one.src);
            const texts = scripts.map(src => fetch(src).then(answer => answer.text()));
            return (await Promise.all(texts)).map(text => new Blob([text]).size);
        }"""
    )

    assert len(sizes) >= 3
    assert sum(sizes) <= MOST_SCRIPT
