"""Samples for the design page: pages that are not saved, with pictures that the province has."""

import tomllib
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.core.paginator import Page as ListingPage
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone

from articles.models import Article, EventPage, NewsPage, Venue
from home.calendar import weeks_of
from library.models import CustomImage
from library.pictures import COVER, PHOTO, Picture, renditions_of
from sites.motifs import Shape
from sites.theme import Theme

PICTURES = 3
MOMENT = datetime(2026, 11, 21, 15, 3)


def samples(request: HttpRequest, theme: Theme) -> dict[str, Any]:
    """Give everything that the components on the design page take, by name."""
    source = _source()
    pictures = _pictures(request)
    cover = pictures[0] if pictures else None
    today = timezone.localdate()
    texts = source["articles"]
    event = _event(request, texts["event"], cover)
    return {
        "plain": _news(request, texts["plain"], cover),
        "long": _news(request, texts["long"], cover),
        "short": _news(request, texts["short"], None),
        "bare": _news(request, texts["plain"], None),
        "event": event,
        "photos": [source["photo"] | {"image": picture} for picture in pictures],
        "missing_photo": source["photo"] | {"image": None},
        "quote": source["quote"],
        "media": source["media"],
        "banners": [source["banner"] | {"picture": Picture(theme.motif_url(Shape.BAND), 600, 50)}],
        "polls": [source["poll"], source["poll_result"]],
        "comment": source["comment"] | {"sent_at": timezone.make_aware(MOMENT)},
        "statistics": list(source["statistics"].items()),
        "link_groups": [
            (title, [{"title": name, "url": "#lien-ket"} for name in names])
            for title, names in source["links"].items()
        ],
        "choices": source["choices"],
        "sessions": source["sessions"],
        "listings": [_listing(number) for number in (1, 5, 9)],
        "first": today.replace(day=1),
        "weeks": weeks_of(today.replace(day=1), today, [event]),
    }


def _news(request: HttpRequest, text: dict[str, str], cover: CustomImage | None) -> NewsPage:
    news = NewsPage(title=text["title"], lead=text["lead"])
    return _placed(news, request, cover, timezone.make_aware(MOMENT))


def _event(request: HttpRequest, text: dict[str, str], cover: CustomImage | None) -> EventPage:
    event = EventPage(
        title=text["title"],
        lead=text["lead"],
        start_date=timezone.localdate() + timedelta(days=1),
        start_time=time(8),
        end_time=time(11, 30),
        venue=Venue(name=text["venue"]),
    )
    event._state.fields_cache["eventpage"] = event  # where a list finds it by its article
    return _placed(event, request, cover, timezone.now())


def _placed(page: Article, request: HttpRequest, cover: CustomImage | None, when: datetime) -> Any:
    """Let an unsaved page have an address below the home page, and a cover."""
    root = request._wagtail_site.root_page
    page.locale = root.locale
    page.url_path = f"{root.url_path}mau/"
    page.published_at = when
    page.cover = cover
    return page


def _pictures(request: HttpRequest) -> list[CustomImage]:
    images = CustomImage.objects.prefetch_related(renditions_of(COVER, PHOTO))
    collection = getattr(request.subsite, "collection_id", None)
    return list(images.filter(collection_id=collection).order_by("pk")[:PICTURES])


def _listing(number: int) -> ListingPage:
    return Paginator(range(90), 10).page(number)


@cache
def _source() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
