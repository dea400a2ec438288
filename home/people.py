"""The page of a person: what they wrote, and the conferences they took part in."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Article, Person
from sites.models import Province
from sites.modules import of_module

ARTICLES_A_PAGE = 20


@require_safe
@of_module("people")
def person(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Show a person of this province by all that readers may read of them; nothing is no page.

    Where nothing is in the language of the request, the page says so.
    """
    if request.home is None or not isinstance(request.subsite, Province):
        raise Http404
    shown = get_object_or_404(
        Person.objects.select_related("unit"), pk=pk, province=request.subsite
    )
    took_part = Q(eventpage__conferencepage__participations__person=shown)
    articles = (
        Article.objects.filter(Q(contributions__person=shown) | took_part).readable().distinct()
    )
    here = articles.filter(path__startswith=request.home.path).newest_first()
    page = Paginator(here.for_cards(), ARTICLES_A_PAGE).get_page(request.GET.get("trang"))
    if not page.object_list and not articles.exists():
        raise Http404
    if slug != shown.slug:
        return HttpResponsePermanentRedirect(shown.get_absolute_url())
    return render(request, "home/person.html", {"person": shown, "articles": page})
