from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementConfig(AppConfig):
    name = "engagement"
    verbose_name = _("Bạn đọc")

    def ready(self) -> None:
        from wagtail.signals import post_page_move

        from engagement.comments import showing as comments
        from engagement.comments.following import follow_moved_page, forget_decisions
        from engagement.comments.purging import forget_comments_not_shown
        from engagement.models import Comment
        from engagement.polls import showing as polls
        from jobs.registry import periodic
        from sites.house.checks import asked_rows
        from sites.house.rows import Row, Scope, open_views, own
        from sites.modules import add_module
        from sites.roles import Duty
        from sites.teardown import add_teardown

        add_module(polls.MODULE, _("Thăm dò dư luận"))
        add_module(comments.MODULE, _("Ý kiến bạn đọc dưới bài"))
        add_teardown(forget_decisions)
        post_page_move.connect(follow_moved_page, dispatch_uid="engagement.comments")
        periodic("engagement.forget_comments_not_shown", at="04:10")(forget_comments_not_shown)
        named = asked_rows(lambda: Comment, "id")
        open_views(
            own(Duty.POLLS, *(f"poll:{view}" for view in POLL_VIEWS))
            | own(Duty.COMMENTS, "readers_comments", "readers_comments_results")
            | {"decide_comments": Row(Duty.COMMENTS, Scope.OWN_VIEW, (named,))}
        )


#: Nobody copies a poll: its answers would come along, or be asked anew under the same words.
POLL_VIEWS = (
    *("index", "index_results", "add", "edit", "delete", "history", "history_results"),
    "usage",
)
