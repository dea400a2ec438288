"""A section's list of articles."""

from collections.abc import Callable

import pytest
from django.test import Client

from articles.models import NewsPage
from articles.models.section import ARTICLES_A_PAGE
from sites.models import Province
from tests.factories import article, days_ago, section

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]


def shown(response: object) -> list[str]:
    return [page.title for page in response.context["articles"]]


def test_a_section_lists_its_articles_and_those_of_sections_below(at: At, son_la: Province) -> None:
    article(section(son_la), "Ở trên", published_at=days_ago(2))
    article(section(son_la, "Trong tỉnh"), "Ở dưới", published_at=days_ago(1))
    article(section(son_la, "Văn hóa"), "Nơi khác")

    assert shown(at("son-la").get("/tin-tuc/")) == ["Ở dưới", "Ở trên"]
    assert shown(at("son-la").get("/tin-tuc/trong-tinh/")) == ["Ở dưới"]


def test_drafts_and_private_articles_are_not_listed(at: At, son_la: Province) -> None:
    hidden = article(son_la, "Kín")
    hidden.view_restrictions.create(restriction_type="login")
    section(son_la).add_child(instance=NewsPage(title="Nháp", slug="nhap", live=False))

    assert shown(at("son-la").get("/tin-tuc/")) == []


@pytest.mark.one_database
def test_a_list_stays_right_past_its_bounds(at: At, son_la: Province) -> None:
    for index in range(ARTICLES_A_PAGE + 5):
        article(son_la, f"Bài {index}", published_at=days_ago(index))
    pages = {
        "1": ("Bài 0", 20),
        "2": ("Bài 20", 5),
        "99": ("Bài 20", 5),
        "x": ("Bài 0", 20),
        "-1": ("Bài 20", 5),
        "0": ("Bài 20", 5),
    }

    titles = {page: shown(at("son-la").get("/tin-tuc/", {"trang": page})) for page in pages}

    assert {page: (found[0], len(found)) for page, found in titles.items()} == pages


def test_an_empty_section_says_so(at: At) -> None:
    response = at("son-la").get("/van-hoa/")

    assert response.status_code == 200
    assert shown(response) == []
