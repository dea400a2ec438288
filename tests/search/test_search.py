"""The reader's search: what is found from where, and what never is."""

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils.html import strip_tags
from wagtail.models import PageViewRestriction

from articles.models import NewsPage
from home.models import ContentPage
from search.models import SearchEntry
from search.vocabulary import count_words
from sites.models import Province
from tests.factories import article, days_ago, section

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]


@pytest.fixture
def find(at: At) -> Callable[..., list[str]]:
    """Give the titles found for a query at a host."""

    def search(query: str, host: str = "son-la", **arguments: str) -> list[str]:
        response = at(host).get("/tim-kiem/", {"q": query, **arguments})
        assert response.status_code == 200
        return [
            "".join(text for text, _matched in result.title_pieces)
            for result in response.context["results"]
        ]

    return search


Find = Callable[..., list[str]]


def text(paragraph: str) -> list[dict[str, str]]:
    return [{"type": "paragraph", "value": f"<p>{paragraph}</p>"}]


@pytest.mark.parametrize(
    "query",
    [
        "điện biên",
        "Điện Biên",
        "dien bien",
        "DIEN BIEN",
        "ĐIỆN BIÊN",
        unicodedata.normalize("NFD", "ĐIỆN BIÊN"),
        unicodedata.normalize("NFD", "Điện Biên"),
        "  điện   biên ",
    ],
)
def test_accents_composition_and_capitals_do_not_matter(
    find: Find, son_la: Province, query: str
) -> None:
    article(son_la, "Đoàn Điện Biên đến thăm")
    article(son_la, "Lễ hội hoa", body=[{"type": "paragraph", "value": "<p>Hoa ban</p>"}])

    assert find(query) == ["Đoàn Điện Biên đến thăm"]


@pytest.mark.parametrize(("query", "text"), [("hoà bình", "hòa bình"), ("uỷ ban", "ủy ban")])
def test_old_and_new_tone_placement_meet(
    find: Find, son_la: Province, query: str, text: str
) -> None:
    article(son_la, f"Bài về {text}")

    assert find(query) == [f"Bài về {text}"]


def test_accents_tell_words_apart_when_they_are_typed(find: Find, son_la: Province) -> None:
    article(son_la, "Năm mới")
    article(son_la, "Phía Nam")

    assert find("năm") == ["Năm mới"]
    assert set(find("nam")) == {"Năm mới", "Phía Nam"}


def test_wrong_accents_find_what_is_near_rather_than_nothing(find: Find, son_la: Province) -> None:
    article(son_la, "Thị trấn Mộc Châu")

    assert find("Mốc Chấu") == ["Thị trấn Mộc Châu"]


def test_several_words_find_the_same_however_they_are_accented(
    find: Find, son_la: Province
) -> None:
    article(son_la, "Diễn đàn về biển", body=[])
    article(son_la, "Đoàn Điện Biên đến thăm")

    typed = find("Điện Biên")

    assert typed == ["Đoàn Điện Biên đến thăm", "Diễn đàn về biển"]
    assert set(find("dien bien")) == set(typed)
    assert find(unicodedata.normalize("NFD", "ĐIỆN BIÊN")) == typed


@pytest.mark.parametrize("typed", ["kế hoạch 12", "kế hoạch số 12", "ủy ban nhân dân"])
def test_what_is_written_otherwise_too_is_several_words(
    find: Find, son_la: Province, typed: str
) -> None:
    article(son_la, f"Về {typed}")
    article(son_la, "Ke hoach so 12 cua uy ban nhan dan")

    assert find(typed) == [f"Về {typed}", "Ke hoach so 12 cua uy ban nhan dan"]


@pytest.mark.parametrize(
    ("typed", "alike"), [("12/QĐ-UBND", "12/QD-UBND"), ("HĐND", "hoi dong nhan dan")]
)
def test_what_a_sign_holds_together_is_one_word(
    find: Find, son_la: Province, typed: str, alike: str
) -> None:
    article(son_la, f"Về {typed}")
    article(son_la, f"Về {alike}")

    assert find(typed) == [f"Về {typed}"]


