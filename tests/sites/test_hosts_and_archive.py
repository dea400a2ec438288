"""A province's host, its archive and its end."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Task, Workflow

from accounts.models import User
from articles.models import NewsPage
from sites import hosts
from sites.actions import Action
from sites.archiving import archive, restore
from sites.host_check import PROOF_PATH, Standing, proof_of, standing_of
from sites.hosts import change_host
from sites.models import Merger, OldHost, Province
from sites.roles import Role, roles_of
from sites.teardown import TeardownError, tear_down
from tests.factories import article, province
from tests.isolation.world import THEIRS, build
from tests.tables import tables

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]


@pytest.fixture
def administrator() -> User:
    return User.objects.create_superuser("quan-tri@example.vn", "mat-khau-thu-9")


def test_an_old_host_leads_to_the_same_address_at_the_new_one(at: At, son_la: Province) -> None:
    page = article(son_la, "Một bài")
    change_host(son_la, "sonla.gov.test")

    path = urlsplit(page.url).path
    moved = at("son-la").get(f"{path}?anh=1")
    assert moved.status_code == 301
    assert moved["location"] == f"http://sonla.gov.test:8000{path}?anh=1"
    assert Client(headers={"host": "sonla.gov.test"}).get(path).status_code == 200
    son_la.refresh_from_db()
    assert son_la.waits_for_host_since is not None

    change_host(son_la, "son-la.hub.test")  # the platform's own leads here already
    son_la.refresh_from_db()
    assert son_la.waits_for_host_since is None
    change_host(son_la, "son-la.test")
    assert {old.hostname for old in son_la.old_hosts.all()} == {"sonla.gov.test", "son-la.hub.test"}


def test_an_old_host_that_was_a_mistake_is_dropped_and_free_again(
    administrator: User, son_la: Province, dien_bien: Province, at: At
) -> None:
    change_host(son_la, "son-laa.hub.test")
    change_host(son_la, "son-la.test")
    (old,) = son_la.old_hosts.all()
    there = at("hub")
    there.force_login(administrator)
    address = reverse("province:old_host", args=[son_la.pk, old.pk])
    assert there.get(address).status_code == 405
    assert there.post(reverse("province:old_host", args=[dien_bien.pk, old.pk])).status_code == 404
    assert address in there.get(reverse("province:edit", args=[son_la.pk])).text

    assert there.post(address).status_code == 302

    assert son_la.audit_entries.latest("pk").action == Action.OLD_HOST_DROPPED
    assert Client(headers={"host": "son-laa.hub.test"}).get("/").status_code == 404
    change_host(dien_bien, "son-laa.hub.test")


def test_the_host_of_a_merged_province_is_not_dropped(
    administrator: User, son_la: Province, at: At
) -> None:
    merger = Merger.objects.create(province=son_la, name="Mộc Châu", slug="moc-chau")
    old = OldHost.objects.create(hostname="moc-chau.test", province=son_la, merger=merger)
    there = at("hub")
    there.force_login(administrator)
    assert there.post(reverse("province:old_host", args=[son_la.pk, old.pk])).status_code == 404
    page = there.get(reverse("province:edit", args=[son_la.pk])).text
    assert "moc-chau.test" in page


def test_no_province_takes_the_host_that_another_has_or_had(
    son_la: Province, dien_bien: Province
) -> None:
    change_host(son_la, "sonla.gov.test")
    for taken in ("sonla.gov.test", "son-la.test", "hub.test", "Có dấu.test"):
        with pytest.raises(ValidationError):
            change_host(dien_bien, taken)
    dien_bien.site.refresh_from_db()
    assert dien_bien.site.hostname == "dien-bien.test"


def test_a_host_is_ready_when_this_install_answers_there(
    at: At, son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    son_la.site.hostname = "khong-co.invalid"
    assert standing_of(son_la.site) is Standing.NO_ADDRESS
    son_la.site.hostname = "127.0.0.1"
    son_la.site.port = 9  # nothing answers there
    assert standing_of(son_la.site) is Standing.INTERNAL
    assert standing_of(son_la.site, may_be_internal=True) is Standing.REFUSED
    assert at("son-la").get(PROOF_PATH).text == proof_of("son-la.test")
    assert at("dien-bien").get(PROOF_PATH).text != proof_of("son-la.test")


def test_who_waits_for_a_host_is_looked_after(
    son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_host(son_la, "sonla.gov.test")
    monkeypatch.setattr(hosts, "standing_of", lambda site, **_: Standing.ELSEWHERE)
    hosts.look_for_hosts()
    son_la.refresh_from_db()
    assert son_la.waits_for_host_since is not None
    monkeypatch.setattr(hosts, "standing_of", lambda site, **_: Standing.READY)
    hosts.look_for_hosts()
    son_la.refresh_from_db()
    assert son_la.waits_for_host_since is None


def test_an_archived_portal_is_gone_everywhere_and_comes_back_as_it_was(
    at: At, son_la: Province, administrator: User
) -> None:
    page = article(son_la, "Mận chín sớm")
    chief = User.objects.create_user("chief@example.vn", "mat-khau-thu-9")
    chief.groups.add(roles_of(son_la)[Role.CHIEF_EDITOR])
    signed_in = at("hub")
    signed_in.force_login(chief)
    form = {"username": chief.email, "password": "mat-khau-thu-9"}
    login, hub, search = reverse("wagtailadmin_login"), "/", "/tim-kiem/?q=M%E1%BA%ADn"
    for address in (hub, search):
        assert page.url in at("hub").get(address).text

    archive(son_la, by=administrator)
    for address in (page.url, "/", login, "/tim-kiem/"):
        gone = at("son-la").get(address)
        assert gone.status_code == 410
        assert "Sơn La" in gone.text
    for address in (hub, search):
        assert page.url not in at("hub").get(address).text
    assert at("hub").post(login, form).status_code == 200
    assert signed_in.get(reverse("wagtailadmin_home")).status_code == 403
    assert NewsPage.objects.get(pk=page.pk).live

    restore(son_la, by=administrator)
    assert at("son-la").get(page.url).status_code == 200
    for address in (hub, search):
        assert page.url in at("hub").get(address).text
    assert at("hub").post(login, form).status_code == 302


def test_a_province_that_is_deleted_leaves_every_table_as_it_was(
    son_la: Province, dien_bien: Province
) -> None:
    article(son_la, "Bài của tỉnh khác")
    before = tables()
    house = build(THEIRS)
    assert tables() != before
    for kind in (Workflow, Task):
        kind.objects.filter(pk__in=[row.pk for row in house.of(kind)]).delete()

    tear_down(house.province)

    after = tables()
    assert {
        model._meta.label: [row for row in after[model] if row not in before[model]]
        for model in before
        if before[model] != after[model]
    } == {}


def test_staff_of_two_provinces_outlive_one_of_them(son_la: Province) -> None:
    made = province("lai-chau", "Lai Châu")
    both = User.objects.create_user("hai-tinh@example.vn", "x")
    both.groups.add(made.author_group, son_la.author_group)
    named = User.objects.create_user("da-chuyen@example.vn", "x")
    named.groups.add(made.author_group)
    kept = article(son_la, "Bài cũ", owner=named)

    tear_down(made)

    both.refresh_from_db()
    named.refresh_from_db()
    assert list(both.groups.all()) == [son_la.author_group]
    assert (both.is_active, named.is_active) == (True, False)
    kept.refresh_from_db()
    assert kept.owner == named


def test_a_province_with_communes_is_not_deleted(son_la: Province) -> None:
    province("muong-la", "Mường La", parent=son_la)
    with pytest.raises(TeardownError, match="xã, phường"):
        tear_down(son_la)
    assert Province.objects.filter(pk=son_la.pk).exists()
