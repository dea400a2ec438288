"""The search for programs, and that the document that describes it is valid and true."""

import base64
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from wagtail.models import PageViewRestriction

from articles.models import EventPage
from search.api.base import SearchThrottle
from search.api.cursor import BadCursor, Cursor, Way
from search.engines.base import Place
from search.parameters import REPEATED
from sites.models import Province
from tests.factories import article, days_ago, tagged

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]


@pytest.fixture(scope="module")
def _documents() -> dict[str, Any]:
    return {}


@pytest.fixture
def document(at: At, _documents: dict[str, Any], db: None) -> dict[str, Any]:
    if not _documents:
        _documents |= at("hub").get("/api/tim-kiem/openapi.json").json()
    return _documents


@pytest.fixture
def ask(at: At, document: dict[str, Any]) -> Callable[..., Any]:
    """Ask the API, and check that the answer is as its document says."""

    def get(host: str = "son-la", status: int = 200, **arguments: Any) -> Any:
        response = at(host).get("/api/tim-kiem/", arguments)
        assert response.status_code == status, response.text
        assert response["Content-Type"] == "application/json"
        check(response.json(), "Answer" if status == 200 else "Error", document)
        return response.json()

    return get


Ask = Callable[..., Any]


def check(answer: Any, name: str, document: dict[str, Any]) -> None:
    schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    Draft202012Validator(schema).validate(answer)


def titles(answer: Any) -> list[str]:
    return [result["title"] for result in answer["results"]]


def walk(at: At, first: str, host: str = "son-la") -> list[dict[str, Any]]:
    """Follow `next` to the end."""
    found, address = [], first
    for _page in range(100):
        response = at(host).get(address.split(".test", 1)[-1].lstrip(":0123456789"))
        assert response.status_code == 200, response.text
        answer = response.json()
        found += answer["results"]
        address = answer["next"]
        if not address:
            return found
    raise AssertionError("no end")


def test_the_document_is_valid(document: dict[str, Any]) -> None:
    validate(document)

    assert document["openapi"].startswith("3.1")


def test_the_document_names_the_parameters_that_are_read(
    document: dict[str, Any], son_la: Province, ask: Ask
) -> None:
    described = {one["name"]: one["schema"] for one in document["paths"]["/"]["get"]["parameters"]}
    others = {"q", "pham-vi", "thoi-gian", "tu-ngay", "den-ngay", "tai-lieu", "sap-xep", "trang"}

    assert described.keys() == {*REPEATED.values(), *others, "con-tro", "so-luong", "dem"}
    for name, schema in described.items():
        choices = schema.get("enum") or schema.get("items", {}).get("enum") or []
        for value in choices:
            ask(q="mận", **{name: value})
        if choices or "format" in schema or "minimum" in schema:
            assert list(ask(status=400, q="mận", **{name: "?"})["errors"]) == [name]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_document_says_where_suggestions_are_and_what(
    at: At, son_la: Province, dien_bien: Province, prefix: str
) -> None:
    for place in (son_la, dien_bien):
        tagged(place, f"Mận {place.name}", "Mận hậu")
    document = at("son-la").get(f"{prefix}/api/tim-kiem/openapi.json").json()
    validate(document)
    path, described = next(item for item in document["paths"].items() if item[0] != "/")
    address = described["servers"][0]["url"] + path

    named = [one["name"] for one in described["get"]["parameters"]]
    assert named == ["q", "pham-vi", "tinh-thanh"]
    assert address.startswith("http://son-la.test")
    for asked, least in (({"q": "mận"}, 2), ({"q": "mận", "pham-vi": "tat-ca"}, 3), ({}, 0)):
        answer = at("son-la").get(urlsplit(address).path, asked).json()
        check(answer, "Suggestions", document)
        assert len(answer["suggestions"]) >= least


