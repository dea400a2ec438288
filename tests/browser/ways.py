"""The main ways through a site, as readers go them: with script and without, on any screen."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.kinds import PAGES, follow

Way = Callable[[Page, str], None]


def home(page: Page) -> None:
    """Begin on the home page of the site that is open."""
    page.goto("/".join(page.url.split("/")[:3]) + "/")


def choose_section(page: Page, name: str) -> None:
    """Open the menu where it is behind a button, and choose."""
    menu = page.get_by_role("navigation", name="Chuyên mục", exact=True)
    if menu.locator("summary").is_visible():
        menu.locator("summary").click()
    menu.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def the_lead_story_is_read(page: Page, site: str) -> None:
    link = page.locator(".lead-story__title a")
    title = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator(".article__lead")).to_be_visible()
    expect(page.locator(".prose p").first).to_be_visible()


def a_section_leads_to_an_article_and_the_breadcrumb_back(page: Page, site: str) -> None:
    choose_section(page, "Xây dựng Đảng")
    page.locator("main .row__title a").first.click()
    expect(page.locator("article.article")).to_be_visible()
    trail = page.get_by_role("navigation", name="Đường dẫn")
    trail.get_by_role("link", name="Xây dựng Đảng").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Xây dựng Đảng")
    trail.get_by_role("link", name="Trang chủ").click()
    expect(page.locator(".lead-story")).to_be_visible()


def a_search_without_accents_finds(page: Page, site: str) -> None:
    box = page.get_by_role("search").first.locator("input[type=search]")
    box.fill("hoi thao")
    box.press("Enter")
    expect(page.locator("main mark").first).to_be_visible()
    page.locator(".results a").first.click()
    expect(page.locator("article.article")).to_be_visible()


def a_search_goes_on_to_all_provinces(page: Page, site: str) -> None:
    box = page.get_by_role("search").first.locator("input[type=search]")
    box.fill("sự kiện")
    box.press("Enter")
    expect(page).to_have_url(re.compile("/tim-kiem/"))
    page.get_by_label("Tất cả các tỉnh, thành phố").check()
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.wait_for_url(re.compile("pham-vi=tat-ca"))
    names = page.locator(".facts__province").all_inner_texts()
    assert len(set(names)) > 1, names


def the_hub_leads_to_another_province(page: Page, site: str) -> None:
    page.get_by_role("link", name="Cổng liên tỉnh").first.click()
    other = "Lào Cai" if site != "lao-cai" else "Nghệ An"
    page.locator(".provinces").get_by_role("link", name=other).click()
    expect(page.locator(".brand__name")).to_have_text(other)


def an_event_is_put_into_the_calendar(page: Page, site: str) -> None:
    follow(page, page.get_by_role("link", name="Sự kiện sắp tới"))
    for _month in range(3):
        if page.locator(".event-row").count():
            break
        follow(page, page.get_by_role("link", name="Tháng sau"))
    page.locator(".event-row a").last.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Thêm vào lịch").click()
    assert download.value.suggested_filename.endswith(".ics")
    assert download.value.path().read_text().startswith("BEGIN:VCALENDAR")


def a_conference_leads_to_who_speaks_there(page: Page, site: str) -> None:
    choose_section(page, "Hội nghị, hội thảo")
    page.locator("main .row__title a").first.click()
    expect(page.get_by_role("heading", name="Chương trình")).to_be_visible()
    title = page.get_by_role("heading", level=1).inner_text()
    page.locator(".people a").first.click()
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def a_tag_leads_to_more_of_it(page: Page, site: str) -> None:
    page.locator(".lead-story__title a").click()
    tag = page.locator(".tags a").first
    name = tag.inner_text()
    tag.click()
    expect(page.locator(".search-form input[type=search]")).to_have_value(name)
    expect(page.locator(".results a").first).to_be_visible()


def the_text_is_made_larger(page: Page, site: str) -> None:
    page.get_by_role("link", name="Cỡ chữ").click()
    page.get_by_label("Rất lớn").check()
    page.wait_for_load_state()  # without script it is a page, and the button is at its end
    if page.get_by_role("button", name="Áp dụng").is_visible():
        page.get_by_role("button", name="Áp dụng").click()
    expect(page.locator("html")).to_have_css("font-size", "24px")
    follow(page, page.locator(".lead-story__title a"))
    expect(page.locator("html")).to_have_css("font-size", "24px")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def another_language_is_read(page: Page, site: str) -> None:
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("main article a").first.click()
    expect(page.locator("article.article")).to_be_visible()
    page.get_by_role("link", name="Tiếng Việt").click()
    expect(page.locator("html")).to_have_attribute("lang", "vi")


def whoever_is_lost_finds_home_and_whom_to_write_to(page: Page, site: str) -> None:
    page.goto(page.url + "khong-co/")
    follow(page, page.get_by_role("link", name="Về trang chủ"))
    page.goto(page.url.rstrip("/") + PAGES[site]["contact"])
    expect(page.locator("#co-quan")).to_be_visible()
    page.get_by_role("contentinfo").get_by_role("link", name="Khả năng tiếp cận").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Khả năng tiếp cận")


WAYS: tuple[Way, ...] = (
    the_lead_story_is_read,
    a_section_leads_to_an_article_and_the_breadcrumb_back,
    a_search_without_accents_finds,
    a_search_goes_on_to_all_provinces,
    the_hub_leads_to_another_province,
    an_event_is_put_into_the_calendar,
    a_conference_leads_to_who_speaks_there,
    a_tag_leads_to_more_of_it,
    another_language_is_read,
    whoever_is_lost_finds_home_and_whom_to_write_to,
    the_text_is_made_larger,  # last: it stays
)
