"""Somebody who has never seen the site, on a small phone: what they want takes few taps.

Typing is not counted, nor scrolling. docs/accessibility.md has the figures.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from icalendar import Calendar
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_reading_aids import FIRST_SIZE, with_voice

pytestmark = pytest.mark.browser
Open = Callable[..., Page]


class Finger:
    """Taps and counts; it hits only what can be seen, after scrolling if need be."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, target: Locator) -> None:
        target.tap()
        self.taps += 1

    def counted(self) -> int:
        """Give the taps since the last time."""
        taps, self.taps = self.taps, 0
        return taps


def test_a_new_reader_on_a_small_phone_comes_by_in_few_taps(open_page: Open) -> None:
    page = open_page("/", "dien-bien", width=360, has_touch=True, is_mobile=True)
    with_voice(page, "vi-VN")
    finger = Finger()
    taps: dict[str, int] = {}

    finger.tap(page.locator(".event-row a").first)
    with page.expect_download() as download:
        finger.tap(page.get_by_role("link", name="Thêm vào lịch"))
    calendar = Calendar.from_ical(download.value.path().read_bytes())
    [event] = calendar.walk("VEVENT")
    # It was tomorrow when the trial was set up, perhaps before midnight.
    assert event.start.date() - date.today() in (timedelta(days=1), timedelta())
    taps["tomorrow's event into the calendar"] = finger.counted()

    box = page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first
    finger.tap(box)
    box.press_sequentially("tap huan 2022")
    page.keyboard.press("Enter")  # the key of the phone's keyboard that says "search"
    finger.taps += 1
    result = page.locator(".results a").first
    expect(result).to_contain_text("Tập huấn")
    finger.tap(result)
    expect(page.locator(".article__head .facts")).to_contain_text("/2022")
    page.wait_for_load_state()  # the button does nothing before its script is there
    taps["an article of 2022 on training"] = finger.counted()

    finger.tap(page.get_by_role("button", name="Nghe đọc bài này"))
    expect(page.get_by_role("region", name="Nghe đọc").get_by_role("status")).to_have_text(
        "Đang đọc"
    )
    assert page.evaluate("said.length") > 0
    taps["read it aloud"] = finger.counted()

    before = page.evaluate(FIRST_SIZE)
    finger.tap(page.get_by_role("link", name="Cỡ chữ"))
    finger.tap(page.get_by_text("Lớn", exact=True))
    expect(page.locator("html")).to_have_attribute("style", re.compile("font-size: 125%"))
    assert page.evaluate(FIRST_SIZE) > before * 1.2
    taps["make the text larger"] = finger.counted()

    finger.tap(page.get_by_role("link", name="Cổng liên tỉnh").first)
    page.wait_for_url(re.compile(r"//localhost:\d+/$"))  # every page has the box that is next
    box = page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first
    finger.tap(box)
    box.press_sequentially("le hoi")
    page.keyboard.press("Enter")
    finger.taps += 1
    page.wait_for_url(re.compile(r"/tim-kiem/\?q=le\+hoi"))  # the page before names provinces too
    names = set(page.locator(".facts__province").all_inner_texts())
    assert len(names) > 1
    taps["go to the hub and search all provinces"] = finger.counted()

    assert taps == {
        "tomorrow's event into the calendar": 2,
        "an article of 2022 on training": 3,
        "read it aloud": 1,
        "make the text larger": 2,
        "go to the hub and search all provinces": 3,
    }
