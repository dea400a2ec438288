"""The pages that editors put above the results of a search."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from search.keys import LONGEST_KEY, query_key
from search.models import PromotedPhrase
from search.vietnamese import fold
from sites.languages import sites_with_homes
from sites.middleware import know_sites
from sites.models import Province, SubSite
from sites.models.subsite import CONTAINER_PATH_LENGTH
from sites.pages import unrestricted


@dataclass(frozen=True)
class Promoted:
    """A page to show above the results, and what its editors say of it."""

    page_id: int
    title: str
    url: str
    language: str
    note: str


def promoted_results(text: str, subsite: SubSite | None, request: HttpRequest) -> list[Promoted]:
    """Give what the sub-site's editors promote for a query, in their order: one query.

    Only pages that every reader may read, and of a province's own tree; a query without accents
    meets phrases with them. The hub may promote pages of provinces; what it takes to make their
    addresses is a second query, for searches that have any.
    """
    key = query_key(text)
    if subsite is None or not key or len(key) > LONGEST_KEY:
        return []
    province = subsite.pk if isinstance(subsite, Province) else None
    today = timezone.localdate()
    phrases = PromotedPhrase.objects.filter(
        Q(promoted__starts_on__isnull=True) | Q(promoted__starts_on__lte=today),
        Q(promoted__ends_on__isnull=True) | Q(promoted__ends_on__gte=today),
        folded=fold(key),
        promoted__province=province,
        **({} if fold(key) == key else {"key": key}),
    )
    found = {
        phrase.promoted_id: phrase.promoted
        for phrase in phrases.filter(promoted__page__in=_readable(province))
        .select_related("promoted__page__locale")
        .order_by("promoted__rank", "promoted")
    }.values()
    if found and province is None:
        _know_sites_of([promoted.page for promoted in found], request)
    return [
        Promoted(
            page_id=promoted.page_id,
            title=promoted.page.title,
            url=promoted.page.get_url(request) or "",
            language=promoted.page.locale.language_code,
            note=promoted.note,
        )
        for promoted in found
    ]


def _readable(province: int | None) -> object:
    pages = Page.objects.filter(unrestricted(), live=True)
    if province is not None:
        container = Province.objects.filter(pk=province).values("container__path")[:1]
        pages = pages.filter(path__startswith=container)
    return pages.values("pk")


def _know_sites_of(pages: Sequence[Page], request: HttpRequest) -> None:
    """Let addresses of pages of several provinces be made in this request."""
    trees = Q(pk=request._wagtail_site.pk)
    for page in pages:
        trees |= Q(province__container__path=page.path[:CONTAINER_PATH_LENGTH])
    know_sites(request, sites_with_homes().filter(trees))
