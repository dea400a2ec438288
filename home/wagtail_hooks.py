"""What the listings of pages offer for each row."""

from collections.abc import Iterable

from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail_localize.wagtail_hooks import page_listing_more_buttons

from home.models import ContainerPage

LISTING = "register_page_listing_more_buttons"


def translation_buttons(
    page: Page, user: object, *args: object, **kwargs: object
) -> Iterable[Button]:
    """Offer to translate a page, but not a container: there is nothing in it to translate.

    Each row takes two queries, and an administrator's first listing is of containers alone.
    """
    if isinstance(page.specific_deferred, ContainerPage):
        return ()
    return page_listing_more_buttons(page, user, *args, **kwargs)


# Wagtail knows no way to take a hook back.
hooks._hooks[LISTING] = [
    (translation_buttons if function is page_listing_more_buttons else function, order)
    for function, order in hooks._hooks[LISTING]
]