def test_a_result_says_all_that_the_page_shows(ask: Ask, son_la: Province) -> None:
    body = [{"type": "paragraph", "value": "<p>Vườn Mộc Châu xa.</p>"}]
    page = tagged(
        son_la, "Mận Mộc Châu", "Mùa quả", lead="Về mận.", body=body, published_at=days_ago(1)
    )

    answer = ask(q="moc chau")

    assert (answer["exact_count"], answer["near_count"], answer["next"]) == (1, 0, None)
    [result] = answer["results"]
    assert result == {
        "id": page.pk,
        "url": page.full_url,
        "title": "Mận Mộc Châu",
        "title_pieces": result["title_pieces"],
        "lead": "Về mận.",
        "lead_pieces": [{"text": "Về mận.", "is_match": False}],
        "passage_pieces": result["passage_pieces"],
        "passage_is_attached": False,
        "document_pieces": [],
        "province": {"slug": "son-la", "name": "Sơn La"},
        "kind": {"slug": "tin", "name": "tin, bài"},
        "language": "vi",
        "sections": [{"slug": "tin-tuc", "name": "Tin tức"}],
        "tags": [{"slug": "mua-qua", "name": "Mùa quả"}],
        "date": result["date"],
        "is_near": False,
    }
    for name, text in (("title", "Mận Mộc Châu"), ("passage", "Vườn Mộc Châu xa.")):
        pieces = result[f"{name}_pieces"]
        assert "".join(piece["text"] for piece in pieces).startswith(text)
        marked = " ".join(piece["text"] for piece in pieces if piece["is_match"])
        assert marked == "Mộc Châu"
    assert result["date"].startswith(page.published_at.isoformat()[:13].replace("T", "T"))


def test_the_same_parameters_narrow_as_on_the_page(
    ask: Ask, son_la: Province, dien_bien: Province
) -> None:
    tagged(son_la, "Mận một", "Mùa quả")
    article(son_la, "Mận hai")
    article(dien_bien, "Mận ba")

    assert set(titles(ask(q="mận"))) == {"Mận một", "Mận hai"}
    assert titles(ask(q="mận", **{"tu-khoa": "mua-qua"})) == ["Mận một"]
    assert len(titles(ask(q="mận", **{"pham-vi": "tat-ca"}))) == 3
    assert len(titles(ask("hub", q="mận", **{"pham-vi": "tinh"}))) == 3
    assert titles(ask("hub", q="mận", **{"tinh-thanh": ["dien-bien", "lao-cai"]})) == ["Mận ba"]


def test_counts_come_on_request(ask: Ask, son_la: Province) -> None:
    tagged(son_la, "Mận một", "Mùa quả")
    tagged(son_la, "Mận hai", "Mùa quả", "Chợ")

    answer = ask(q="mận", dem=["tu-khoa", "loai"], **{"tu-khoa": "cho"})

    assert "facets" not in ask(q="mận")
    assert answer["facets"] == {
        "tu-khoa": [
            {"value": "mua-qua", "label": "Mùa quả", "count": 2},
            {"value": "cho", "label": "Chợ", "count": 1},
        ],
        "loai": [{"value": "tin", "label": "Tin, bài", "count": 1}],
    }
    assert not answer["facets_are_capped"]


@pytest.mark.parametrize("sort", ["moi-nhat", "cu-nhat"])
def test_a_cursor_walks_a_complete_set_once(at: At, son_la: Province, sort: str) -> None:
    for number in range(7):
        article(son_la, f"Điện Biên {number}", published_at=days_ago(number))
        article(son_la, f"Diễn biến {number}", published_at=days_ago(number + 0.5))
    article(son_la, "Điện Biên không ngày", imported_from="cũ")

    found = walk(at, f"/api/tim-kiem/?q=điện+biên&sap-xep={sort}&so-luong=3")

    order = range(7) if sort == "moi-nhat" else range(6, -1, -1)
    assert [result["title"] for result in found] == [
        *(f"Điện Biên {number}" for number in order),
        "Điện Biên không ngày",
        *(f"Diễn biến {number}" for number in order),
    ]
    assert [result["is_near"] for result in found] == [False] * 8 + [True] * 7


def test_a_cursor_gives_nothing_twice_when_something_is_published_meanwhile(
    at: At, ask: Ask, son_la: Province
) -> None:
    for number in range(4):
        article(son_la, f"Mận {number}", published_at=days_ago(number + 1))
    first = ask(q="mận", **{"sap-xep": "moi-nhat", "so-luong": 2})
    article(son_la, "Mận mới", published_at=days_ago(0))

    rest = walk(at, first["next"])

    assert titles(first) + [result["title"] for result in rest] == [
        f"Mận {number}" for number in range(4)
    ]


def test_near_results_are_walked_to_their_end_when_exact_ones_are_published_meanwhile(
    at: At, ask: Ask, son_la: Province
) -> None:
    for number in range(6):
        article(son_la, f"Điền {number}", published_at=days_ago(number + 1))
    first = ask(**{"q": "điện", "sap-xep": "moi-nhat", "so-luong": "2"})
    assert (first["exact_count"], first["near_count"]) == (0, 6)

    article(son_la, "Điện")

    second = at("son-la").get(first["next"].split(".test", 1)[-1].lstrip(":0123456789")).json()
    assert (second["exact_count"], second["near_count"], second["reachable_count"]) == (1, 6, 7)
    rest = walk(at, first["next"])
    assert [one["title"] for one in rest] == [f"Điền {number}" for number in (2, 3, 4, 5)]


