"""Lists and forms of polls, each province its own."""

from typing import ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engagement.models import Poll
from sites.records.viewset import ProvinceRecordViewSet, RecordIndexView


class PollIndexView(RecordIndexView):
    """With the choices, whose votes are added up."""

    def get_base_queryset(self) -> QuerySet[Poll]:
        return super().get_base_queryset().prefetch_related("choices")


class PollViewSet(ProvinceRecordViewSet):
    """Polls, edited by the chief editor of the province and by administrators."""

    model = Poll
    icon = "list-ul"
    url_prefix = "tham-do"
    menu_label = _("Thăm dò dư luận")
    menu_order = 360
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = PollIndexView
    list_display: ClassVar[list[str]] = ["question", "province", "opens_at", "closes_at", "total"]
    list_filter: ClassVar[list[str]] = ["province"]
    search_fields: ClassVar[list[str]] = ["question"]
