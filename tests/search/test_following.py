"""The index follows what happens to pages: at once, or by the worker where it is much."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from articles.models import ConferencePage, Participation, Person, Tag, Venue
from home.apps import publish_scheduled
from search import following, outbox
from search.following import carry_out, follow_pages
from search.indexing import forget
from search.models import IndexChange, SearchEntry, SearchLabel
from sites.models import Province
from tests.factories import article, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def count(at: Callable[[str], Client]) -> Callable[[str], int]:
    """Give how many results a search of all provinces says that it has."""

    def search(query: str) -> int:
        return at("hub").get("/tim-kiem/", {"q": query}).context["total"]

    return search


Count = Callable[[str], int]


@pytest.fixture
def little_at_once(monkeypatch: Any) -> None:
    monkeypatch.setattr(outbox, "AT_ONCE", 2)


def waiting() -> list[tuple[str, int]]:
    return list(IndexChange.objects.filter(told_at=None).values_list("kind", "page_id"))


def test_a_big_tree_that_becomes_private_is_hidden_at_once_and_shown_again_by_the_worker(
    count: Count, son_la: Province, little_at_once: None
) -> None:
    for number in range(5):
        article(son_la, f"Mận {number}")
    parent = section(son_la)

    restriction = PageViewRestriction.objects.create(page=parent, restriction_type="login")
    assert count("mận") == 0
    carry_out()
    assert count("mận") == 0
    assert waiting() == []

    restriction.delete()
    assert waiting() == [("tree", parent.pk)]
    assert count("mận") == 0
    carry_out()
    assert waiting() == []
    assert count("mận") == 5


def test_a_big_tree_that_moves_is_followed_by_the_worker_and_hidden_below_a_private_page(
    count: Count, son_la: Province, little_at_once: None
) -> None:
    for number in range(5):
        article(son_la, f"Mận {number}")
    private = section(son_la, "Văn hóa")
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    section(son_la).move(private, pos="last-child")

    assert count("mận") == 0
    carry_out()
    assert count("mận") == 0


def test_a_big_section_has_its_new_name_at_once_and_new_entries_by_the_worker(
    son_la: Province, little_at_once: None
) -> None:
    pages = [article(son_la, f"Mận {number}") for number in range(5)]
    parent = section(son_la)
    parent.title = "Thời sự"
    parent.save_revision().publish()

    entries = SearchEntry.objects.filter(page__in=pages)
    assert {entry.section_title for entry in entries} == {"Thời sự"}
    assert waiting() == [("tree", parent.pk)]
    carry_out()
    from search.checking import check

    assert check(mend=False).faults() == {}


def test_a_renamed_tag_is_found_by_the_new_name(
    count: Count, son_la: Province, little_at_once: None
) -> None:
    tag = Tag.objects.create(province=son_la, name="Mùa quả", slug="mua-qua")
    for number in range(4):
        page = article(son_la, f"Mận {number}")
        page.tags = [tag]
        page.save_revision().publish()
    assert count('"mùa quả"') == 4

    tag.name = "Trái chín"
    tag.save()
    assert len(waiting()) == 4
    carry_out()

    assert count('"mùa quả"') == 0
    assert count('"trái chín"') == 4
    names = SearchLabel.objects.filter(source=tag.pk, kind="tag").values_list("name", flat=True)
    assert set(names) == {"Trái chín"}


def test_a_renamed_venue_and_person_are_found_by_the_new_name(
    count: Count, son_la: Province
) -> None:
    venue = Venue.objects.create(province=son_la, name="Nhà lồng")
    person = Person.objects.create(province=son_la, name="Lò Thị Hoa")
    page = article(son_la, "Hội mận", ConferencePage, venue=venue, start_date=timezone.localdate())
    page.participations = [Participation(person=person, role=Participation.Role.values[0])]
    page.save_revision().publish()
    assert count('"nhà lồng"') == count('"lò thị hoa"') == 1

    venue.name, person.name = "Nhà sàn", "Lò Thị Mai"
    venue.save()
    person.save()

    assert count('"nhà lồng"') == count('"lò thị hoa"') == 0
    assert count('"nhà sàn"') == count('"lò thị mai"') == 1


def test_what_expires_is_withdrawn_by_the_job(count: Count, son_la: Province) -> None:
    article(son_la, "Mận", expire_at=timezone.now() + timedelta(hours=1))
    publish_scheduled()
    assert count("mận") == 1

    Page.objects.filter(title="Mận").update(expire_at=timezone.now() - timedelta(seconds=1))
    publish_scheduled()

    assert count("mận") == 0


def test_changes_of_one_page_become_one_and_a_failed_one_is_kept(
    son_la: Province, monkeypatch: Any
) -> None:
    page = article(son_la, "Mận")
    outbox.write(IndexChange.Kind.PAGE, [page.pk, page.pk, page.pk])
    indexed = []
    index_pages = following.index_pages

    other = article(son_la, "Đào")
    outbox.write(IndexChange.Kind.PAGE, [other.pk])

    def fail(pages: list[Page]) -> Any:
        if page.pk in {one.pk for one in pages}:
            raise RuntimeError("no")
        return index_pages(pages)

    monkeypatch.setattr(following, "index_pages", fail)
    carry_out()
    left = IndexChange.objects.filter(told_at=None)
    assert {(one.page_id, one.attempts, one.error) for one in left} == {
        (page.pk, 1, "RuntimeError: no")
    }
    left.update(due_at=timezone.now(), attempts=500)
    carry_out()
    assert {one.attempts for one in left.all()} == {501}
    left.update(due_at=timezone.now())

    def index(pages: list[Page]) -> Any:
        indexed.extend(pages)
        return index_pages(pages)

    monkeypatch.setattr(following, "index_pages", index)
    carry_out()
    assert [page.title for page in indexed] == ["Mận"]
    assert waiting() == []


def test_a_page_of_a_tree_that_fails_waits_by_itself(
    son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, other = article(son_la, "Mận"), article(son_la, "Đào")
    forget([page.pk, other.pk])
    index_pages = following.index_pages

    def fail(pages: list[Page]) -> Any:
        if page.pk in {one.pk for one in pages}:
            raise RuntimeError("no")
        return index_pages(pages)

    monkeypatch.setattr(following, "index_pages", fail)
    outbox.write(IndexChange.Kind.TREE, [son_la.site.root_page_id])

    carry_out()

    left = IndexChange.objects.filter(told_at=None)
    assert [(one.kind, one.page_id) for one in left] == [(IndexChange.Kind.PAGE, page.pk)]
    assert SearchEntry.objects.filter(page=other).exists()


def test_a_big_set_of_pages_that_hides_something_is_not_found_meanwhile(
    son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "AT_ONCE", 1)
    pages = [article(son_la, f"Mận {number}") for number in range(3)]

    follow_pages([page.pk for page in pages], hides=True)

    assert not SearchEntry.objects.filter(page__in=pages).exists()
    carry_out()
    assert SearchEntry.objects.filter(page__in=pages).count() == 3


def test_what_was_told_long_ago_is_forgotten() -> None:
    outbox.write(IndexChange.Kind.PAGE, [1, 2])
    long_ago = timezone.now() - timedelta(days=2)
    IndexChange.objects.filter(page_id=1).update(told_at=long_ago)

    outbox.forget_old()

    assert list(IndexChange.objects.values_list("page_id", flat=True)) == [2]


def test_a_deleted_section_takes_its_pages_out_of_the_index(count: Count, son_la: Province) -> None:
    article(son_la, "Mận")

    section(son_la).delete()

    assert count("mận") == 0
    assert not SearchEntry.objects.filter(title="Mận").exists()


def test_a_renamed_province_and_another_host_need_no_new_index(
    at: Callable[[str], Client], son_la: Province
) -> None:
    article(son_la, "Mận")
    type(son_la).objects.filter(pk=son_la.pk).update(name="Sơn La mới")
    son_la.site.hostname = "moi.test"
    son_la.site.save()

    (result,) = at("hub").get("/tim-kiem/", {"q": "mận"}).context["results"]

    assert result.province_name == "Sơn La mới"
    assert result.url.startswith("http://moi.test")
