"""What readers need not wait for: the indentation of templates, the comments in style sheets.

Neither is a build step: sources are served as they are written, but for these.
"""

import re
from typing import Any

from django.core.files.base import ContentFile, File
from django.template.loaders.filesystem import Loader
from whitenoise.storage import CompressedManifestStaticFilesStorage

INDENTATION = re.compile(r"\n\s+")
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


class TightLoader(Loader):
    """Loads the project's templates without indentation and empty lines: once, not a request."""

    def get_contents(self, origin: Any) -> str:
        """Give the template's source; no element of ours shows its white space as it is written."""
        return INDENTATION.sub("\n", super().get_contents(origin))


class TightStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage; the project's own style sheets are collected without comments."""

    def _save(self, name: str, content: File) -> str:
        if name.startswith("css/") and name.endswith(".css"):
            content.seek(0)  # it was read for its hash
            content = ContentFile(without_comments(content.read().decode()).encode())
        saved: str = super()._save(name, content)
        return saved


def without_comments(css: str) -> str:
    """Give a style sheet without its comments; none of ours has one inside a string."""
    return COMMENT.sub("", css)
