"""E-mails about a page go to those who may still see it."""

from collections.abc import Iterable
from typing import Any

from wagtail.admin import mail
from wagtail.admin.views.pages import edit
from wagtail.models import Page

from accounts.models import User
from sites.house.reach import reach_of


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


# Wagtail has neither setting nor hook for it.
edit.send_notification = send_notification
