"""Translating with wagtail-localize: "Translate this page", the draft, and what comes of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from accounts.models import User
from articles.models import ConferencePage, ConferenceTopic
from sites.models import Province
from tests.factories import article, days_ago, section, translated

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
At = Callable[[str], Client]


@pytest.fixture
def administrator() -> Client:
    user = User.objects.create_superuser("quan-tri@example.vn", "x")
    client = Client(headers={"host": "son-la.test"})
    client.force_login(user)
    return client


def press_translate(client: Client, page: Page, locale: Locale) -> Any:
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert client.get(address).status_code == 200
    return client.post(address, {"locales": [locale.pk]})


def test_a_section_and_then_an_article_are_translated_below_the_english_home(
    at: At, administrator: Client, son_la: Province, plums: Page, english: Locale
) -> None:
    for page in (section(son_la), plums):
        response = press_translate(administrator, page, english)
        copy = page.get_translation(english)
        assert response.url == reverse("wagtailadmin_pages:edit", args=[copy.pk])
        assert administrator.get(response.url).status_code == 200  # the translator's screen

    home = son_la.site.root_page.get_translation(english)
    assert copy.url_path == f"{home.url_path}tin-tuc/man/"
    assert Translation.objects.filter(enabled=True).count() == 2


def test_a_translation_begins_as_a_draft(
    at: At, administrator: Client, son_la: Province, english: Locale
) -> None:
    press_translate(administrator, section(son_la), english)

    assert not section(son_la).get_translation(english).live
    assert at("son-la").get("/en/tin-tuc/").status_code == 404


def test_an_article_may_be_translated_before_its_section(
    at: At, son_la: Province, plums: Page, english: Locale
) -> None:
    story = translated(plums, english, title="Plum harvest", slug="plums")

    assert story.url == "http://son-la.test:8000/en/tin-tuc/plums/"
    assert at("son-la").get(story.url).status_code == 200
    assert story.is_descendant_of(son_la.site.root_page.get_translation(english))


def test_a_home_page_that_is_gone_is_made_again_in_the_container(
    son_la: Province, english: Locale
) -> None:
    source = son_la.site.root_page.specific
    source.get_translation(english).delete()

    home = translated(source, english)

    assert home.get_parent().pk == son_la.container_id
    assert home.url == "http://son-la.test:8000/en/"


def test_the_container_itself_is_never_translated(
    administrator: Client, son_la: Province, english: Locale
) -> None:
    address = reverse("wagtail_localize:submit_page_translation", args=[son_la.container_id])
    before = Page.objects.count()

    response = administrator.post(address, {"locales": [english.pk]})

    assert response.status_code in (302, 403)
    assert Page.objects.count() == before


def test_the_programme_of_a_conference_is_edited_in_its_translation(
    administrator: Client, son_la: Province, english: Locale
) -> None:
    page = article(
        son_la,
        "Hội thảo",
        ConferencePage,
        start_date=days_ago(1).date(),
        topics=[ConferenceTopic(title="Giống")],
    )

    press_translate(administrator, page, english)
    copy = page.get_translation(english)
    form = administrator.get(reverse("wagtailadmin_pages:edit", args=[copy.pk])).text

    assert 'name="topics-0-title"' in form  # Wagtail's own form, not the strings one by one


def test_what_belongs_to_the_province_alone_is_shared_by_both_languages(
    son_la: Province, english: Locale, english_section: Page
) -> None:
    tag = son_la.tags.create(name="Mận", slug="man")
    source = article(son_la, "Mùa mận", tags=[tag], published_at=datetime(2026, 5, 1, tzinfo=UTC))

    copy = translated(source, english)

    assert copy.published_at == source.published_at
    assert [t.name for t in copy.tags.all()] == ["Mận"]
    assert copy.locale == english
