"""The screenshots of the docs, of a running trial: `python scripts/screens.py [PORT]`."""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

SCREENS = Path(__file__).resolve().parent.parent / "docs" / "screens"
SHOTS = {
    "home": ("son-la.localhost", "/", 1280, 860),
    "hub": ("localhost", "/", 1280, 860),
    "phone": ("dien-bien.localhost", "/", 390, 844),
    "search": ("nghe-an.localhost", "/tim-kiem/?q=dan+ca&pham-vi=tat-ca", 1280, 860),
}


def main(port):
    SCREENS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for name, (host, path, width, height) in SHOTS.items():
            page = browser.new_page(viewport={"width": width, "height": height}, locale="vi-VN")
            page.goto("http://%s:%s%s" % (host, port, path))
            page.wait_for_timeout(500)
            picture = Image.open(BytesIO(page.screenshot()))
            picture.save(SCREENS / (name + ".webp"), quality=70, method=6)
            page.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "8000")
