"""From a legacy portal's page to a published article: whole or not at all, and once only."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from html import escape
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from articles.legacy import (
    LegacyArticle,
    Meeting,
    Paragraph,
    Person,
    decode,
    guess_province,
    parse,
)
from articles.models import (
    Article,
    ConferenceKind,
    ConferencePage,
    ConferenceSession,
    ConferenceTopic,
    Contribution,
    LegacyImport,
    LegacyRelation,
    NewsPage,
    Participation,
    SectionPage,
    Unit,
    Venue,
)
from articles.provisioning import SEPARATOR, add_section
from articles.publishing import publish_below
from articles.records import person_named
from sites.models import Province


class ImportRefused(Exception):
    """A page is readable but cannot be placed; the message says why and what to do."""


@dataclass(frozen=True)
class ImportedPage:
    """Where a legacy page went, or would go."""

    legacy: LegacyArticle
    province: Province
    section: tuple[str, ...]
    article: Article | None = None
    already_there: bool = False


def import_page(
    data: bytes,
    file_name: str,
    *,
    province: Province | None = None,
    section_title: str | None = None,
    dry_run: bool = False,
) -> ImportedPage:
    """Make the article of one legacy page, given as the bytes of its file.

    The province is the one given, else the one that the page's chrome or signature names, else
    the one whose old portal looks like it, else the one that the article speaks of. The section is
    the one given ("Tin tức", "Tin tức / Trong tỉnh"), else the page's breadcrumb, else the
    province's section for imports; a missing one is made. With `dry_run` nothing is written.

    Raises LegacyPageError when the page cannot be read, ImportRefused when it cannot be placed.
    """
    legacy = parse(decode(data))
    province = province or _province_of(legacy)
    section = _section_titles(legacy, province, section_title)
    earlier = LegacyImport.objects.filter(province=province, fingerprint=legacy.fingerprint())
    if found := earlier.select_related("article").first():
        return ImportedPage(legacy, province, section, found.article, already_there=True)
    if dry_run:
        return ImportedPage(legacy, province, section)
    with transaction.atomic():
        article = publish_below(_section_page(province, section), _article(legacy, province))
        LegacyImport.objects.create(
            province=province,
            article=article,
            fingerprint=legacy.fingerprint(),
            portal=legacy.portal,
            file_name=file_name,
            site_visit_total=legacy.site_visit_total,
        )
    return ImportedPage(legacy, province, section, article)


def _province_of(legacy: LegacyArticle) -> Province:
    """Find the province a page belongs to; ImportRefused when its words and look leave it open."""
    provinces = {province.slug: province for province in Province.objects.all()}
    names = {slug: (p.name, *p.former_names) for slug, p in provinces.items()}
    alike = [slug for slug, p in provinces.items() if legacy.portal in p.legacy_portals]
    slug = guess_province(legacy, names, alike[0] if len(alike) == 1 else None)
    if slug:
        return provinces[slug]
    raise ImportRefused(
        _("Không biết trang này của tỉnh nào; hãy chỉ rõ bằng --province, một trong: %(slugs)s.")
        % {"slugs": ", ".join(sorted(provinces))}
    )


def _section_titles(
    legacy: LegacyArticle, province: Province, section_title: str | None
) -> tuple[str, ...]:
    if section_title:
        return tuple(unicodedata.normalize("NFC", section_title).split(SEPARATOR))
    return legacy.breadcrumb or (province.import_section,)


def _section_page(province: Province, titles: tuple[str, ...]) -> Page:
    """Find the section by the titles that lead to it, and make what is missing of the way.

    A title alone is looked for at every depth, the highest first.
    """
    page: Page = province.site.root_page
    if len(titles) == 1:
        sections = SectionPage.objects.descendant_of(page).order_by("depth", "path")
        if section := _titled(sections, titles[0]):
            return section
    for title in titles:
        page = _titled(SectionPage.objects.child_of(page), title) or add_section(page, title)
    return page


def _titled(sections: Iterable[SectionPage], title: str) -> SectionPage | None:
    """Give the first section of that title, capitals aside."""
    wanted = title.casefold()
    return next((section for section in sections if section.title.casefold() == wanted), None)


def _article(legacy: LegacyArticle, province: Province) -> Article:
    """Build the article, not saved, with the rows that hang on it."""
    shared: dict[str, Any] = {
        "title": legacy.title,
        "lead": legacy.lead,
        "body": [_block(block) for block in legacy.body],
        "signature": _signature(legacy),
        "signature_unit": legacy.unit,
        "source": legacy.source,
        "published_at": legacy.published_at,
        "updated_at": _moment(legacy.updated_at),
        "legacy_read_count": legacy.read_count,
        "imported_from": legacy.portal,
    }
    if legacy.meeting:
        article: Article = _conference(legacy.meeting, province, shared)
    else:
        article = NewsPage(**shared)
    article.legacy_relations = [
        LegacyRelation(title=relation.title, lead=relation.lead) for relation in legacy.relations
    ]
    if legacy.unit:
        Unit.objects.get_or_create(province=province, name=legacy.unit)
    article.contributions = [
        Contribution(person=person_named(province, contribution.name)[0], role=role)
        for contribution in legacy.contributions
        for role in contribution.roles or ("",)
    ]
    return article


def _signature(legacy: LegacyArticle) -> str:
    """Give the signature as printed, but for the unit, which has a field of its own."""
    if legacy.unit and legacy.unit in legacy.printed_signature:
        return legacy.signature
    return legacy.printed_signature


def _conference(meeting: Meeting, province: Province, shared: dict[str, Any]) -> ConferencePage:
    conference = ConferencePage(
        **shared,
        kind=ConferenceKind.objects.get_or_create(name=meeting.kind)[0],
        theme=meeting.theme,
        start_date=meeting.held_from,
        end_date=meeting.held_to if meeting.held_to != meeting.held_from else None,
    )
    if meeting.venue:
        conference.venue, _made = Venue.objects.get_or_create(province=province, name=meeting.venue)
    conference.topics = [ConferenceTopic(title=title) for title in meeting.topics]
    conference.sessions = [
        ConferenceSession(title=session.title, description=session.description)
        for session in meeting.sessions
    ]
    conference.participations = [
        _participation(person, role, province)
        for role, people in (
            (Participation.Role.CHAIR, meeting.chairs),
            (Participation.Role.SPEAKER, meeting.speakers),
            (Participation.Role.ATTENDEE, meeting.attendees),
        )
        for person in people
    ]
    return conference


def _participation(person: Person, role: Participation.Role, province: Province) -> Participation:
    record, _made = person_named(
        province,
        person.name,
        academic_title=person.academic_title,
        degree=person.degree,
        post=person.post,
    )
    return Participation(person=record, role=role, post=person.post)


def _block(block: Any) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"type": "paragraph", "value": f"<p>{escape(block.text, quote=False)}</p>"}
    return {
        "type": "photo",
        "value": {
            "image": None,
            "caption": block.caption,
            "credit": block.credit,
            "alternative_text": "",
            "legacy_file_name": block.file_name,
        },
    }


def _moment(day: date | datetime | None) -> datetime | None:
    """Give a day as its first moment here: that is how a date without a time is kept."""
    if day is None or isinstance(day, datetime):
        return day
    return timezone.make_aware(datetime.combine(day, time.min))
