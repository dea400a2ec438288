"""What the listings of pages offer for each row."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.query import PageQuerySet, SpecificIterable
from wagtail_localize.wagtail_hooks import page_listing_more_buttons

from home.models import ContainerPage

#: A row of a list has these buttons, and the head of a page.
BUTTONS = ("register_page_listing_more_buttons", "register_page_header_buttons")


def translation_buttons(
    page: Page, user: object, *args: object, **kwargs: object
) -> Iterable[Button]:
    """Offer to translate a page, but not a container: there is nothing in it to translate.

    Each row takes two queries, and an administrator's first listing is of containers alone.
    """
    if isinstance(page.specific_deferred, ContainerPage):
        return ()
    return page_listing_more_buttons(page, user, *args, **kwargs)


class WithParents(SpecificIterable):
    """Pages in their own types, each of which knows its parent: one query for all of them."""

    def __iter__(self) -> Iterator[Page]:
        pages = list(super().__iter__())
        above = {page.path[: -Page.steplen] for page in pages}
        parents = {parent.path: parent for parent in Page.objects.filter(path__in=above)}
        for page in pages:
            page._cached_parent_obj = parents.get(page.path[: -Page.steplen])
        yield from pages


@hooks.register("construct_page_chooser_queryset")
def with_what_rows_show(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Let a chooser ask for its rows together for what it shows of each, as the explorer does."""
    pages = pages.annotate_approved_schedule().prefetch_workflow_states()
    pages = pages.prefetch_related("locale")
    if pages._iterable_class is SpecificIterable:
        pages._iterable_class = WithParents
    return pages


# Wagtail knows no way to take a hook back.
for place in BUTTONS:
    hooks._hooks[place] = [
        (translation_buttons if function is page_listing_more_buttons else function, order)
        for function, order in hooks._hooks[place]
    ]
