"""What a province's chief editor does in the admin, in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from home.demo.accounts import PASSWORD
from tests.browser.kinds import follow

pytestmark = pytest.mark.browser
Open = Callable[..., Page]


def sign_in(page: Page, email: str) -> None:
    page.get_by_role("textbox").first.fill(email)
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("button[type=submit]").click()


def test_a_chief_editor_writes_and_publishes_a_news_item(open_page: Open) -> None:
    page = open_page("/admin/")
    sign_in(page, "truong-ban.son-la@example.vn")
    expect(page).to_have_url(re.compile(r"//[^/]+/admin/$"))  # not login/?next=/admin/
    site = page.url.removesuffix("/admin/")

    page.goto(f"{site}/admin/pages/")
    assert "Nghệ An" not in page.locator("table.listing").inner_text()
    homes = [link.get_attribute("href") for link in page.locator("td.children a").all()]
    for home in homes:  # one a language; the sections of the Vietnamese one are wanted
        page.goto(f"{site}{home}")
        if page.locator("tr", has_text="Kinh tế").count():
            break
    follow(page, page.locator("tr", has_text="Kinh tế").locator("td.children a").first)
    page.goto(f"{page.url}add_subpage/")
    follow(page, page.locator("a", has_text="Tin, bài").first)  # its menus are made by script
    page.locator("#id_title").fill("Đất và mùa mận chín sớm")
    page.locator("#id_lead").fill("Đoạn dẫn của bài thử.")
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("[name=action-publish]").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))

    page.goto(f"{site}/kinh-te/dat-va-mua-man-chin-som/")
    expect(page.locator("h1")).to_have_text("Đất và mùa mận chín sớm")
    page.goto(f"{site}/tim-kiem/?q=mua+man+chin")
    expect(page.locator("main mark").first).to_be_visible()


def test_a_wrong_password_says_so_in_vietnamese(open_page: Open) -> None:
    page = open_page("/admin/login/")
    page.get_by_role("textbox").first.fill("truong-ban.son-la@example.vn")
    page.locator("input[type=password]").fill("sai")
    page.locator("button[type=submit]").click()

    expect(page.locator("form")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "vi"
