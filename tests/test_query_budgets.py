"""How many queries a page takes with all caches cleared, and that it takes no more with more."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from articles.models import Article, Contribution, EventPage, Person
from sites.declaration import ProvinceDeclaration, SectionDeclaration
from sites.models import Province
from sites.provisioning import provision_subsite
from tests.engagement.making import comment, poll, switch_off
from tests.factories import article, days_ago, image, section, translated

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
At = Callable[[str], Client]

# What each page asks for, every number with its reason; `make test` prints them on failure.
#
# Every page: 1 host → site, its province and identity; 2 sections of the navigation;
# 3 the hub's address; 4 the paths of all sites, for links (kept in the cache when warm).
ARTICLE = (
    12  # 5 the page by its address, 6 as its type, 7 private?, then body pictures, renditions,
)
#               ancestors, same section, covers, neighbours, records, readers' comments
SECTION = 14
HOME = 20
SEARCH = 8
# 1 site, 2 surroundings, 3 first and last event, 4 events; the hub in addition: 5 provinces,
# 6 their sites.
CALENDAR = 6
# 1 site, 2 surroundings, 3 person, 4 count, 5 articles, 6 and 7 covers and renditions.
PERSON = 8
# 1 site, 2 page, 3 surroundings, 4 and 5 pictures and renditions.
PHOTO = 6
# 1 site, 2 surroundings, 3 poll, 4 its choices.
POLL = 4
# 1 site, 2 surroundings, 3 the article, 4 count, 5 comments.
COMMENTS = 5


@pytest.fixture
def queries(
    django_assert_max_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., int]:
    """Count the queries of a GET with cold caches and renditions present."""
    # Once in two seconds a process asks whether synonyms changed; on a slow machine that is always.
    monkeypatch.setattr("search.synonyms.SECONDS_UNASKED", 3600)

    def count(client: Client, path: str, budget: int) -> int:
        client.get(path)  # makes renditions
        cache.clear()
        with django_assert_max_num_queries(budget) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    return count


def fill(province: Province, number: int) -> Any:
    """Make articles with all that costs queries: covers, photos, events, nested sections."""
    cover = image(province)
    body = [
        {"type": "photo", "value": {"image": cover.pk, "caption": "a"}},
        {"type": "paragraph", "value": "<p>Về mùa mận chín.</p>"},
        {"type": "photo", "value": {"image": cover.pk, "caption": "b"}},
    ]
    for index in range(number):
        fields = {"cover": cover, "body": body, "published_at": days_ago(index)}
        page = article(section(province), f"Mận {index}", **fields)
        article(
            section(province),
            f"Hội mận {index}",
            EventPage,
            start_date=timezone.localdate() + timedelta(days=index),
            **fields,
        )
    return page


def writer_of(page: Any) -> Person:
    """Give a person who wrote the page and everything else there is in its section."""
    writer = Person.objects.create(province=Province.objects.get(slug="son-la"), name="Vũ Minh")
    for other in Article.objects.sibling_of(page):
        Contribution.objects.create(article=other, person=writer)
    return writer


def fill_english(province: Province, number: int) -> Any:
    """Translate the section of news, if it is not, and its newest articles; give one of them."""
    english = Locale.objects.get(language_code="en")
    news = section(province)
    if not news.has_translation(english):
        translated(news, english, title="News", slug="news")
    newest = Article.objects.child_of(news).order_by("-pk")[:number]
    pages = [translated(page.specific, english) for page in newest]
    return pages[0]


BUDGETS = [
    ("son-la", "article", ARTICLE),
    ("son-la", "/tin-tuc/", SECTION),
    ("son-la", "/", HOME),
    ("hub", "/", HOME),
    ("son-la", "english article", ARTICLE),
    ("son-la", "/en/news/", SECTION),
    ("son-la", "/en/", HOME),
    ("hub", "/en/", HOME),
    ("son-la", "/en/tim-kiem/?q=man", SEARCH),
    ("son-la", "/tim-kiem/?q=m%E1%BA%ADn", SEARCH),
    ("son-la", "/tim-kiem/?q=man&pham-vi=tat-ca", SEARCH),
    ("hub", "/tim-kiem/?q=m%E1%BA%ADn", SEARCH),
    ("hub", "/tim-kiem/?q=man&tinh-thanh=son-la&loai=tin&chuyen-muc=tin-tuc", SEARCH),
    ("son-la", "/lich-su-kien/", CALENDAR),
    ("hub", "/lich-su-kien/", CALENDAR),
    ("hub", "/en/lich-su-kien/", CALENDAR),
    ("son-la", "person", PERSON),
    ("son-la", "photo of an article", PHOTO),
    ("son-la", "poll", POLL),
    ("son-la", "comments", COMMENTS),
]


def test_pages_keep_their_budgets_however_much_there_is(
    at: At, queries: Callable[..., int], son_la: Province
) -> None:
    """One test for all pages, since what they show is the same and takes long to make."""
    page = fill(son_la, 3)
    addresses = {
        "article": page.url,
        "photo of an article": f"{page.url}?anh=1",
        "english article": fill_english(son_la, 3).url,
        "person": writer_of(page).get_absolute_url(),
        "poll": f"/tham-do/{poll(son_la).pk}/",
        "comments": f"/y-kien/{page.pk}/tat-ca/",
    }
    comment(page)

    def measured() -> dict[tuple[str, str], int]:
        return {
            (host, name): queries(at(host), addresses.get(name, name), budget)
            for host, name, budget in BUDGETS
        }

    few = measured()
    fill(son_la, 8)  # with the others more than a list's page holds
    fill_english(son_la, 6)
    for number in range(30):  # more than stand below an article
        comment(page, f"Ý {number}.")
        poll(son_la, f"Câu {number}?", *"ABCDEFGHIJ")
    for number in range(3):
        declared = ProvinceDeclaration(
            slug=f"x-{number}",
            name=f"X {number}",
            host=f"x-{number}.test",
            sections=[SectionDeclaration(title="Tin tức")],
        )
        provision_subsite(declared)
        fill(Province.objects.get(slug=declared.slug), 2)
    many = measured()

    for (host, name), count in few.items():
        print(f"{host} {name}: {count} queries")  # noqa: T201 - the figures that are reported
    assert {key: (few[key], many[key]) for key in few if many[key] > few[key]} == {}


def test_comments_and_polls_cost_little_and_nothing_where_they_are_switched_off(
    at: At, queries: Callable[..., int], son_la: Province
) -> None:
    page = article(son_la, "Mùa mận chín")
    for _ in range(3):
        comment(page)
        poll(son_la)

    def measured() -> tuple[int, int]:
        return queries(at("son-la"), page.url, ARTICLE), queries(at("son-la"), "/", HOME)

    article_with, home_with = measured()
    switch_off(son_la, "comments")
    switch_off(son_la, "polls")
    article_without, home_without = measured()
    assert article_with - article_without == 1
    assert home_with - home_without == 2  # the polls, and their choices
