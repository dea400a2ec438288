"""Lists and forms of promoted results, each province its own."""

from typing import ClassVar

from search.models import PromotedResult
from sites.records.viewset import ProvinceRecordViewSet


class PromotedViewSet(ProvinceRecordViewSet):
    """Promoted results, edited by the chief editor of the province and by administrators."""

    model = PromotedResult
    icon = "pick"
    url_prefix = "ket-qua-de-xuat"
    list_display: ClassVar[list[str]] = [
        *("__str__", "page", "province", "starts_on", "ends_on", "rank"),
    ]
    list_filter: ClassVar[list[str]] = ["province"]
    search_fields: ClassVar[list[str]] = ["phrases", "note", "page__title"]
