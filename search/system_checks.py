"""That the search outside the database works, at the start of every command and of the worker."""

from typing import Any

from django.core.checks import Warning as Notice
from django.core.checks import register
from django.utils.translation import gettext as _

from search.engines import engine


@register()
def search_answers(**kwargs: Any) -> list[Notice]:
    """Give a warning for every host of SEARCH_URL that does not do its work, with the reason."""
    return [
        Notice(
            f"SEARCH_URL: {trouble}",
            hint=_("Trong lúc ấy cơ sở dữ liệu trả lời tìm kiếm; xem docs/operations.md."),
            id="search.W001",
        )
        for trouble in engine().troubles()
    ]
