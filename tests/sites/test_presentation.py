"""What a chief editor sets for the own portal: menu, foot, channels, labels, modules, languages."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, streamfield

from articles.models import Contribution, Person
from search.models import SearchEntry
from sites.actions import Action
from sites.content_security import HEADER
from sites.models import Province, SiteIdentity
from sites.roles import Role
from tests.factories import article, image, section, translated
from tests.isolation.test_attacks import browser, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
At = Callable[[str], Client]
MODULES = ["calendar", "people", "polls", "comments", "read_aloud", "offline"]


def form(*menu: Any, **fields: Any) -> dict[str, Any]:
    """Give the form of the settings as somebody sends it who changed these fields."""
    return {
        "site_name": "Cổng Sơn La",
        "primary_color": "#1d5c3f",
        "accent_color": "#9a6b1f",
        "modules_off": MODULES,  # boxes that are ticked: what is on
        "languages_off": ["en"],
        **nested_form_data(
            {"menu": streamfield(menu), "banners": streamfield([]), "links": streamfield([])}
        ),
        **fields,
    }


def address(province: Province, view: str = "edit") -> str:
    args = ["lientinh_sites", "siteidentity", province.site_id]
    return reverse(f"wagtailsettings:{view}", args=args)


@pytest.fixture
def chief(son_la: Province) -> Client:
    return browser(somebody(Role.CHIEF_EDITOR, son_la), son_la)


def test_the_foot_of_every_page_says_who_answers_and_where_else_to_read(
    chief: Client, son_la: Province, at: At
) -> None:
    said = {
        "responsible_editor": "Bà Lò Thị Mai, Phó Trưởng ban",
        "licence": "Số 12/GP-STTTT",
        "reuse_note": "Ghi rõ nguồn khi dẫn lại.",
        "zalo": "https://zalo.me/123456789",
        "youtube": "https://www.youtube.com/@sonla",
    }
    assert chief.post(address(son_la), form(**said)).status_code == 302
    assert son_la.audit_entries.latest("pk").action == Action.SETTINGS_SAVED
    page = at("son-la").get("/").text
    assert all(value in page for value in said.values())
    assert "zalo.me" not in at("dien-bien").get("/").text


@pytest.mark.parametrize(
    ("field", "color"), [("primary_color", "#e0a030"), ("accent_color", "#ffe066")]
)
def test_a_colour_of_too_little_contrast_is_refused_with_the_nearest_that_is_good(
    chief: Client, son_la: Province, field: str, color: str
) -> None:
    refused = chief.post(address(son_la), form(**{field: color}))
    (said,) = refused.context["form"].errors[field]
    nearest = re.search(r"Màu gần nhất dùng được: (#[0-9a-f]{6})", said)
    assert nearest
    assert chief.post(address(son_la), form(**{field: nearest[1]})).status_code == 302
    assert getattr(SiteIdentity.objects.get(site=son_la.site_id), field) == nearest[1]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("facebook", "https://facebook.com.example.vn/sonla"),
        ("zalo", "http://zalo.me/1"),
        ("emc_id", "12<script>"),
        ("trusted_url", "https://example.vn/danh-ba-tin-nhiem/son-la"),
        ("trusted_url", "https://tinnhiemmang.vn/"),
        ("ipv6_image", "https://example.vn/nhan.png"),  # and nothing that confirms it
    ],
)
def test_a_wrong_channel_or_label_is_told_at_the_field(
    chief: Client, son_la: Province, field: str, value: str
) -> None:
    answer = chief.post(address(son_la), form(**{field: value}))
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {field.replace("image", "url")}
    assert not SiteIdentity.objects.exclude(**{field: ""}).exists()


def test_labels_and_measuring_are_let_in_at_their_own_host_alone(son_la: Province, at: At) -> None:
    before = at("son-la").get("/").headers[HEADER]
    identity = son_la.site.siteidentity
    identity.emc_id = "8981"
    identity.trusted_url = "https://tinnhiemmang.vn/danh-ba-tin-nhiem/sonla-1636097761"
    identity.ipv6_image, identity.ipv6_url = "https://nhan.vn/a.png", "https://nhan.vn/sonla"
    identity.full_clean()
    identity.save()

    page = at("son-la").get("/")
    assert 'data-emc="8981"' in page.text
    assert "https://tinnhiemmang.vn/handle_cert?id=son-la.test" in page.text
    policy = page.headers[HEADER]
    for host in ("https://f-emc.ngsp.gov.vn", "https://tinnhiemmang.vn", "https://nhan.vn"):
        assert host in policy
        assert host not in before
        assert host not in at("dien-bien").get("/").headers[HEADER]
    assert "unsafe" not in policy


def test_every_answer_has_a_policy_and_an_admin_that_nobody_frames(at: At) -> None:
    for path in ("/", "/tim-kiem/?q=son+la", "/khong-co/", "/thiet-ke/", "/admin/login/"):
        policy = at("son-la").get(path).headers[HEADER]
        assert "frame-ancestors 'self'" in policy
        assert "object-src 'none'" in policy
    assert "'sha256-" in Client(headers={"host": "ai.test"}).get("/").headers[HEADER]


def test_a_menu_is_what_was_arranged_and_leads_to_translations(
    chief: Client, son_la: Province, dien_bien: Province, at: At
) -> None:
    news = section(son_la)
    english = translated(news, Locale.objects.get(language_code="en"), title="News")
    link = {"label": "Cổng Chính phủ", "url": "https://chinhphu.vn"}
    menu = [("link", link), ("page", {"page": news.pk, "label": "Thời sự"})]
    assert chief.post(address(son_la), form(*menu)).status_code == 302

    def entries(path: str) -> list[tuple[str, str]]:
        page = at("son-la").get(path)
        places = page.text.split('<div class="menu__inner">')[1].split("</nav>")[0]
        return [
            (place.split('href="')[1].split('"')[0], place.split(">")[1].split("<")[0])
            for place in places.split("<a ")[1:]
        ]

    government = ("https://chinhphu.vn", "Cổng Chính phủ")
    assert entries("/") == [government, ("/tin-tuc/", "Thời sự")]
    assert entries("/en/") == [government, (f"/en/{english.slug}/", "News")]
    assert "chinhphu.vn" not in at("dien-bien").get("/").text

    news.unpublish()
    assert entries("/") == [government]


def test_banners_and_links_stand_on_the_home_page_in_every_language(
    chief: Client, son_la: Province, at: At
) -> None:
    link = {"title": "Sở Nội vụ", "url": "https://noi-vu.example.vn/"}
    group = {"title": "Trong tỉnh", "links": streamfield([("link", link)])}
    banner = {"image": image(son_la).pk, "text": "Mùa mận hậu", "url": "https://man.example.vn/"}
    beside = {
        "banners": streamfield([("banner", banner)]),
        "links": streamfield([("group", group)]),
    }
    assert chief.post(address(son_la), form() | nested_form_data(beside)).status_code == 302
    for path in ("/", "/en/"):
        page = at("son-la").get(path).text
        assert '<a href="https://noi-vu.example.vn/" rel="noopener">Sở Nội vụ</a>' in page
        shown = page.split('<a href="https://man.example.vn/">')[1].split("</a>")[0]
        assert "<picture>" in shown
        assert 'alt="Mùa mận hậu"' in shown
    assert "Sở Nội vụ" not in at("dien-bien").get("/").text


def test_a_banner_whose_picture_is_gone_is_left_out(son_la: Province, at: At) -> None:
    picture = image(son_la)
    identity = SiteIdentity.objects.get(site=son_la.site_id)
    identity.banners = [("banner", {"image": picture, "text": "Mùa mận hậu", "url": ""})]
    identity.save()
    assert "Mùa mận hậu" in at("son-la").get("/").text
    picture.delete()
    assert "Mùa mận hậu" not in at("son-la").get("/").text


def test_banners_take_two_queries_however_many_there_are(son_la: Province, at: At) -> None:
    identity = SiteIdentity.objects.get(site=son_la.site_id)

    def queries_with(number: int) -> int:
        pictures = [image(son_la, f"{number}-{index}.png") for index in range(number)]
        identity.banners = [
            ("banner", {"image": one, "text": "Mận", "url": ""}) for one in pictures
        ]
        identity.save()
        at("son-la").get("/")
        with CaptureQueriesContext(connection) as asked:
            assert at("son-la").get("/").text.count('alt="Mận"') == number
        return len(asked)

    without = queries_with(0)
    assert queries_with(1) == queries_with(3) == without + 2  # pictures, and what is made of them


def test_an_arranged_menu_costs_no_query(son_la: Province, at: At) -> None:
    """The pages it names are found with those around the page that is read."""
    reader = at("son-la")
    reader.get("/tin-tuc/")

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            reader.get("/tin-tuc/")
        return len(asked)

    before = queries()
    identity = son_la.site.siteidentity
    identity.menu = [("page", {"page": section(son_la), "label": ""})]
    identity.save()
    assert queries() == before


def test_what_is_off_answers_404_and_nothing_leads_there(
    chief: Client, son_la: Province, at: At
) -> None:
    person = Person.objects.create(province=son_la, name="Lò Văn Hoan")
    page = article(son_la, "Một bài")
    Contribution.objects.create(article=page, person=person, sort_order=0)
    reader = at("son-la")
    addresses = ["/lich-su-kien/", person.get_absolute_url(), "/ung-dung.webmanifest"]
    assert [reader.get(path).status_code for path in addresses] == [200, 200, 200]
    assert "Nghe đọc bài này" in reader.get("/tin-tuc/mot-bai/").text

    assert chief.post(address(son_la), form(modules_off=[])).status_code == 302
    assert SiteIdentity.objects.get(site=son_la.site).modules_off == MODULES
    assert [reader.get(path).status_code for path in addresses] == [404, 404, 404]
    shown = reader.get("/tin-tuc/mot-bai/").text
    assert "Nghe đọc" not in shown
    assert not any(path in shown for path in addresses)
    assert "offline.js" not in shown
    assert "unregister" in reader.get("/sw.js").text  # phones that have one let go of it
    assert at("dien-bien").get("/lich-su-kien/").status_code == 200

    boxes = chief.get(address(son_la)).context["form"]["modules_off"]
    assert not any(box.data["selected"] for box in boxes)
    chief.post(address(son_la), form())
    assert SiteIdentity.objects.get(site=son_la.site).modules_off == []


def test_a_language_that_is_off_is_read_nowhere_and_comes_back_as_it_was(
    chief: Client, son_la: Province, at: At
) -> None:
    english = Locale.objects.get(language_code="en")
    translated(section(son_la), english, title="News")
    page = translated(article(son_la, "Một bài"), english, title="An article")
    path = page.get_url_parts()[2]
    reader, hub = at("son-la"), at("hub")
    assert reader.get(path).status_code == 200
    assert "An article" in hub.get("/en/").text
    assert SearchEntry.objects.filter(page=page).exists()

    assert chief.post(address(son_la), form(languages_off=[])).status_code == 302
    assert reader.get(path).status_code == reader.get("/en/").status_code == 404
    assert reader.get("/en/tim-kiem/").status_code == 404
    assert "/en/" not in reader.get("/").text
    assert "An article" not in hub.get("/en/").text
    assert not SearchEntry.objects.filter(page=page).exists()
    assert at("dien-bien").get("/en/").status_code == 200
    # What is made ready before it is switched on is seen by those who make it.
    draft = chief.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert "An article" in draft.text

    assert chief.post(address(son_la), form()).status_code == 302
    assert reader.get(path).status_code == 200
    assert SearchEntry.objects.filter(page=page).exists()


def test_a_language_without_a_home_page_gets_one_when_it_is_switched_on(
    chief: Client, son_la: Province, at: At
) -> None:
    identity = son_la.site.siteidentity
    identity.languages_off = ["en"]
    identity.save()
    english = Locale.objects.get(language_code="en")
    son_la.site.root_page.get_translation(english).delete()
    assert at("son-la").get("/en/").status_code == 404
    chief.post(address(son_la), form())
    assert at("son-la").get("/en/").status_code == 200


def test_a_preview_shows_the_home_page_as_it_would_be_and_saves_nothing(
    chief: Client, son_la: Province, at: At
) -> None:
    preview = address(son_la, "preview_on_edit")
    link = {"label": "Cổng Chính phủ", "url": "https://chinhphu.vn"}
    entry = {"page": section(son_la).pk, "label": "Thời sự"}
    sent = form(("link", link), ("page", entry), primary_color="#5b2a6e", licence="Số 12/GP-STTTT")
    assert chief.post(preview, sent).json() == {"is_valid": True, "is_available": True}
    shown = chief.get(preview, {"mode": ""})
    for said in ("#5b2a6e", "Số 12/GP-STTTT", "https://chinhphu.vn", "Thời sự"):
        assert said in shown.text
        assert said not in at("son-la").get("/").text
    assert "frame-ancestors 'self'" in shown.headers[HEADER]
    assert "This page is not available" not in shown.text
    assert preview in chief.get(address(son_la)).text
