"""The page of a person."""

from collections.abc import Callable

import pytest
from django.test import Client

from articles.models import ConferencePage, Contribution, Participation, Person
from sites.models import Province
from tests.factories import article, days_ago

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]


@pytest.fixture
def minh(son_la: Province) -> Person:
    return Person.objects.create(
        province=son_la, name="Vũ Minh", degree="TS", post="Giảng viên thử"
    )


def test_a_person_has_a_page_of_what_they_wrote_and_where_they_took_part(
    at: At, son_la: Province, minh: Person
) -> None:
    article(
        son_la,
        "Bài của Minh",
        contributions=[Contribution(person=minh)],
        published_at=days_ago(1),
    )
    article(
        son_la,
        "Hội thảo có Minh",
        ConferencePage,
        imported_from="thu",
        participations=[Participation(person=minh, role=Participation.Role.CHAIR)],
    )
    article(son_la, "Bài của người khác")

    response = at("son-la").get(minh.get_absolute_url())

    assert response.status_code == 200
    assert {page.title for page in response.context["articles"]} == {
        "Bài của Minh",
        "Hội thảo có Minh",
    }
    assert "<h1>TS Vũ Minh</h1>" in response.text
    assert "Giảng viên thử" in response.text


def test_their_articles_lead_there(at: At, son_la: Province, minh: Person) -> None:
    page = article(son_la, "Bài của Minh", contributions=[Contribution(person=minh)])

    assert f'href="{minh.get_absolute_url()}"' in at("son-la").get(page.url).text


def test_nobody_has_a_page_with_nothing_to_read_or_in_another_province(
    at: At, son_la: Province, minh: Person
) -> None:
    assert at("son-la").get(minh.get_absolute_url()).status_code == 404

    article(son_la, "Bài của Minh", contributions=[Contribution(person=minh)])
    assert at("dien-bien").get(minh.get_absolute_url()).status_code == 404


def test_an_old_name_leads_to_the_new_one(at: At, son_la: Province, minh: Person) -> None:
    article(son_la, "Bài của Minh", contributions=[Contribution(person=minh)])

    response = at("son-la").get(f"/nguoi/{minh.pk}-ten-cu/")

    assert response.status_code == 301
    assert response.url == minh.get_absolute_url()


def test_in_a_language_without_their_articles_the_page_says_so(
    at: At, son_la: Province, minh: Person
) -> None:
    article(son_la, "Bài của Minh", contributions=[Contribution(person=minh)])

    response = at("son-la").get(f"/en{minh.get_absolute_url()}")

    assert response.status_code == 200
    assert "in this language" in response.text
