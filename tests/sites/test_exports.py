"""Administrators have a province written into an archive by the worker, and take it away."""

import os
import time
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User
from jobs.queue import run_next_task
from sites.actions import Action
from sites.exports import forget_old_exports
from sites.models import AuditEntry, Province, ProvinceExport
from sites.teardown import tear_down
from tests.factories import article, image

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]


@pytest.fixture
def administrator(db: None) -> Client:
    client = Client(headers={"host": "hub.test"})
    client.force_login(User.objects.create_superuser("quan-tri@example.vn", "mat-khau-thu-9"))
    return client


def files() -> list[Path]:
    return sorted(Path(settings.PRIVATE_ROOT, "exports").glob("*"))


def work() -> None:
    while run_next_task("worker"):
        pass


def asked(administrator: Client, province: Province) -> ProvinceExport:
    administrator.post(reverse("province:exports", args=[province.pk]))
    return province.exports.latest("pk")


def test_an_archive_is_asked_for_made_by_the_worker_and_taken_away(
    administrator: Client, son_la: Province
) -> None:
    picture = image(son_la, "nui.png")
    article(son_la, "Mận chín sớm", cover=picture)
    chief = User.objects.create_user("chief@example.vn", "mat-khau-cua-chief-9")
    chief.groups.add(son_la.chief_editor_group)
    device = TOTPDevice.objects.create(user=chief, name="điện thoại")
    address = reverse("province:exports", args=[son_la.pk])
    assert address in administrator.get(reverse("province:edit", args=[son_la.pk])).text
    assert "Chưa có gói dữ liệu nào" in administrator.get(address).text

    assert "Đã nhận yêu cầu" in administrator.post(address, follow=True).text
    assert "hãy chờ xong" in administrator.post(address, follow=True).text
    export = son_la.exports.get()
    file = reverse("province:export_file", args=[son_la.pk, export.pk])
    assert "đang tạo" in administrator.get(address).text
    assert "Không tìm thấy tệp" in administrator.get(file, follow=True).text

    work()
    export.refresh_from_db()
    (path,) = files()
    assert (export.error, export.size) == ("", path.stat().st_size)
    assert path.stat().st_mode & 0o077 == 0
    assert not path.is_relative_to(settings.MEDIA_ROOT)
    page = administrator.get(address).text
    assert "xong lúc" in page
    assert file in page

    taken = administrator.get(file)
    assert "no-store" in taken["Cache-Control"]
    assert f'filename="{export.file_name}"' in taken["Content-Disposition"]
    content = BytesIO(b"".join(taken.streaming_content))
    with ZipFile(content) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert "Mận chín sớm".encode() in whole
    assert chief.email.encode() in whole
    with picture.file.open() as packed:
        assert packed.read() in whole
    for secret in (chief.password, device.key):
        assert secret.encode() not in whole

    removal = reverse("province:export_delete", args=[son_la.pk, export.pk])
    assert administrator.get(removal).status_code == 405
    assert [entry.action for entry in AuditEntry.objects.order_by("pk")] == [
        Action.EXPORTED,
        Action.EXPORT_TAKEN,
    ]


def test_a_file_goes_with_its_row_by_hand_in_time_and_with_the_province(
    administrator: Client, son_la: Province, django_capture_on_commit_callbacks: Any
) -> None:
    for ways in ("by hand", "in time", "with the province"):
        export = asked(administrator, son_la)
        work()
        assert len(files()) == 1
        with django_capture_on_commit_callbacks(execute=True):
            if ways == "by hand":
                administrator.post(reverse("province:export_delete", args=[son_la.pk, export.pk]))
            elif ways == "in time":
                forget_old_exports()
                assert len(files()) == 1
                ProvinceExport.objects.update(asked_at=timezone.now() - timedelta(days=8))
                forget_old_exports()
            else:
                tear_down(son_la)
        assert files() == []


def test_what_a_killed_worker_left_behind_is_forgotten(administrator: Client) -> None:
    folder = Path(settings.PRIVATE_ROOT, "exports")
    folder.mkdir(parents=True)
    for name, days in (("moi.zip.x", 0), ("cu.zip.x", 2)):
        (folder / name).touch()
        moment = time.time() - days * 86_400
        os.utime(folder / name, (moment, moment))
    forget_old_exports()
    assert [path.name for path in files()] == ["moi.zip.x"]


def test_an_archive_that_cannot_be_made_says_why_and_may_be_asked_for_again(
    administrator: Client, son_la: Province
) -> None:
    export = asked(administrator, son_la)
    export.path.mkdir(parents=True)  # where the file should be
    work()
    assert "không tạo được" in administrator.get(reverse("province:exports", args=[son_la.pk])).text
    assert asked(administrator, son_la).pk != export.pk


def test_nobody_but_administrators_gets_to_an_archive(
    administrator: Client, son_la: Province, at: At
) -> None:
    export = asked(administrator, son_la)
    work()
    chief = User.objects.create_user("chief@example.vn", "x")
    chief.groups.add(son_la.chief_editor_group)
    staff = at("son-la")
    staff.force_login(chief)
    addresses = [
        reverse("province:exports", args=[son_la.pk]),
        reverse("province:export_file", args=[son_la.pk, export.pk]),
    ]
    for address in addresses:
        assert staff.get(address).status_code == 403
        assert staff.post(address).status_code == 403
        assert at("son-la").get(address).status_code == 302
    other = Province.objects.get(slug="dien-bien")
    theirs = reverse("province:export_file", args=[other.pk, export.pk])
    assert administrator.get(theirs).status_code == 404
    assert at("son-la").get(f"/media/exports/{export.path.name}").status_code == 404
