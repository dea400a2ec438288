"""Suggestions while typing, by keyboard and by finger, as readers and screen readers have them."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, expect

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

#: The box in the head of every page, and the one of the search page.
BOXES = [("/", "#tim-nhanh"), ("/tim-kiem/", "#q")]


def asked(page: Page) -> list[str]:
    """Give the list of what the page will have asked for suggestions."""
    addresses: list[str] = []

    def note(request: Request) -> None:
        if "/goi-y/" in request.url:
            addresses.append(request.url)

    page.on("request", note)
    return addresses


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("path", "box"), BOXES)
def test_the_keyboard_alone_leads_to_a_suggestion(
    open_page: Open, path: str, box: str, width: int
) -> None:
    page = open_page(path, width=width)
    field = page.locator(box)
    expect(field).to_have_role("combobox")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.focus()
    page.keyboard.type("son l", delay=20)

    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".suggest [role=status]")).to_have_text(re.compile(r"\d gợi ý"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = options.nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", second.get_attribute("id") or "")
    assert page.locator("[aria-selected=true]").count() == 1
    page.keyboard.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "true")
    address = options.first.get_attribute("data-url") or ""

    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith(address))
    expect(page.locator("h1")).to_be_visible()


def test_the_arrows_go_round_through_what_was_typed(open_page: Open) -> None:
    page = open_page("/")
    field = page.locator("#tim-nhanh")
    field.press_sequentially("son la")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    count = options.count()

    page.keyboard.press("ArrowUp")
    expect(options.nth(count - 1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    expect(field).to_have_attribute("aria-activedescendant", "")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")


def test_enter_without_a_choice_searches_what_was_typed(open_page: Open) -> None:
    page = open_page("/")
    field = page.locator("#tim-nhanh")
    field.press_sequentially("son la")
    expect(page.get_by_role("option").first).to_be_visible()

    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/tim-kiem/\?q=son\+la$"))


def test_escape_and_leaving_close_the_list_and_keep_what_was_typed(open_page: Open) -> None:
    page = open_page("/")
    field = page.locator("#tim-nhanh")
    field.press_sequentially("son l")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("son l")

    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_nothing_is_asked_before_two_letters_and_not_for_every_one(open_page: Open) -> None:
    page = open_page("/")
    addresses = asked(page)
    field = page.locator("#tim-nhanh")
    field.press_sequentially("s")
    page.wait_for_timeout(500)
    assert addresses == []

    field.evaluate(
        """input => {
            for (const letter of "on la") {
                input.value += letter;
                input.dispatchEvent(new InputEvent("input"));
            }
        }"""
    )
    expect(page.get_by_role("option").first).to_be_visible()
    assert len(addresses) == 1
    assert addresses[0].endswith("?q=son+la")


def test_what_came_late_does_not_replace_what_was_typed_since(open_page: Open) -> None:
    page = open_page("/")

    def answer(route: object) -> None:
        if route.request.url.endswith("?q=so"):
            page.wait_for_timeout(600)
        route.continue_()

    page.route("**/goi-y/**", answer)
    field = page.locator("#tim-nhanh")
    field.press_sequentially("so")
    page.wait_for_timeout(250)
    field.press_sequentially("zzz")
    page.wait_for_timeout(1_200)

    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.locator(".suggest [role=status]")).to_have_text("Không có gợi ý")


def test_a_finger_chooses_too(open_page: Open) -> None:
    page = open_page("/", width=360)
    page.locator("#tim-nhanh").press_sequentially("son l")
    option = page.get_by_role("option").first
    expect(option).to_be_visible()
    assert (option.bounding_box() or {})["height"] >= 44
    address = option.get_attribute("data-url") or ""

    option.click()

    page.wait_for_url(lambda url: url.endswith(address))


def test_the_scope_that_is_chosen_is_the_one_of_suggestions(open_page: Open) -> None:
    page = open_page("/tim-kiem/")
    addresses = asked(page)
    page.get_by_label("Tất cả các tỉnh, thành phố").check()
    page.locator("#q").press_sequentially("fansipan")
    expect(page.get_by_role("option").first).to_be_visible()

    assert "pham-vi=tat-ca" in addresses[-1]


def test_the_page_works_without_script(open_page: Open) -> None:
    page = open_page("/tim-kiem/?q=tin&pham-vi=tat-ca", script=False)
    page.locator(".facets a").first.click()
    expect(page.locator(".search-chips a").first).to_be_visible()

    phone = open_page("/tim-kiem/?q=tin&pham-vi=tat-ca", width=360, script=False)
    phone.get_by_text("Lọc kết quả").click()
    phone.locator(".search-filters__choices input").first.check()
    phone.get_by_role("button", name="Áp dụng").click()
    expect(phone.locator(".search-chips a").first).to_be_visible()
