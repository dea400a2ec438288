"""What moves, goes or is put away otherwise than by saving it is followed too."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from accounts.models import User
from articles.models import EventPage, NewsPage, SectionPage, Tag, Venue
from articles.publishing import publish_below
from home.models import ContentPage
from jobs.management.commands.work import run_once
from library.models import CustomDocument
from search.asked.suggesting import suggest_frequent_queries
from search.checking import check
from search.indexing import describe, forget, index_pages
from search.models import DocumentText, SearchEntry, SearchSuggestion
from search.suggestions import About, Name, follow_names
from sites.archiving import archive
from sites.models import Hub, Province
from tests.factories import article, days_ago, province, section, tagged
from tests.search.conftest import At

pytestmark = pytest.mark.django_db

#: A word that no other text of the tests has.
WORD = "kínđáo"


@pytest.fixture
def administrator(at: At) -> Client:
    client = at("hub")
    client.force_login(User.objects.create_superuser("quantri@example.vn", "mật khẩu dài"))
    return client


@pytest.fixture
def document(son_la: Province) -> CustomDocument:
    """Give a document with the word, which an article offers, in a folder of its own."""
    folder = Collection.objects.get(pk=son_la.collection_id).add_child(name="Kế hoạch")
    made = CustomDocument.objects.create(
        title="Kế hoạch",
        collection=folder,
        file=ContentFile(f"Trồng mận {WORD}.".encode(), "ke-hoach.txt"),
    )
    article(son_la, "Mận", body=[{"type": "document", "value": made.pk}])
    run_once("one")
    return made


@pytest.fixture
def private(son_la: Province) -> Collection:
    folder = Collection.objects.get(pk=son_la.collection_id).add_child(name="Nội bộ")
    CollectionViewRestriction.objects.create(collection=folder, restriction_type="login")
    return folder


def found(client: Client, text: str, **more: str) -> list[str]:
    """Give the titles of all that a search finds."""
    return [one.title for one in client.get("/tim-kiem/", {"q": text, **more}).context["results"]]


def test_a_document_that_many_are_moved_with_is_found_no_more(
    at: At, administrator: Client, document: CustomDocument, private: Collection
) -> None:
    assert found(at("son-la"), WORD, **{"tai-lieu": "co"}) == ["Mận"]
    address = reverse(
        "wagtail_bulk_action", args=["library", "customdocument", "add_to_collection"]
    )

    administrator.post(f"{address}?id={document.pk}", {"collection": private.pk})

    document.refresh_from_db()
    assert document.collection_id == private.pk
    assert found(at("son-la"), WORD) == []
    assert found(at("son-la"), "mận", **{"tai-lieu": "co"}) == []


def test_a_document_whose_folder_is_moved_is_found_no_more(
    at: At,
    administrator: Client,
    document: CustomDocument,
    private: Collection,
    django_capture_on_commit_callbacks: Any,
) -> None:
    assert found(at("son-la"), WORD) == ["Mận"]
    address = reverse("wagtailadmin_collections:edit", args=[document.collection_id])

    with django_capture_on_commit_callbacks(execute=True):
        administrator.post(address, {"name": "Kế hoạch", "parent": private.pk})

    moved = Collection.objects.get(pk=document.collection_id)
    assert moved.is_descendant_of(Collection.objects.get(pk=private.pk))
    assert found(at("son-la"), WORD) == []


def test_a_document_that_was_never_read_to_its_end_is_read_at_night(
    document: CustomDocument,
) -> None:
    DocumentText.objects.filter(pk=document.pk).update(state="waiting", text="")
    assert check(mend=True).unread_documents.count == 0  # it may be about to be read
    CustomDocument.objects.filter(pk=document.pk).update(created_at=days_ago(2))

    assert check(mend=True).unread_documents.count == 1
    run_once("one")

    assert DocumentText.objects.get(pk=document.pk).state == "read"


def test_a_commune_of_an_archived_province_stands_by_itself(
    at: At, son_la: Province, dien_bien: Province
) -> None:
    article(province("muong-la", "Mường La", parent=son_la), "Mận Mường La")
    article(dien_bien, "Mận Điện Biên")
    archive(son_la, by=User.objects.create_superuser("quantri@example.vn", "mật khẩu dài"))

    for host in ("hub", "dien-bien"):
        answer = at(host).get("/tim-kiem/", {"q": "mận", "pham-vi": "tat-ca"})
        (group,) = (one for one in answer.context["groups"] if one.name == "tinh-thanh")
        assert {value.value for value in group.values} == {"muong-la", "dien-bien"}
        told = at(host).get(
            "/api/tim-kiem/", {"q": "mận", "pham-vi": "tat-ca", "dem": "tinh-thanh"}
        )
        assert len(told.json()["facets"]["tinh-thanh"]) == 2


def test_an_archived_province_suggests_nothing(at: At, son_la: Province) -> None:
    follow_names(set(), {Name("query", "mận hậu", son_la.pk): About("vi", None)})

    def suggested() -> list[str]:
        answer = at("hub").get("/tim-kiem/goi-y/", {"q": "mận"}).json()
        return [one["text"] for one in answer["suggestions"]]

    assert suggested() == ["mận hậu"]
    archive(son_la, by=User.objects.create_superuser("quantri@example.vn", "mật khẩu dài"))
    assert suggested() == []
    assert SearchSuggestion.objects.filter(text="mận hậu").exists()
    suggest_frequent_queries()
    assert not SearchSuggestion.objects.filter(text="mận hậu").exists()


def test_a_tag_and_a_venue_that_are_deleted_find_nothing(at: At, son_la: Province) -> None:
    tagged(son_la, "Mận", "Mùa quả")
    place = Venue.objects.create(province=son_la, name="Nhà lồng")
    article(son_la, "Hội", EventPage, venue=place, start_date=timezone.localdate())
    client = at("son-la")
    assert (found(client, "mùa quả"), found(client, "nhà lồng")) == (["Mận"], ["Hội"])

    Tag.objects.get(name="Mùa quả").delete()
    place.delete()

    assert (found(client, '"mùa quả"'), found(client, '"nhà lồng"')) == ([], [])
    for typed in ("mùa q", "nhà l"):
        assert client.get("/tim-kiem/goi-y/", {"q": typed}).json()["suggestions"] == []


def test_a_section_that_is_not_out_is_named_nowhere(at: At, son_la: Province) -> None:
    draft = SectionPage(title=f"Chuyên án {WORD}", slug="chuyen-an", live=False)
    section(son_la).add_child(instance=draft)
    draft.save_revision()
    publish_below(draft, NewsPage(title="Mận"))

    def told() -> str:
        asked = {"q": "mận", "dem": "chuyen-muc"}
        return (
            at("son-la").get("/tim-kiem/", asked).text + at("hub").get("/api/tim-kiem/", asked).text
        )

    assert "Mận" in told()
    assert WORD not in told()
    draft.save_revision().publish()
    assert WORD in told()
    SectionPage.objects.get(pk=draft.pk).unpublish()
    publish_below(SectionPage.objects.get(pk=draft.pk), NewsPage(title="Mận hậu"))
    assert WORD not in told()


def test_an_alias_that_becomes_a_page_of_its_own_is_found(
    at: At, administrator: Client, son_la: Province
) -> None:
    page = article(son_la, "Mận một")
    alias = page.create_alias(parent=section(son_la, "Văn hóa"), update_slug="ban-sao")

    administrator.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))

    assert found(at("son-la"), "mận một") == ["Mận một"] * 2


def test_a_page_withdrawn_after_it_was_loaded_is_not_indexed(at: At, son_la: Province) -> None:
    page = article(son_la, f"Mận {WORD}")
    loaded = NewsPage.objects.get(pk=page.pk)
    page.unpublish()

    index_pages([loaded])

    assert found(at("son-la"), WORD) == []
    assert not SearchEntry.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("was_out", [True, False])
def test_a_page_published_after_it_was_loaded_is_indexed_as_it_is(
    at: At, son_la: Province, was_out: bool
) -> None:
    page = article(son_la, f"Mận {WORD}")
    if not was_out:
        page.unpublish()
    loaded = NewsPage.objects.get(pk=page.pk)
    page.title = "Mận hậu"
    page.save_revision().publish()

    index_pages([loaded])

    assert found(at("son-la"), "mận") == ["Mận hậu"]


@pytest.mark.parametrize("how", ["published", "withdrawn", "closed"])
def test_what_happens_to_a_page_while_it_is_indexed_is_not_lost(
    at: At, son_la: Province, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    def describe_slowly(pages: Sequence[Page]) -> Any:
        made = describe(pages)
        monkeypatch.undo()
        current = NewsPage.objects.get(pk=pages[0].pk)
        if how == "published":
            current.title = "Mận hậu"
            current.save_revision().publish()
        elif how == "withdrawn":
            current.unpublish()
        else:
            PageViewRestriction.objects.create(page=current, restriction_type="login")
        return made

    page = article(son_la, f"Mận {WORD}")
    monkeypatch.setattr("search.indexing.describe", describe_slowly)

    there = index_pages([NewsPage.objects.get(pk=page.pk)])

    assert found(at("son-la"), "mận") == (["Mận hậu"] if how == "published" else [])
    assert there == ({page.pk} if how == "published" else set())


def test_forgetting_takes_no_more_queries_for_more_pages_with_names_of_their_own(
    son_la: Province,
) -> None:
    pages = [tagged(son_la, f"Mận {n}", f"Mùa {n}", f"Chợ {n}").pk for n in range(6)]

    def queries(page_ids: list[int]) -> int:
        with CaptureQueriesContext(connection) as asked:
            forget(page_ids)
        return len(asked)

    assert queries(pages[:1]) == queries(pages[1:])
    assert not SearchSuggestion.objects.filter(text__regex=r"^(Mận|Mùa|Chợ) \d$").exists()


def test_a_page_of_the_hub_is_reached_from_a_province(at: At, son_la: Province) -> None:
    hub = Hub.objects.get()
    page = ContentPage(title="Giới thiệu mận liên tỉnh", slug="gioi-thieu-man")
    Page.objects.get(pk=hub.site.root_page_id).add_child(instance=page)
    page.save_revision().publish()
    there = f"{hub.site.root_url}/gioi-thieu-man/"
    asked: dict[str, Any] = {"q": "giới thiệu mận", "pham-vi": "tat-ca"}
    client = at("son-la")

    (result,) = client.get("/tim-kiem/", asked).context["results"]
    assert (result.url, result.full_url) == (there, there)
    assert client.get("/api/tim-kiem/", asked).json()["results"][0]["url"] == there
    assert there in client.get("/tim-kiem/rss/", asked).text
    assert client.get("/tim-kiem/goi-y/", asked).json()["suggestions"][0]["url"] == there


@pytest.mark.parametrize("path", ["tim-kiem/", "api/tim-kiem/", "tim-kiem/goi-y/", "tim-kiem/rss/"])
def test_a_search_is_answered_while_the_cache_is_away(
    at: At, son_la: Province, settings: Any, path: str
) -> None:
    article(son_la, "Mận")
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1",  # nothing listens there
        }
    }

    answer = at("son-la").get(f"/{path}", {"q": "mận"})

    assert answer.status_code == 200
    assert "Mận" in answer.text
