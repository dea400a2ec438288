"""Putting the demo content of a province into its site, and taking it away again."""

import tomllib
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from articles.models import (
    ConferenceKind,
    ConferencePage,
    ConferenceSession,
    ConferenceTopic,
    EventPage,
    NewsPage,
    Paper,
    Participation,
    SectionPage,
    Venue,
)
from articles.publishing import publish_below
from articles.records import person_named, tag_named
from articles.slugs import vietnamese_slug
from home.demo.blocks import body_blocks
from home.demo.motifs import cover
from home.demo.odt import odt
from home.demo.readers import ask, comment
from home.demo.translate import translate
from home.models import ContentPage, DemoObject
from library.models import CustomDocument, CustomImage, Rights
from sites.models import Province

CONTENT = Path(__file__).parent / "content"
CONTACT_SLUG = "lien-he"
NOTICE = "Nội dung minh họa"


def load(province: Province) -> int:
    """Add the province's demo content if it never was added; give the number of pages made.

    Whole or not at all; content that somebody deleted is not brought back.
    """
    path = CONTENT / f"{province.slug}.toml"
    if not path.exists() or DemoObject.objects.filter(subsite=province.slug).exists():
        return 0
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    with transaction.atomic():
        loader = _Loader(province, timezone.localdate())
        for page in content.get("page", []):
            loader.add_page(page)
        for article in content["article"]:
            loader.add_article(article)
        if "poll" in content:
            loader.note(ask(province, content["poll"]))
        translated = list(translate(province, CONTENT))
        loader.note(*translated)
    return len(content["article"]) + len(content.get("page", [])) + len(translated)


