"""Trying passwords: so often, and not more."""

import pytest
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.throttling import client_address, forget_old_sign_ins

pytestmark = pytest.mark.django_db


def attempt(email: str, password: str, address: str = "10.0.0.1") -> int:
    client = Client(headers={"host": "hub.test"}, REMOTE_ADDR=address)
    form = {"username": email, "password": password}
    return client.post(reverse("wagtailadmin_login"), form).status_code


@pytest.fixture
def member() -> User:
    return User.objects.create_superuser("ai-do@example.vn", "mat-khau-thu-9")


def test_an_account_is_locked_after_so_many_failures_from_anywhere(member: User) -> None:
    for number in range(settings.AXES_FAILURE_LIMIT):
        written = member.email.upper() if number % 2 else f" {member.email} "
        status = attempt(written, "sai", f"10.0.1.{number}")
    assert status == 429
    assert attempt(member.email, "mat-khau-thu-9", "10.0.2.1") == 429


def test_an_address_is_locked_whatever_accounts_it_tries(member: User) -> None:
    for number in range(settings.AXES_FAILURE_LIMIT):
        status = attempt(f"doan-{number}@example.vn", "sai")
    assert status == 429
    assert attempt(member.email, "mat-khau-thu-9") == 429
    assert attempt(member.email, "mat-khau-thu-9", "10.0.2.1") == 302


def test_a_lock_ends_by_itself_and_says_when_in_vietnamese(member: User) -> None:
    for _number in range(settings.AXES_FAILURE_LIMIT):
        attempt(member.email, "sai")
    client = Client(headers={"host": "hub.test"}, REMOTE_ADDR="10.0.0.1")
    form = {"username": member.email, "password": "mat-khau-thu-9"}
    locked = client.post(reverse("wagtailadmin_login"), form)
    assert "Hãy thử lại sau 15 phút" in locked.text
    assert locked["Retry-After"] == "900"
    AccessAttempt.objects.update(attempt_time=timezone.now() - settings.AXES_COOLOFF_TIME * 2)
    assert attempt(member.email, "mat-khau-thu-9") == 302


def test_the_right_password_begins_to_count_anew(member: User) -> None:
    for _time in range(2):
        for _number in range(settings.AXES_FAILURE_LIMIT - 1):
            attempt(member.email, "sai")
        assert attempt(member.email, "mat-khau-thu-9") == 302


def test_behind_a_proxy_that_is_trusted_the_address_it_passes_on_counts(settings: object) -> None:
    forged = {"HTTP_X_FORWARDED_FOR": "1.1.1.1, 10.9.9.9", "REMOTE_ADDR": "127.0.0.1"}
    request = RequestFactory().get("/", **forged)
    assert client_address(request) == "127.0.0.1"
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": 1}
    assert client_address(request) == "10.9.9.9"


def test_old_sign_ins_are_forgotten(member: User) -> None:
    attempt(member.email, "mat-khau-thu-9")
    assert AccessLog.objects.count() == 1
    forget_old_sign_ins()
    assert AccessLog.objects.count() == 1
    AccessLog.objects.update(attempt_time=timezone.now() - settings.SIGN_INS_KEPT * 2)
    forget_old_sign_ins()
    assert not AccessLog.objects.exists()
