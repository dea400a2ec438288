"""A chief editor and the province's people."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from sites.hosts import change_host
from sites.models import Province
from sites.roles import Role, roles_of
from sites.staff import role_in

pytestmark = pytest.mark.django_db
INVITED = {"email": "Moi@example.vn", "last_name": "Lò Thị", "first_name": "Mới", "role": "editor"}


def somebody(province: Province, role: Role, email: str) -> User:
    user = User.objects.create_user(email, "mat-khau-thu-9")
    user.groups.add(roles_of(province)[role])
    return user


@pytest.fixture
def chief(son_la: Province) -> Client:
    client = Client(headers={"host": "son-la.test"})
    client.force_login(somebody(son_la, Role.CHIEF_EDITOR, "truong-ban@example.vn"))
    return client


def invite(chief: Client, province: Province, callbacks: Any, **changes: str) -> Any:
    with callbacks(execute=True):
        return chief.post(reverse("staff_invite", args=[province.pk]), INVITED | changes)


def link_of(letter: mail.EmailMessage) -> str:
    return re.search(r"http://son-la\.test:8000(/admin/password_reset/confirm/\S+)", letter.body)[1]


def test_a_link_sets_the_password_once(
    chief: Client, son_la: Province, django_capture_on_commit_callbacks: Any
) -> None:
    invite(chief, son_la, django_capture_on_commit_callbacks)
    user = User.objects.get(email="moi@example.vn")
    assert role_in(son_la, user) is Role.EDITOR
    assert not user.has_usable_password()
    (letter,) = mail.outbox
    assert letter.to == ["moi@example.vn"]
    assert letter.subject == "Mời tham gia ban biên tập Tỉnh Sơn La"
    assert "Bạn được mời làm Biên tập viên của cổng tin Tỉnh Sơn La." in letter.body

    invited = Client(headers={"host": "son-la.test"})
    form = invited.get(link_of(letter), follow=True)
    address = form.redirect_chain[-1][0]
    weak = invited.post(address, {"new_password1": "12345678", "new_password2": "12345678"})
    assert weak.status_code == 200
    password = {"new_password1": "mưa-rào-92-núi", "new_password2": "mưa-rào-92-núi"}
    assert invited.post(address, password).status_code == 302
    login = {"username": "moi@example.vn", "password": "mưa-rào-92-núi"}
    assert invited.post(reverse("wagtailadmin_login"), login).status_code == 302
    again = Client(headers={"host": "son-la.test"}).get(link_of(letter), follow=True)
    assert "new_password1" not in again.text


def test_while_the_own_domain_is_waited_for_invitations_lead_to_the_hub(
    chief: Client, son_la: Province, django_capture_on_commit_callbacks: Any
) -> None:
    change_host(son_la, "sonla.gov.test")
    administrator = Client(headers={"host": "hub.test"})
    administrator.force_login(User.objects.create_superuser("quan-tri@example.vn", "x"))
    invite(administrator, son_la, django_capture_on_commit_callbacks)
    (letter,) = mail.outbox
    assert "http://hub.test:8000/admin/password_reset/confirm/" in letter.body
    assert "sonla.gov.test" not in letter.body


def test_an_invitation_sent_again_voids_the_one_before(
    chief: Client, son_la: Province, django_capture_on_commit_callbacks: Any
) -> None:
    invite(chief, son_la, django_capture_on_commit_callbacks)
    user = User.objects.get(email="moi@example.vn")
    with django_capture_on_commit_callbacks(execute=True):
        chief.post(reverse("staff_invite_again", args=[son_la.pk, user.pk]))
    first, second = mail.outbox
    reader = Client(headers={"host": "son-la.test"})
    assert "new_password1" not in reader.get(link_of(first), follow=True).text
    assert "new_password1" in reader.get(link_of(second), follow=True).text


def test_an_address_that_has_an_account_is_refused_without_saying_whose(
    chief: Client, son_la: Province, dien_bien: Province, django_capture_on_commit_callbacks: Any
) -> None:
    other = somebody(dien_bien, Role.EDITOR, "moi@example.vn")
    response = invite(chief, son_la, django_capture_on_commit_callbacks)
    assert "Không mời được địa chỉ thư này." in response.text
    assert "Điện Biên" not in response.text
    assert role_in(son_la, other) is None
    assert mail.outbox == []


def test_roles_are_changed_and_people_let_go_and_taken_back(
    chief: Client, son_la: Province
) -> None:
    member = somebody(son_la, Role.AUTHOR, "tac-gia@example.vn")
    address = reverse("staff_member", args=[son_la.pk, member.pk])
    assert "tac-gia@example.vn" in chief.get(reverse("staff", args=[son_la.pk])).text
    chief.post(address, {"role": "editor"})
    assert role_in(son_la, member) is Role.EDITOR
    own = Client(headers={"host": "son-la.test"})
    own.force_login(member)
    chief.post(address, {"role": ""})
    assert own.get(reverse("wagtailadmin_home")).status_code == 302  # to sign in
    chief.post(address, {"role": "author"})
    member.refresh_from_db()
    assert member.is_active
    assert role_in(son_la, member) is Role.AUTHOR


def test_who_works_in_two_provinces_loses_the_role_in_one_alone(
    chief: Client, son_la: Province, dien_bien: Province
) -> None:
    member = somebody(son_la, Role.AUTHOR, "hai-tinh@example.vn")
    member.groups.add(dien_bien.editor_group)
    chief.post(reverse("staff_member", args=[son_la.pk, member.pk]), {"role": ""})
    member.refresh_from_db()
    assert member.is_active
    assert role_in(son_la, member) is None
    assert role_in(dien_bien, member) is Role.EDITOR


def test_nobody_reaches_beyond_the_own_province_or_above_the_own_role(
    chief: Client, son_la: Province, dien_bien: Province
) -> None:
    theirs = somebody(dien_bien, Role.AUTHOR, "ho@example.vn")
    administrator = User.objects.create_superuser("quan-tri@example.vn", "x")
    administrator.groups.add(son_la.author_group)
    own = User.objects.get(email="truong-ban@example.vn")
    for address in (
        reverse("staff", args=[dien_bien.pk]),
        reverse("staff_invite", args=[dien_bien.pk]),
        reverse("staff_member", args=[dien_bien.pk, theirs.pk]),
        reverse("staff_member", args=[son_la.pk, theirs.pk]),
    ):
        assert chief.get(address).status_code == 403
        assert chief.post(address, INVITED).status_code == 403
    above = reverse("staff_member", args=[son_la.pk, administrator.pk])
    assert chief.post(above, {"role": ""}).status_code == 404
    myself = chief.post(reverse("staff_member", args=[son_la.pk, own.pk]), {"role": "author"})
    assert "Không ai tự đổi vai trò" in myself.text
    invited = chief.post(
        reverse("staff_invite", args=[son_la.pk]),
        INVITED | {"role": "administrator", "is_superuser": "on"},
    )
    assert invited.status_code == 200
    assert not User.objects.filter(email="moi@example.vn").exists()
    for role in (Role.AUTHOR, Role.EDITOR):
        client = Client(headers={"host": "son-la.test"})
        client.force_login(somebody(son_la, role, f"{role}@example.vn"))
        assert client.get(reverse("staff", args=[son_la.pk])).status_code == 403