class _Loader:
    """Makes the pages of one province and notes every row it makes."""

    def __init__(self, province: Province, today: date) -> None:
        self.province = province
        self.today = today
        self.home = province.site.root_page

    def note(self, *rows: Any) -> None:
        DemoObject.note(self.province.slug, *rows)

    def add_page(self, source: dict[str, Any]) -> None:
        body = [*source["body"], {"paragraph": f"{NOTICE}."}]
        page = ContentPage(
            title=source["title"],
            slug=source["slug"],
            show_in_menus=True,
            shows_contact=source["slug"] == CONTACT_SLUG,
            body=body_blocks(body, self.draw),
        )
        self.note(publish_below(self.home, page))

    def add_article(self, source: dict[str, Any]) -> None:
        page_type = {"news": NewsPage, "event": EventPage, "conference": ConferencePage}
        article = page_type[source["type"]](
            title=source["title"],
            slug=source["slug"],
            lead=source["lead"],
            body=body_blocks(source["body"], self.draw),
            cover=self.draw(source["cover"]["alt"]) if "cover" in source else None,
            signature=source.get("signature", ""),
            source=NOTICE,
            published_at=self.moment(
                source.get("published_on", -source.get("published_days_ago", 0)),
                source["published_time"],
            ),
        )
        if source.get("sessions"):
            article.body.append(("document", self.programme(source)))
        article.tags.set([self.tag(name) for name in source.get("tags", [])])
        if isinstance(article, EventPage):
            self.fill_event(article, source)
        if isinstance(article, ConferencePage):
            self.fill_conference(article, source)
        publish_below(self.section(source["section"]), article)
        if isinstance(article, ConferencePage):
            self.add_people(article, source)
        self.note(article, *comment(self.province, article, source.get("comments", [])))

    def fill_event(self, event: EventPage, source: dict[str, Any]) -> None:
        event.start_date = self.day(source.get("start_on", source.get("start_in_days")))
        if end := source.get("end_on", source.get("end_in_days")):
            event.end_date = self.day(end)
        event.start_time = _time(source.get("start_time"))
        event.end_time = _time(source.get("end_time"))
        event.organiser = source.get("organiser", "")
        if "venue" in source:
            event.venue, made = Venue.objects.get_or_create(
                province=self.province,
                name=source["venue"]["name"],
                defaults={"address": source["venue"].get("address", "")},
            )
            if made:
                self.note(event.venue)

    def fill_conference(self, conference: ConferencePage, source: dict[str, Any]) -> None:
        conference.kind = ConferenceKind.objects.filter(name=source["kind"]).first()
        conference.theme = source.get("theme", "")
        conference.topics = [ConferenceTopic(title=title) for title in source.get("topics", [])]
        conference.sessions = [
            ConferenceSession(
                title=session["title"],
                date=conference.start_date,
                start_time=_time(session.get("start_time")),
                end_time=_time(session.get("end_time")),
            )
            for session in source.get("sessions", [])
        ]
        conference.papers = [Paper(**paper) for paper in source.get("papers", [])]

    def add_people(self, conference: ConferencePage, source: dict[str, Any]) -> None:
        """Add those who chair, speak and attend; the sessions have their ids by now."""
        posts = {}
        for entry in source.get("people", []):
            person = self.person(entry)
            posts[person.name] = (person, entry["post"])
            if entry["role"] != Participation.Role.SPEAKER:
                conference.participations.add(
                    Participation(person=person, role=entry["role"], post=entry["post"])
                )
        speaking = [
            (name, session)
            for session, entry in zip(
                conference.sessions.all(), source.get("sessions", []), strict=True
            )
            for name in entry.get("speakers", [])
        ]
        heard = {name for name, _session in speaking}
        speaking += [
            (entry["name"], None)
            for entry in source.get("people", [])
            if entry["role"] == Participation.Role.SPEAKER and entry["name"] not in heard
        ]
        for name, session in speaking:
            person, post = posts.get(name) or (self.person({"name": name}), "")
            conference.participations.add(
                Participation(
                    person=person, role=Participation.Role.SPEAKER, post=post, session=session
                )
            )
        conference.save_revision().publish()

    def person(self, entry: dict[str, Any]) -> Any:
        person, made = person_named(
            self.province,
            entry["name"],
            academic_title=entry.get("academic_title", ""),
            degree=entry.get("degree", ""),
            post=entry.get("post", ""),
        )
        if made:
            self.note(person)
        return person

    def tag(self, name: str) -> Any:
        tag, made = tag_named(self.province, name)
        if made:
            self.note(tag)
        return tag

    def section(self, titles: str) -> Page:
        parent = self.home
        for title in titles.split(" / "):
            parent = SectionPage.objects.child_of(parent).get(title=title)
        return parent

    def draw(self, alternative_text: str) -> CustomImage:
        """Draw a picture from the region's motifs, its own for each alternative text."""
        picture = BytesIO()
        cover(self.province.slug, alternative_text).save(picture, "JPEG", quality=88)
        image = CustomImage.objects.create(
            title=alternative_text,
            description=alternative_text,
            collection=self.province.collection,
            credit=NOTICE,
            rights=Rights.OWN,
            file=ImageFile(picture, name=f"{vietnamese_slug(alternative_text)[:60]}.jpg"),
        )
        self.note(image)
        return image

    def programme(self, source: dict[str, Any]) -> CustomDocument:
        """Make the conference's programme as a document."""
        title = f"Chương trình: {source['title']}"
        lines = [
            f"{session.get('start_time', '')}–{session.get('end_time', '')}  {session['title']}"
            for session in source["sessions"]
        ]
        document = CustomDocument.objects.create(
            title=title[:255],
            collection=self.province.collection,
            credit=NOTICE,
            rights=Rights.OWN,
            file=ContentFile(
                odt(title, [*lines, f"{NOTICE}."]), name=f"chuong-trinh-{source['slug'][:60]}.odt"
            ),
        )
        self.note(document)
        return document

    def day(self, when: int | date) -> date:
        """Give a day that is so many days from today, or the very day."""
        return when if isinstance(when, date) else self.today + timedelta(days=when)

    def moment(self, when: int | date, clock: str) -> datetime:
        """Give the time of a day, or now where that is still to come."""
        told = timezone.make_aware(datetime.combine(self.day(when), time.fromisoformat(clock)))
        return min(told, timezone.now())


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None
