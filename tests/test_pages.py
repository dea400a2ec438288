"""Every kind of page in both languages, and what a page weighs."""

import gzip
import re
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Locale

from articles.models import (
    ConferencePage,
    ConferenceSession,
    Contribution,
    EventPage,
    NewsPage,
    Participation,
    Person,
)
from articles.publishing import publish_below
from config.static_files import compact
from home.models import ContentPage
from sites.models import Province
from tests.factories import article, image, section, translated

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
At = Callable[[str], Client]

STATIC = Path(settings.BASE_DIR, "static")
ARTICLE_BYTES = 60 * 1024
CRITICAL_BYTES = 14 * 1024
PARAGRAPH = "<p>Bà con các bản xuống chợ từ tinh mơ, mang theo mật ong và măng khô. {}</p>"


@pytest.fixture
def pages(son_la: Province) -> dict[str, str]:
    """Make a page of every kind in Vietnamese and English, and give their addresses."""
    english = Locale.objects.get(language_code="en")
    cover = image(son_la)
    minh = Person.objects.create(province=son_la, name="Vũ Minh")
    body = [
        {"type": "paragraph", "value": "".join(PARAGRAPH.format(n) for n in range(8))},
        {"type": "photo", "value": {"image": cover.pk, "caption": "Chợ sớm"}},
        {"type": "quote", "value": {"text": "Đường xa, chữ gần.", "attribution": "Thầy Mẫu"}},
    ]
    fields = {"lead": "Chợ mở.", "body": body, "cover": cover}
    news = article(son_la, "Tin", NewsPage, contributions=[Contribution(person=minh)], **fields)
    when = {"start_date": date(2026, 5, 9), "start_time": time(8)}
    event = article(son_la, "Hội", EventPage, **when, **fields)
    conference = article(
        son_la,
        "Hội thảo",
        ConferencePage,
        sessions=[ConferenceSession(title="Phiên một", date=date(2026, 5, 9))],
        participations=[Participation(person=minh, role=Participation.Role.SPEAKER)],
        **when,
        **fields,
    )
    contact = publish_below(
        son_la.site.root_page, ContentPage(title="Liên hệ", shows_contact=True, body=body)
    )
    sources = {
        "section": section(son_la),
        "news": news,
        "event": event,
        "conference": conference,
        "contact": contact,
    }
    found = {"home": "/", "calendar": "/lich-su-kien/2026/5/", "search": "/tim-kiem/?q=cho"}
    found |= {"person": minh.get_absolute_url(), "not found": "/khong-co/"}
    found |= {f"en {name}": f"/en{path}" for name, path in found.items()}
    for name, source in sources.items():
        found |= {name: source.url, f"en {name}": translated(source, english).url}
    found |= {"photo": f"{news.url}?anh=1", "en photo": f"{found['en news']}?anh=1"}
    return found


def test_every_kind_of_page_is_served_in_both_languages_with_its_landmarks(
    at: At, pages: dict[str, str]
) -> None:
    for name, url in pages.items():
        response = at("son-la").get(url)
        html = response.text
        status = 404 if name.endswith("not found") else 200
        if name == "en person":
            status = 200

        assert response.status_code == status, name
        assert f'<html lang="{"en" if name.startswith("en ") else "vi"}">' in html, name
        assert len(re.findall(r"<h1[ >]", html)) == 1, name
        assert html.count("<main ") == 1, name
        assert 'href="#noi-dung"' in html, name
        ids = re.findall(r'\bid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), name
        assert not re.search(r"<script(?![^>]*(src=|ld\+json))", html), name
        assert " style=" not in html, name


def test_the_hub_is_served_in_both_languages(at: At, pages: dict[str, str]) -> None:
    for path in ("/", "/en/", "/lich-su-kien/2026/5/", "/en/lich-su-kien/2026/5/"):
        assert at("hub").get(path).status_code == 200


def test_pages_keep_their_weight(at: At, pages: dict[str, str]) -> None:
    names = ("home", "section", "news", "event", "conference", "calendar")
    places = {name: ("son-la", pages[name]) for name in names}
    places |= {"hub": ("hub", "/"), "en hub": ("hub", "/en/")}
    for name, (site, path) in places.items():
        html = at(site).get(path).text
        sheets = [
            compact(STATIC.joinpath(path).read_text())  # as `config.static_files` serves it
            for path in re.findall(r'<link rel="stylesheet" href="/static/([^"?]+)">', html)
        ]
        critical = sum(len(gzip.compress(text.encode())) for text in (html, *sheets))

        print(f"{name}: {critical} critical bytes")  # noqa: T201 - the figures that are reported
        assert len(sheets) == 2, name
        assert critical <= CRITICAL_BYTES, name
        assert sum(len(text.encode()) for text in (html, *sheets)) <= ARTICLE_BYTES, name