def test_what_is_found_without_its_accents_stands_apart(at: At, son_la: Province) -> None:
    for number in range(15):
        article(son_la, f"Điện Biên {number}")
        article(son_la, f"Diễn biến {number}")

    client = at("son-la")
    first, second = (
        client.get("/tim-kiem/", {"q": "điện biên", "trang": n}).context["results"] for n in (1, 2)
    )

    assert [result.is_near for result in first] == [False] * 15 + [True] * 5
    assert [result.is_near for result in second] == [True] * 10
    titles = ["".join(t for t, _m in result.title_pieces) for result in (*first, *second)]
    assert len(set(titles)) == 30
    assert "Kết quả gần đúng" in client.get("/tim-kiem/", {"q": "điện biên"}).text


@pytest.mark.parametrize("typed", ['"một hai ba"', '"mot hai ba"'])
def test_what_is_quoted_stands_there_as_it_is(at: At, son_la: Province, typed: str) -> None:
    article(son_la, "Có một hai ba cái")
    article(son_la, "Có một hai cái, hai ba con")

    results = at("son-la").get("/tim-kiem/", {"q": typed}).context["results"]

    found = {"".join(t for t, _m in result.title_pieces): result.is_near for result in results}
    assert found == {"Có một hai ba cái": False}


@pytest.mark.parametrize("typed", ['"một hai"', '"mot hai"'])
def test_two_words_that_are_quoted_stand_side_by_side(at: At, son_la: Province, typed: str) -> None:
    article(son_la, "Có một hai cái")
    article(son_la, "Có một và hai cái", lead="Cái hai, cái một.")

    results = at("son-la").get("/tim-kiem/", {"q": typed}).context["results"]

    found = ["".join(t for t, _m in result.title_pieces) for result in results]
    assert found == ["Có một hai cái"]


@pytest.mark.parametrize("most", [4, 10])
@pytest.mark.parametrize("order", ["lien-quan", "moi-nhat", "cu-nhat"])
@pytest.mark.parametrize("first", ["Có một hai ba cái", "Có một hai cái, hai ba con"])
def test_what_has_a_quote_is_found_before_and_behind_what_has_its_pairs_apart(
    at: At, son_la: Province, monkeypatch: pytest.MonkeyPatch, first: str, order: str, most: int
) -> None:
    for module in ("database", "elasticsearch.questions"):
        monkeypatch.setattr(f"search.engines.{module}.MOST_QUOTING", most)
        monkeypatch.setattr(f"search.engines.{module}.BEST", 3)
    monkeypatch.setattr("search.engines.elasticsearch.questions.TEXTS_AT_A_TIME", 5)
    quoting, apart = "Có một hai ba cái", "Có một hai cái, hai ba con"
    second = apart if first == quoting else quoting
    for number in range(6):
        article(son_la, f"{first} {number}")
    for number in range(6):
        article(son_la, f"{second} {number}")

    asked = {"q": '"một hai ba"', "sap-xep": order}
    answer = at("son-la").get("/tim-kiem/", asked)

    titles = ["".join(t for t, _m in result.title_pieces) for result in answer.context["results"]]
    is_cut = most == 4
    assert len(set(titles)) == len(titles) == answer.context["exact_count"] == (4 if is_cut else 6)
    assert all(title.startswith(quoting) for title in titles)
    shown = " ".join(strip_tags(answer.text).split())
    assert ("Trên 4 kết quả" if is_cut else "6 kết quả") in shown
    assert ("Trên" in shown) == answer.context["is_cut"] == is_cut


def test_words_that_go_together_are_exact_only_together_below_the_title(
    find: Find, at: At, son_la: Province
) -> None:
    for number in range(8):
        article(son_la, f"Tin số {number}", lead="Chuyện cà phê mùa này", body=text("Xe chạy."))
    article(son_la, "Nhà nông", body=text("Vườn cà phê chín."))
    article(son_la, "Bữa cơm", body=text("Có cà muối và một bát phê pha."))
    article(son_la, "Phê duyệt vùng trồng cà")
    count_words()

    results = at("son-la").get("/tim-kiem/", {"q": "cà phê"}).context["results"]

    near = {"".join(t for t, _m in result.title_pieces): result.is_near for result in results}
    assert near["Nhà nông"] is False
    assert near["Phê duyệt vùng trồng cà"] is False
    assert near["Bữa cơm"] is True
    assert set(find("ca phe")) == set(near)


