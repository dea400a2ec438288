"""Templates without what readers need not wait for: indentation and empty lines."""

import re
from typing import Any

from django.template.loaders.filesystem import Loader

INDENTATION = re.compile(r"\n\s+")


class CompactLoader(Loader):
    """Loads the project's templates without their indentation: once, not at every request."""

    def get_contents(self, origin: Any) -> str:
        """Give the template's source; no element of ours shows its white space as it is written."""
        return INDENTATION.sub("\n", super().get_contents(origin))
