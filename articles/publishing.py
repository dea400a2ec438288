"""Putting a page that a program made into the tree, as an editor would."""

from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from articles.slugs import unique_slug


def publish_below(parent: Page, page: Page) -> Page:
    """Add the page below its parent with a slug of its own, publish it, and give it as it is."""
    page.slug = page.slug or unique_slug(page.title, parent)
    page.locale = parent.locale
    page.live = False
    with disable_reference_index_auto_update():  # publishing writes down what the page refers to
        parent.add_child(instance=page)
        revision = page.save_revision(clean=False)  # as it was just added, which looked at it
    revision.publish()
    page.refresh_from_db()
    return page
