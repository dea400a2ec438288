"""The screenshots of the docs, of a running trial: `.venv/bin/python scripts/screens.py [PORT]`.

Every kind of page in two themes and two widths, the four provinces and the hub side by side, and
the pages that stand apart, which are made without the trial.
"""

import os
import sys
from io import BytesIO
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SCREENS = ROOT / "docs" / "screens"
#: Width of the window, height of the part that is kept, width of the picture.
SIZES = {"wide": (1280, 1600, 640), "phone": (360, 1100, 320)}
QUALITY = 62

#: Pages by kind, of a province with a masthead of colour and of one with a masthead of paper.
PAGES = {
    "son-la": {
        "home": "/",
        "section": "/kinh-te/",
        "article": "/cao-nguyen-va-du-lich/moc-chau-mot-nam-bon-mau-ao/",
        "event": "/su-kien/dem-xoe-vong-mung-lua-moi/",
        "conference": "/hoi-nghi-hoi-thao/hoi-thao-xoe-thai-trong-truong-hoc/",
        "gallery": "/cao-nguyen-va-du-lich/moc-chau-mot-nam-bon-mau-ao/?anh=2",
        "search": "/tim-kiem/?q=dan+toc&pham-vi=tat-ca",
    },
    "nghe-an": {
        "home": "/",
        "section": "/kinh-te/",
        "article": "/van-hoa-du-lich/dan-ca-vi-giam/vi-giam-hat-tu-khung-cui-ra-ben-song/",
        "event": "/su-kien/lien-hoan-cau-lac-bo-vi-giam/",
        "conference": "/hoi-nghi-hoi-thao/hoi-thao-sinh-ke-vung-dem-pu-mat/",
        "gallery": "/van-hoa-du-lich/dan-ca-vi-giam/vi-giam-hat-tu-khung-cui-ra-ben-song/?anh=1",
        "search": "/tim-kiem/?q=dan+ca&pham-vi=tat-ca",
    },
}
SHARED = {
    "content": "/gioi-thieu/",
    "contact": "/lien-he/",
    "display": "/hien-thi/",
    "accessibility": "/kha-nang-tiep-can/",
    "offline": "/ngoai-tuyen/",
    "not-found": "/khong-co/",
}
HUB = {"hub": "/", "hub-search": "/tim-kiem/?q=le+hoi"}
APART = {
    "gone": (
        "410.html",
        {"name": "Yên Bái", "successor": "Lào Cai", "url": "#", "hub_url": "#"},
    ),
    "error": ("500.html", {}),
    "maintenance": ("503.html", {}),
}
PROVINCES = ("son-la", "dien-bien", "lao-cai", "nghe-an")


def main(port):
    SCREENS.mkdir(parents=True, exist_ok=True)
    for old in SCREENS.glob("*.webp"):
        old.unlink()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for size, (width, height, kept) in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": height}, locale="vi-VN")
            for name, url in addresses(port, page):
                page.goto(url)
                keep(shot(page), "%s-%s" % (name, size), kept)
            for name, html in apart():
                page.set_content(html)
                keep(shot(page), "%s-%s" % (name, size), kept)
            page.close()
        side_by_side(browser, port)
        browser.close()


def addresses(port, page):
    for province, pages in PAGES.items():
        base = "http://%s.localhost:%s" % (province, port)
        for name, path in {**pages, **SHARED}.items():
            yield "%s-%s" % (name, province), base + path
        page.goto(base + pages["conference"])
        yield "person-%s" % province, page.locator(".people a").first.evaluate("link => link.href")
        page.goto(base + "/lich-su-kien/")
        later = page.locator("a[rel=next]")
        month = later.first.evaluate("link => link.href") if later.count() else page.url
        yield "month-%s" % province, month
    for name, path in HUB.items():
        yield name, "http://localhost:%s%s" % (port, path)


def apart():
    """Give the pages that need no install, as HTML."""
    from django.template.loader import render_to_string

    for name, (template, context) in APART.items():
        yield name, render_to_string(template, context)


def shot(page):
    page.wait_for_load_state("networkidle")
    return Image.open(BytesIO(page.screenshot())).convert("RGB")


def keep(picture, name, width):
    small = picture.resize((width, round(picture.height * width / picture.width)), Image.LANCZOS)
    small.save(SCREENS / (name + ".webp"), quality=QUALITY, method=6)
    print(name)


def side_by_side(browser, port):
    """The four provinces in one picture, in colour and in grey, as the README shows them."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="vi-VN")
    sheet = Image.new("RGB", (2 * 1280 + 40, 2 * 1000 + 40), "#d9d5cd")
    for number, province in enumerate(PROVINCES):
        page.goto("http://%s.localhost:%s/" % (province, port))
        sheet.paste(shot(page), (number % 2 * 1320, number // 2 * 1040))
    keep(sheet, "provinces", 1280)
    keep(sheet.convert("L").convert("RGB"), "provinces-grey", 800)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    main(sys.argv[1] if len(sys.argv) > 1 else "8000")
