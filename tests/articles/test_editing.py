"""Editors and the records of their province."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts.models import User
from articles.models import EventPage, NewsPage, Person, Tag, Unit, Venue
from articles.records import tag_named
from sites.models import Province
from tests.factories import image, section

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def editor(son_la: Province) -> Client:
    return signed_in(son_la.chief_editor_group)


def signed_in(group: Group) -> Client:
    user = User.objects.create_user("bien-tap@example.vn", "x")
    user.groups.add(group)
    client = Client(headers={"host": "son-la.test"})
    client.force_login(user)
    return client


def event_form(tags: Any = (), **fields: Any) -> dict[str, Any]:
    empty = {
        name: inline_formset([])
        for name in ("contributions", "legacy_addresses", "legacy_relations", "comments")
    }
    return nested_form_data(
        {
            "title": "Hội xuân",
            "slug": "hoi-xuan",
            "lead": "Đoạn dẫn.",
            "body": streamfield([]),
            "start_date": "2026-12-05",
            "action-publish": "1",
            **empty,
            **fields,
        }
    ) | {"tags": tags}


def add_event(client: Client, province: Province, **fields: Any) -> Any:
    address = reverse(
        "wagtailadmin_pages:add", args=("articles", "eventpage", section(province).pk)
    )
    return client.post(address, event_form(**fields))


def test_an_editor_publishes_an_event_with_own_records(editor: Client, son_la: Province) -> None:
    venue = Venue.objects.create(province=son_la, name="Quảng trường")
    person = Person.objects.create(province=son_la, name="Hà Thử")
    tag = Tag.objects.create(province=son_la, name="xuân", slug="xuan")

    response = add_event(
        editor,
        son_la,
        venue=venue.pk,
        tags=[tag.pk],
        contributions=inline_formset([{"person": person.pk, "role": "tin", "ORDER": "1"}]),
    )

    assert response.status_code == 302, response.context and response.context["form"].errors
    event = EventPage.objects.get()
    assert event.live
    assert event.venue == venue
    assert list(event.tags.all()) == [tag]
    assert event.contributions.get().person == person


def test_records_of_another_province_are_refused(
    editor: Client, son_la: Province, dien_bien: Province
) -> None:
    venue = Venue.objects.create(province=dien_bien, name="Nơi khác")
    person = Person.objects.create(province=dien_bien, name="Người khác")
    tag = Tag.objects.create(province=dien_bien, name="khác", slug="khac")
    administrator = Client(headers={"host": "son-la.test"})
    administrator.force_login(User.objects.create_superuser("quan-tri@example.vn", "x"))

    for fields in (
        {"venue": venue.pk},
        {"tags": [tag.pk]},
        {"contributions": inline_formset([{"person": person.pk, "role": "tin", "ORDER": "1"}])},
    ):
        assert add_event(editor, son_la, **fields).status_code == 403, fields
        # Administrators know all records, and are told that this one is another province's.
        assert add_event(administrator, son_la, **fields).status_code == 200, fields
    assert not EventPage.objects.exists()


def test_the_form_offers_the_own_provinces_tags_alone(
    editor: Client, son_la: Province, dien_bien: Province
) -> None:
    Tag.objects.create(province=son_la, name="thẻ của Sơn La", slug="a")
    Tag.objects.create(province=dien_bien, name="thẻ của Điện Biên", slug="b")

    html = editor.get(
        reverse("wagtailadmin_pages:add", args=("articles", "newspage", section(son_la).pk))
    ).text

    assert "thẻ của Sơn La" in html
    assert "thẻ của Điện Biên" not in html


@pytest.mark.parametrize("model", [Person, Unit, Venue, Tag])
def test_choosers_show_the_own_provinces_records_alone(
    editor: Client, son_la: Province, dien_bien: Province, model: type
) -> None:
    own = model.objects.create(province=son_la, name="ours-1", **_slug(model, "a"))
    other = model.objects.create(province=dien_bien, name="theirs-1", **_slug(model, "b"))
    namespace = model.snippet_viewset.get_chooser_admin_url_namespace()

    listed = editor.get(reverse(f"{namespace}:choose")).text
    assert "ours-1" in listed
    assert "theirs-1" not in listed
    found = editor.get(reverse(f"{namespace}:choose_results"), {"q": "-1"}).text
    assert "ours-1" in found
    assert "theirs-1" not in found
    assert editor.get(reverse(f"{namespace}:chosen", args=[own.pk])).status_code == 200
    assert editor.get(reverse(f"{namespace}:chosen", args=[other.pk])).status_code == 404
    several = editor.get(reverse(f"{namespace}:chosen_multiple"), {"id": [own.pk, other.pk]}).text
    assert "theirs-1" not in several


def test_an_editor_makes_a_record_of_the_own_province_while_writing(
    editor: Client, son_la: Province, dien_bien: Province
) -> None:
    namespace = Venue.snippet_viewset.get_chooser_admin_url_namespace()
    create = reverse(f"{namespace}:create")

    response = editor.post(create, {"province": son_la.pk, "name": "Nhà mới", "address": ""})
    assert json.loads(response.text)["step"] == "chosen"
    editor.post(create, {"province": dien_bien.pk, "name": "Lấn sang", "address": ""})

    assert Venue.objects.get().name == "Nhà mới"


def test_an_author_can_write_but_not_publish(son_la: Province) -> None:
    author = signed_in(son_la.author_group)

    add_event(author, son_la)

    event = EventPage.objects.get()
    assert not event.live


def test_staff_reach_no_page_of_another_province(editor: Client, dien_bien: Province) -> None:
    parent = section(dien_bien)
    draft = NewsPage(title="Nháp của Điện Biên", slug="nhap", live=False)
    parent.add_child(instance=draft)

    for address in (
        reverse("wagtailadmin_pages:edit", args=[draft.pk]),
        reverse("wagtailadmin_pages:add", args=("articles", "newspage", parent.pk)),
        reverse("wagtailadmin_explore", args=[parent.pk]),
    ):
        response = editor.get(address, follow=True)
        assert "Nháp của Điện Biên" not in response.text


def _slug(model: type, slug: str) -> dict[str, str]:
    return {"slug": slug} if model is Tag else {}


def test_tags_differ_by_accents_and_not_by_capitals(editor: Client, son_la: Province) -> None:
    namespace = Tag.snippet_viewset.get_chooser_admin_url_namespace()
    create = reverse(f"{namespace}:create")

    steps = [
        json.loads(editor.post(create, {"province": son_la.pk, "name": name}).text)["step"]
        for name in ("Mường", "Mương", "mường")
    ]

    assert steps == ["chosen", "chosen", "reshow_creation_form"]
    assert {(tag.name, tag.slug) for tag in Tag.objects.all()} == {
        ("Mường", "muong"),
        ("Mương", "muong-2"),
    }
    assert tag_named(son_la, "MƯƠNG") == (Tag.objects.get(name="Mương"), False)


def add_news_with_photo(
    client: Client, province: Province, picture: Any, slug: str, *, draft: bool = False, **said: str
) -> Any:
    photo = {"image": picture.pk, "caption": "Chợ sớm", "credit": "", "alternative_text": ""}
    photo |= {"legacy_file_name": ""} | said
    form = event_form(body=streamfield([("photo", photo)]), slug=slug)
    if draft:
        form.pop("action-publish")
    address = reverse("wagtailadmin_pages:add", args=("articles", "newspage", section(province).pk))
    return client.post(address, form)


def test_a_photo_is_published_only_with_words_for_those_who_do_not_see_it(
    editor: Client, son_la: Province
) -> None:
    plain = image(son_la)
    refused = add_news_with_photo(editor, son_la, plain, "a")
    assert list(refused.context["form"].errors) == ["body"]
    [of_photo] = refused.context["form"].errors.as_data()["body"][0].block_errors.values()
    assert list(of_photo.block_errors) == ["alternative_text"]
    assert not NewsPage.objects.exists()

    add_news_with_photo(editor, son_la, plain, "b", draft=True)
    assert not NewsPage.objects.get().live

    add_news_with_photo(editor, son_la, plain, "c", alternative_text="Người bán măng")
    add_news_with_photo(editor, son_la, image(son_la, description="Người bán măng"), "d")
    add_news_with_photo(editor, son_la, plain, "e", legacy_file_name="anh1.jpg")
    assert set(NewsPage.objects.live().values_list("slug", flat=True)) == {"c", "d", "e"}