def test_a_province_searches_itself_unless_told_to_search_all(
    find: Find, son_la: Province, dien_bien: Province
) -> None:
    article(son_la, "Hội xuân Sơn La")
    article(dien_bien, "Hội xuân Điện Biên")

    assert find("hội xuân") == ["Hội xuân Sơn La"]
    assert find("hội xuân", **{"pham-vi": "tinh"}) == ["Hội xuân Sơn La"]
    assert len(find("hội xuân", **{"pham-vi": "tat-ca"})) == 2
    assert find("hội xuân", "dien-bien") == ["Hội xuân Điện Biên"]


def test_the_hub_searches_all_and_names_the_province(
    at: At, find: Find, son_la: Province, dien_bien: Province
) -> None:
    article(son_la, "Hội xuân Sơn La")
    article(dien_bien, "Hội xuân Điện Biên")

    response = at("hub").get("/tim-kiem/", {"q": "hội xuân", "pham-vi": "tinh"})

    assert response.context["total"] == 2
    named = {result.province_name: result.url for result in response.context["results"]}
    assert named["Sơn La"].startswith("http://son-la.test")
    assert named["Điện Biên"].startswith("http://dien-bien.test")


def test_a_title_ranks_before_a_lead_before_a_body(find: Find, son_la: Province) -> None:
    article(son_la, "Ở nội dung", body=[{"type": "paragraph", "value": "<p>Về cây mận.</p>"}])
    article(son_la, "Ở sapo", lead="Về cây mận.")
    article(son_la, "Về cây mận")

    assert find("cây mận") == ["Về cây mận", "Ở sapo", "Ở nội dung"]


def test_of_two_alike_the_newer_stands_before_as_far_as_the_install_says(
    find: Find, son_la: Province, settings: Any
) -> None:
    page = article(son_la, "Mận hậu", published_at=days_ago(1))
    article(son_la, "Mận cơm", published_at=days_ago(900))

    def age(days: int) -> None:
        page.published_at = days_ago(days)
        page.save_revision().publish()

    settings.SEARCH_FRESHNESS = 0.5
    assert find("mận") == ["Mận hậu", "Mận cơm"]
    age(1800)
    assert find("mận") == ["Mận cơm", "Mận hậu"]

    article(son_la, "Mận mận", published_at=days_ago(5000))
    settings.SEARCH_FRESHNESS = 0.0
    assert find("mận")[0] == "Mận mận"


def test_newest_first_on_request(find: Find, son_la: Province) -> None:
    article(son_la, "Mận, mận, mận", published_at=days_ago(9))
    article(son_la, "Chợ có mận", published_at=days_ago(1))
    article(son_la, "Mận không ngày", imported_from="cũ")

    newest = find("mận", **{"sap-xep": "moi-nhat"})

    assert newest == ["Chợ có mận", "Mận, mận, mận", "Mận không ngày"]


def test_matches_are_marked_in_their_original_spelling(at: At, son_la: Province) -> None:
    article(son_la, "Tin", body=[{"type": "paragraph", "value": "<p>Ở cao nguyên Mộc Châu.</p>"}])

    html = at("son-la").get("/tim-kiem/", {"q": "moc chau"}).text

    assert "<mark>Mộc</mark>" in html or "<mark>Mộc Châu</mark>" in html


def test_a_word_is_marked_without_its_accents_only_where_the_page_is_not_found_with_them(
    at: At, son_la: Province
) -> None:
    text = [{"type": "paragraph", "value": "<p>Kết quả của năm qua.</p>"}]
    article(son_la, "Việt Nam", lead="Miền Nam", body=text)

    html = at("son-la").get("/tim-kiem/", {"q": "năm"}).text
    near = at("son-la").get("/tim-kiem/", {"q": "viết nấm"}).text

    assert "<mark>năm</mark>" in html
    assert "<mark>Nam</mark>" not in html
    assert "<mark>Việt Nam</mark>" in near or "<mark>Nam</mark>" in near


