"""Administrators add, move, close and delete provinces in the admin."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from accounts.models import User
from articles.models import SectionPage
from sites.adding import COLORS
from sites.color import validate_carries_white_text
from sites.models import Province
from sites.palette import validate_accent
from sites.roles import Role, roles_of

pytestmark = pytest.mark.django_db
ADD = "/admin/tinh-thanh/them/"
NEW = {
    "name": "Đắk Lắk",
    "kind": "tinh",
    "sections": "Tin tức\n- Trong tỉnh\nKinh tế",
    "languages": ["en"],
    "modules": ["calendar", "people", "read_aloud"],
    "chief_email": "truong-ban@example.vn",
}


@pytest.fixture
def administrator(db: None) -> Client:
    client = Client(headers={"host": "hub.test"})
    client.force_login(User.objects.create_superuser("quan-tri@example.vn", "mat-khau-thu-9"))
    return client


def test_a_province_is_made_in_one_step_and_served_at_once(
    administrator: Client,
    at: Callable[[str], Client],
    django_capture_on_commit_callbacks: Any,
) -> None:
    plan = administrator.post(ADD, NEW)
    assert plan.status_code == 200
    for said in ("dak-lak.hub.test", "Tin tức / Trong tỉnh", "truong-ban@example.vn"):
        assert said in plan.text
    assert not Province.objects.filter(slug="dak-lak").exists()

    # Of the process, whatever else the machine does meanwhile.
    began = time.process_time()
    with django_capture_on_commit_callbacks(execute=True):
        done = administrator.post(ADD, NEW | {"confirmed": "1"}, follow=True)
    assert time.process_time() - began < 5
    assert "http://dak-lak.hub.test:8000/" in done.text

    province = Province.objects.get(slug="dak-lak")
    titles = SectionPage.objects.descendant_of(province.site.root_page).values_list(
        "title", flat=True
    )
    assert set(titles) == {"Tin tức", "Trong tỉnh", "Kinh tế"}
    assert province.container.get_children().count() == 2
    assert province.waits_for_host_since is None
    assert roles_of(province)[Role.CHIEF_EDITOR].user_set.get().email == "truong-ban@example.vn"
    (letter,) = mail.outbox
    assert letter.to == ["truong-ban@example.vn"]
    there = Client(headers={"host": "dak-lak.hub.test"})
    assert there.get("/").status_code == 200
    assert there.get("/lich-su-kien/").status_code == 200
    assert there.get("/ung-dung.webmanifest").status_code == 404  # a module left out


def test_what_was_entered_can_be_changed_after_it_was_seen(administrator: Client) -> None:
    seen = administrator.post(ADD, NEW)
    assert 'name="changed_again"' in seen.text
    again = administrator.post(ADD, NEW | {"changed_again": "1"})
    assert again.context["form"]["chief_email"].value() == NEW["chief_email"]
    assert 'name="changed_again"' not in again.text
    assert not Province.objects.filter(name="Đắk Lắk").exists()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "!!!", "phải có chữ cái"),
        ("slug", "son-la", "đã có tỉnh khác dùng"),
        ("host", "son-la.test", "đã có cổng khác dùng"),
        ("host", "Tỉnh nhà.vn", "Tên miền chỉ gồm"),
        ("host", "10.0.0.1", "không phải địa chỉ IP"),
        ("host", "tinh", "không phải địa chỉ IP hay một từ"),
        ("host", f"{'a' * 64}.hub.test", "mỗi đoạn không quá 63 ký tự"),
        ("primary_color", "#ffff00", "khó đọc"),
        ("accent_color", "đỏ", "Màu viết dạng"),
        ("accent_color", "#ffe066", "khó thấy trên nền trang"),
        ("sections", "- Trong tỉnh", "Dòng đầu tiên"),
        ("kind", "xa", "trực thuộc"),
        ("chief_email", "quan-tri@example.vn", "đã có tài khoản"),
    ],
)
def test_mistakes_are_told_at_the_field_and_nothing_is_made(
    administrator: Client, field: str, value: str, said: str
) -> None:
    answer = administrator.post(ADD, NEW | {field: value, "confirmed": "1"})
    errors = answer.context["form"].errors
    assert said in str(errors["parent" if field == "kind" else field])
    assert len(errors) == 1
    form = NEW | {field: value}
    assert form["name"] in answer.text
    assert not Province.objects.filter(name=form["name"]).exists()


def test_colours_that_are_suggested_can_be_read_and_differ(administrator: Client) -> None:
    for main, second in COLORS:
        validate_carries_white_text(main)
        validate_accent(second, main)
    for name in ("Đắk Lắk", "Gia Lai"):
        form = NEW | {"name": name, "chief_email": "", "confirmed": "1"}
        administrator.post(ADD, form)
    made = Site.objects.filter(province__slug__in=["dak-lak", "gia-lai"])
    assert len(set(made.values_list("siteidentity__primary_color", flat=True))) == 2


def test_a_host_is_changed_and_one_of_the_own_is_waited_for(
    administrator: Client, son_la: Province
) -> None:
    address = reverse("province:host", args=[son_la.pk])
    assert "đã có cổng khác" in administrator.post(address, {"host": "hub.test"}).text
    assert "Đổi tên miền" in administrator.get(address).context["breadcrumbs_items"][-1]["label"]
    page = administrator.post(address, {"host": "sonla.gov.invalid"}, follow=True)
    assert "chờ tên miền" in page.text
    assert "CNAME" in page.text
    looked = administrator.post(reverse("province:edit", args=[son_la.pk]), follow=True)
    assert "Chưa có bản ghi DNS" in looked.text
    assert "chờ tên miền" in administrator.get(reverse("province:index")).text


def test_a_province_is_archived_and_comes_back(
    administrator: Client, son_la: Province, at: Callable[[str], Client]
) -> None:
    address = reverse("province:archive", args=[son_la.pk])
    assert "đã lưu trữ" in administrator.post(address, follow=True).text
    assert at("son-la").get("/").status_code == 410
    assert "đang hoạt động" in administrator.post(address, follow=True).text
    assert at("son-la").get("/").status_code == 200


def test_a_province_is_deleted_by_whoever_types_its_name(
    administrator: Client, son_la: Province
) -> None:
    address = reverse("province:delete", args=[son_la.pk])
    assert "Không lấy lại được" in administrator.get(address).text
    assert "tên cần gõ là son-la" in administrator.post(address, {"typed": "Sơn La"}).text
    assert Province.objects.filter(pk=son_la.pk).exists()
    assert administrator.post(address, {"typed": "son-la"}).status_code == 302
    assert not Province.objects.filter(pk=son_la.pk).exists()


def test_nobody_but_administrators_gets_there(son_la: Province) -> None:
    user = User.objects.create_user("chief@example.vn", "x")
    user.groups.add(son_la.chief_editor_group)
    client = Client(headers={"host": "son-la.test"})
    client.force_login(user)
    for address in (ADD, reverse("province:index"), reverse("province:delete", args=[son_la.pk])):
        assert client.get(address).status_code == 403
        assert client.post(address, {"typed": "son-la"}).status_code == 403
