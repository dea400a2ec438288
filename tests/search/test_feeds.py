"""The RSS of a search, and how browsers learn of the search."""

from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from articles.models import Article
from sites.models import Province
from tests.factories import article, days_ago, tagged

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def items(at: At, host: str = "son-la", **arguments: Any) -> list[ElementTree.Element]:
    response = at(host).get("/tim-kiem/rss/", arguments)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/rss+xml")
    return ElementTree.fromstring(response.content).findall("channel/item")  # noqa: S314 - our own


def test_a_search_can_be_followed_newest_first(at: At, son_la: Province) -> None:
    old = article(son_la, "Mận cũ", published_at=days_ago(9))
    new = article(son_la, "Mận mới", lead="Về mận.", published_at=days_ago(1))
    article(son_la, "Đào")

    first, second = items(at, q="mận")

    assert first.findtext("title") == "Mận mới"
    assert first.findtext("description") == "Về mận."
    assert first.findtext("link") == new.full_url
    assert parsedate_to_datetime(first.findtext("pubDate") or "") == new.published_at.replace(
        microsecond=0
    )
    assert second.findtext("link") == old.full_url


def test_an_item_keeps_its_guid_when_its_page_is_renamed(at: At, son_la: Province) -> None:
    page = article(son_la, "Mận")
    [before] = items(at, q="mận")
    page.slug = "man-khac"
    page.save_revision().publish()
    [after] = items(at, q="mận")

    assert before.findtext("guid") == after.findtext("guid")
    assert before.findtext("link") != after.findtext("link")
    assert after.find("guid").attrib["isPermaLink"] == "false"


def test_a_page_without_a_date_gets_none(at: At, son_la: Province) -> None:
    page = article(son_la, "Mận", imported_from="cũ")
    assert Article.objects.get(pk=page.pk).listed_at is None

    [item] = items(at, q="mận")

    assert item.find("pubDate") is None


def test_a_feed_is_narrowed_like_the_page(at: At, son_la: Province, dien_bien: Province) -> None:
    tagged(son_la, "Mận một", "Mùa quả")
    article(son_la, "Mận hai")
    article(dien_bien, "Mận ba")

    def titles(host: str = "son-la", **arguments: Any) -> set[str | None]:
        return {item.findtext("title") for item in items(at, host, q="mận", **arguments)}

    assert titles(**{"tu-khoa": "mua-qua"}) == {"Mận một"}
    assert titles() == {"Mận một", "Mận hai"}
    assert titles(**{"pham-vi": "tat-ca"}) == titles("hub") == {"Mận một", "Mận hai", "Mận ba"}
    assert titles("hub", **{"tinh-thanh": "dien-bien"}) == {"Mận ba"}


def test_what_is_only_near_is_not_followed(at: At, son_la: Province) -> None:
    article(son_la, "Diễn biến")
    article(son_la, "Điện Biên")

    assert [item.findtext("title") for item in items(at, q="điện biên")] == ["Điện Biên"]


def test_what_readers_may_not_read_is_in_no_feed(at: At, son_la: Province) -> None:
    private = article(son_la, "Mận kín")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    article(son_la, "Mận rút").unpublish()

    assert items(at, q="mận") == []


@pytest.mark.parametrize(("prefix", "language"), [("", "vi"), ("/en", "en")])
def test_a_feed_says_its_language(at: At, prefix: str, language: str) -> None:
    response = at("son-la").get(f"{prefix}/tim-kiem/rss/", {"q": "mận"})

    feed = ElementTree.fromstring(response.content)  # noqa: S314 - our own
    assert feed.findtext("channel/language") == language


@pytest.mark.parametrize("query", ["", "\x00", "\x08<a>&", '"', "x" * 2_000])
def test_no_query_breaks_a_feed(at: At, son_la: Province, query: str) -> None:
    article(son_la, "Mận \x08 lạ")

    assert items(at, q=query) == []
    assert len(items(at, q="mận")) == 1


def test_the_page_names_its_feed(at: At, son_la: Province) -> None:
    article(son_la, "Mận")

    html = at("son-la").get("/tim-kiem/", {"q": "mận", "loai": "tin"}).text

    address = "/tim-kiem/rss/?q=m%E1%BA%ADn&amp;loai=tin"
    assert f'type="application/rss+xml" title="Tìm “mận”" href="{address}"' in html


@pytest.mark.parametrize(("host", "name"), [("son-la", "Sơn La"), ("hub", "Cổng liên tỉnh")])
def test_browsers_learn_of_each_sites_search(at: At, host: str, name: str) -> None:
    client = at(host)
    assert 'rel="search"' in client.get("/").text

    response = client.get("/opensearch.xml")

    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    root = ElementTree.fromstring(response.content)  # noqa: S314 - our own
    assert root.findtext(f"{OPENSEARCH}ShortName") == name
    assert len(name) <= 16
    templates = {
        url.attrib["type"]: url.attrib["template"] for url in root.iter(f"{OPENSEARCH}Url")
    }
    page = templates["text/html"].replace("{searchTerms}", quote("mận"))
    assert page.startswith(f"http://{host}.test")
    assert client.get(page.split(".test", 1)[1].lstrip(":0123456789")).context["query"] == "mận"


@pytest.mark.parametrize(("prefix", "language"), [("", "vi"), ("/en", "en")])
def test_browsers_are_told_the_language_of_the_search(at: At, prefix: str, language: str) -> None:
    response = at("son-la").get(f"{prefix}/opensearch.xml")

    root = ElementTree.fromstring(response.content)  # noqa: S314 - our own
    assert root.findtext(f"{OPENSEARCH}Language") == language
