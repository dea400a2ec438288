"""Results that editors promote: which searches show them, and who may edit them."""

import unicodedata
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from accounts.models import User
from search.models import PromotedResult
from search.promoted import promoted_results
from sites.languages import sites_with_homes
from sites.middleware import know_sites
from sites.models import Hub, Province
from tests.factories import article, section

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]

HEADING = "Đề xuất của ban biên tập"
LISTING = "/admin/ket-qua-de-xuat/"


def promote(page: Page, phrases: str, province: Province | None, **fields: Any) -> PromotedResult:
    return PromotedResult.objects.create(page=page, phrases=phrases, province=province, **fields)


def staff(group: Group, host: str = "son-la") -> Client:
    user, _made = User.objects.get_or_create(email=f"{group.pk}@example.vn")
    user.groups.add(group)
    client = Client(headers={"host": f"{host}.test", "x-requested-with": "XMLHttpRequest"})
    client.force_login(user)
    return client


def administrator() -> Client:
    client = Client(headers={"host": "hub.test"})
    client.force_login(User.objects.create_superuser("quan-tri@example.vn", "x"))
    return client


def posted(page: Page, **fields: Any) -> dict[str, Any]:
    return {"phrases": "hội hoa ban", "page": page.pk, "note": "", "rank": "0"} | fields


@pytest.mark.parametrize(
    "typed",
    [
        "lịch tiếp công dân",
        "LỊCH  TIẾP CÔNG DÂN",
        "lich tiep cong dan",
        unicodedata.normalize("NFD", "lịch tiếp công dân"),
    ],
)
def test_a_promoted_page_stands_above_however_the_phrase_is_typed(
    at: At, son_la: Province, typed: str
) -> None:
    page = article(son_la, "Tiếp dân tháng này")
    promote(page, "giờ tiếp dân\nlịch tiếp công dân", son_la, note="Cập nhật mỗi tháng.")

    html = at("son-la").get("/tim-kiem/", {"q": typed}).text

    assert HEADING in html
    assert page.title in html
    assert "Cập nhật mỗi tháng." in html


@pytest.mark.parametrize("typed", ["lịch tiếp", "lịch tiếp công dần", "lịch tiếp công dân xã"])
def test_other_searches_show_it_not(at: At, son_la: Province, typed: str) -> None:
    promote(article(son_la, "Bài khác"), "lịch tiếp công dân", son_la)

    assert HEADING not in at("son-la").get("/tim-kiem/", {"q": typed}).text


def test_it_counts_as_no_result(at: At, son_la: Province) -> None:
    promote(article(son_la, "Bài khác"), "xyzzy", son_la)

    response = at("son-la").get("/tim-kiem/?q=xyzzy")

    assert response.context["total"] == 0
    assert "Không tìm thấy" in response.text


def test_only_the_own_provinces_search_shows_it(
    at: At, son_la: Province, dien_bien: Province
) -> None:
    promote(article(son_la, "Bài khác"), "hội hoa ban", son_la)
    path = "/tim-kiem/?q=hội+hoa+ban"

    assert HEADING in at("son-la").get(path).text
    assert HEADING not in at("dien-bien").get(path).text
    assert HEADING not in at("hub").get(path).text
    assert HEADING not in at("son-la").get(f"{path}&pham-vi=tat-ca").text


def test_the_second_page_shows_it_not(at: At, son_la: Province) -> None:
    for number in range(21):
        article(son_la, f"Hội hoa ban {number}")
    promote(article(son_la, "Bài khác"), "hội hoa ban", son_la)

    assert HEADING not in at("son-la").get("/tim-kiem/?q=hội+hoa+ban&trang=2").text


def test_the_hub_promotes_pages_of_provinces_at_their_own_address(at: At, son_la: Province) -> None:
    page = article(son_la, "Bài khác")
    promote(page, "hội hoa ban", None)

    assert f'href="{page.full_url}"' in at("hub").get("/tim-kiem/?q=hội+hoa+ban").text


@pytest.mark.parametrize(
    ("starts", "ends", "shown"),
    [(0, 0, True), (1, None, False), (None, -1, False), (-3, 3, True), (None, None, True)],
)
def test_it_is_shown_from_the_first_to_the_last_day(
    at: At, son_la: Province, starts: int | None, ends: int | None, shown: bool
) -> None:
    dates = [
        None if days is None else timezone.localdate() + timedelta(days=days)
        for days in (starts, ends)
    ]
    page = article(son_la, "Bài khác")
    promote(page, "hội hoa ban", son_la, starts_on=dates[0], ends_on=dates[1])

    assert (HEADING in at("son-la").get("/tim-kiem/?q=hội+hoa+ban").text) is shown


