"""The admin's strings that packages leave in English come out in Vietnamese."""

from typing import Any

import pytest
from django.utils.translation import gettext, override

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
    [("Images", "Ảnh"), ("Documents", "Tài liệu"), ("Reports", "Báo cáo"), ("Help", "Trợ giúp")],
)
def test_menus_are_vietnamese(source: str, shown: str) -> None:
    compile_catalogues()
    with override("vi"):
        assert gettext(source) == shown