def test_parts_are_walked_to_their_end_when_many_are_exact_meanwhile(
    at: At, ask: Ask, son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.finding.FEW", 2)
    article(son_la, "Chợ phiên vùng cao", published_at=days_ago(1))
    for number in range(4):
        article(son_la, f"Chợ phiên {number}", published_at=days_ago(number + 2))
    first = ask(**{"q": "chợ phiên vùng cao", "sap-xep": "moi-nhat", "so-luong": "2"})
    assert (first["exact_count"], first["near_count"]) == (1, 4)

    for number in range(3):
        article(son_la, f"Chợ phiên vùng cao {number}")

    rest = walk(at, first["next"])
    assert [one["title"] for one in rest] == [f"Chợ phiên {number}" for number in (1, 2, 3)]


def test_a_former_province_leads_to_the_one_of_today(ask: Ask, son_la: Province) -> None:
    article(son_la, "Lũ")

    assert ask(q="lũ ở Yên Bái")["renamings"] == [
        {"former": "Yên Bái", "now": "Lào Cai", "text": "lũ ở Lào Cai"}
    ]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ('"Thái Bình Dương" Thái Bình', '"Thái Bình Dương" Hưng Yên'),
        ('-"Thái Bình Dương" Thái Bình', '-"Thái Bình Dương" Hưng Yên'),
        ("Hòa Bình vì hòa bình", "Phú Thọ vì hòa bình"),
        ("Yên Bái và tỉnh Yên Bái", "Lào Cai và Lào Cai"),
        ("  LŨ Ở YÊN BÁI", "LŨ Ở Lào Cai"),
    ],
)
def test_a_former_province_is_replaced_where_it_stands(ask: Ask, typed: str, text: str) -> None:
    assert [one["text"] for one in ask(q=typed)["renamings"]] == [text]


def test_what_would_be_left_out_is_refused(ask: Ask, son_la: Province, dien_bien: Province) -> None:
    both = {"thoi-gian": "7-ngay", "tu-ngay": "2020-01-01"}
    elsewhere = {"pham-vi": "tinh", "tinh-thanh": "dien-bien"}

    assert list(ask(status=400, q="mận", **both)["errors"]) == ["thoi-gian"]
    assert list(ask(status=400, q="mận", **elsewhere)["errors"]) == ["tinh-thanh"]


def test_articles_of_one_moment_are_walked_once(at: At, son_la: Province) -> None:
    moment = days_ago(3)
    for number in range(5):
        article(son_la, f"Mận {number}", published_at=moment)

    found = walk(at, "/api/tim-kiem/?q=mận&sap-xep=moi-nhat&so-luong=2")

    assert len({result["id"] for result in found}) == len(found) == 5


