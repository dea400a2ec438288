"""Who may have a file: what a live page shows is everybody's, anything else the staff's."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex
from wagtail.models.view_restrictions import BaseViewRestriction

from library.models import CustomDocument, CustomImage
from sites.house.reach import reach_of
from sites.pages import unrestricted

#: So many private pages that use a file are asked whether the reader may read them.
MOST_PRIVATE_PAGES = 20


def is_of_the_staff(request: HttpRequest, file: CustomDocument | CustomImage) -> bool:
    """Tell whether somebody works with the file: staff of its province, or an administrator."""
    user = request.user
    return user.is_authenticated and (user.is_superuser or reach_of(user).has(file))


def may_have_picture(request: HttpRequest, image: CustomImage) -> bool:
    """Tell whether somebody may see a picture of a private collection."""
    if is_of_the_staff(request, image):
        return True
    restrictions = image.collection.get_view_restrictions()
    # "Whoever is signed in" are the staff of the house, and those were asked for before.
    return all(
        restriction.restriction_type == BaseViewRestriction.PASSWORD
        and restriction.accept_request(request)
        for restriction in restrictions
    )


def may_have_document(request: HttpRequest, document: CustomDocument) -> bool:
    """Tell whether somebody may have a document whose collection lets them.

    Staff may, and whoever may read a live page that leads to it. In a private collection that is
    enough by itself: readers who know its password are sent the address.
    """
    if is_of_the_staff(request, document):
        return True
    restrictions: QuerySet[CollectionViewRestriction] = document.collection.get_view_restrictions()
    return restrictions.exists() or is_shown(request, document)


def is_shown(request: HttpRequest, document: CustomDocument) -> bool:
    """Tell whether a live page that the reader may read leads to the document.

    Nothing but pages leads to documents; tags and logs refer to them too.
    """
    page_type = ContentType.objects.get_for_model(Page)
    users = ReferenceIndex.get_references_to(document).filter(base_content_type=page_type)
    numbers = users.values_list("object_id", flat=True).distinct()
    pages = Page.objects.live().filter(pk__in=[int(number) for number in numbers])
    if pages.filter(unrestricted()).exists():
        return True
    return any(
        all(restriction.accept_request(request) for restriction in page.get_view_restrictions())
        for page in pages[:MOST_PRIVATE_PAGES]
    )
