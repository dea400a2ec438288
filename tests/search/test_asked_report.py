"""The report of searches and the panel beside an article: what they say, and to whom."""

import csv
from collections import Counter
from datetime import date, timedelta
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from accounts.models import User
from search.asked.counting import Asked, Counts, Tally
from search.asked.reading import weeks_ago
from sites.models import Hub, Province, SubSite
from tests.factories import article

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/tim-kiem/"


def asked(
    subsite: SubSite, text: str, times: int = 1, day: date | None = None, **numbers: Any
) -> None:
    """Count searches as readers' requests do, and write them."""
    pages = numbers.pop("pages", None)
    buffer = Counts()
    buffer.add(
        Asked(subsite.site_id, day or timezone.localdate(), text.lower()),
        Tally(times=times, spellings=Counter({text: times}), **numbers),
        pages,
    )
    buffer.flush()


def signed_in(group: Group | None = None) -> Client:
    client = Client(headers={"host": "son-la.test", "x-requested-with": "XMLHttpRequest"})
    if group is None:
        user = User.objects.create_superuser("quan-tri@example.vn", "x")
    else:
        user = User.objects.create_user(f"{group.pk}@example.vn", "x")
        user.groups.add(group)
    client.force_login(user)
    return client


def rows(client: Client, query: str = "") -> list[list[str]]:
    response = client.get(f"{REPORT}{query}{'&' if query else '?'}export=csv")
    text = response.getvalue().decode("utf-8-sig")
    return list(csv.reader(StringIO(text)))[1:]


def texts(client: Client, query: str = "") -> list[str]:
    return [row[0] for row in rows(client, query)]


def test_a_chief_editor_sees_the_own_provinces_searches_alone(
    son_la: Province, dien_bien: Province
) -> None:
    asked(son_la, "Mận hậu")
    asked(dien_bien, "Hoa ban")
    asked(dien_bien, "MẬN HẬU", times=9)
    asked(Hub.objects.get(), "Cả nước")
    chief = signed_in(son_la.chief_editor_group)

    for query in ("", f"?site={dien_bien.site_id}", "?ordering=-key", "?shown=khong-mo"):
        for path in (REPORT, f"{REPORT}results/"):
            html = chief.get(f"{path}{query}").text
            assert "Hoa ban" not in html
            assert "MẬN HẬU" not in html
            assert "Cả nước" not in html
            assert f'value="{dien_bien.site_id}"' not in html
        assert texts(chief, query) == ["Mận hậu"]
    assert "Mận hậu" in chief.get(REPORT).text


def test_an_administrator_chooses_the_site(son_la: Province, dien_bien: Province) -> None:
    asked(son_la, "Mận hậu", times=2)
    asked(dien_bien, "MẬN HẬU", times=3)
    asked(Hub.objects.get(), "Cả nước")
    admin = signed_in()

    assert rows(admin) == [["MẬN HẬU", "5", "0", "0", "0"], ["Cả nước", "1", "0", "0", "0"]]
    assert texts(admin, f"?site={son_la.site_id}") == ["Mận hậu"]
    assert texts(admin, f"?site={Hub.objects.get().site_id}") == ["Cả nước"]


@pytest.mark.parametrize("role", ["author_group", "editor_group", "hub"])
@pytest.mark.parametrize("path", [REPORT, f"{REPORT}results/", f"{REPORT}?export=csv"])
def test_nobody_else_sees_it(son_la: Province, role: str, path: str) -> None:
    asked(son_la, "Mận hậu")
    group = Hub.objects.get().editor_group if role == "hub" else getattr(son_la, role)
    client = signed_in(group)

    assert client.get(path).status_code == 403
    assert REPORT not in client.get("/admin/").text


def test_the_menu_leads_chief_editors_there(son_la: Province) -> None:
    assert REPORT in signed_in(son_la.chief_editor_group).get("/admin/").text


def test_searches_are_listed_by_what_was_asked_for(son_la: Province) -> None:
    asked(son_la, "nhiều nhất", times=9, with_click=4, people=3)
    asked(son_la, "không thấy", times=3, without_results=3)
    asked(son_la, "có khi thấy", times=5, without_results=1, with_click=1)
    asked(son_la, "thấy mà không mở", times=4)
    chief = signed_in(son_la.chief_editor_group)

    assert rows(chief)[0] == ["nhiều nhất", "9", "0", "4", "3"]
    assert len(rows(chief)) == 4
    assert texts(chief, "?shown=khong-ket-qua") == ["không thấy", "có khi thấy"]
    assert texts(chief, "?shown=khong-mo") == ["thấy mà không mở"]
    assert texts(chief, "?ordering=times")[0] == "không thấy"


