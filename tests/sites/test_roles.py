"""What each role may do, and the rights that are made from it."""

from io import StringIO

from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from accounts.models import User
from sites.declaration import Declaration
from sites.models import Hub, Province
from sites.provisioning import Action, provision
from sites.roles import ROLE_LABELS, TABLE, Duty, Role, may, roles_of
from tests.factories import article


def test_every_duty_has_a_line_and_every_role_a_name() -> None:
    assert set(TABLE) == set(Duty)
    assert set(ROLE_LABELS) == set(Role)


def test_an_author_writes_and_nothing_else() -> None:
    assert {duty for duty in Duty if may(Role.AUTHOR, duty)} == {Duty.WRITE, Duty.UPLOAD}


def test_an_author_is_not_asked_when_to_publish(son_la: Province) -> None:
    page = article(son_la, "Bản nháp")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for role, duty in ((Role.AUTHOR, False), (Role.EDITOR, True)):
        user = User.objects.create_user(f"{role}@x.vn", "x")
        user.groups.add(roles_of(son_la)[role])
        client = Client(headers={"host": "son-la.test"})
        client.force_login(user)
        page.owner = user
        page.save()
        text = client.get(edit).text
        assert ('name="go_live_at"' in text) is duty
        assert ('name="expire_at"' in text) is duty


def test_the_first_page_counts_what_may_be_opened(son_la: Province) -> None:
    for role, leads_there in ((Role.AUTHOR, False), (Role.CHIEF_EDITOR, True)):
        user = User.objects.create_user(f"{role}@x.vn", "x")
        user.groups.add(roles_of(son_la)[role])
        client = Client(headers={"host": "son-la.test"})
        client.force_login(user)
        text = client.get(reverse("wagtailadmin_home")).text
        for name in ("wagtailimages:index", "wagtaildocs:index"):
            assert (f'href="{reverse(name)}"' in text) is leads_there, (role, name)


def test_a_chief_editor_may_do_all_but_administer() -> None:
    assert {duty for duty in Duty if not may(Role.CHIEF_EDITOR, duty)} == {Duty.ADMINISTER}


def test_an_administrator_may_do_everything() -> None:
    assert all(may(Role.ADMINISTRATOR, duty) for duty in Duty)


def test_a_hub_editor_has_rights_on_the_hub_alone(db: None) -> None:
    hub = Hub.objects.get()
    (group,) = roles_of(hub).values()
    assert {row.page_id for row in group.page_permissions.all()} == {hub.container_id}
    assert {row.collection_id for row in group.collection_permissions.all()} == {hub.collection_id}
    assert {row.site_id for row in group.site_permissions.all()} == {hub.site_id}


def test_province_staff_hold_two_model_rights_at_most(son_la: Province) -> None:
    held = {
        f"{right.content_type.app_label}.{right.codename}"
        for group in roles_of(son_la).values()
        for right in group.permissions.select_related("content_type")
    }
    assert held == {"wagtailadmin.access_admin", "wagtail_localize.submit_translation"}


def test_rights_given_or_taken_by_hand_are_set_back(
    son_la: Province, declaration: Declaration
) -> None:
    editors, authors = son_la.editor_group, son_la.author_group
    editors.permissions.add(Permission.objects.get(codename="add_user"))
    GroupPagePermission.objects.create(
        group=editors, page=son_la.container, permission_type="publish"
    )
    authors.collection_permissions.all().delete()
    changes = provision(declaration)
    assert {change.action for change in changes} == {Action.RESET}
    assert len(changes) == 2
    assert not editors.permissions.filter(codename="add_user").exists()
    assert not editors.page_permissions.filter(permission__codename="publish_page").exists()
    assert authors.collection_permissions.count() == 4
    assert provision(declaration) == []


def test_the_command_prints_the_table() -> None:
    out = StringIO()
    call_command("roles", stdout=out)
    lines = out.getvalue().splitlines()
    assert all(str(label) in lines[0] for label in ROLE_LABELS.values())
    written = next(line for line in lines if line.startswith(str(TABLE[Duty.STAFF].label)))
    assert written.split()[-5:] == ["·", "·", "x", "·", "x"]


def test_whoever_works_here_reads_the_table_with_the_own_role_marked(son_la: Province) -> None:
    user = User.objects.create_user("tac-gia@example.vn", "mat-khau-thu-9")
    user.groups.add(son_la.author_group)
    client = Client(headers={"host": "son-la.test"})
    client.force_login(user)
    page = client.get("/admin/vai-tro/").text
    assert f"{ROLE_LABELS[Role.AUTHOR]} (vai trò của bạn)" in page
    assert page.count("vai trò của bạn") == 1
    assert all(str(line.label) in page for line in TABLE.values())
    assert "/admin/vai-tro/" in client.get("/admin/").text
