"""What is suggested while a reader types, and what never is."""

import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from articles.models import Contribution, EventPage, NewsPage, Person, Venue
from search.api.base import SuggestionThrottle
from search.models import SearchEntry, SearchSuggestion
from search.suggestions import weigh_names
from sites.models import Province
from tests.factories import article, days_ago, section, tagged, translated

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]


@pytest.fixture
def offered(at: At) -> Callable[..., list[str]]:
    """Give the texts suggested for what was typed at a host."""

    def suggest(typed: str, host: str = "son-la", **arguments: Any) -> list[str]:
        return [one["text"] for one in answer(at, typed, host, **arguments)["suggestions"]]

    return suggest


Offered = Callable[..., list[str]]


def answer(at: At, typed: str, host: str = "son-la", path: str = "", **arguments: Any) -> Any:
    response = at(host).get(path or "/tim-kiem/goi-y/", {"q": typed, **arguments})
    assert response.status_code == 200
    return response.json()


def rows_of_tokens() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM search_suggestion_tokens")
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    "typed",
    [
        "so",
        "sơ",
        "son l",
        "Sơn L",
        "sơn la đ",
        "SON LA",
        "la son đo",
        "đón s",
        "don",
        unicodedata.normalize("NFD", "Sơn La đó"),
        "  sơn   la ",
        '"sơn la',
    ],
)
def test_beginnings_find_a_title_accented_or_not(
    offered: Offered, son_la: Province, typed: str
) -> None:
    article(son_la, "Sơn La đón khách")
    article(son_la, "Mùa xuân")

    assert offered(typed) == ["Sơn La đón khách"]


@pytest.mark.parametrize("typed", ["", "s", " đ ", "-", "''", "☃☃", "\x00\x00", "x" * 400])
def test_too_little_and_nonsense_find_nothing(
    offered: Offered, son_la: Province, typed: str
) -> None:
    article(son_la, "Sơn La đón khách")

    assert offered(typed) == []


@pytest.mark.parametrize(
    "typed",
    ['son" OR "la', "NEAR(son la)", "son:* | la", "title : son", "p1 son", "son' & 'la", "**"],
)
def test_what_is_typed_is_never_an_engines_language(
    offered: Offered, son_la: Province, typed: str
) -> None:
    article(son_la, "Mùa xuân")

    assert offered(typed) == []


def test_all_but_the_last_word_are_whole(offered: Offered, son_la: Province) -> None:
    article(son_la, "Sơn La đón khách")

    assert offered("sơ la") == []
    assert offered("so ") == []  # a space ends the word


def test_what_has_the_accents_comes_first(offered: Offered, son_la: Province) -> None:
    article(son_la, "Năm mới", published_at=days_ago(9))
    article(son_la, "Nam tiến", published_at=days_ago(1))

    assert offered("năm") == ["Năm mới", "Nam tiến"]
    assert set(offered("nam")) == {"Năm mới", "Nam tiến"}


def test_newer_titles_come_first_and_no_more_than_eight(offered: Offered, son_la: Province) -> None:
    for number in range(12):
        article(son_la, f"Mận {number}", published_at=days_ago(number))

    assert offered("mận") == [f"Mận {number}" for number in range(8)]


def test_sections_tags_people_and_places_are_suggested(at: At, son_la: Province) -> None:
    person = Person.objects.create(province=son_la, name="Lò Thị Mai")
    venue = Venue.objects.create(province=son_la, name="Nhà văn hóa Mường La")
    page = tagged(son_la, "Chuyện bản", "Múa xòe")
    page.contributions = [Contribution(person=person, role=Contribution.Role.TEXT)]
    page.save_revision().publish()
    article(son_la, "Buổi diễn", EventPage, venue=venue, start_date=date(2025, 7, 1))

    def kinds(typed: str) -> dict[str, list[str]]:
        return {one["text"]: one["facts"] for one in answer(at, typed)["suggestions"]}

    assert kinds("tin t") == {"Tin tức": ["chuyên mục", "Sơn La"]}
    assert kinds("mua xo") == {"Múa xòe": ["từ khóa", "Sơn La"]}
    assert kinds("lo thi") == {"Lò Thị Mai": ["nhân vật", "Sơn La"]}
    assert kinds("nha van") == {"Nhà văn hóa Mường La": ["nơi chốn", "Sơn La"]}