def test_relevance_is_paged_up_to_a_thousand_and_says_so(
    at: At, ask: Ask, son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.api.views.DEEPEST", 5)
    for number in range(7):
        article(son_la, f"Mận {number}")

    first = ask(q="mận", **{"so-luong": 3})
    found = walk(at, "/api/tim-kiem/?q=mận&so-luong=3")

    assert (first["exact_count"], first["reachable_count"]) == (7, 5)
    assert len({result["id"] for result in found}) == len(found) == 5
    assert (
        "5 kết quả đầu" in ask(status=400, q="mận", trang=3, **{"so-luong": 3})["errors"]["trang"]
    )


@pytest.mark.parametrize(
    ("arguments", "parameter"),
    [
        ({"so-luong": "0"}, "so-luong"),
        ({"so-luong": "101"}, "so-luong"),
        ({"so-luong": "9" * 30}, "so-luong"),
        ({"so-luong": "²"}, "so-luong"),
        ({"dem": "x"}, "dem"),
        ({"con-tro": "x", "sap-xep": "moi-nhat"}, "con-tro"),
        ({"con-tro": "e30", "sap-xep": "moi-nhat"}, "con-tro"),
        ({"con-tro": "ÿ", "sap-xep": "moi-nhat"}, "con-tro"),
        ({"con-tro": "Wzk5LCBudWxsLCAxXQ", "sap-xep": "moi-nhat"}, "con-tro"),
        ({"con-tro": str(Cursor(Way.EXACT, Place(None, 1)))}, "con-tro"),
        ({"trang": "2", "sap-xep": "moi-nhat"}, "trang"),
        ({"trang": "51"}, "trang"),
        ({"tu-ngay": "x"}, "tu-ngay"),
        ({"loai": "x"}, "loai"),
    ],
)
def test_what_is_not_understood_is_refused_with_a_word(
    ask: Ask, arguments: dict[str, str], parameter: str
) -> None:
    answer = ask(status=400, q="mận", **arguments)

    assert list(answer["errors"]) == [parameter]
    assert answer["message"] == "Có tham số không hợp lệ."


def test_a_cursor_is_what_was_written() -> None:
    for place in (Place(None, 7), Place(days_ago(3), 2**40)):
        for way in Way:
            assert Cursor.read(str(Cursor(way, place))) == Cursor(way, place)
    for made_up in ("", "x", "[" * 5000, "WzAsICIyMDI1LTAxLTAxIiwgMV0", json.dumps([0, None, 1])):
        with pytest.raises(BadCursor):
            Cursor.read(made_up)


def test_what_is_refused_is_not_said_to_be_left_out(at: At, ask: Ask, son_la: Province) -> None:
    days = {"tu-ngay": "2025-02-01", "den-ngay": "2025-01-01"}

    assert ask(status=400, loai="x", **days)["errors"] == {
        "loai": "Không có lựa chọn “x”.",
        "den-ngay": "Ngày ở “den-ngay” đứng trước ngày ở “tu-ngay”.",
    }
    page = at("son-la").get("/tim-kiem/", {"loai": "x", **days}).text
    assert "Không có lựa chọn “x” nên đã bỏ qua." in page
    assert "“Đến ngày” đứng trước “Từ ngày” nên chưa được áp dụng." in page


@pytest.mark.parametrize(("prefix", "number"), [("", "1.000 kết quả"), ("/en", "1,000 results")])
def test_a_thousand_is_written_as_in_the_language(at: At, prefix: str, number: str) -> None:
    answer = at("son-la").get(f"{prefix}/api/tim-kiem/", {"q": "mận", "trang": "51"}).json()

    assert number in answer["errors"]["trang"]


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_cursor_at_a_moment_that_no_database_has_is_refused(ask: Ask, moment: str) -> None:
    made_up = base64.urlsafe_b64encode(json.dumps([0, moment, 1]).encode()).decode().rstrip("=")

    answer = ask(status=400, q="mận", **{"sap-xep": "moi-nhat", "con-tro": made_up})

    assert answer["errors"] == {"con-tro": "Con trỏ này không hợp lệ."}


def test_errors_are_in_the_language_of_the_address(at: At) -> None:
    answer = at("son-la").get("/en/api/tim-kiem/", {"q": "a", "so-luong": "0"}).json()

    assert answer["message"] == "Some parameters are not understood."
    assert (
        at("son-la")
        .get("/en/api/tim-kiem/openapi.json")
        .json()["info"]["title"]
        .startswith("Search")
    )


def test_an_address_that_asks_too_often_is_told_when_to_come_back(
    at: At, document: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SearchThrottle, "rate", "1/min", raising=False)
    client = at("son-la")
    assert client.get("/api/tim-kiem/", {"q": "mận"}).status_code == 200

    refused = client.get("/api/tim-kiem/", {"q": "mận"})

    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    check(refused.json(), "Error", document)


def test_only_reading_is_answered(at: At, document: dict[str, Any]) -> None:
    refused = at("son-la").post("/api/tim-kiem/", {"q": "mận"})

    assert refused.status_code == 405
    check(refused.json(), "Error", document)
    assert at("son-la").head("/api/tim-kiem/", {"q": "mận"}).status_code == 200


def test_the_answer_is_json_whatever_is_asked_for(at: At) -> None:
    for accepted in ("text/html", "application/xml", "nonsense"):
        response = at("son-la").get("/api/tim-kiem/?format=xml", headers={"accept": accepted})
        assert response["Content-Type"] == "application/json"


def test_what_readers_may_not_read_is_not_answered(ask: Ask, son_la: Province) -> None:
    private = tagged(son_la, "Mận kín", "Kín")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    tagged(son_la, "Mận rút", "Rút").unpublish()
    article(son_la, "Mận", EventPage, start_date=days_ago(1).date())

    answer = ask(q="mận", dem=["tu-khoa", "loai"])

    assert titles(answer) == ["Mận"]
    assert answer["facets"]["tu-khoa"] == []


@pytest.mark.parametrize("query", ["", '"', "\x00", "a:b", "-", "*", "mận AND (", "x" * 10_000])
def test_no_query_breaks_the_api(ask: Ask, son_la: Province, query: str) -> None:
    article(son_la, "Mận")

    for sort in ("lien-quan", "moi-nhat"):
        ask(q=query, dem="loai", **{"sap-xep": sort})
