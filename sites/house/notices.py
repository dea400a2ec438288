"""E-mails about a page: to those who may still see it, in their language, with their own host."""

from collections.abc import Iterable
from typing import Any

from wagtail.admin import mail
from wagtail.admin.views.pages import edit
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import task_submitted

from accounts.models import User
from sites.house.reach import reach_of
from sites.models import ReviewTask


def still_concerned(users: Iterable[User | None], page: Page) -> list[User]:
    """Give those of the users who still work in the page's province, and administrators."""
    return [
        user
        for user in users
        if user and user.is_active and (user.is_superuser or reach_of(user).has_page(page))
    ]


def send_notification(
    recipient_users: Iterable[User], notification: str, extra_context: dict[str, Any]
) -> bool:
    """Tell of comments; Wagtail tells whoever subscribed once, wherever they work now."""
    recipients = still_concerned(recipient_users, extra_context["page"])
    return mail.send_notification(recipients, notification, extra_context)


class ReviewNotifier(mail.EmailNotificationMixin, mail.Notifier):
    """Tells those of the page's province who may act on it at a step that begins."""

    notification = "submitted"

    def __init__(self) -> None:
        super().__init__((TaskState,))

    def can_handle(self, instance: TaskState, **kwargs: Any) -> bool:
        return super().can_handle(instance) and isinstance(instance.task.specific, ReviewTask)

    def get_template_base_prefix(self, instance: TaskState, **kwargs: Any) -> str:
        return "task_state_"

    def get_recipient_users(self, instance: TaskState, **kwargs: Any) -> set[User]:
        page = instance.workflow_state.content_object
        return set(instance.task.specific.reviewers(page)) - {kwargs.get("user")}

    def get_context(self, instance: TaskState, **kwargs: Any) -> dict[str, Any]:
        page = instance.workflow_state.content_object.specific
        return super().get_context(instance) | {"page": page, "task": instance.task.specific}


_valid_recipients = mail.EmailNotificationMixin.get_valid_recipients


def _still_valid_recipients(
    self: mail.EmailNotificationMixin, instance: Any, **kwargs: Any
) -> set[User]:
    """Leave out who asked for a review once and works elsewhere now."""
    recipients = _valid_recipients(self, instance, **kwargs)
    state = instance.workflow_state if isinstance(instance, TaskState) else instance
    about = state.content_object if isinstance(state, WorkflowState) else None
    return set(still_concerned(recipients, about)) if isinstance(about, Page) else recipients


# Wagtail has neither setting nor hook for these two.
edit.send_notification = send_notification
mail.EmailNotificationMixin.get_valid_recipients = _still_valid_recipients

review_notifier = ReviewNotifier()
task_submitted.connect(
    review_notifier, sender=TaskState, dispatch_uid="lientinh_sites.review_submitted"
)
