"""Who did what, when, from where: written down for each province."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from sites.actions import Action
from sites.audit import forget_old_entries
from sites.models import AuditEntry, Province
from tests.factories import article

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-thu-9"


def chief_of(province: Province) -> User:
    user = User.objects.create_user(f"{province.slug}@example.vn", PASSWORD)
    user.groups.add(province.chief_editor_group)
    return user


def browser(user: User, host: str) -> Client:
    client = Client(headers={"host": host}, REMOTE_ADDR="203.0.113.7")
    client.force_login(user)
    return client


def written(province: Province | None = None) -> list[tuple[str, str, str, str]]:
    entries = AuditEntry.objects.filter(province=province) if province else AuditEntry.objects.all()
    return list(entries.order_by("pk").values_list("who", "action", "thing", "address"))


def test_what_is_done_is_written_down_with_who_when_and_where_from(
    son_la: Province, dien_bien: Province
) -> None:
    page, theirs = article(son_la, "Tin tỉnh nhà"), article(dien_bien, "Tin nơi khác")
    assert written() == []  # what programs make is not
    client = browser(chief_of(son_la), "son-la.test")
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    address = reverse("wagtailadmin_pages:edit", args=[theirs.pk])
    client.get(address)
    client.get(f"/?{Action.REFUSED}")  # readers are not written down

    who, where = "son-la@example.vn", "203.0.113.7"
    assert written(son_la) == [
        (who, "wagtail.unpublish", "Tin tỉnh nhà", where),
        (who, Action.REFUSED, f"GET {address}", where),
    ]
    assert len(written()) == 2
    entry = AuditEntry.objects.first()
    assert timezone.now() - entry.at < timedelta(minutes=5)


def test_signing_in_and_failing_to_are_written_down(son_la: Province) -> None:
    user = chief_of(son_la)
    client = Client(headers={"host": "son-la.test"})
    for password in ("sai", PASSWORD):
        client.post(reverse("wagtailadmin_login"), {"username": user.email, "password": password})
    assert [action for _who, action, *_rest in written(son_la)] == [Action.FAILED, Action.SIGNED_IN]


def test_the_report_shows_the_own_province_and_exports_it(
    son_la: Province, dien_bien: Province
) -> None:
    now = timezone.now()
    for province, thing in ((son_la, "=HYPERLINK()"), (dien_bien, "Tin nơi khác"), (None, "Sở")):
        AuditEntry.objects.create(
            at=now, province=province, who="a@b.vn", action="wagtail.publish", thing=thing
        )
    chief = browser(chief_of(son_la), "son-la.test")
    page = chief.get(reverse("audit"))
    assert "=HYPERLINK()" in page.text
    assert "đăng" in page.text
    assert "Tin nơi khác" not in page.text
    asked = chief.get(reverse("audit"), {"province": dien_bien.pk})
    assert "Tin nơi khác" not in asked.text

    exported = chief.get(reverse("audit"), {"export": "csv"})
    text = b"".join(exported.streaming_content).decode("utf-8-sig")
    head, line = text.strip().splitlines()
    assert head == 'Lúc,Ai,Việc,Với gì,"Tỉnh, thành phố",Từ địa chỉ'
    assert "'=HYPERLINK()" in line
    assert "Sơn La" in line

    administrator = User.objects.create_superuser("quan-tri@example.vn", PASSWORD)
    everything = browser(administrator, "hub.test").get(reverse("audit")).text
    assert all(thing in everything for thing in ("Tin nơi khác", "Sở", "=HYPERLINK()"))
    author = User.objects.create_user("tac-gia@example.vn", PASSWORD)
    author.groups.add(son_la.author_group)
    assert browser(author, "son-la.test").get(reverse("audit")).status_code == 403


def test_entries_are_kept_for_a_set_time(son_la: Province) -> None:
    for age in (1, -1):
        AuditEntry.objects.create(
            at=timezone.now() - settings.AUDIT_KEPT - timedelta(days=age),
            province=son_la,
            who="a@b.vn",
            action="wagtail.edit",
            thing=f"{age}",
        )
    forget_old_entries()
    assert [thing for _who, _action, thing, _where in written()] == ["-1"]