def test_a_page_that_readers_may_not_read_is_never_shown(
    at: At, son_la: Province, dien_bien: Province
) -> None:
    draft, private, moved, theirs, deleted = (
        article(province, "Bài khác") for province in (son_la, son_la, son_la, dien_bien, son_la)
    )
    for page in (draft, private, moved, theirs, deleted):
        promote(page, "hội hoa ban", son_la)
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    deleted.delete()
    moved.move(section(dien_bien), pos="last-child")

    assert HEADING not in at("son-la").get("/tim-kiem/?q=hội+hoa+ban").text


def test_it_takes_one_query(son_la: Province, django_assert_num_queries: Any) -> None:
    for number in range(3):
        promote(article(son_la, f"Bài {number}"), "hội hoa ban", son_la, rank=3 - number)
    request = RequestFactory().get("/", headers={"host": "son-la.test"})
    request._wagtail_site = sites_with_homes().get(pk=son_la.site_id)
    know_sites(request, [request._wagtail_site])  # as the middleware does

    with django_assert_num_queries(1):
        found = promoted_results("hoi hoa ban", son_la, request)
    assert [promoted.title for promoted in found] == ["Bài 2", "Bài 1", "Bài 0"]


def test_a_chief_editor_promotes_changes_and_removes(at: At, son_la: Province) -> None:
    page = article(son_la, "Bài khác")
    chief = staff(son_la.chief_editor_group)

    made = chief.post(f"{LISTING}new/", posted(page, province=son_la.pk))
    row = PromotedResult.objects.get()
    assert (made.status_code, row.province) == (302, son_la)
    assert "hội hoa ban" in chief.get(LISTING).text

    edit = f"{LISTING}edit/{row.pk}/"
    chief.post(edit, posted(page, province=son_la.pk, phrases="lễ hội xuân"))
    html = at("son-la").get("/tim-kiem/?q=le+hoi+xuan").text
    assert HEADING in html
    assert HEADING not in at("son-la").get("/tim-kiem/?q=hội+hoa+ban").text
    for path in (f"{LISTING}history/{row.pk}/", f"{LISTING}usage/{row.pk}/"):
        assert chief.get(path).status_code == 200

    chief.post(f"{LISTING}delete/{row.pk}/")
    assert not PromotedResult.objects.exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"phrases": " \n"}, "bắt buộc"),
        ({"phrases": "hội\n—"}, "không có chữ hay số"),
        ({"phrases": "a" * 101}, "dài quá 100"),
        ({"starts_on": "2026-05-02", "ends_on": "2026-05-01"}, "không thể trước ngày đầu"),
        ({"province": ""}, "bắt buộc"),
    ],
)
def test_what_makes_no_sense_is_said_and_not_saved(
    son_la: Province, fields: dict[str, str], said: str
) -> None:
    page = article(son_la, "Bài khác")

    html = staff(son_la.chief_editor_group).post(
        f"{LISTING}new/", posted(page, province=son_la.pk) | fields
    )

    assert said in html.text
    assert not PromotedResult.objects.exists()


@pytest.fixture
def theirs(dien_bien: Province) -> PromotedResult:
    """A promoted result of another province, every text of it marked."""
    page = article(dien_bien, "DẤU-trang")
    return promote(page, "DẤU-câu", dien_bien, note="DẤU-lời")


VIEWS = ("edit", "delete", "history", "history-results", "usage", "copy")


@pytest.mark.one_database
def test_a_chief_editor_reaches_no_row_of_another_province(
    son_la: Province, theirs: PromotedResult
) -> None:
    chief = staff(son_la.chief_editor_group)
    own = article(son_la, "Bài khác")

    for view in VIEWS:
        path = f"{LISTING}{view}/{theirs.pk}/"
        for response in (chief.get(path), chief.post(path, posted(own, province=son_la.pk))):
            assert response.status_code in {403, 405}, view
            assert "DẤU" not in response.text, view
        theirs.refresh_from_db()
        assert (theirs.phrases, theirs.page.title) == ("DẤU-câu", "DẤU-trang"), view
        assert PromotedResult.objects.count() == 1, view


