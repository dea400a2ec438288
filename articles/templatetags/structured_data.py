"""What search engines are told of an article: schema.org in JSON-LD, known facts only."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, EventPage
from articles.templatetags.dates import machine_time

register = template.Library()

#: What could close the script element; the same that Django's `json_script` escapes.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def article_json_ld(context: dict[str, Any], article: Article) -> SafeString:
    """Give the script element that describes an article, or an event whose day is known."""
    request = context.get("request")
    identity = context.get("identity")
    is_event = isinstance(article, EventPage) and article.start_date is not None
    data = _event(article) if is_event else _news(article)
    data |= {"url": article.get_full_url(request), "description": article.lead}
    if not is_event and identity:
        name = identity.issuing_body or identity.site_name
        data["publisher"] = {"@type": "GovernmentOrganization", "name": name}
    known = {"@context": "https://schema.org"} | {
        key: value for key, value in data.items() if value
    }
    text = json.dumps(known, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped


def _news(article: Article) -> dict[str, Any]:
    return {
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": article.published_at and article.published_at.isoformat(),
        "dateModified": article.updated_at and article.updated_at.isoformat(),
    }


def _event(event: EventPage) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@type": "Event",
        "name": event.title,
        "startDate": machine_time(event.start_date, event.start_time),
        "endDate": machine_time(
            event.end_date or (event.end_time and event.start_date), event.end_time
        ),
    }
    if event.venue:
        data["location"] = {
            "@type": "Place",
            "name": event.venue.name,
            "address": event.venue.address or event.venue.name,
        }
    if event.organiser:
        data["organizer"] = {"@type": "Organization", "name": event.organiser}
    return data
