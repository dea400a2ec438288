"""What the admin has for those who ask readers, and who read what readers write."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from engagement.admin.comments import ICON, CommentsView, DecideView
from engagement.admin.polls import PollViewSet
from engagement.admin.summary import count_waiting
from sites.house.reach import leads

hooks.register("construct_homepage_summary_items", count_waiting)


@hooks.register("register_admin_viewset")
def poll_viewset() -> PollViewSet:
    return PollViewSet()


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("y-kien-ban-doc/", CommentsView.as_view(), name="readers_comments"),
        path(
            "y-kien-ban-doc/results/",
            CommentsView.as_view(results_only=True),
            name="readers_comments_results",
        ),
        path("y-kien-ban-doc/quyet-dinh/", DecideView.as_view(), name="decide_comments"),
    ]


class CommentsItem(MenuItem):
    """Leads to the list; shown to those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return leads(request.user)


@hooks.register("register_admin_menu_item")
def comments_item() -> MenuItem:
    return CommentsItem(_("Ý kiến bạn đọc"), reverse("readers_comments"), icon_name=ICON, order=355)
