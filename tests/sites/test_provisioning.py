"""Making sub-sites from their declaration, and leaving alone what people made of them."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, GroupPagePermission, Page, Site, WorkflowPage

from articles.models import ConferenceKind, SectionPage
from sites.collections import add_collection
from sites.declaration import Declaration, ProvinceDeclaration, SectionDeclaration
from sites.models import Hub, Province, SiteIdentity
from sites.provisioning import Action, ProvisioningError, provision, provision_subsite
from tests.factories import section

pytestmark = pytest.mark.django_db

NEW = ProvinceDeclaration(
    slug="lai-chau",
    name="Lai Châu",
    host="lai-chau.test",
    sections=[SectionDeclaration(title="Tin tức", children=["Trong tỉnh"])],
)


def counts() -> dict[str, int]:
    models = (Page, Site, Collection, Group, Province, Hub, SiteIdentity, GroupPagePermission)
    return {model.__name__: model.objects.count() for model in models}


def test_a_province_is_made_with_everything_that_belongs_to_it() -> None:
    provision_subsite(NEW)

    province = Province.objects.get(slug="lai-chau")
    home = province.site.root_page
    assert home.get_parent() == province.container
    assert province.site.hostname == "lai-chau.test"
    assert not province.site.is_default_site
    assert province.site.siteidentity.site_name == "Lai Châu"
    assert province.collection.name == "Lai Châu"
    assert section(province, "Trong tỉnh").get_parent() == section(province).page_ptr
    groups = {province.author_group, province.editor_group, province.chief_editor_group}
    assert len(groups) == 3
    for group in groups:
        pages = set(group.page_permissions.values_list("page", flat=True))
        assert pages == {province.container_id}
        collections = set(group.collection_permissions.values_list("collection", flat=True))
        assert collections == {province.collection_id}


def test_only_the_chief_editor_publishes_and_changes_the_sites_settings(son_la: Province) -> None:
    def may(group: Group) -> set[str]:
        return set(group.page_permissions.values_list("permission__codename", flat=True))

    assert may(son_la.author_group) == {"add_page"}
    assert "publish_page" not in may(son_la.editor_group)
    assert "publish_page" in may(son_la.chief_editor_group)
    assert not son_la.editor_group.site_permissions.exists()
    assert son_la.chief_editor_group.site_permissions.get().site == son_la.site


def test_provisioning_again_changes_nothing(declaration: Declaration) -> None:
    before = counts()

    changes = provision(declaration)

    assert changes == []
    assert counts() == before


def test_a_plan_says_what_would_be_done_and_does_nothing(declaration: Declaration) -> None:
    before = counts()
    wider = declaration.model_copy(update={"province": [*declaration.province, NEW]})

    planned = provision(wider, plan=True)

    assert counts() == before
    assert planned
    assert planned == provision(wider)


def test_what_was_edited_in_the_admin_is_kept_and_reported(
    declaration: Declaration, son_la: Province
) -> None:
    son_la.site.siteidentity.site_name = "Tên do biên tập đặt"
    son_la.site.siteidentity.save()

    changes = provision(declaration)

    assert [(change.action, change.subsite) for change in changes] == [(Action.KEEP, "Sơn La")]
    assert "Tên do biên tập đặt" in changes[0].what
    son_la.site.siteidentity.refresh_from_db()
    assert son_la.site.siteidentity.site_name == "Tên do biên tập đặt"


def test_a_field_is_set_back_on_request_alone(declaration: Declaration, son_la: Province) -> None:
    identity = son_la.site.siteidentity
    identity.site_name, identity.primary_color = "Tên khác", "#222222"
    identity.save()

    provision(declaration, reset_fields=["site_name"])

    identity.refresh_from_db()
    assert identity.site_name == "Cổng thử Sơn La"
    assert identity.primary_color == "#222222"


def test_a_host_is_set_back_unless_another_site_has_it(
    declaration: Declaration, son_la: Province
) -> None:
    Site.objects.filter(pk=son_la.site_id).update(hostname="moi.test")
    assert any("host: moi.test" in change.what for change in provision(declaration))

    provision(declaration, reset_fields=["host"])

    assert Site.objects.get(pk=son_la.site_id).hostname == "son-la.test"


def test_an_unknown_field_to_reset_is_refused_with_those_there_are(
    declaration: Declaration,
) -> None:
    with pytest.raises(ProvisioningError, match="primary_color"):
        provision(declaration, reset_fields=["colour"])


def test_a_section_renamed_or_deleted_since_stays_so(
    declaration: Declaration, son_la: Province
) -> None:
    renamed = section(son_la, "Văn hóa")
    renamed.title = "Văn hóa, du lịch"
    renamed.save_revision().publish()
    section(son_la, "Sự kiện").delete()

    changes = provision(declaration)

    assert {change.action for change in changes} == {Action.KEEP}
    assert len(changes) == 2
    titles = set(
        SectionPage.objects.descendant_of(son_la.container).values_list("title", flat=True)
    )
    assert titles == {"Tin tức", "Trong tỉnh", "Văn hóa, du lịch"}


def test_sections_are_set_back_on_request(declaration: Declaration, son_la: Province) -> None:
    renamed = section(son_la, "Văn hóa")
    renamed.title = "Khác"
    renamed.save_revision().publish()
    section(son_la, "Tin tức").delete()

    provision(declaration, reset_fields=["sections"])

    assert section(son_la, "Văn hóa").pk == renamed.pk
    assert section(son_la, "Trong tỉnh").get_parent().title == "Tin tức"
    assert provision(declaration) == []


def test_a_province_is_made_whole_or_not_at_all(monkeypatch: Any) -> None:
    before = counts()

    def fail(*args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("sites.provisioning._steps", [fail])
    with pytest.raises(RuntimeError):
        provision_subsite(NEW)

    assert counts() == before


def test_a_host_that_another_site_has_is_refused_and_nothing_made() -> None:
    before = counts()

    with pytest.raises(ProvisioningError, match=r"son-la\.test"):
        provision_subsite(NEW.model_copy(update={"host": "son-la.test"}))

    assert counts() == before


def test_without_a_port_said_addresses_stay_and_new_ones_are_like_the_hubs(
    declaration: Declaration, settings: Any
) -> None:
    settings.PUBLIC_PORT = None
    Site.objects.update(port=8300)
    wider = declaration.model_copy(update={"province": [*declaration.province, NEW]})

    provision(wider)

    assert set(Site.objects.values_list("port", flat=True)) == {8300}


def test_a_taken_host_is_named_before_anything_is_made(declaration: Declaration) -> None:
    before = counts()
    taken = NEW.model_copy(update={"slug": "cao-bang", "host": "son-la.test"})
    wider = declaration.model_copy(update={"province": [*declaration.province, NEW, taken]})

    with pytest.raises(ProvisioningError, match=r"son-la\.test"):
        provision(wider)

    assert counts() == before


def test_the_port_of_addresses_follows_the_install(
    declaration: Declaration, son_la: Province, settings: Any
) -> None:
    settings.PUBLIC_PORT = 9123

    provision(declaration)

    son_la.site.refresh_from_db()
    assert son_la.site.root_url == "http://son-la.test:9123"


def test_kinds_of_meetings_deleted_by_an_administrator_stay_deleted(
    declaration: Declaration,
) -> None:
    ConferenceKind.objects.filter(name="ký kết").delete()

    provision(declaration)

    assert not ConferenceKind.objects.filter(name="ký kết").exists()


def test_no_stock_role_task_or_site_is_left_that_provinces_would_share() -> None:
    assert not GroupPagePermission.objects.filter(page__depth=1).exists()
    assert not Site.objects.filter(is_default_site=True).exists()
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert not WorkflowPage.objects.filter(page__depth=1).exists()


def test_the_command_exits_with_2_when_a_plan_has_work(tmp_path: Any, capsys: Any) -> None:
    path = tmp_path / "provinces.toml"
    path.write_text(
        '[hub]\nname="Cổng liên tỉnh"\nhost="hub.test"\n[[province]]\n'
        'slug="moi"\nname="Mới"\nhost="moi.test"\n',
        encoding="utf-8",
    )

    with pytest.raises(SystemExit) as stop:
        call_command("provision", path, plan=True)

    assert stop.value.code == 2
    assert "tạo" in capsys.readouterr().out
    assert not Province.objects.filter(slug="moi").exists()


def test_the_command_refuses_a_wrong_file_and_changes_nothing(tmp_path: Any) -> None:
    before = counts()
    path = tmp_path / "provinces.toml"
    path.write_text('[hub]\nname="X"\nhost="x.test"\n[[province]]\nslug="moi"\n', encoding="utf-8")

    with pytest.raises(CommandError, match="dòng 4"):
        call_command("provision", path)

    assert counts() == before


def test_making_one_takes_few_queries_and_no_more_among_many() -> None:
    def queries(slug: str) -> int:
        declared = ProvinceDeclaration(slug=slug, name=f"Xã {slug}", host=f"{slug}.test")
        with CaptureQueriesContext(connection) as asked:
            provision_subsite(declared)
        return len(asked)

    alone = queries("nam")
    for number in range(25):
        add_collection(f"Phường {number:02}")
    assert queries("mot") <= alone < 300
