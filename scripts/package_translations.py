"""Vietnamese that installed packages lack: `python scripts/package_translations.py` lists it.

The catalogue in `config/locale` holds strings of the packages only; ours are Vietnamese already.
"""

import re
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from config.catalogues import PACKAGES_LOCALE_DIR  # noqa: E402 - after the path is set

#: Packages whose strings editors see.
PACKAGES = (
    "wagtail",
    "wagtail_localize",
    "taggit",
    "modelsearch",
    "django_filters",
    "django.conf",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
)
#: Whose catalogue says which strings a package has: English, or another where there is none.
SOURCES = ("en", "fr")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")

#: What makes two messages the same: context and message.
Key = tuple[str | None, str]


def missing(folder: Path = PACKAGES_LOCALE_DIR) -> Iterator[tuple[Path, polib.POEntry]]:
    """Give the source's catalogue and the entry of each string with no Vietnamese anywhere."""
    for package in PACKAGES:
        for source in _catalogues(package):
            theirs = source.parents[2] / "vi" / "LC_MESSAGES" / source.name
            known = _translated(theirs) | _translated(folder / "vi" / "LC_MESSAGES" / source.name)
            for entry in polib.pofile(str(source)):
                if not entry.obsolete and (entry.msgctxt, entry.msgid) not in known:
                    yield source, entry


def _catalogues(package: str) -> list[Path]:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return []
    folder = Path(spec.origin).parent
    found = (sorted(folder.rglob(f"locale/{code}/LC_MESSAGES/*.po")) for code in SOURCES)
    return next((paths for paths in found if paths), [])


def _translated(path: Path) -> set[Key]:
    if not path.exists():
        return set()
    return {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path)) if entry.translated()}


def problems(folder: Path = PACKAGES_LOCALE_DIR) -> list[str]:
    """Give the entries that are fuzzy, empty or have other placeholders than their source."""
    lines = []
    for path in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        for entry in polib.pofile(str(path)):
            if fault := _fault(entry):
                lines.append(f"{path.stem}: {fault}: {entry.msgid!r}")
    return lines


def _fault(entry: polib.POEntry) -> str | None:
    if entry.fuzzy:
        return "fuzzy"
    if not entry.translated():
        return "not translated"
    expected = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    written = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if any(set(PLACEHOLDER.findall(text)) != expected for text in written):
        return "other placeholders than the source"
    return None


if __name__ == "__main__":
    for source, lacking in missing():
        package = source.parents[3]
        print(f"{package.parent.name}.{package.name} {source.stem}: {lacking.msgid!r}")