def test_titles_and_sections_lead_to_their_page_and_others_to_a_search(
    at: At, son_la: Province
) -> None:
    page = tagged(son_la, "Mùa mận", "Mùa quả")

    urls = {one["text"]: one["url"] for one in answer(at, "mu")["suggestions"]}

    assert urls["Mùa mận"] == urlsplit(page.full_url).path == "/tin-tuc/mua-man/"
    assert urls["Mùa quả"] == "/tim-kiem/?q=M%C3%B9a+qu%E1%BA%A3"
    assert answer(at, "tin")["suggestions"][0]["url"] == "/tin-tuc/"
    for url in urls.values():
        assert at("son-la").get(url).status_code == 200


def test_a_province_suggests_its_own_unless_all_are_searched(
    at: At, offered: Offered, son_la: Province, dien_bien: Province, muong_la: Province
) -> None:
    tagged(son_la, "Mận tỉnh", "Quả")
    tagged(muong_la, "Mận xã", "Quả")
    tagged(dien_bien, "Mận bạn", "Quả")

    assert set(offered("mận")) == {"Mận tỉnh", "Mận xã"}
    assert offered("mận", "muong-la") == ["Mận xã"]
    assert set(offered("mận", **{"pham-vi": "tat-ca"})) == {"Mận tỉnh", "Mận xã", "Mận bạn"}
    assert set(offered("mận", "hub")) == {"Mận tỉnh", "Mận xã", "Mận bạn"}
    assert offered("mận", "hub", **{"tinh-thanh": "dien-bien"}) == ["Mận bạn"]
    quả = [one for one in answer(at, "quả", "hub")["suggestions"] if one["text"] == "Quả"]
    assert len(quả) == 1
    assert quả[0]["facts"] == ["từ khóa"]  # of several provinces
    urls = {one["text"]: one["url"] for one in answer(at, "mận", "hub")["suggestions"]}
    assert urls["Mận bạn"].startswith("http://dien-bien.test")


def test_what_readers_may_not_read_is_not_suggested(offered: Offered, son_la: Province) -> None:
    section(son_la).add_child(instance=NewsPage(title="Mận nháp", slug="nhap", live=False))
    tagged(son_la, "Mận rút", "Mận khô").unpublish()
    tagged(son_la, "Mận xóa", "Mận tươi").delete()
    private = tagged(son_la, "Mận kín", "Mận riêng")
    restriction = PageViewRestriction.objects.create(page=private, restriction_type="login")
    expired = article(son_la, "Mận hết hạn", go_live_at=days_ago(9))
    NewsPage.objects.filter(pk=expired.pk).update(expire_at=days_ago(1))
    call_command("publish_scheduled")

    assert offered("mận") == []
    assert SearchSuggestion.objects.count() == 0
    assert rows_of_tokens() == 0

    restriction.delete()
    assert offered("mận") == ["Mận riêng", "Mận kín"]


def test_a_private_section_takes_its_names_along(offered: Offered, son_la: Province) -> None:
    tagged(son_la, "Mận", "Mùa quả")
    assert offered("tin") == ["Tin tức"]

    PageViewRestriction.objects.create(page=section(son_la), restriction_type="login")

    assert offered("tin") == offered("mùa") == offered("mận") == []


def test_a_name_stays_while_another_article_has_it(offered: Offered, son_la: Province) -> None:
    first = tagged(son_la, "Một", "Mùa quả")
    second = tagged(son_la, "Hai", "Mùa quả")
    first.unpublish()
    assert offered("mùa") == ["Mùa quả"]

    second.tags.clear()
    second.save_revision().publish()
    assert offered("mùa") == []


def test_suggestions_follow_edits_renames_and_moves(
    offered: Offered, son_la: Province, at: At
) -> None:
    page = article(son_la, "Mận")
    page.title = "Đào"
    page.save_revision().publish()
    assert offered("mận") == []
    assert offered("đào") == ["Đào"]

    parent = section(son_la)
    parent.title = "Thời sự"
    parent.save_revision().publish()
    assert offered("tin") == []
    assert offered("thời") == ["Thời sự"]

    page.move(section(son_la, "Văn hóa"), pos="last-child")
    assert offered("thời") == []
    assert offered("văn") == ["Văn hóa"]
    assert rows_of_tokens() == SearchSuggestion.objects.count() == 2


