"""The compiled message catalogues, made from the .po files without the system's gettext."""

from pathlib import Path

import polib

from config.environment import BASE_DIR

#: One folder a language; Vietnamese is what the code is written in and has none.
LOCALE_DIR = BASE_DIR / "locale"


def compile_catalogues(folder: Path = LOCALE_DIR) -> None:
    """Compile every .po below the folder whose .mo is missing or older."""
    for source in folder.glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(compiled))
