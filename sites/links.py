"""Where the links that editors put on a portal may lead."""

from typing import Final

from django.core.validators import URLValidator

ON_THE_WEB: Final = URLValidator(["http", "https"])
"""Refuses what is no address of the web: none for files or mail, and no script."""
