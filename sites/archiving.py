"""Closing a province's portal and opening it again, with everything in it kept."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import PageViewRestriction

from accounts.models import User
from sites.actions import Action
from sites.models import Province


@transaction.atomic
def archive(province: Province, *, by: User) -> None:
    """Serve readers a notice from now on, leave the pages out everywhere else, keep staff out.

    Nobody may read what stands below the container: lists, feeds and the search go by that.
    """
    if province.archived_at is not None:
        return
    province.archived_at = timezone.now()
    province.save(update_fields=["archived_at"])
    PageViewRestriction(page=province.container, restriction_type=PageViewRestriction.GROUPS).save(
        user=by
    )
    log(province, Action.ARCHIVED, user=by, title=province.name)


@transaction.atomic
def restore(province: Province, *, by: User) -> None:
    """Take the portal out of the archive, as it was."""
    if province.archived_at is None:
        return
    province.archived_at = None
    province.save(update_fields=["archived_at"])
    closing = PageViewRestriction.objects.filter(
        page=province.container, restriction_type=PageViewRestriction.GROUPS
    )
    for restriction in closing:
        restriction.delete(user=by)
    log(province, Action.RESTORED, user=by, title=province.name)
