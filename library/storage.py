"""Where files lie: each in a folder of its own, whose name nobody can guess."""

import os
import secrets
from contextlib import suppress
from pathlib import PurePosixPath

from django.core.files.storage import FileSystemStorage


def hidden_place(name: str, longest: int = 95) -> str:
    """Put a folder with a random name (64 bits) above a file; a long file name is cut."""
    path = PurePosixPath(name)
    folder = path.parent / secrets.token_hex(8)
    room = longest - len(f"{folder}/{path.suffix}")
    return str(folder / f"{path.stem[:room]}{path.suffix}")


class TidyStorage(FileSystemStorage):
    """Deletes the folder that was a file's own along with the file."""

    def delete(self, name: str) -> None:
        super().delete(name)
        if len(PurePosixPath(name).parts) > 2:
            with suppress(OSError):  # other files are in it
                os.rmdir(os.path.dirname(self.path(name)))
