"""Synonyms as administrators edit them: checked, searchable at once, in every process."""

from collections.abc import Callable
from time import monotonic
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from accounts.models import User
from search import synonyms
from search.models import SynonymGroup
from search.synonyms import current_synonyms
from search.vietnamese import compile_query, matches
from search.vocabulary import count_words
from sites.models import Province
from tests.factories import article

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]
ADD, OFF = SynonymGroup.Action.ADD, SynonymGroup.Action.SWITCH_OFF


def group(forms: str, action: str = ADD, **fields: Any) -> SynonymGroup:
    return SynonymGroup.objects.create(forms=forms, action=action, **fields)


def refused(forms: str, action: str = ADD, **fields: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        SynonymGroup(forms=forms, action=action, **fields).full_clean()
    return error.value.message_dict


def finds(query: str, text: str) -> bool:
    return matches(text, compile_query(query, synonyms=current_synonyms()))


@pytest.fixture
def admin(db: None) -> Client:
    client = Client(headers={"host": "hub.test"})
    client.force_login(User.objects.create_superuser("quan-tri@example.vn", "x"))
    return client


def test_a_group_that_is_added_finds_pages_at_once(at: At, son_la: Province) -> None:
    article(son_la, "Làng nghề gốm mở hội")
    path = "/tim-kiem/?q=xưởng+đất+nung"
    assert "mở hội" not in at("son-la").get(path).text

    added = group("xưởng đất nung\nlàng nghề gốm")
    assert "mở hội" in at("son-la").get(path).text
    in_the_admin = get_search_backend().search("xưởng đất nung", Page)
    assert [page.title for page in in_the_admin] == ["Làng nghề gốm mở hội"]

    added.delete()
    assert "mở hội" not in at("son-la").get(path).text


def test_a_form_that_the_index_lacks_finds_pages_once_words_are_counted(
    at: At, son_la: Province
) -> None:
    article(son_la, "Mận hậu được mùa")
    group("trái pơm\nmận hậu")
    count_words()

    for typed in ("trái pơm", "trai pom", "trai pơm"):
        answer = at("son-la").get("/tim-kiem/", {"q": typed})
        assert answer.context["exact_count"] == 1, typed


def test_a_change_of_a_group_counts_at_once() -> None:
    added = group("xưởng đất nung\nlàng nghề gốm")
    assert finds("xưởng đất nung", "làng nghề gốm")

    added.forms = "xưởng đất nung\nlò gạch cũ"
    added.save()

    assert finds("xưởng đất nung", "lò gạch cũ")
    assert not finds("xưởng đất nung", "làng nghề gốm")


def test_a_built_in_group_can_be_switched_off_and_on_again() -> None:
    assert finds("UBND xã", "ủy ban nhân dân xã")

    off = group("Ủy ban nhân dân", OFF)
    assert not finds("UBND xã", "ủy ban nhân dân xã")
    assert finds("HĐND xã", "hội đồng nhân dân xã")

    off.delete()
    assert finds("UBND xã", "ủy ban nhân dân xã")


def test_a_group_of_its_own_may_take_the_place_of_one_switched_off() -> None:
    group("UBND", OFF)
    SynonymGroup(forms="UBND\nủy ban nhân dân\nnhà ủy ban", action=ADD).full_clean()


def test_forms_for_capitals_are_read_in_capitals_alone() -> None:
    group("tổ sản xuất", capitals="TOX")

    assert finds("TOX mận", "tổ sản xuất mận")
    assert not finds("tox mận", "tổ sản xuất mận")


def test_a_warm_process_asks_the_database_nothing(django_assert_num_queries: Any) -> None:
    group("xưởng đất nung\nlàng nghề gốm")
    current_synonyms()

    with django_assert_num_queries(0):
        current_synonyms()


def test_another_process_sees_a_change_within_two_seconds(
    django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    group("xưởng đất nung\nlàng nghề gốm")
    before = current_synonyms()
    now = [monotonic() + synonyms.SECONDS_UNASKED]
    monkeypatch.setattr(synonyms, "monotonic", lambda: now[0])

    with django_assert_num_queries(1):  # nothing changed: count and time of the last change
        assert current_synonyms() is before
    # A change that this process is not told of, as one by another process.
    SynonymGroup.objects.update(forms="xưởng đất nung\nlò gạch cũ", changed_at=timezone.now())
    assert current_synonyms() is before

    now[0] += synonyms.SECONDS_UNASKED
    with django_assert_num_queries(2):  # count and time, the rows
        assert finds("xưởng đất nung", "lò gạch cũ")
    SynonymGroup.objects.all()._raw_delete("default")
    now[0] += synonyms.SECONDS_UNASKED
    assert not finds("xưởng đất nung", "lò gạch cũ")


@pytest.mark.parametrize(
    ("forms", "said"),
    [
        ("làng nghề gốm", "ít nhất hai cách viết"),
        ("làng nghề gốm\nLàng  nghề gốm", "ít nhất hai cách viết"),
        ("làng nghề gốm\n—", "không có chữ hay số"),
        ("nhà ủy ban\nỦy ban nhân dân", "ubnd = ủy ban nhân dân"),
    ],
)
def test_a_group_that_makes_no_sense_is_refused(forms: str, said: str) -> None:
    assert said in " ".join(refused(forms)["forms"])


def test_a_form_that_another_added_group_has_is_refused() -> None:
    group("xưởng đất nung\nlàng nghề gốm")

    assert "xưởng đất nung" in refused("lò gạch cũ\nxưởng đất nung")["forms"][0]


def test_switching_off_what_is_not_built_in_is_refused() -> None:
    assert "Không có nhóm có sẵn" in refused("xưởng đất nung", OFF)["forms"][0]


def test_saving_a_group_again_does_not_stumble_over_itself() -> None:
    group("xưởng đất nung\nlàng nghề gốm").full_clean()


def test_an_administrator_adds_a_group_and_reads_what_it_means(admin: Client) -> None:
    posted = {
        "action": "them",
        "forms": "xưởng đất nung\nlàng nghề gốm",
        "capitals": "",
        "note": "",
    }
    assert admin.post("/admin/tu-dong-nghia/new/", posted).status_code == 302

    html = admin.get(f"/admin/tu-dong-nghia/edit/{SynonymGroup.objects.get().pk}/").text
    assert "((xưởng và đất và nung) hoặc “làng nghề gốm”)" in html
    assert "làng nghề gốm" in admin.get("/admin/tu-dong-nghia/").text


def test_what_is_refused_is_said_and_loses_nothing(admin: Client) -> None:
    posted = {"action": "them", "forms": "làng nghề gốm", "note": "giữ lại"}
    html = admin.post("/admin/tu-dong-nghia/new/", posted).text

    assert "ít nhất hai cách viết" in html
    assert "giữ lại" in html
    assert not SynonymGroup.objects.exists()


def test_built_in_groups_are_listed_searched_and_marked_when_off(admin: Client) -> None:
    group("UBND", OFF)

    html = admin.get("/admin/tu-dong-nghia/co-san/?q=uy+ban+nhan+dan").text

    assert "ubnd = ủy ban nhân dân" in html
    assert "Đã bỏ" in html
    assert "hội đồng nhân dân" not in html
    assert "hội đồng nhân dân" in admin.get("/admin/tu-dong-nghia/co-san/?q=HĐND").text


@pytest.mark.parametrize("path", ["", "new/", "co-san/", "edit/1/", "delete/1/", "history/1/"])
@pytest.mark.parametrize("role", ["author_group", "editor_group", "chief_editor_group"])
def test_staff_of_a_province_reach_none_of_it(son_la: Province, path: str, role: str) -> None:
    SynonymGroup.objects.create(pk=1, forms="xưởng đất nung\nlàng nghề gốm")
    staff: Group = getattr(son_la, role)
    user = User.objects.create_user("ai-do@example.vn", "x")
    user.groups.add(staff)
    client = Client(headers={"host": "son-la.test", "x-requested-with": "XMLHttpRequest"})
    client.force_login(user)

    response = client.get(f"/admin/tu-dong-nghia/{path}")

    assert response.status_code == 403
    assert "gốm" not in response.text
