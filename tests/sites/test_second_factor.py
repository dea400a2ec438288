"""The second factor: nothing opens between the password and the code, and who may take it away."""

from typing import Any

import pytest
from axes.models import AccessAttempt
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import PageViewRestriction

from accounts.models import User
from accounts.second_factor import new_key, recovery_codes_left, set_up
from sites.models import AuditEntry, Hub, Province
from sites.roles import Role, roles_of
from sites.second_factor import require
from tests.factories import article

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PASSWORD = "mat-khau-thu-9"
HOME = reverse("wagtailadmin_home")
LOGIN = reverse("wagtailadmin_login")
CODE = reverse("second_factor")
SET_UP = reverse("second_factor_set_up")
OFF = reverse("second_factor_off")


@pytest.fixture(autouse=True)
def _no_waiting(settings: Any) -> None:
    settings.OTP_TOTP_THROTTLE_FACTOR = settings.OTP_STATIC_THROTTLE_FACTOR = 0


def somebody(role: Role, *provinces: Province) -> User:
    user = User.objects.create_user(f"{role}-{User.objects.count()}@example.vn", PASSWORD)
    user.groups.set(roles_of(province)[role] for province in provinces)
    return user


def later(key: str) -> str:
    """Give the code that the app shows next: that of now may have been used to set it up."""
    return f"{totp(bytes.fromhex(key), drift=1):06}"


def with_factor(user: User) -> tuple[str, list[str]]:
    """Set up a second factor; give its secret and the recovery codes."""
    key = new_key()
    return key, set_up(user, key, f"{totp(bytes.fromhex(key)):06}")


def at(host: str = "son-la.test") -> Client:
    return Client(headers={"host": host}, REMOTE_ADDR="203.0.113.7")


def sign_in(user: User, client: Client | None = None, **query: str) -> Client:
    client = client or at()
    form = {"username": user.email, "password": PASSWORD, **query}
    assert client.post(LOGIN, form).status_code == 302
    return client


def is_in(client: Client) -> bool:
    return client.get(HOME).status_code == 200


def written(action: str) -> list[tuple[str, str]]:
    entries = AuditEntry.objects.filter(action=action).order_by("pk")
    return list(entries.values_list("who", "thing"))


