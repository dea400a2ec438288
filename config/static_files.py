"""Static files as they are served: hashed, compressed, and sheets without comments and gaps."""

from typing import Any

from django.core.files.base import ContentFile
from rcssmin import cssmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

#: Our own sheets; others come compact, or are for the admin.
OWN_SHEETS = "css/"


class CompactStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage; people read the sheets in the repository, browsers what is left."""

    def _save(self, name: str, content: Any) -> str:
        if name.startswith(OWN_SHEETS) and name.endswith(".css"):
            content.seek(0)  # it was read for its hash
            content = ContentFile(cssmin(content.read().decode()).encode())
        saved: str = super()._save(name, content)
        return saved
