"""Putting a page that a program made into the tree, as an editor would."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_published, published

from articles.slugs import unique_slug


@transaction.atomic
def publish_below(parent: Page, page: Page) -> Page:
    """Add the page below its parent with a slug of its own, published, and give it."""
    page.slug = page.slug or unique_slug(page.title, parent)
    page.locale = parent.locale
    make_public(page)
    parent.add_child(instance=page)
    note_published(page)
    return page


def make_public(page: Page) -> None:
    """Let a page that was never published be so from its next saving on."""
    page.live = True
    page.has_unpublished_changes = False
    page.last_published_at = timezone.now()
    page.first_published_at = page.first_published_at or page.last_published_at


def note_published(page: Page) -> None:
    """Keep the first published version of a page that was just saved, and tell everybody of it.

    Publishing a revision would do the same and look for much that such a page cannot have:
    comments, aliases, a schedule, a review under way; and it would save the page once more.
    """
    with disable_reference_index_auto_update():  # saving wrote down what the page refers to
        revision = page.save_revision(changed=False, clean=False)
    page.live_revision = revision
    Page.objects.filter(pk=page.pk).update(live_revision=revision)
    page_published.send(sender=type(page), instance=page, revision=revision)
    published.send(sender=type(page), instance=page, revision=revision)
    log(instance=page, action="wagtail.publish", revision=revision, content_changed=True)
