"""Every kind of page of the trial install, in every state that an address can say."""

from playwright.sync_api import Locator, Page

SEARCHES = {
    "search": "/tim-kiem/?q=hoi&pham-vi=tat-ca",
    "search filtered": "/tim-kiem/?q=hoi&loai=su-kien&pham-vi=tat-ca",
    "search with nothing found": "/tim-kiem/?q=qqqq",
    "search with a wrong date": "/tim-kiem/?q=hoi&tu-ngay=99%2F99",
    "search before typing": "/tim-kiem/",
}
SHARED = {
    "home": "/",
    "month": "/lich-su-kien/",
    "display": "/hien-thi/",
    "accessibility": "/kha-nang-tiep-can/",
    "not found": "/khong-co/",
    "English home": "/en/",
    **SEARCHES,
}
OF_A_PROVINCE = {
    "content": "/gioi-thieu/",
    "contact": "/lien-he/",
    "not translated": "/en/khong-co/",
}
SON_LA = {
    "section": "/kinh-te/",
    "article": "/cao-nguyen-va-du-lich/moc-chau-mot-nam-bon-mau-ao/",
    "English article": "/en/highlands-and-travel/moc-chau-four-dresses-in-a-year/",
    "photo": "/cao-nguyen-va-du-lich/moc-chau-mot-nam-bon-mau-ao/?anh=2",
    "event": "/su-kien/dem-xoe-vong-mung-lua-moi/",
    "conference": "/hoi-nghi-hoi-thao/hoi-thao-xoe-thai-trong-truong-hoc/",
}
DIEN_BIEN = {
    "section": "/kinh-te-xa-hoi/",
    "article": "/van-hoa-du-lich/mua-hoa-ban/mua-ban-no-tren-pha-din/",
    "event": "/su-kien/dap-xe-quanh-ho-pa-khoang/",
    "conference": "/hoi-nghi-hoi-thao/hoi-thao-thuyet-minh-di-tich-cho-hoc-sinh/",
}
LAO_CAI = {
    "section": "/van-hoa-du-lich/",
    "article": "/van-hoa-du-lich/sa-pa/len-fansipan-bang-doi-chan/",
    "event": "/su-kien/ngay-theu-dao-do-ta-phin/",
    "conference": "/hoi-nghi-hoi-thao/hoi-thao-que-sach-tu-nuong-den-kho/",
}
NGHE_AN = {
    "section": "/kinh-te/",
    "article": "/van-hoa-du-lich/dan-ca-vi-giam/vi-giam-hat-tu-khung-cui-ra-ben-song/",
    "event": "/su-kien/lien-hoan-cau-lac-bo-vi-giam/",
    "conference": "/hoi-nghi-hoi-thao/hoi-thao-sinh-ke-vung-dem-pu-mat/",
}

PAGES: dict[str, dict[str, str]] = {
    "hub": SHARED,
    "son-la": SHARED | OF_A_PROVINCE | SON_LA,
    "dien-bien": SHARED | OF_A_PROVINCE | DIEN_BIEN,
    "lao-cai": SHARED | OF_A_PROVINCE | LAO_CAI,
    "nghe-an": SHARED | OF_A_PROVINCE | NGHE_AN,
}

#: Pages that answer with another status than 200.
NOT_FOUND = {"not found", "not translated"}


def go(page: Page, site: str, path: str) -> None:
    """Lead a window that is open at some site to a path of this one."""
    port = page.url.split(":")[2].split("/")[0]
    host = "localhost" if site == "hub" else f"{site}.localhost"
    page.goto(f"http://{host}:{port}{path}")


def follow(page: Page, link: Locator) -> None:
    """Click what leads to another address, and wait until the page there is whole.

    A click waits for the other page to begin, not for what is on it, nor for its script.
    """
    start = page.url
    link.click()
    page.wait_for_url(lambda url: url != start)
