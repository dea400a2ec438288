"""Which dates an article carries, and how lists sort by them."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.models import Article, EventPage, NewsPage
from sites.models import Province
from tests.factories import article, days_ago, section

pytestmark = pytest.mark.django_db


def test_an_article_written_here_is_published_when_it_goes_live(son_la: Province) -> None:
    page = article(son_la)

    assert page.published_at == page.first_published_at
    assert page.updated_at is None


def test_a_date_given_by_the_editor_stays(son_la: Province) -> None:
    given = days_ago(3)

    assert article(son_la, published_at=given).published_at == given


def test_publishing_again_is_an_update_and_moves_no_publication_date(son_la: Province) -> None:
    page = article(son_la)
    first = page.published_at

    page.save_revision().publish()

    page = NewsPage.objects.get(pk=page.pk)
    assert page.published_at == first
    assert page.updated_at == page.last_published_at > first


def test_an_imported_article_without_date_gets_none(son_la: Province) -> None:
    page = article(son_la, imported_from="cũ")

    assert page.published_at is None
    assert page.updated_at is None
    assert page.listed_at is None


def test_a_copy_of_an_imported_article_is_an_article_of_its_own(son_la: Province) -> None:
    page = article(son_la, imported_from="cũ", published_at=days_ago(900), legacy_read_count=7)

    copy = page.copy(update_attrs={"title": "Bản sao", "slug": "ban-sao"}, keep_live=False)

    assert copy.imported_from == ""
    assert copy.published_at is None
    assert copy.legacy_read_count is None


def test_a_draft_has_no_publication_date(son_la: Province) -> None:
    draft = NewsPage(title="Nháp", slug="nhap", live=False)
    section(son_la).add_child(instance=draft)

    assert draft.published_at is None


def test_lists_sort_by_published_else_updated_else_held_else_last(son_la: Province) -> None:
    old = {"imported_from": "cũ"}
    article(son_la, "không ngày", **old)
    article(son_la, "diễn ra", EventPage, start_date=timezone.localdate(days_ago(2)), **old)
    article(son_la, "cập nhật", updated_at=days_ago(3), **old)
    article(son_la, "xuất bản", published_at=days_ago(1), updated_at=days_ago(9), **old)

    titles = Article.objects.newest_first().values_list("title", flat=True)

    assert list(titles) == ["xuất bản", "diễn ra", "cập nhật", "không ngày"]


def test_events_to_come_are_those_not_over_the_nearest_first(son_la: Province) -> None:
    today = timezone.localdate()
    for title, start, end in (
        ("qua rồi", -2, None),
        ("mai", 1, None),
        ("đang diễn ra", -2, 1),
        ("hôm nay", 0, None),
    ):
        article(
            son_la,
            title,
            EventPage,
            start_date=today + timedelta(days=start),
            end_date=end and today + timedelta(days=end),
        )

    coming = EventPage.objects.live().to_come().values_list("title", flat=True)

    assert list(coming) == ["đang diễn ra", "hôm nay", "mai"]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, "start_date"),
        ({"start_time": time(8)}, "start_date"),
        ({"start_date": date(2026, 5, 9), "end_date": date(2026, 5, 8)}, "end_date"),
        (
            {"start_date": date(2026, 5, 9), "start_time": time(8), "end_time": time(7)},
            "end_time",
        ),
    ],
)
def test_an_event_that_ends_before_it_starts_is_refused(
    son_la: Province, fields: dict[str, object], wrong: str
) -> None:
    event = EventPage(title="Sự kiện", slug="su-kien", path="x", depth=3, **fields)

    with pytest.raises(ValidationError) as error:
        event.clean()

    assert set(error.value.message_dict) == {wrong}


def test_an_event_over_midnight_and_one_without_times_are_accepted() -> None:
    EventPage(
        title="Đêm hội",
        slug="dem-hoi",
        start_date=date(2026, 5, 9),
        start_time=time(20),
        end_date=date(2026, 5, 10),
        end_time=time(2),
    ).clean()
    EventPage(title="Lễ hội", slug="le-hoi", start_date=date(2026, 5, 9)).clean()
