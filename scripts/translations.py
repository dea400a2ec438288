"""The interface's strings: `python scripts/translations.py update|compile|check`.

Vietnamese is what the code says; every other language of the settings has a catalogue in `locale/`.
`update` begins the catalogue of a new language, puts new strings into all of them and takes out
those that are gone; what was translated stays, nothing is guessed. `compile` makes the .mo files.
`check` fails when a catalogue or a string is missing, when one is fuzzy, gone from the code, or
names other placeholders than its source.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from config.catalogues import LOCALE_DIR, compile_catalogues  # noqa: E402 - after the path is set
from scripts.package_translations import problems as package_problems  # noqa: E402

#: Where messages are never looked for.
SKIPPED = {".venv", "var", "tests", "scripts", "bench", "node_modules"}
#: Functions of gettext, and which of their arguments are context, message and plural.
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)")

#: What makes two messages the same: context, message, plural.
Key = tuple[str | None, str, str]


def extract(root: Path = ROOT) -> dict[Key, list[tuple[str, str]]]:
    """Give the messages of all Python files and templates, each with the files it stands in."""
    from babel.messages.extract import extract as find

    found: dict[Key, list[tuple[str, str]]] = {}
    for path in _sources(root):
        where = (path.relative_to(root).as_posix(), "")
        for _line, message, _comments, context in find("python", _python_of(path), KEYWORDS):
            singular, plural = message if isinstance(message, tuple) else (message, "")
            places = found.setdefault((context, singular, plural), [])
            if where not in places:
                places.append(where)
    return found


def _sources(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in SKIPPED and name[0] != ".")
        for name in sorted(names):
            if name.endswith((".py", ".html", ".txt")) and "migrations" not in Path(folder).parts:
                yield Path(folder, name)


def _python_of(path: Path) -> BytesIO:
    """Give a file as Python; Django turns a template into calls of gettext."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        from django.utils.translation.template import templatize

        text = templatize(text) if "{%" in text else ""
        text = "\n".join(line.strip() for line in text.splitlines())
    return BytesIO(text.encode())


def declared_languages() -> list[str]:
    """Give the languages of the settings that need a catalogue, all but the source's."""
    from django.conf import settings

    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def _catalogue(folder: Path, language: str) -> Path:
    from django.utils.translation import to_locale

    return folder / to_locale(language) / "LC_MESSAGES" / "django.po"


def _begin(path: Path, language: str) -> None:
    """Make an empty catalogue that knows the plural forms of its language."""
    from babel.messages.plurals import get_plural

    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": str(get_plural(language.replace("-", "_"))),
    }
    path.parent.mkdir(parents=True)
    catalogue.save(str(path))


def update(root: Path = ROOT, folder: Path = LOCALE_DIR, languages: Iterable[str] = ()) -> None:
    """Bring every catalogue in line with the code, and begin those of `languages` not there yet."""
    for language in languages:
        path = _catalogue(folder, language)
        if not path.exists():
            _begin(path, language)
    messages = extract(root)
    for path in sorted(folder.glob("*/LC_MESSAGES/django.po")):
        old = polib.pofile(str(path), wrapwidth=100)
        translated = {_key(entry): entry for entry in old if not entry.obsolete}
        new = polib.POFile(wrapwidth=100)
        new.header, new.metadata = old.header, old.metadata
        for key in sorted(messages, key=lambda key: (messages[key][0], key[1], key[0] or "")):
            entry = translated.get(key) or _entry(key, _plurals(old))
            entry.occurrences = messages[key]
            entry.flags = [flag for flag in entry.flags if flag != "python-format"]
            if PLACEHOLDER.search(key[1]):
                entry.flags.append("python-format")
            new.append(entry)
        new.save(str(path))


def problems(
    root: Path = ROOT, folder: Path = LOCALE_DIR, languages: Iterable[str] = ()
) -> list[str]:
    """Give what is wrong with the catalogues, one line for each string.

    Of `languages` every one must have a catalogue.
    """
    messages = extract(root)
    lines = [
        f"{language}: no catalogue (run `make translations`)"
        for language in languages
        if not _catalogue(folder, language).exists()
    ]
    for path in sorted(folder.glob("*/LC_MESSAGES/django.po")):
        language = path.parent.parent.name
        entries = {_key(entry): entry for entry in polib.pofile(str(path)) if not entry.obsolete}
        for key in messages.keys() | entries.keys():
            if fault := _fault(key, entries.get(key), key in messages):
                lines.append(f"{language}: {fault}: {key[1]!r}")
    return sorted(lines)


def _fault(key: Key, entry: polib.POEntry | None, is_used: bool) -> str | None:
    if entry is None:
        return "not in the catalogue (run `make translations`)"
    if not is_used:
        return "no longer in the code (run `make translations`)"
    if entry.fuzzy:
        return "fuzzy"
    written = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not written or not all(written):
        return "not translated"
    known = set(PLACEHOLDER.findall(" ".join(key[1:])))
    if any(set(PLACEHOLDER.findall(text)) - known for text in written):
        return "a placeholder that the source does not have"
    return None


def _key(entry: polib.POEntry) -> Key:
    return (entry.msgctxt, entry.msgid, entry.msgid_plural)


def _entry(key: Key, plurals: int) -> polib.POEntry:
    context, message, plural = key
    if not plural:
        return polib.POEntry(msgctxt=context, msgid=message)
    empty = dict.fromkeys(range(plurals), "")
    return polib.POEntry(msgctxt=context, msgid=message, msgid_plural=plural, msgstr_plural=empty)


def _plurals(catalogue: polib.POFile) -> int:
    """Give how many plural forms the catalogue's language has."""
    stated = re.search(r"nplurals=(\d+)", catalogue.metadata.get("Plural-Forms", ""))
    return int(stated.group(1)) if stated else 1


def main(command: str) -> int:
    if command == "compile":
        compile_catalogues()
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    if command == "update":
        update(languages=declared_languages())
    lines = problems(languages=declared_languages()) + package_problems()
    print("\n".join(lines) if lines else "translations: complete")
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
