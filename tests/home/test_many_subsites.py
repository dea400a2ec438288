"""What an administrator asks first costs and offers no more, however many sub-sites there are."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from accounts.models import User
from home.models import ContainerPage
from sites.archiving import archive
from sites.house.views.tree import SUBSITES_AT_A_TIME
from sites.models import Hub, Province
from tests.factories import province

ROOM = 30


@pytest.fixture
def client(db: None, at: Callable[[str], Client]) -> Client:
    client = at("hub")
    client.force_login(User.objects.create_superuser("quan-tri@x.vn", "mot-mat-khau-dai"))
    return client


@pytest.mark.parametrize("path", ["/admin/pages/", "/admin/choose-page/1/"])
def test_no_row_of_a_listing_takes_a_query(client: Client, path: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            response = client.get(path)
        assert response.status_code == 200
        return len(asked)

    queries()  # content types are asked for once a process
    among_few = queries()
    root = Page.get_first_root_node()
    for number in range(ROOM):
        root.add_child(instance=ContainerPage(title=f"Xã {number}", slug=f"xa-{number}"))
    assert queries() <= among_few


def test_the_root_shows_a_few_sub_sites_at_a_time(client: Client) -> None:
    root = Page.get_first_root_node()
    for number in range(ROOM):
        root.add_child(instance=ContainerPage(title=f"Xã {number}", slug=f"xa-{number}"))

    def shown(asked: str = "") -> int:
        return len(client.get(f"/admin/pages/{asked}").context["object_list"])

    assert shown() == SUBSITES_AT_A_TIME
    others = root.get_children_count() - SUBSITES_AT_A_TIME
    assert shown("?p=2") == min(others, SUBSITES_AT_A_TIME) > 0
    assert shown("?has_child_pages=false") > SUBSITES_AT_A_TIME  # what is filtered is pages again


def test_the_root_says_of_each_sub_site_what_it_is(client: Client, son_la: Province) -> None:
    province("muong-la", "Mường La", parent=son_la)
    archive(son_la, by=User.objects.get(email="quan-tri@x.vn"))

    answer = client.get("/admin/pages/")
    text = answer.text

    listed = [page.path for page in answer.context["object_list"]]
    assert listed == sorted(listed)
    assert "Xã, Sơn La" in text
    assert "muong-la.test" in text
    assert "Cổng liên tỉnh" in text
    assert "đã lưu trữ" in text
    assert reverse("wagtailadmin_explore", args=[son_la.container_id]) in text


def test_the_chooser_begins_in_the_sub_site_at_hand(
    client: Client, son_la: Province, at: Callable[[str], Client]
) -> None:
    path = "/admin/choose-page/"
    hub_home = Hub.objects.get().site.root_page_id
    assert client.get(path).context["parent_page"].pk == hub_home
    there = at("son-la")
    assert there.get(path).status_code == 302  # nobody is signed in
    there.force_login(User.objects.get(email="quan-tri@x.vn"))
    assert there.get(path).context["parent_page"].pk == son_la.site.root_page_id


def test_pages_are_filtered_by_few_sites_and_people(
    client: Client, son_la: Province, dien_bien: Province
) -> None:
    commune = province("muong-la", "Mường La", parent=son_la)
    staff = {}
    for subsite in (son_la, dien_bien, commune):
        staff[subsite.slug] = User.objects.create_user(f"{subsite.slug}@x.vn", "mot-mat-khau-dai")
        staff[subsite.slug].groups.add(subsite.editor_group)

    def offered(path: str) -> dict[str, set[int]]:
        fields = client.get(path).context["filters"].form.fields
        return {
            name: {row.pk for row in fields[name].queryset}
            for name in ("site", "owner", "edited_by")
        }

    everywhere = offered("/admin/pages/")
    in_son_la = offered(f"/admin/pages/{son_la.site.root_page_id}/")

    sites = {Hub.objects.get().site_id, *(son_la.site_id, dien_bien.site_id)}
    administrator = User.objects.get(email="quan-tri@x.vn").pk
    assert everywhere["site"] >= sites
    assert commune.site_id not in everywhere["site"]
    assert everywhere["owner"] == everywhere["edited_by"] == {administrator}
    assert in_son_la["owner"] == in_son_la["edited_by"] == {administrator, staff["son-la"].pk}
