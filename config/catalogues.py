"""The compiled message catalogues, made from the .po files without the system's gettext."""

from pathlib import Path

import polib
from django.utils.translation.reloader import translation_file_changed

from config.environment import BASE_DIR

#: One folder a language; Vietnamese is what the code is written in and has none.
LOCALE_DIR = BASE_DIR / "locale"
#: Vietnamese of the strings that installed packages leave in English.
PACKAGES_LOCALE_DIR = BASE_DIR / "config" / "locale"


def compile_catalogues(*folders: Path) -> None:
    """Compile every .po below the folders (all of ours, if none) whose .mo is missing or older."""
    for folder in folders or (LOCALE_DIR, PACKAGES_LOCALE_DIR):
        for source in folder.glob("*/LC_MESSAGES/*.po"):
            compiled = source.with_suffix(".mo")
            if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
                polib.pofile(str(source)).save_as_mofile(str(compiled))
                # What this process has read already, without the new file, is read again.
                translation_file_changed(None, compiled)
