"""What not everybody may read is nowhere: not in results, counts, facets or highlights."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, Locale, Page, PageViewRestriction

from articles.models import NewsPage
from home.apps import publish_scheduled
from jobs.management.commands.work import run_once
from library.models import CustomDocument
from search.engines import engine
from search.engines.filters import NO_FILTERS, Facet
from search.models import SearchEntry, SearchLabel
from search.vietnamese import compile_query
from search.vocabulary import count_words
from sites.models import Province
from tests.factories import article, section, translated

pytestmark = pytest.mark.django_db

#: A word that no other text of the tests has.
WORD = "kínđáo"


@pytest.fixture
def nowhere(at: Callable[[str], Client]) -> Callable[[], None]:
    """Give what fails if the word can be found, counted or read anywhere."""

    def look() -> None:
        for query in (WORD, "kindao", f'"{WORD}"', f"{WORD} mận"):
            compiled = compile_query(query)
            assert engine().find(compiled).total == 0
            counts = engine().facets(compiled, NO_FILTERS, frozenset(Facet))
            assert not any(counts.by_facet.values())
        for host in ("hub", "son-la"):
            for scope in ("tinh", "tat-ca"):
                arguments = {"q": WORD, "pham-vi": scope}
                answer = at(host).get("/tim-kiem/", arguments)
                assert answer.context["total"] == 0
                assert list(answer.context["results"]) == []
                assert f"<mark>{WORD}" not in answer.text
        texts = SearchEntry.objects.values_list("title", "lead", "body", "attached")
        assert not [row for row in texts if any(WORD in text for text in row)]
        assert not SearchLabel.objects.filter(name__contains=WORD).exists()

    return look


Nowhere = Callable[[], None]


def test_the_word_would_be_found(son_la: Province, nowhere: Nowhere) -> None:
    article(son_la, f"Mận {WORD}")

    with pytest.raises(AssertionError):
        nowhere()


def test_a_draft(son_la: Province, nowhere: Nowhere) -> None:
    draft = NewsPage(title=f"Mận {WORD}", slug="nhap", live=False)
    section(son_la).add_child(instance=draft)
    draft.save_revision()

    nowhere()


def test_changes_of_a_page_that_are_not_published(son_la: Province, nowhere: Nowhere) -> None:
    page = article(son_la, "Mận")
    page.title = f"Mận {WORD}"
    page.save_revision()

    nowhere()


def test_what_expired(son_la: Province, nowhere: Nowhere) -> None:
    page = article(son_la, f"Mận {WORD}", expire_at=timezone.now() + timedelta(hours=1))
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))

    publish_scheduled()

    nowhere()


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
@pytest.mark.parametrize("where", ["page", "section", "container"])
def test_a_restricted_page_and_what_is_below_one(
    son_la: Province, nowhere: Nowhere, kind: str, where: str
) -> None:
    page = article(son_la, f"Mận {WORD}")
    parent = {"page": page, "section": section(son_la), "container": son_la.container}[where]

    restriction = PageViewRestriction.objects.create(
        page=parent, restriction_type=kind, password="x"
    )
    if kind == "groups":
        restriction.groups.add(Group.objects.first())
    nowhere()

    another = article(son_la, f"Mận {WORD} nữa") if where != "page" else page
    another.save_revision().publish()
    nowhere()


def test_what_was_meant_is_not_told_by_words_of_a_page_withdrawn(
    at: Callable[[str], Client], son_la: Province, dien_bien: Province
) -> None:
    page = article(son_la, "Sổ ghi chép kín")
    count_words()
    asked = [
        (host, {"q": "so ghi chep", "pham-vi": scope})
        for host, scope in (("son-la", "tinh"), ("son-la", "tat-ca"), ("dien-bien", "tinh"))
    ]
    answers = [at(host).get("/tim-kiem/", query).text for host, query in asked]
    assert all("sổ ghi chép" in answer.lower() for answer in answers)

    page.unpublish()

    for host, query in asked:
        assert "sổ ghi chép" not in at(host).get("/tim-kiem/", query).text.lower()
        assert at(host).get("/api/tim-kiem/", query).json()["did_you_mean"] is None


def test_what_was_meant_is_not_told_where_others_have_its_words_apart(
    at: Callable[[str], Client], son_la: Province
) -> None:
    page = article(son_la, "Sổ của ông Lò Văn Tám")
    article(son_la, "Lò gạch")
    count_words()
    asked = {"q": "lo van tam"}
    assert at("son-la").get("/api/tim-kiem/", asked).json()["did_you_mean"] == "lò văn tám"

    page.unpublish()

    assert at("son-la").get("/api/tim-kiem/", asked).json()["did_you_mean"] is None


def test_the_copy_of_a_page_in_another_language(son_la: Province, nowhere: Nowhere) -> None:
    page = article(son_la, f"Mận {WORD}")
    english = Locale.objects.get(language_code="en")
    translation = translated(page, english, title=f"Plum {WORD}")
    page.unpublish()
    assert engine().find(compile_query(WORD)).total == 1  # the translation is a page of its own

    translation.unpublish()
    nowhere()


def test_an_alias_is_not_found_beside_its_source(son_la: Province) -> None:
    page = article(son_la, f"Mận {WORD}")
    page.create_alias(parent=section(son_la, "Văn hóa"), update_slug="ban-sao")

    assert engine().find(compile_query(WORD)).total == 1


def document_with(text: str, province: Province) -> CustomDocument:
    return CustomDocument.objects.create(
        title="Kế hoạch",
        collection=province.collection,
        file=ContentFile(text.encode(), "ke-hoach.txt"),
    )


def offering(document: CustomDocument) -> Any:
    return [{"type": "document", "value": document.pk}]


def test_the_words_of_a_document_in_a_private_collection(
    son_la: Province, nowhere: Nowhere
) -> None:
    document = document_with(f"Trồng mận {WORD}.", son_la)
    article(son_la, "Mận", body=offering(document))
    run_once("one")
    assert engine().find(compile_query(WORD)).total == 1

    restriction = CollectionViewRestriction.objects.create(
        collection=son_la.collection, restriction_type="login"
    )
    nowhere()

    restriction.delete()
    assert engine().find(compile_query(WORD)).total == 1


def test_the_words_of_a_document_below_a_private_collection(
    son_la: Province, nowhere: Nowhere
) -> None:
    document = document_with(f"Trồng mận {WORD}.", son_la)
    article(son_la, "Mận", body=offering(document))
    CollectionViewRestriction.objects.create(
        collection=son_la.collection.get_parent(), restriction_type="login"
    )

    run_once("one")

    nowhere()


def test_the_words_of_a_document_that_moved_into_a_private_collection(
    son_la: Province, nowhere: Nowhere
) -> None:
    private = son_la.collection.add_child(name="Nội bộ")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    document = document_with(f"Trồng mận {WORD}.", son_la)
    article(son_la, "Mận", body=offering(document))
    run_once("one")

    document.collection = private
    document.save()

    nowhere()
