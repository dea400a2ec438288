"""Pages behind a password: asked for it, and read with it."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from sites.models import Province
from tests.factories import article

pytestmark = pytest.mark.django_db


def test_whoever_has_the_password_of_a_page_reads_it(
    at: Callable[[str], Client], son_la: Province
) -> None:
    page = article(son_la, "Giấy mời riêng", lead="Lời mời chỉ dành cho đại biểu.")
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="mat-khau-chung"
    )
    reader = at("son-la")
    asked = reader.get(page.url)
    assert "chỉ dành cho đại biểu" not in asked.text
    assert "Trang này dành cho người có mật khẩu." in asked.text
    action = "/_util" + asked.text.split('action="/_util')[1].split('"')[0]
    back = asked.text.split('name="return_url"')[1].split('value="')[1].split('"')[0]
    sent = {"password": "mat-khau-chung", "return_url": back}

    wrong = reader.post(action, sent | {"password": "khac"})
    assert 'id="password-loi"' in wrong.text  # told at the field
    assert "chỉ dành cho đại biểu" not in reader.get(page.url).text

    read = reader.post(action, sent, follow=True)
    assert read.status_code == 200
    assert "chỉ dành cho đại biểu" in read.text
    assert "chỉ dành cho đại biểu" not in at("son-la").get(page.url).text
