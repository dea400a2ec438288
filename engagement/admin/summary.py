"""How many comments wait, on the first page of those who decide on them."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.site_summary import SummaryItem

from engagement.models import Comment
from sites.house.reach import leads
from sites.records.policy import ProvinceRecordPolicy


class WaitingCommentsItem(SummaryItem):
    """Counts the comments that nobody decided on, and leads to them."""

    order = 400
    template_name = "engagement/admin/waiting_summary.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        own = ProvinceRecordPolicy(Comment).instances_user_has_permission_for(
            self.request.user, "change"
        )
        return {
            "count": own.filter(state=Comment.State.WAITING).count(),
            "url": f"{reverse('readers_comments')}?state={Comment.State.WAITING}",
        }

    def is_shown(self) -> bool:
        return leads(self.request.user)


def count_waiting(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Add the count to the first page's."""
    items.append(WaitingCommentsItem(request))