def test_weeks_are_added_up_and_can_be_chosen(son_la: Province) -> None:
    for weeks, times in ((0, 1), (2, 10), (30, 100)):
        asked(son_la, "mận hậu", times=times, day=weeks_ago(weeks) + timedelta(days=1))
    chief = signed_in(son_la.chief_editor_group)
    until = weeks_ago(1).isoformat()

    assert rows(chief)[0][1] == "11"
    assert rows(chief, f"?last={until}")[0][1] == "10"
    assert rows(chief, f"?first={weeks_ago(40)}&last={until}")[0][1] == "110"
    assert rows(chief, f"?first={weeks_ago(0) + timedelta(days=6)}")[0][1] == "1"
    assert rows(chief, f"?first={until}&last={weeks_ago(3)}") == []
    assert len(rows(chief, "?first=hôm+qua")) == 1


@pytest.mark.parametrize(
    "days", ["last=9999-12-31", "first=0001-01-01&last=0001-01-02", "first=2200-01-01"]
)
def test_a_day_at_the_end_of_the_calendar_is_refused(son_la: Province, days: str) -> None:
    asked(son_la, "mận hậu")
    chief = signed_in(son_la.chief_editor_group)

    for path in (REPORT, f"{REPORT}results/"):
        response = chief.get(f"{path}?{days}")
        assert response.status_code == 200
        assert "mận hậu" in response.text
    assert "Hãy chọn ngày trong các năm từ 1900 đến 2199." in chief.get(f"{REPORT}?{days}").text
    assert texts(chief, f"?{days}") == ["mận hậu"]


def test_the_trend_has_every_week_also_the_empty_ones(son_la: Province) -> None:
    asked(son_la, "mận hậu", times=4, day=weeks_ago(2))
    asked(son_la, "mận tím", times=8, without_results=8)
    chief = signed_in(son_la.chief_editor_group)

    response = chief.get(f"{REPORT}?first={weeks_ago(2)}")

    assert [bar["week"].times for bar in response.context["bars"]] == [4, 0, 8]
    assert [bar["height"] for bar in response.context["bars"]] == ["50.00", "0.00", "100.00"]
    assert response.text.count("<rect") == 3
    assert len(chief.get(f"{REPORT}?first=1900-01-01").context["bars"]) <= 106


def test_a_csv_file_opens_in_vietnamese_and_carries_no_formula(son_la: Province) -> None:
    for text in ('=HYPERLINK("http://evil.test")', "-2+3", "@mận", "mận hậu"):
        asked(son_la, text)
    chief = signed_in(son_la.chief_editor_group)

    response = chief.get(f"{REPORT}?export=csv")
    content = response.getvalue()

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines()[0].startswith("Câu tìm kiếm,Số lần tìm")
    assert all(text[0] in "'m" for text in texts(chief))


def test_a_workbook_has_the_same_rows(son_la: Province) -> None:
    asked(son_la, "=1+1", times=3)
    asked(son_la, "Mận hậu", times=2)

    response = signed_in(son_la.chief_editor_group).get(f"{REPORT}?export=xlsx")
    sheet = openpyxl.load_workbook(BytesIO(response.getvalue())).active

    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[0][0] == "Câu tìm kiếm"
    assert cells[1:] == [["=1+1", 3, 0, 0, 0], ["Mận hậu", 2, 0, 0, 0]]
    assert sheet["A2"].data_type == "s"


def test_an_articles_page_says_which_searches_lead_to_it(
    son_la: Province, dien_bien: Province
) -> None:
    page, other = article(son_la, "Mận chín"), article(son_la, "Bài khác")
    asked(son_la, "Mận Hậu", with_click=2, pages={page.pk: 2})
    asked(Hub.objects.get(), "quả ngon", with_click=1, pages={page.pk: 1, other.pk: 1})
    asked(dien_bien, "tỉnh khác tìm", with_click=1, pages={page.pk: 1})
    asked(son_la, "ngày xưa", day=weeks_ago(60), pages={page.pk: 1})
    editor = signed_in(son_la.editor_group)

    html = editor.get(f"/admin/pages/{page.pk}/edit/").text

    assert "Người đọc tìm gì thì đến trang này" in html
    assert html.index("Mận Hậu") < html.index("quả ngon")
    assert "tỉnh khác tìm" not in html
    assert "ngày xưa" not in html
    fresh = editor.get(f"/admin/pages/{article(son_la, 'Bài mới').pk}/edit/").text
    assert "chưa ai mở trang này" in fresh


def test_who_may_not_edit_the_article_is_not_told(son_la: Province, dien_bien: Province) -> None:
    page = article(son_la, "Mận chín")
    asked(son_la, "Mận Hậu", pages={page.pk: 2})

    for group in (dien_bien.chief_editor_group, dien_bien.editor_group):
        response = signed_in(group).get(f"/admin/pages/{page.pk}/edit/")
        assert response.status_code == 403
        assert "Mận Hậu" not in response.text