def test_lists_filters_searches_and_exports_show_no_other_province(
    son_la: Province, dien_bien: Province, theirs: PromotedResult
) -> None:
    promote(article(son_la, "Bài khác"), "của mình", son_la)
    chief = staff(son_la.chief_editor_group)

    for query in ("", "?q=DẤU", f"?province={dien_bien.pk}", "?export=csv", "?ordering=-page"):
        for path in (LISTING, f"{LISTING}results/"):
            response = chief.get(f"{path}{query}")
            content = response.getvalue() if response.streaming else response.content
            assert response.status_code == 200
            assert "DẤU-" not in content.decode()
            assert f'value="{dien_bien.pk}"' not in content.decode()
    assert "của mình" in chief.get(LISTING).text


@pytest.mark.one_database
def test_no_posted_number_of_another_province_is_taken_or_shown(
    son_la: Province, dien_bien: Province, theirs: PromotedResult
) -> None:
    own = promote(article(son_la, "Bài khác"), "của mình", son_la)
    chief = staff(son_la.chief_editor_group)
    draft = article(dien_bien, "DẤU-nháp")
    draft.unpublish()

    for path in (f"{LISTING}new/", f"{LISTING}edit/{own.pk}/"):
        for fields, status in (
            # What no chooser offers is an attempt; what is wrong otherwise is shown in the form.
            (posted(theirs.page, province=son_la.pk), 403),
            (posted(draft, province=son_la.pk), 403),
            (posted(theirs.page, province=dien_bien.pk), 403),
            (posted(own.page, province=dien_bien.pk), 200),
            (posted(own.page, province=""), 200),
            (posted(Page.objects.get(depth=1), province=son_la.pk), 200),
            (posted(own.page, province=son_la.pk) | {"page": "1 OR 1"}, 200),
        ):
            response = chief.post(path, fields)
            assert response.status_code == status, fields
            assert "DẤU" not in response.text
    own.refresh_from_db()
    assert (own.phrases, own.province, PromotedResult.objects.count()) == ("của mình", son_la, 2)


def test_a_page_goes_with_its_own_province_for_administrators_too(
    son_la: Province, dien_bien: Province
) -> None:
    page = article(dien_bien, "Bài khác")

    html = administrator().post(f"{LISTING}new/", posted(page, province=son_la.pk)).text

    assert "Trang này không thuộc Sơn La." in html
    assert not PromotedResult.objects.exists()


def test_administrators_edit_every_provinces_and_the_hubs(
    son_la: Province, theirs: PromotedResult
) -> None:
    admin = administrator()
    page = article(son_la, "Bài khác")

    assert admin.post(f"{LISTING}new/", posted(page, province="")).status_code == 302
    assert PromotedResult.objects.get(province=None).page_id == page.pk
    assert "DẤU-câu" in admin.get(LISTING).text
    assert admin.get(f"{LISTING}edit/{theirs.pk}/").status_code == 200


@pytest.mark.one_database
@pytest.mark.parametrize("role", ["author_group", "editor_group", "hub"])
def test_nobody_else_of_the_province_or_the_hub_edits(son_la: Province, role: str) -> None:
    page = article(son_la, "Bài khác")
    promote(page, "của mình", son_la, pk=1)
    group = Hub.objects.get().editor_group if role == "hub" else getattr(son_la, role)

    client = staff(group)
    for view in ("", "results/", "new/", *(f"{view}/1/" for view in VIEWS)):
        for response in (
            client.get(f"{LISTING}{view}"),
            client.post(f"{LISTING}{view}", posted(page, province=son_la.pk)),
        ):
            assert response.status_code in {403, 405}, view
            assert "của mình" not in response.text, view
        assert PromotedResult.objects.get().phrases == "của mình", view


def test_a_row_of_the_hub_is_closed_to_chief_editors(son_la: Province) -> None:
    row = promote(article(son_la, "Bài khác"), "của cổng", None)
    chief = staff(son_la.chief_editor_group)

    assert "của cổng" not in chief.get(LISTING).text
    assert chief.get(f"{LISTING}edit/{row.pk}/").status_code == 403


def test_only_who_may_edit_has_the_item_in_the_menu(son_la: Province) -> None:
    def menu(group: Group) -> str:
        return staff(group).get("/admin/").text

    assert "ket-qua-de-xuat" in menu(son_la.chief_editor_group)
    assert "ket-qua-de-xuat" not in menu(son_la.editor_group)
    assert "tu-dong-nghia" not in menu(son_la.chief_editor_group)
