"""An article's photos, large: by keyboard, by finger, and without script."""

import re

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Open

ARTICLE = "/cao-nguyen-va-du-lich/moc-chau-mot-nam-bon-mau-ao/"


def test_photos_are_looked_at_by_keyboard_and_by_finger(browser: Browser, port: int) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto(f"http://son-la.localhost:{port}{ARTICLE}")
    dialog = page.get_by_role("dialog", name="Ảnh")
    said = dialog.get_by_role("status")

    page.locator(".photo__open").nth(1).press("Enter")
    expect(said).to_have_text("Ảnh 2 trên 3")
    expect(dialog.locator("figcaption")).to_contain_text("Ảnh:")
    assert dialog.locator("img").evaluate("img => img.decode().then(() => img.naturalWidth > 0)")
    page.keyboard.press("ArrowRight")
    expect(said).to_have_text("Ảnh 3 trên 3")
    expect(dialog.get_by_role("button", name="Ảnh sau")).to_be_disabled()
    page.keyboard.press("ArrowRight")
    expect(said).to_have_text("Ảnh 3 trên 3")

    # A finger that moves to the right asks for the photo before.
    touch = context.new_cdp_session(page)
    for kind, x in (("touchStart", 90), ("touchMove", 180), ("touchMove", 270), ("touchEnd", None)):
        points = [] if x is None else [{"x": x, "y": 360}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(said).to_have_text("Ảnh 2 trên 3")
    dialog.get_by_role("button", name="Ảnh trước").click()
    expect(said).to_have_text("Ảnh 1 trên 3")

    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator(".photo__open").first).to_be_focused()
    assert page.url.endswith(ARTICLE)
    context.close()


def test_without_script_a_photo_leads_to_its_own_page(open_page: Open) -> None:
    page = open_page(ARTICLE, width=360, script=False)

    page.locator(".photo__open").nth(1).click()

    expect(page).to_have_url(re.compile(r"\?anh=2$"))
    expect(page.get_by_role("link", name="Ảnh sau")).to_be_visible()