def test_an_alias_in_another_language_is_not_suggested(
    at: At, offered: Offered, son_la: Province
) -> None:
    english = Locale.objects.get(language_code="en")
    page = article(son_la, "Mận")
    translated(section(son_la), english, title="News", slug="news")
    page.copy_for_translation(english, alias=True)
    assert offered("mận") == ["Mận"]

    english_page = article(son_la, "Đào")
    translated(english_page, english, title="Peach season")
    found = answer(at, "pea", path="/en/tim-kiem/goi-y/")["suggestions"]
    assert [(one["text"], one["language"], one["facts"]) for one in found] == [
        ("Peach season", "en", ["article", "Sơn La"])
    ]


def test_the_readers_language_comes_first(at: At, son_la: Province) -> None:
    english = Locale.objects.get(language_code="en")
    page = article(son_la, "Festival hoa", published_at=days_ago(1))
    translated(section(son_la), english, title="News", slug="news")
    translated(page, english, title="Festival of flowers", published_at=days_ago(9))

    def first(path: str) -> str:
        return answer(at, "festival", path=path)["suggestions"][0]["text"]

    assert first("/tim-kiem/goi-y/") == "Festival hoa"
    assert first("/en/tim-kiem/goi-y/") == "Festival of flowers"


def test_names_that_more_articles_have_come_first_once_weighed(
    offered: Offered, son_la: Province
) -> None:
    tagged(son_la, "Một", "Mùa mưa")
    tagged(son_la, "Hai", "Mùa mưa", "Mùa nắng")
    tagged(son_la, "Ba", "Mùa nắng")
    tagged(son_la, "Bốn", "Mùa nắng")

    weigh_names()

    assert offered("mùa") == ["Mùa nắng", "Mùa mưa"]
    assert rows_of_tokens() == SearchSuggestion.objects.count()


def test_a_rebuild_mends_suggestions(offered: Offered, son_la: Province, capsys: Any) -> None:
    page = tagged(son_la, "Mận", "Mùa quả")
    SearchSuggestion.objects.all().delete()
    SearchSuggestion.objects.create(kind="tag", text="Mùa ma", province=son_la, language="vi")
    SearchEntry.objects.get(page=page)

    call_command("update_index", only="readers", verbosity=0)

    assert offered("mận") == ["Mận"]
    assert offered("mùa") == ["Mùa quả"]


def test_how_many_there_are_is_said_in_words(at: At, son_la: Province) -> None:
    article(son_la, "Mận")

    assert answer(at, "mận")["message"] == "1 gợi ý"
    assert answer(at, "đào")["message"] == "Không có gợi ý"


def test_only_the_readers_own_browser_keeps_suggestions(at: At) -> None:
    response = at("son-la").get("/tim-kiem/goi-y/", {"q": "mận"})

    assert response["Cache-Control"] == "private, max-age=60"
    assert "noindex" in response["X-Robots-Tag"]


def test_an_address_that_asks_too_often_is_told_when_to_come_back(
    at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SuggestionThrottle, "rate", "2/min", raising=False)
    client = at("son-la")

    def status(address: str) -> int:
        return client.get("/tim-kiem/goi-y/", {"q": "mận"}, REMOTE_ADDR=address).status_code

    assert [status("192.0.2.1") for _time in range(3)] == [200, 200, 429]
    assert status("192.0.2.2") == 200
    refused = client.get("/tim-kiem/goi-y/", {"q": "mận"}, REMOTE_ADDR="192.0.2.1")
    assert int(refused["Retry-After"]) > 0
    assert "hãy thử lại sau" in refused.json()["message"]


def test_a_forged_header_does_not_help_who_asks_too_often(
    at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SuggestionThrottle, "rate", "1/min", raising=False)
    client = at("son-la")

    statuses = [
        client.get(
            "/tim-kiem/goi-y/", {"q": "mận"}, headers={"x-forwarded-for": f"192.0.2.{number}"}
        ).status_code
        for number in range(2)
    ]

    assert statuses == [200, 429]


def test_suggestions_take_few_queries(
    at: At, son_la: Province, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        tagged(son_la, f"Mận {number}", f"Mận hậu {number}")
    cache.clear()

    # 1 host, 2 provinces, 3 matches with accents, 4 and without, 5 what is shown of them
    with django_assert_max_num_queries(5):
        assert len(answer(at, "mậ")["suggestions"]) == 8
