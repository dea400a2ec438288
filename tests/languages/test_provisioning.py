"""What a sub-site has in a language: made once, the editors' from then on."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Locale, Page

from sites.declaration import Declaration
from sites.models import Hub, Province
from sites.provisioning import Action, provision

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

#: No language of Django's own.
WITH_LAO = [("vi", "Tiếng Việt"), ("en", "English"), ("lo", "ລາວ")]


def created(declaration: Declaration, *, plan: bool = False) -> list[tuple[str, str]]:
    """Provision, and give what was made."""
    changes = provision(declaration, plan=plan)
    return [(change.subsite, change.what) for change in changes if change.action is Action.CREATE]


def test_every_sub_site_has_an_english_home_in_its_container() -> None:
    for subsite in (Hub.objects.get(), *Province.objects.all()):
        source = subsite.site.root_page
        home = source.get_translations().get()
        assert home.get_parent().pk == subsite.container_id
        assert (home.slug, home.locale.language_code, home.live) == ("en", "en", True)


def test_the_english_home_bears_the_declared_name() -> None:
    titles = {
        slug: Province.objects.get(slug=slug).site.root_page.get_translations().get().title
        for slug in ("son-la", "dien-bien")
    }

    assert titles == {"son-la": "Sơn La Test Portal", "dien-bien": "Điện Biên"}


def test_provisioning_again_makes_nothing(declaration: Declaration) -> None:
    assert created(declaration) == []


@pytest.mark.parametrize("change", ["delete", "unpublish", "rename"])
def test_what_editors_did_to_a_home_page_stays(
    declaration: Declaration, son_la: Province, change: str
) -> None:
    home = son_la.site.root_page.get_translations().get()
    if change == "rename":
        home.title, home.slug = "Portal", "portal"
        home.save()
    else:
        getattr(home, change)()
    before = list(Page.objects.values_list("pk", "title", "slug", "live"))

    assert created(declaration) == []
    assert list(Page.objects.values_list("pk", "title", "slug", "live")) == before


def test_a_home_page_made_by_hand_is_taken_as_it_is(
    declaration: Declaration, son_la: Province
) -> None:
    son_la.provisioned = {}
    son_la.save()
    home = son_la.site.root_page.get_translations().get()

    provision(declaration)

    son_la.refresh_from_db()
    assert son_la.provisioned["languages"] == {"en": home.pk}


@pytest.fixture
def lao(settings: Any) -> None:
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = WITH_LAO


def test_a_third_language_is_planned_before_it_is_made(declaration: Declaration, lao: None) -> None:
    planned = created(declaration, plan=True)

    assert ("Cổng liên tỉnh", "ngôn ngữ “ລາວ”") in planned
    assert ("Sơn La", "trang chủ bằng ngôn ngữ “ລາວ”") in planned
    assert not Locale.objects.filter(language_code="lo").exists()
    assert created(declaration) == planned
    assert created(declaration) == []


def test_a_third_language_is_served_and_offered(declaration: Declaration, lao: None) -> None:
    provision(declaration)
    reader = Client(headers={"host": "son-la.test"})

    response = reader.get("/lo/")

    assert response.status_code == 200
    assert '<html lang="lo">' in response.text
    assert "Chưa có tin, bài" in response.text  # strings without a translation are Vietnamese
    for path in ("/", "/en/"):
        assert '<a href="/lo/" hreflang="lo">ລາວ</a>' in reader.get(path).text
    assert reader.get("/lo/tim-kiem/?q=man").status_code == 200


@pytest.mark.long
def test_a_third_language_is_a_line_in_the_settings(settings: Any, tmp_path: Path) -> None:
    """An install of its own, with settings that differ in that line alone."""
    (tmp_path / "with_lao.py").write_text(
        "from config.settings.test import *\n"
        f"LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = {WITH_LAO!r}\n"
    )
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "with_lao",
        "PYTHONPATH": f"{tmp_path}:{settings.BASE_DIR}",
        "DATABASE_URL": "",
        "LIENTINH_DATA_DIR": str(tmp_path),
    }
    if migrated := os.environ.get("MIGRATED_DATABASE"):
        shutil.copy(migrated, tmp_path)
    for command in ("migrate", "provision", "provision", "check"):
        result = subprocess.run(
            [sys.executable, "manage.py", command],
            cwd=settings.BASE_DIR,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, result.stderr
        if command == "provision":
            said = result.stdout
    assert "Không có gì phải làm" in said


def test_the_plan_says_what_a_new_language_would_make(
    lao: None, capsys: pytest.CaptureFixture[str], settings: Any
) -> None:
    declaration = settings.BASE_DIR / "tests" / "provinces.toml"
    with pytest.raises(SystemExit):
        call_command("provision", str(declaration), plan=True)

    assert "trang chủ bằng ngôn ngữ “ລາວ”" in capsys.readouterr().out
