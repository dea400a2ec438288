"""Who did what, when, from where: written down for each province."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlsafe_base64_encode
from wagtail.log_actions import log

from accounts.models import User
from sites.actions import Action, label_of
from sites.audit import forget_old_entries, from_address
from sites.models import AuditEntry, Province
from sites.review import WAYS, Way
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
    at = timezone.localtime(AuditEntry.objects.get(province=son_la).at)
    assert line.startswith(f"{at:%Y-%m-%d %H:%M:%S},")  # as the page has it, not in UTC

    administrator = User.objects.create_superuser("quan-tri@example.vn", PASSWORD)
    everything = browser(administrator, "hub.test").get(reverse("audit")).text
    assert all(thing in everything for thing in ("Tin nơi khác", "Sở", "=HYPERLINK()"))
    author = User.objects.create_user("tac-gia@example.vn", PASSWORD)
    author.groups.add(son_la.author_group)
    assert browser(author, "son-la.test").get(reverse("audit")).status_code == 403


def test_each_row_says_what_was_done(
    son_la: Province, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    """Each line: an address of the admin, what is posted there, and the row that it leaves."""
    administrator = browser(User.objects.create_superuser("quan-tri@example.vn", "x"), "hub.test")
    pk = son_la.pk
    invitation = {"email": "moi@example.vn", "last_name": "Lò", "first_name": "Mai"}
    administrator.post(reverse("staff_invite", args=[pk]), invitation | {"role": "author"})
    new = User.objects.get(email="moi@example.vn")
    member = reverse("staff_member", args=[pk, new.pk])
    csv = SimpleUploadedFile("cu.csv", b"/a.htm,/\n/b.htm,/")
    posted: list[tuple[str, dict[str, Any]]] = [
        (reverse("staff_invite_again", args=[pk, new.pk]), {}),
        (member, {"role": "editor"}),
        (member, {"role": "editor"}),  # as it was: nothing is done
        (member, {"role": ""}),
        (member, {"role": "editor"}),
        (reverse("review_settings", args=[pk]), {"way": Way.ONE_STEP}),
        (reverse("redirects_import"), {"province": pk, "file": csv}),
        (reverse("province:host", args=[pk]), {"host": "son-la.hub.test"}),
        (reverse("province:archive", args=[pk]), {}),
        (reverse("province:archive", args=[pk]), {}),
    ]
    for address, answers in posted:
        assert administrator.post(address, answers).status_code == 302, address
    call_command("export_province", "son-la", tmp_path / "son-la.zip", verbosity=0)

    said = [
        (str(label_of(action)), thing)
        for _who, action, thing, _where in written(son_la)
        if not action.startswith("wagtail.view_restriction")
    ]
    assert said == [
        ("mời cán bộ", "moi@example.vn: Tác giả"),
        ("gửi lại lời mời cho cán bộ", "moi@example.vn"),
        ("đổi vai trò của cán bộ", "moi@example.vn: Tác giả → Biên tập viên"),
        ("cho cán bộ thôi làm ở tỉnh", "moi@example.vn"),
        ("mở lại tài khoản của cán bộ", "moi@example.vn"),
        ("đổi quy trình duyệt", str(WAYS[Way.ONE_STEP][0])),
        ("nhập danh sách chuyển hướng", "2 chuyển hướng"),
        ("đổi tên miền của cổng", "son-la.test → son-la.hub.test"),
        ("lưu trữ cổng, ngừng phục vụ", "Sơn La"),
        ("đưa cổng hoạt động trở lại", "Sơn La"),
        ("xuất dữ liệu của cổng", "Sơn La"),
    ]
    assert written(son_la)[-1][0] == "manage.py"
    exported = administrator.get(reverse("audit"), {"export": "csv", "action": "province.archived"})
    assert "lưu trữ cổng, ngừng phục vụ" in b"".join(exported.streaming_content).decode()

    identity = son_la.site.siteidentity
    with from_address("203.0.113.7"):
        log(identity, "wagtail.edit", user=new)
        log(new, "wagtail.edit", user=new)
    assert [(label_of(action), thing) for _who, action, thing, _ in written(son_la)[-2:]] == [
        ("lưu cài đặt của cổng", f"nhận diện cổng: {identity.site_name}"),
        ("sửa", f"{User._meta.verbose_name}: {new}"),
    ]


def test_the_end_of_a_province_is_written_down(son_la: Province, dien_bien: Province) -> None:
    administrator = browser(User.objects.create_superuser("quan-tri@example.vn", "x"), "hub.test")
    call_command("merge_province", "dien-bien", "son-la", verbosity=0)
    assert written(son_la)[-1] == ("manage.py", Action.MERGED, "Điện Biên → Sơn La", "manage.py")
    administrator.post(reverse("province:delete", args=[son_la.pk]), {"typed": "son-la"})
    assert written()[-1][1:3] == (Action.PROVINCE_DELETED, "Tỉnh Sơn La")


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


def test_a_new_password_is_written_down_with_who_set_it(son_la: Province) -> None:
    chief = chief_of(son_la)
    assert written() == []  # the first is no other one
    nobody = Client(headers={"host": "son-la.test"}, REMOTE_ADDR="203.0.113.7")
    key = urlsafe_base64_encode(str(chief.pk).encode())
    link = [key, default_token_generator.make_token(chief)]
    form = nobody.get(reverse("wagtailadmin_password_reset_confirm", args=link), follow=True)
    new = "mat-khau-khac-3"
    passwords = {"new_password1": new, "new_password2": new}
    assert nobody.post(form.request["PATH_INFO"], passwords).status_code == 302
    chief.refresh_from_db()
    assert chief.check_password(new)

    administrator = User.objects.create_superuser("quan-tri@example.vn", PASSWORD)
    edit = reverse("wagtailusers_users:edit", args=[chief.pk])
    texts = {"email": chief.email, "first_name": "Mai", "last_name": "Lò"}
    answers = {**texts, "password1": PASSWORD, "password2": PASSWORD, "is_active": "on"}
    answers["groups"] = str(son_la.chief_editor_group.pk)
    assert browser(administrator, "hub.test").post(edit, answers).status_code == 302
    said = [row for row in written(son_la) if row[1] == Action.PASSWORD_CHANGED]
    assert said == [
        (who, Action.PASSWORD_CHANGED, chief.email, "203.0.113.7")
        for who in (chief.email, administrator.email)
    ]
