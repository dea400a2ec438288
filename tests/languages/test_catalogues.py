"""The interface's strings: found in the code, translated whole, compiled without gettext."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import polib
import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext

from config.catalogues import compile_catalogues


@pytest.fixture
def translations(settings: Any, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(settings.BASE_DIR / "scripts")
    import translations

    return translations


@pytest.fixture
def project(tmp_path: Path, translations: ModuleType) -> Path:
    """A project of two files and a catalogue that is complete."""
    (tmp_path / "pages.py").write_text(
        'TITLE = _("Trang chủ")\nSAID = ngettext("%(n)s bài", "%(n)s bài", 2)\n'
    )
    (tmp_path / "page.html").write_text(
        '{% load i18n %}{% translate "Tìm" %}{# không #}'
        "{% blocktranslate trimmed %}\n  Chào\n  {{ name }}\n{% endblocktranslate %}"
        '{% include "a.html" with title=_("Chưa có") only %}'
    )
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    english(tmp_path).parent.mkdir(parents=True)
    catalogue.save(str(english(tmp_path)))
    translations.update(tmp_path, tmp_path / "locale")
    change(tmp_path, translate_all)
    return tmp_path


def english(root: Path) -> Path:
    return root / "locale" / "en" / "LC_MESSAGES" / "django.po"


def translate_all(catalogue: polib.POFile) -> None:
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: "%(n)s article", 1: "%(n)s articles"}
        else:
            entry.msgstr = entry.msgid.replace("Chào", "Hello")


def change(root: Path, how: Any) -> None:
    catalogue = polib.pofile(str(english(root)))
    how(catalogue)
    catalogue.save()


def problems(translations: ModuleType, root: Path) -> list[str]:
    return translations.problems(root, root / "locale")


def test_strings_are_found_in_python_and_templates(project: Path) -> None:
    found = {entry.msgid for entry in polib.pofile(str(english(project)))}

    assert found == {"Trang chủ", "%(n)s bài", "Tìm", "Chào %(name)s", "Chưa có"}


def test_a_complete_catalogue_has_no_problems(project: Path, translations: ModuleType) -> None:
    assert problems(translations, project) == []


def test_a_new_string_is_missing_until_it_is_translated(
    project: Path, translations: ModuleType
) -> None:
    (project / "new.py").write_text('_("Mới")')
    assert "not in the catalogue" in problems(translations, project)[0]

    translations.update(project, project / "locale")
    assert problems(translations, project) == ["en: not translated: 'Mới'"]
    assert polib.pofile(str(english(project))).find("Trang chủ").msgstr  # the others stay


def test_a_string_that_is_gone_is_told_and_taken_out(
    project: Path, translations: ModuleType
) -> None:
    (project / "pages.py").write_text("")
    assert len(problems(translations, project)) == 2

    translations.update(project, project / "locale")
    assert problems(translations, project) == []


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (lambda po: po.find("Tìm").flags.append("fuzzy"), "fuzzy"),
        (lambda po: setattr(po.find("Tìm"), "msgstr", ""), "not translated"),
        (lambda po: po.find("%(n)s bài").msgstr_plural.update({1: ""}), "not translated"),
        (lambda po: setattr(po.find("Tìm"), "msgstr", "%(x)s"), "a placeholder"),
    ],
)
def test_what_is_wrong_with_a_string_is_said(
    project: Path, translations: ModuleType, how: Any, said: str
) -> None:
    change(project, how)

    (line,) = problems(translations, project)
    assert line.startswith(f"en: {said}")


def test_a_catalogue_is_compiled_when_it_is_newer(project: Path) -> None:
    compile_catalogues(project / "locale")
    compiled = english(project).with_suffix(".mo")
    assert polib.mofile(str(compiled)).find("Chào %(name)s").msgstr == "Hello %(name)s"

    compiled.write_bytes(b"")
    compile_catalogues(project / "locale")
    assert compiled.read_bytes() == b""  # as new as its source: left alone


def test_english_is_complete(settings: Any) -> None:
    """What `make lint` runs; `make translations` mends the catalogue."""
    result = subprocess.run(
        [sys.executable, "scripts/translations.py", "check"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (result.returncode, result.stdout) == (0, "translations: complete\n")


def test_the_code_speaks_vietnamese_and_english() -> None:
    with translation.override("vi"):
        assert gettext("Trang chủ") == "Trang chủ"
    with translation.override("en"):
        assert gettext("Trang chủ") == "Home"
        assert ngettext("%(number)s kết quả", "%(number)s kết quả", 1) == "%(number)s result"
        assert ngettext("%(number)s kết quả", "%(number)s kết quả", 2) == "%(number)s results"


def test_a_language_of_the_settings_without_a_catalogue_is_named_and_gets_one(
    project: Path, translations: ModuleType
) -> None:
    folder = project / "locale"
    assert translations.problems(project, folder, ["en", "lo"]) == [
        "lo: no catalogue (run `make translations`)"
    ]

    translations.update(project, folder, ["en", "lo"])
    begun = polib.pofile(str(folder / "lo" / "LC_MESSAGES" / "django.po"))
    strings = polib.pofile(str(english(project)))
    assert [entry.msgid for entry in begun] == [entry.msgid for entry in strings]
    assert begun.metadata["Plural-Forms"].startswith("nplurals=1")
    faults = translations.problems(project, folder, ["en", "lo"])
    assert len(faults) == len(begun)
    assert all(fault.startswith("lo: not translated") for fault in faults)


def test_the_languages_of_the_settings_but_the_source_need_a_catalogue(
    translations: ModuleType,
) -> None:
    assert translations.declared_languages() == ["en"]