def test_results_come_in_pages_and_stay_right_past_the_last(find: Find, son_la: Province) -> None:
    for number in range(23):
        article(son_la, f"Mận {number}", published_at=days_ago(number))

    assert len(find("mận")) == 20
    assert len(find("mận", trang="2")) == 3
    assert find("mận", trang="99") == find("mận", trang="2")
    assert find("mận", trang="x") == find("mận")


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        '"',
        "'",
        "*",
        "AND",
        "OR NOT",
        "a:b",
        "(",
        "-",
        "-mận",
        "\x00",
        "☃",
        "%",
        "\\",
        "title:x",
        "mận AND (",
        '"mận',
        "NEAR(a b)",
        "a & b | !c",
        ":*",
        "x" * 10_000,
        "mận " * 500,
    ],
)
def test_no_query_breaks_the_search(at: At, son_la: Province, query: str) -> None:
    article(son_la, "Mận")

    assert at("son-la").get("/tim-kiem/", {"q": query}).status_code == 200


def test_what_a_reader_typed_is_shown_and_not_run(at: At) -> None:
    html = at("son-la").get("/tim-kiem/", {"q": "<script>alert(1)</script>"}).text

    assert "<script>alert(1)" not in html


def test_search_pages_are_not_for_search_engines(at: At) -> None:
    assert "noindex" in at("son-la").get("/tim-kiem/", {"q": "mận"}).text


def test_what_readers_may_not_read_is_not_found(find: Find, son_la: Province) -> None:
    draft = NewsPage(title="Mận nháp", slug="nhap", live=False)
    section(son_la).add_child(instance=draft)
    article(son_la, "Mận rút").unpublish()
    article(son_la, "Mận xóa").delete()
    private = article(son_la, "Mận kín")
    restriction = PageViewRestriction.objects.create(page=private, restriction_type="login")

    assert find("mận") == []

    restriction.delete()
    assert find("mận") == ["Mận kín"]


def test_a_private_section_hides_its_articles(find: Find, son_la: Province) -> None:
    article(son_la, "Mận")

    PageViewRestriction.objects.create(page=section(son_la), restriction_type="login")

    assert find("mận") == []


def test_the_index_follows_edits_and_moves(find: Find, son_la: Province) -> None:
    page = article(son_la, "Mận")
    page.title = "Đào"
    page.save_revision().publish()
    assert find("mận") == []
    assert find("đào") == ["Đào"]

    page.move(section(son_la, "Văn hóa"), pos="last-child")
    assert SearchEntry.objects.get(page=page).section_title == "Văn hóa"


def test_a_renamed_section_is_named_anew_in_results(son_la: Province) -> None:
    page = article(son_la, "Mận")
    parent = section(son_la)
    parent.title = "Thời sự"
    parent.save_revision().publish()

    assert SearchEntry.objects.get(page=page).section_title == "Thời sự"


def test_a_text_beyond_all_bounds_is_published_and_found(find: Find, son_la: Province) -> None:
    words = " ".join(f"từ{number}" for number in range(60_000))
    text = f"<p>{words} {'x' * 5_000}</p>"

    article(son_la, "Mận", body=[{"type": "paragraph", "value": text}])

    assert find("mận") == ["Mận"]
    assert find("từ7") == ["Mận"]


def test_plain_pages_are_found_too(find: Find, son_la: Province) -> None:
    page = ContentPage(title="Giới thiệu", slug="gioi-thieu", live=False)
    son_la.site.root_page.add_child(instance=page)
    page.save_revision().publish()

    assert find("gioi thieu") == ["Giới thiệu"]


def test_a_rebuild_mends_the_index(find: Find, son_la: Province, capsys: Any) -> None:
    page = article(son_la, "Mận")
    gone = article(son_la, "Mận cũ")
    SearchEntry.objects.filter(page=page).delete()
    NewsPage.objects.filter(pk=gone.pk).update(live=False)

    call_command("update_index", verbosity=0)

    assert find("mận") == ["Mận"]
    assert SearchEntry.objects.count() == 1
