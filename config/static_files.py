"""Static files as they are served: hashed, compressed, and our sheets without comments and gaps."""

import re
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

#: Our own sheets; others come compact, or are for the admin.
OWN_SHEETS = "css/"

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENTATION = re.compile(r"\n\s+")


def compact(sheet: str) -> str:
    """Give a style sheet without comments, indentation and empty lines; nothing within a line.

    What stands in a line stays as it is: a space can be a selector (`.menu :is(a)`), and minifiers
    have taken that one away. A sheet must not hold a comment's signs in a string.
    """
    return INDENTATION.sub("\n", COMMENT.sub("", sheet))


class CompactStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage; people read the sheets in the repository, browsers what is left."""

    def _save(self, name: str, content: Any) -> str:
        if name.startswith(OWN_SHEETS) and name.endswith(".css"):
            content.seek(0)  # it was read for its hash
            content = ContentFile(compact(content.read().decode()).encode())
        saved: str = super()._save(name, content)
        return saved
