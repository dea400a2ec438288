"""The admin's strings that packages leave in English come out in Vietnamese."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.utils.translation import gettext, override
from wagtail.admin.forms.choosers import EmailLinkChooserForm
from wagtail.models import Collection, Page, Task, Workflow
from wagtail.sites.views import IndexView

from config.catalogues import PACKAGES_LOCALE_DIR, compile_catalogues


def test_every_entry_is_whole_and_keeps_its_placeholders(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(settings.BASE_DIR)
    from scripts.package_translations import problems

    assert list(PACKAGES_LOCALE_DIR.glob("vi/LC_MESSAGES/*.po"))
    assert problems() == []


def test_no_string_of_an_installed_package_lacks_vietnamese(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(settings.BASE_DIR)
    from scripts.package_translations import missing

    # An upgrade that brings new strings names them here; they are filled in config/locale.
    assert [f"{source.parents[3].name}: {entry.msgid}" for source, entry in missing()] == []


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Images", "Ảnh"),
        ("Documents", "Tài liệu"),
        ("Reports", "Báo cáo"),
        ("Help", "Trợ giúp"),
        ("Sites", "Cổng"),  # not Wagtail's "Trang", which is a page
        ("Enter a valid UUID.", "Hãy nhập đúng UUID."),
    ],
)
def test_menus_are_vietnamese(source: str, shown: str) -> None:
    compile_catalogues()
    with override("vi"):
        assert gettext(source) == shown


def test_what_wagtail_names_after_its_code_has_a_name() -> None:
    labels = [str(field.label) for field in EmailLinkChooserForm.base_fields.values()]
    assert labels == ["Địa chỉ thư điện tử", "Chữ của liên kết", "Tiêu đề thư", "Nội dung thư"]
    with override("vi"):
        columns = {column.name: str(column.label) for column in IndexView.columns}
    assert columns["root_page"] == "Trang gốc"


def test_of_wagtails_own_rows_none_has_an_english_name(db: None) -> None:
    assert Page.get_first_root_node().title == Collection.get_first_root_node().name == "Gốc"
    assert not Group.objects.filter(name__in=("Editors", "Moderators")).exists()
    assert not Workflow.objects.filter(name="Moderators approval").exists()
    assert not Task.objects.filter(name="Moderators approval").exists()
