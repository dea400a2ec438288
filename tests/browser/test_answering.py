"""Readers answer a poll and send a comment on a phone, with script and without."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page

from engagement.comments.stamp import QUICKEST_SECONDS
from tests.browser.examining import examine
from tests.browser.kinds import PAGES

pytestmark = pytest.mark.browser
Open = Callable[..., Page]


@pytest.mark.parametrize("script", [True, False])
def test_a_poll_is_answered_from_the_home_page(open_page: Open, script: bool) -> None:
    agent = f"Reader {uuid4()}"  # who has not answered today
    page = open_page("/", width=360, script=script, user_agent=agent)
    wrong = {}
    home = page.locator(".poll")
    home.get_by_role("radio").nth(1).check()
    chosen = home.get_by_role("radio").nth(1).get_attribute("value")
    home.get_by_role("button").click()
    page.wait_for_url("**/tham-do/**")
    assert page.locator("main input:checked").get_attribute("value") == chosen
    wrong["ballot"] = examine(page, 360) if script else []

    page.locator("main").get_by_role("button").click()
    page.wait_for_url("**/ket-qua/**")
    assert page.locator("main [role=status]").inner_text().startswith("Đã ghi nhận")
    wrong["result"] = examine(page, 360) if script else []

    assert not any(wrong.values()), wrong


@pytest.mark.parametrize("script", [True, False])
def test_a_comment_is_sent_from_an_article(open_page: Open, script: bool) -> None:
    page = open_page(PAGES["son-la"]["article"], width=360, script=script)
    wrong = {}
    page.get_by_role("link", name="Gửi ý kiến").click()
    page.wait_for_url("**/y-kien/**")
    wrong["form"] = examine(page, 360) if script else []
    page.locator("main").get_by_role("button").click()
    page.locator("#ho-ten-loi").wait_for()
    page.wait_for_load_state()
    wrong["form with errors"] = examine(page, 360) if script else []

    page.get_by_label("Họ và tên").fill("Lường Thị Mẫu")
    page.get_by_role("textbox", name="Ý kiến").fill(f"Gửi thử, có script: {script}.")
    page.get_by_role("checkbox").check()
    page.wait_for_timeout(QUICKEST_SECONDS * 1000 + 1000)
    page.locator("main").get_by_role("button").click()
    page.wait_for_url("**/da-gui/")
    assert "đang chờ ban biên tập duyệt" in page.locator("main").inner_text()
    wrong["sent"] = examine(page, 360) if script else []

    assert not any(wrong.values()), wrong
