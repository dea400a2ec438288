"""The search page narrowed: what its links, counts and messages say."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

import search.views
from articles.models import ConferencePage, EventPage
from search.engines import engine
from search.vietnamese import AllOf, Phrase, Query, Term
from search.vietnamese.tree import any_of
from search.vocabulary import count_words
from sites.models import Province
from tests.factories import article, days_ago, province, section, tagged, translated

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]
Shown = Callable[..., Any]


def titles(context: Any) -> list[str]:
    return [result.title for result in context["results"]]


def counts(context: Any, name: str) -> dict[str, int | None]:
    groups = {group.name: group.values for group in context["groups"]}
    return {value.value: value.count for value in groups.get(name, [])}


def on(year: int) -> datetime:
    return timezone.make_aware(datetime(year, 6, 1))


@pytest.fixture
def plums(son_la: Province) -> None:
    culture = section(son_la, "Văn hóa")
    tagged(son_la, "Mận một", "Mùa quả", published_at=on(2024))
    tagged(son_la, "Mận hai", "Mùa quả", "Chợ", published_at=on(2025))
    article(culture, "Mận ba", published_at=on(2025))
    held = {"start_date": date(2025, 7, 1)}
    article(culture, "Hội mận", EventPage, published_at=on(2025), **held)
    article(culture, "Bàn về mận", ConferencePage, published_at=on(2023), **held)


#: Filters, and what is found with them.
NARROWED: list[tuple[dict[str, Any], set[str]]] = [
    ({"loai": "su-kien"}, {"Hội mận"}),
    ({"loai": ["su-kien", "hoi-nghi"]}, {"Hội mận", "Bàn về mận"}),
    ({"chuyen-muc": "van-hoa", "loai": "tin"}, {"Mận ba"}),
    ({"tu-khoa": "mua-qua"}, {"Mận một", "Mận hai"}),
    ({"tu-khoa": ["cho", "khong-co"]}, {"Mận hai"}),
    ({"tu-ngay": "2025-01-01", "loai": "tin"}, {"Mận hai", "Mận ba"}),
    ({"den-ngay": "2024-06-01"}, {"Mận một", "Bàn về mận"}),
    ({"den-ngay": "2024-05-31"}, {"Bàn về mận"}),
    ({"tai-lieu": "co"}, set()),
    ({"ngon-ngu": "en"}, set()),
]


@pytest.mark.usefixtures("plums")
def test_each_filter_narrows(shown: Shown) -> None:
    for arguments, found in NARROWED:
        assert set(titles(shown("mận", **arguments))) == found, arguments


@pytest.mark.usefixtures("plums")
def test_a_count_is_what_choosing_gives_and_its_own_choice_does_not_change_it(
    shown: Shown,
) -> None:
    free = shown("mận")
    assert counts(free, "loai") == {"tin": 3, "su-kien": 1, "hoi-nghi": 1}
    assert counts(free, "tu-khoa") == {"mua-qua": 2, "cho": 1}
    assert counts(free, "nam") == {"2025": 3, "2024": 1, "2023": 1}

    events = shown("mận", loai="su-kien")
    assert counts(events, "loai") == counts(free, "loai")
    assert counts(events, "nam") == {}  # one year alone is nothing to choose


@pytest.mark.usefixtures("plums")
def test_every_link_of_a_facet_leads_to_as_many_as_it_says(at: At, shown: Shown) -> None:
    context = shown("mận", **{"chuyen-muc": "van-hoa"})
    followed = 0
    for group in context["groups"]:
        for value in group.values:
            if not value.is_chosen:
                answer = at("son-la").get(f"/tim-kiem/{value.address}").context
                is_more = group.name == "chuyen-muc"  # one more value of the same facet is "or"
                assert answer["total"] == value.count or is_more, value
                followed += 1
    assert followed >= 5


@pytest.mark.usefixtures("plums")
def test_filters_in_force_can_be_taken_back_one_by_one(at: At, shown: Shown) -> None:
    context = shown(
        "mận", **{"tu-khoa": ["mua-qua", "cho"], "loai": "tin", "tu-ngay": "2024-01-01"}
    )
    chips = {chip.label: chip.address for chip in context["chips"]}

    assert set(chips) == {"Mùa quả", "Chợ", "Tin, bài", "từ ngày 01/01/2024"}
    assert "tu-khoa=mua-qua" in chips["Chợ"]
    assert "tu-khoa=cho" not in chips["Chợ"]
    assert context["unfiltered"] == "?q=m%E1%BA%ADn"
    html = at("son-la").get("/tim-kiem/", {"q": "mận", "tu-khoa": "cho"}).text
    assert "Bỏ mọi bộ lọc" in html


def test_a_province_counts_its_communes_with_it(
    shown: Shown, son_la: Province, dien_bien: Province, muong_la: Province
) -> None:
    article(son_la, "Mận tỉnh")
    article(muong_la, "Mận xã")
    article(dien_bien, "Mận bạn")

    assert counts(shown("mận", "hub"), "tinh-thanh") == {"son-la": 2, "dien-bien": 1}
    assert set(titles(shown("mận", "hub", **{"tinh-thanh": "son-la"}))) == {"Mận tỉnh", "Mận xã"}
    assert set(titles(shown("mận"))) == {"Mận tỉnh", "Mận xã"}
    assert titles(shown("mận", "muong-la")) == ["Mận xã"]
    within = shown("mận", **{"pham-vi": "tinh", "tinh-thanh": "muong-la"})
    assert titles(within) == ["Mận xã"]
    assert counts(within, "tinh-thanh") == {"muong-la": 1}


def test_more_than_a_hundred_provinces_are_all_counted(
    shown: Shown, son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.engines.filters.MOST_VALUES", 2)
    for number in range(4):
        other = province(f"x-{number}", f"X {number}")
        article(other, "Mận")

    assert len(counts(shown("mận", "hub"), "tinh-thanh")) == 4


def test_counts_say_up_to_where_they_count(
    at: At, son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    count_up_to(3, monkeypatch)
    for number in range(5):
        tagged(son_la, f"Mận {number}", *(["Một"] if number < 2 else ["Hai", "Ba"]))

    answer = at("son-la").get("/tim-kiem/", {"q": "mận"})

    assert "mới nhất" in answer.text
    assert counts(answer.context, "tu-khoa") == {"hai": 3, "ba": 3}  # of the newest


def test_what_is_counted_up_to_there_is_what_the_filters_leave(
    shown: Shown, son_la: Province, dien_bien: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    count_up_to(4, monkeypatch)
    for number in range(3):
        tagged(son_la, f"Mận {number}", *(["Một"] if number < 2 else ["Hai"]))
    for number in range(5):
        tagged(dien_bien, f"Mận sau {number}", "Ba")

    assert counts(shown("mận"), "tu-khoa") == {"mot": 2, "hai": 1}
    here = shown("mận", "hub", **{"tinh-thanh": "son-la"})
    assert counts(here, "tu-khoa") == {"mot": 2, "hai": 1}
    assert counts(here, "tinh-thanh") == {"son-la": None, "dien-bien": 4}


def test_a_filter_that_leaves_near_results_alone_counts_the_exact_ones_still(
    shown: Shown, son_la: Province, dien_bien: Province
) -> None:
    article(son_la, "Điện Biên")
    article(dien_bien, "Diễn biến")

    assert counts(shown("điện biên", "hub"), "tinh-thanh") == {}  # nothing else to choose
    chosen = shown("điện biên", "hub", **{"tinh-thanh": "dien-bien"})
    assert (chosen["exact_count"], chosen["near_count"]) == (0, 1)
    assert counts(chosen, "tinh-thanh") == {"dien-bien": 0, "son-la": 1}
    assert counts(shown("điện biên", "dien-bien"), "tu-khoa") == {}


def count_up_to(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("database", "counting", "postgresql", "elasticsearch.questions"):
        monkeypatch.setattr(f"search.engines.{module}.MOST_COUNTED", most)


def text(paragraph: str) -> list[dict[str, str]]:
    return [{"type": "paragraph", "value": f"<p>{paragraph}</p>"}]


def test_exact_and_near_results_are_counted_apart(at: At, son_la: Province) -> None:
    article(son_la, "Điện Biên")
    for number in range(3):
        article(son_la, f"Diễn biến {number}")

    response = at("son-la").get("/tim-kiem/", {"q": "điện biên"})

    assert (response.context["exact_count"], response.context["near_count"]) == (1, 3)
    assert "1 kết quả" in response.text
    assert "thêm 3 gần đúng" in response.text


WHO_ASKS = ("engines.base", "engines.database", "engines.elasticsearch.questions", "finding")


def limit_near_results(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    for module in ("engines.database", "engines.elasticsearch.questions", "finding"):
        monkeypatch.setattr(f"search.{module}.MOST_NEAR", most)


def test_near_results_are_counted_to_a_limit(
    at: At, son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit_near_results(monkeypatch, 3)
    article(son_la, "Điện Biên")
    for number in range(5):
        article(son_la, f"Diễn biến {number}")

    text = at("son-la").get("/tim-kiem/", {"q": "điện biên"}).text

    assert "thêm trên 3 gần đúng" in text
    assert "(trên 3)" in text
    newest = at("son-la").get("/tim-kiem/", {"q": "điện biên", "sap-xep": "moi-nhat"})
    assert newest.context["near_count"] == 5


@pytest.mark.parametrize(("most", "near", "is_cut"), [(4, 1, False), (3, 0, True)])
def test_near_results_that_nobody_gets_to_are_not_counted(
    at: At,
    son_la: Province,
    monkeypatch: pytest.MonkeyPatch,
    most: int,
    near: int,
    is_cut: bool,
) -> None:
    limit_near_results(monkeypatch, most)
    for module in (
        "engines.base",
        "engines.database",
        "engines.elasticsearch.questions",
        "finding",
    ):
        monkeypatch.setattr(f"search.{module}.FEW", 1)
    for number in range(3):
        article(son_la, f"Điện Biên {number}")
    article(son_la, "Diễn biến")

    response = at("son-la").get("/tim-kiem/", {"q": "điện biên"})

    assert (response.context["exact_count"], response.context["near_count"]) == (3, near)
    assert response.context["is_near_count_cut"] is is_cut
    assert ("gần đúng" in response.text) is not is_cut


def test_what_has_a_quotes_words_apart_is_not_counted_as_near(
    at: At, son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (
        "engines.base",
        "engines.database",
        "engines.elasticsearch.questions",
        "finding",
    ):
        monkeypatch.setattr(f"search.{module}.FEW", 1)
    article(son_la, "Lúa nếp nương thơm")
    article(son_la, "Lúa nếp", body=text("Lúa nếp rồi nếp nương, thơm."))
    article(son_la, "Lừa nép nưởng thớm")

    response = at("son-la").get("/tim-kiem/", {"q": "“lúa nếp nương” thơm"})

    shown = response.context["results"]
    counted = (response.context["exact_count"], response.context["near_count"])
    assert counted == (1, len([result for result in shown if result.is_near]))


def test_what_is_near_is_counted_beside_a_word_that_is_not_wanted(
    at: At, son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in WHO_ASKS:
        monkeypatch.setattr(f"search.{module}.FEW", 1)
    for number in range(3):
        article(son_la, f"Ủy ban bàn về bóng đá {number}")
    article(son_la, "Ủy ban lo bỗng da")
    article(son_la, "Bạn lo bóng đá")

    response = at("son-la").get("/tim-kiem/", {"q": "bóng đá -bạn"})

    assert (response.context["exact_count"], response.context["near_count"]) == (3, 1)


@pytest.mark.parametrize("late", [1, 8])  # of the latest pages none matches, or enough
@pytest.mark.parametrize("sort", ["lien-quan", "moi-nhat"])
def test_pages_of_results_have_each_result_once_however_many_there_are(
    at: At, son_la: Province, monkeypatch: pytest.MonkeyPatch, sort: str, late: int
) -> None:
    for module in (
        "engines.base",
        "engines.database",
        "engines.elasticsearch.questions",
        "finding",
    ):
        monkeypatch.setattr(f"search.{module}.BEST", 4)
        monkeypatch.setattr(f"search.{module}.FEW", 2)
    for module in ("engines.database", "engines.postgresql", "engines.elasticsearch.questions"):
        monkeypatch.setattr(f"search.{module}.MOST_COUNTED", 5)
    monkeypatch.setattr("search.engines.postgresql.LATE", late)
    monkeypatch.setattr("search.views.RESULTS_A_PAGE", 3)
    for number in range(3):
        article(son_la, f"Điện Biên {number}")
        article(son_la, f"Tin {number}", lead="Về Điện Biên")
        article(son_la, f"Bài {number}", body=text("Ở Điện Biên."))
        article(son_la, f"Diễn biến {number}")
    article(son_la, "Mận hậu")

    pages = [
        at("son-la").get("/tim-kiem/", {"q": "điện biên", "sap-xep": sort, "trang": n})
        for n in (1, 2, 3, 4)
    ]

    results = [result for page in pages for result in page.context["results"]]
    assert (pages[0].context["exact_count"], pages[0].context["near_count"]) == (9, 3)
    assert len({result.page_id for result in results}) == len(results) == 12
    assert [result.is_near for result in results] == [False] * 9 + [True] * 3
    if sort == "lien-quan":
        assert {result.title[:9] for result in results[:3]} == {"Điện Biên"}


@pytest.mark.parametrize(
    "query", ["điện biên", "dien bien", "Điện Biên tin", "bài", "Bài Điện Biên 0"]
)
def test_however_many_are_found_it_takes_few_queries(
    at: At,
    son_la: Province,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: Any,
    query: str,
) -> None:
    """Two or three for what is exact and as many for what is near, one to count, one to show."""
    for module in WHO_ASKS:
        monkeypatch.setattr(f"search.{module}.BEST", 2)
        monkeypatch.setattr(f"search.{module}.FEW", 2)
    monkeypatch.setattr("search.engines.elasticsearch.engine.SECONDS_BETWEEN_LOOKS", 60)
    monkeypatch.setattr("search.views.RESULTS_A_PAGE", 2)
    for number in range(4):
        article(son_la, f"Bài Điện Biên {number}", body=text("Tin ở Điện Biên."))
        article(son_la, f"Tin {number}", lead="Diễn biến ở Điện Biên, bài mới")
    client = at("son-la")
    client.get("/tim-kiem/", {"q": query})

    with django_assert_max_num_queries(8):
        client.get("/tim-kiem/", {"q": query})


def test_the_best_of_what_has_all_words_may_be_older_than_many(
    son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in WHO_ASKS:
        monkeypatch.setattr(f"search.{module}.BEST", 2)
    best = article(son_la, "Tin", body=text("Ra mận hậu."), published_at=days_ago(9))
    for day in range(6):
        article(son_la, "Tin", body=text("Mận và hậu."), published_at=days_ago(day))
    words, pair = (Term("mận"), Term("hậu")), Phrase(("mận", "hậu"))
    query = Query(
        "mận hậu",
        (any_of(AllOf(words), *words, pair),),
        worth=((words[0], 1.0), (words[1], 1.0), (pair, 5.0)),
        whole=AllOf(words),
    )

    found = engine().best(query)

    assert best.pk in [hit.page_id for hit in found.hits]
    assert len({hit.page_id for hit in found.hits}) == len(found.hits)
    assert found.total == 7
    assert best.pk not in [hit.page_id for hit in engine().best(query, without=[best.pk]).hits]


def test_a_result_shows_title_lead_and_the_best_passage_marked(at: At, son_la: Province) -> None:
    far = "Chuyện khác của bản. " * 60
    body = [{"type": "paragraph", "value": f"<p>{far} Mùa mận chín ở bản xa. {far}</p>"}]
    article(son_la, "Mận hậu", lead="Vườn mận của tỉnh.", body=body)

    result = at("son-la").get("/tim-kiem/", {"q": "man"}).context["results"][0]

    assert ("Mận", True) in result.title_pieces
    assert ("mận", True) in result.lead_pieces
    assert ("mận", True) in result.passage_pieces
    assert len("".join(text for text, _is_match in result.passage_pieces)) < 250


def test_the_fiftieth_page_is_the_last(
    at: At, son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search.views, "MOST_RESULTS", 20)
    for number in range(23):
        article(son_la, f"Mận {number}")

    response = at("son-la").get("/tim-kiem/", {"q": "mận", "trang": "2"})

    assert response.context["total"] == 23
    assert len(response.context["results"]) == 20
    assert response.context["results"].paginator.num_pages == 1
    assert "Hãy thu hẹp tìm kiếm" in response.text


def test_the_oldest_first_on_request(shown: Shown, son_la: Province) -> None:
    article(son_la, "Mận mới", published_at=days_ago(1))
    article(son_la, "Mận cũ", published_at=days_ago(9))

    assert titles(shown("mận", **{"sap-xep": "cu-nhat"})) == ["Mận cũ", "Mận mới"]


def test_a_broken_date_is_told_at_its_field_and_the_rest_is_kept(at: At, son_la: Province) -> None:
    article(son_la, "Mận")

    html = (
        at("son-la")
        .get("/tim-kiem/", {"q": "mận", "tu-ngay": "32/13/2025", "loai": ["tin", "x"]})
        .text
    )

    assert 'id="tu-ngay-loi"' in html
    assert "Không hiểu ngày “32/13/2025”" in html
    assert "Không có lựa chọn “x”" in html
    assert "1 kết quả" in html


def test_where_nothing_is_found_ways_out_are_offered(
    at: At, son_la: Province, dien_bien: Province
) -> None:
    article(dien_bien, "Mận hậu")
    article(son_la, "Hoa ban")
    count_words()

    response = at("son-la").get("/tim-kiem/", {"q": "man hau", "loai": "tin"})

    assert response.context["total"] == 0
    assert response.context["unfiltered"] == "?q=man+hau"
    assert response.context["everywhere"] == "?q=man+hau&pham-vi=tat-ca&loai=tin"
    assert "Có phải bạn muốn tìm" in response.text
    assert 'href="?q=m%E1%BA%ADn+h%E1%BA%ADu&amp;loai=tin"' in response.text


def test_a_correction_stands_above_results_too(at: At, son_la: Province) -> None:
    article(son_la, "Mận hậu")
    article(son_la, "Hoa ban")
    count_words()

    text = at("son-la").get("/tim-kiem/", {"q": "man hau"}).text

    assert "Có phải bạn muốn tìm" in text
    assert "Mận</mark>" in text or "Mận hậu</mark>" in text


def test_a_note_says_that_another_engine_answers(
    at: At, son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    article(son_la, "Mận")
    assert "tạm thời gián đoạn" not in at("son-la").get("/tim-kiem/", {"q": "mận"}).text

    monkeypatch.setattr(type(engine()), "is_degraded", property(lambda self: True))

    assert "tạm thời gián đoạn" in at("son-la").get("/tim-kiem/", {"q": "mận"}).text


def test_what_readers_may_not_read_is_not_counted(shown: Shown, son_la: Province) -> None:
    tagged(son_la, "Mận", "Mở", "Rộng")
    private = tagged(son_la, "Mận kín", "Kín")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    tagged(son_la, "Mận rút", "Rút").unpublish()

    context = shown("mận")

    assert titles(context) == ["Mận"]
    assert counts(context, "tu-khoa") == {"mo": 1, "rong": 1}


def test_filters_are_kept_by_the_form_even_where_there_is_nothing_to_choose(at: At) -> None:
    html = at("son-la").get("/tim-kiem/", {"tu-khoa": "mua-qua", "sap-xep": "moi-nhat"}).text

    assert '<input type="hidden" name="tu-khoa" value="mua-qua">' in html
    assert '<input type="hidden" name="sap-xep" value="moi-nhat">' in html


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_names_are_marked_with_their_language_on_every_page(
    at: At, son_la: Province, dien_bien: Province, prefix: str
) -> None:
    english = Locale.objects.get(language_code="en")
    page = article(son_la, "Mận chín")
    article(dien_bien, "Mận hậu")
    translated(section(son_la), english, title="News", slug="news")
    translated(page, english, title="Mận: ripe plums")
    asked = {"q": "mận", "pham-vi": "tat-ca"}

    languages: dict[str, set[str]] = {}
    for chosen in ({}, {"tinh-thanh": "son-la"}, {"ngon-ngu": "vi"}):
        html = at("son-la").get(f"{prefix}/tim-kiem/", {**asked, **chosen}).text
        soup = BeautifulSoup(html, "html.parser")
        names = ".facts__province, .search-filters label > span, .facets a > span"
        for span in soup.select(f"{names}, .search-chips a > span:nth-child(2)"):
            marked = span if span.has_attr("lang") else span.find_parent(lang=True)
            kind = "chip: " if span.find_parent(class_="chips") else ""
            languages.setdefault(f"{kind}{span.text}", set()).add(marked["lang"])

    for name in ("Sơn La", "Điện Biên", "Tiếng Việt", "chip: Sơn La", "chip: Tiếng Việt"):
        assert languages[name] == {"vi"}, name
    assert languages["English"] == {"en"}