def test_between_password_and_code_nothing_opens(son_la: Province) -> None:
    user = somebody(Role.CHIEF_EDITOR, son_la)
    key, _codes = with_factor(user)
    page = article(son_la, "Tin nội bộ")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    path = page.get_url_parts()[2]
    client = sign_in(user)
    for address in (
        HOME,
        reverse("wagtailadmin_account"),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]),
        reverse("wagtailadmin_api:pages:listing"),
        reverse("second_factor_codes"),
        OFF,
        path,
    ):
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert "login" in answer.url, address
        assert client.post(address, {"password": PASSWORD}).status_code in (302, 405), address
    assert client.get(HOME, headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403
    assert client.get(SET_UP).url == CODE
    led = client.get(path, follow=True)  # as a reader of what is private
    assert "Mã xác thực" in led.text
    assert TOTPDevice.objects.get().user == user

    there = client.post(CODE, {"code": later(key), "next": path})
    assert there.url == path
    assert is_in(client)
    assert "Tin nội bộ" in client.get(path).text
    assert written("second_factor.right") == [(user.email, "")]


def test_a_code_is_right_once_and_an_address_elsewhere_is_no_next(son_la: Province) -> None:
    user = somebody(Role.AUTHOR, son_la)
    key, (recovery, *_others) = with_factor(user)
    first = later(key)
    answer = sign_in(user).post(CODE, {"code": f" {first[:3]} {first[3:]}", "next": "//evil.vn/"})
    assert answer.url == HOME
    replayed = sign_in(user)
    assert "Mã không đúng, hoặc đã dùng rồi." in replayed.post(CODE, {"code": first}).text
    assert not is_in(replayed)

    assert sign_in(user).post(CODE, {"code": recovery.upper()}).status_code == 302
    again = sign_in(user)
    assert again.post(CODE, {"code": recovery}).status_code == 200
    assert not is_in(again)
    assert recovery_codes_left(user) == 9
    assert not StaticToken.objects.filter(token__contains=recovery[:5]).exists()
    assert written("second_factor.recovery") == [(user.email, "")]
    assert written("auth.failed") == [(user.email, "mã xác thực hai lớp")] * 2


def test_codes_that_are_guessed_lock_the_account_whatever_the_password(son_la: Province) -> None:
    user = somebody(Role.AUTHOR, son_la)
    key, _codes = with_factor(user)
    for number in range(django_settings.AXES_FAILURE_LIMIT):
        client = sign_in(user)  # the right password does not begin to count anew
        answer = client.post(CODE, {"code": f"{number:06}"})
    assert answer.status_code == 429
    assert client.post(CODE, {"code": later(key)}).status_code == 429
    assert at().post(LOGIN, {"username": user.email, "password": PASSWORD}).status_code == 429
    AccessAttempt.objects.all().delete()
    client = sign_in(user)
    client.post(CODE, {"code": "000000"})
    client.post(CODE, {"code": later(key)})
    assert is_in(client)
    assert not AccessAttempt.objects.exists()


def test_after_a_wrong_code_the_next_has_to_wait(son_la: Province, settings: Any) -> None:
    settings.OTP_TOTP_THROTTLE_FACTOR = 60
    user = somebody(Role.AUTHOR, son_la)
    key, _codes = with_factor(user)
    client = sign_in(user)
    client.post(CODE, {"code": "000000"})
    assert "Hãy thử lại sau 60 giây." in client.post(CODE, {"code": later(key)}).text
    assert not is_in(client)


def test_who_must_have_it_sets_it_up_before_anything_else_opens(son_la: Province) -> None:
    chief, author = somebody(Role.CHIEF_EDITOR, son_la), somebody(Role.AUTHOR, son_la)
    administrator = User.objects.create_superuser("quan-tri@example.vn", PASSWORD)
    platform = sign_in(administrator, at("hub.test"))
    platform.post(reverse("second_factor_rules"), {"roles": ["chief_editor"]})
    assert Hub.objects.get().second_factor_roles == ["chief_editor"]
    assert is_in(platform)
    assert is_in(sign_in(author))

    client = sign_in(chief)
    assert not is_in(client)
    page = client.get(HOME, follow=True)
    assert page.redirect_chain[-1][0].startswith(SET_UP)
    assert "Vai trò của bạn phải xác thực hai lớp." in page.text
    assert "<svg" in page.text
    key = client.session["second_factor_key"]
    assert client.post(SET_UP, {"code": "000000"}).status_code == 200
    assert client.session["second_factor_key"] == key
    codes = client.post(SET_UP, {"code": f"{totp(bytes.fromhex(key)):06}"})
    assert codes.text.count("<li><code>") == 10
    assert is_in(client)
    assert client.get(OFF).url == reverse("wagtailadmin_account")
    assert client.post(OFF, {"password": PASSWORD}).status_code == 302
    assert TOTPDevice.objects.filter(user=chief, confirmed=True).exists()

    require_of_authors = reverse("staff_second_factor", args=[son_la.pk])
    client.post(require_of_authors, {"roles": ["author"]})
    assert not is_in(sign_in(author))
    assert written("second_factor.required") == [
        (administrator.email, "Trưởng ban biên tập"),
        (chief.email, "Tác giả"),
    ]
    assert written("second_factor.set_up") == [(chief.email, "")]


def test_it_is_switched_off_and_codes_are_made_anew_for_the_password_alone(
    son_la: Province,
) -> None:
    user = somebody(Role.EDITOR, son_la)
    key, (old, *_others) = with_factor(user)
    other, client = sign_in(user), sign_in(user)
    client.post(CODE, {"code": later(key)})
    other.post(CODE, {"code": old})
    assert is_in(other)
    account = client.get(reverse("wagtailadmin_account")).text
    assert "Còn 9 mã dự phòng." in account
    new_codes = reverse("second_factor_codes")
    assert "Mật khẩu không đúng." in client.post(new_codes, {"password": "sai"}).text
    assert recovery_codes_left(user) == 9
    shown = client.post(new_codes, {"password": PASSWORD}).text
    assert shown.count("<li><code>") == recovery_codes_left(user) == 10
    assert "Mật khẩu không đúng." in client.post(OFF, {"password": "sai"}).text
    client.post(OFF, {"password": PASSWORD})
    assert not TOTPDevice.objects.exists()
    assert is_in(client)
    assert not is_in(other)  # what it was opened by is gone
    assert is_in(sign_in(user, other))
    assert written("second_factor.off") == [(user.email, "")]


def test_a_chief_resets_it_for_own_staff_and_nobody_elses(
    son_la: Province, dien_bien: Province
) -> None:
    chief = at()
    chief.force_login(somebody(Role.CHIEF_EDITOR, son_la))
    own, theirs = somebody(Role.EDITOR, son_la), somebody(Role.EDITOR, dien_bien)
    both = somebody(Role.EDITOR, son_la, dien_bien)
    administrator = User.objects.create_superuser("quan-tri@example.vn", PASSWORD)
    administrator.groups.add(son_la.author_group)
    keys = {user: with_factor(user)[0] for user in (own, theirs, both, administrator)}

    def reset(user: User, province: Province = son_la) -> Any:
        address = reverse("staff_second_factor_reset", args=[province.pk, user.pk])
        assert chief.get(address).status_code in (200, 403, 404)
        return chief.post(address)

    session = sign_in(own)
    session.post(CODE, {"code": later(keys[own])})
    assert is_in(session)
    assert reset(own).status_code == 302
    assert not is_in(session)
    assert is_in(sign_in(own))
    assert reset(theirs).status_code == 403
    assert reset(theirs, dien_bien).status_code == 403
    assert reset(administrator).status_code == 404
    assert "còn làm việc ở nơi khác" in reset(both).text
    assert chief.get(reverse("staff_second_factor", args=[dien_bien.pk])).status_code == 403
    assert chief.get(reverse("second_factor_rules")).status_code == 403
    left = TOTPDevice.objects.values_list("user", flat=True)
    assert set(left) == {theirs.pk, both.pk, administrator.pk}
    assert written("second_factor.reset") == [("chief_editor-0@example.vn", own.email)]


def test_administrators_reset_anybodys_by_a_command(son_la: Province) -> None:
    user = somebody(Role.CHIEF_EDITOR, son_la)
    with_factor(user)
    call_command("reset_second_factor", user.email.upper())
    assert not TOTPDevice.objects.exists()
    assert written("second_factor.reset") == [("manage.py", user.email)]
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "khong-co@example.vn")


def test_a_new_password_by_mail_leads_no_further_than_the_old(
    son_la: Province, mailoutbox: list[Any]
) -> None:
    user = somebody(Role.AUTHOR, son_la)
    with_factor(user)
    client = at()
    client.post(reverse("wagtailadmin_password_reset"), {"email": user.email})
    (letter,) = mailoutbox
    link = next(word for word in letter.body.split() if "password_reset/confirm" in word)
    form = client.get(link[link.index("/admin/") :], follow=True).redirect_chain[-1][0]
    new = {"new_password1": "mưa-rào-92-núi", "new_password2": "mưa-rào-92-núi"}
    assert client.post(form, new).status_code == 302
    assert not is_in(client)
    assert client.post(LOGIN, {"username": user.email, "password": new["new_password1"]})
    assert not is_in(client)
    assert client.get(LOGIN).url == CODE


def test_a_rule_of_one_province_is_nobody_elses(son_la: Province, dien_bien: Province) -> None:
    member = somebody(Role.AUTHOR, dien_bien)
    require(son_la, [Role.AUTHOR], by=member)
    assert is_in(sign_in(member, at("dien-bien.test")))
    member.groups.add(son_la.author_group)
    assert not is_in(sign_in(member, at("dien-bien.test")))
