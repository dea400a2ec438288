"""Conferences: events with a programme, people and papers."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable, PageManager

from articles.models.article import Article
from articles.models.event import EventPage, EventQuerySet
from articles.models.records import Person
from articles.programme import settle_times


class ConferenceKind(models.Model):
    """What a meeting is called: hội nghị, hội thảo…; the platform's list, the same everywhere."""

    name = models.CharField(_("tên"), max_length=100, unique=True)

    class Meta:
        verbose_name = _("loại hội nghị")
        verbose_name_plural = _("loại hội nghị")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class ConferencePage(EventPage):
    """A conference, seminar, training or other meeting with a programme."""

    kind = models.ForeignKey(
        ConferenceKind,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conferences",
        verbose_name=_("loại"),
    )
    theme = models.CharField(_("chủ đề"), max_length=500, blank=True)

    template = "articles/conference.html"
    #: Its translation is edited as a whole: wagtail-localize has no strings of topics and sessions.
    localize_default_translation_mode = "simple"
    parent_page_types: ClassVar[list[str]] = ["articles.SectionPage"]
    objects: ClassVar = PageManager.from_queryset(EventQuerySet)()
    search_fields: ClassVar[list[Any]] = Article.search_fields

    content_panels: ClassVar[list[Panel]] = [
        *EventPage.content_panels[:3],
        MultiFieldPanel([FieldPanel("kind"), FieldPanel("theme")], heading=_("Hội nghị")),
        InlinePanel("topics", label=_("Nội dung"), heading=_("Các nội dung")),
        InlinePanel("sessions", label=_("Phiên"), heading=_("Chương trình")),
        InlinePanel("participations", label=_("Người"), heading=_("Chủ trì, báo cáo, tham dự")),
        InlinePanel("papers", label=_("Tham luận"), heading=_("Tham luận")),
        *EventPage.content_panels[3:],
    ]

    class Meta:
        verbose_name = _("hội nghị, hội thảo, tập huấn")
        verbose_name_plural = _("hội nghị, hội thảo, tập huấn")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the people by what they do, and the programme, in one query each."""
        context = super().get_context(request, *args, **kwargs)
        people: dict[str, list[Participation]] = {role: [] for role in Participation.Role.values}
        for participation in self.participations.select_related("person", "session"):
            people[participation.role].append(participation)
        sessions = list(self.sessions.all())
        settle_times(self, sessions)
        for session in sessions:
            session.speakers = [
                speaker
                for speaker in people[Participation.Role.SPEAKER]
                if speaker.session_id == session.pk
            ]
        return context | {
            "chairs": people[Participation.Role.CHAIR],
            "speakers": _one_a_person(people[Participation.Role.SPEAKER]),
            "attendees": people[Participation.Role.ATTENDEE],
            "sessions": sessions,
            "topics": list(self.topics.all()),
            "papers": list(self.papers.select_related("document")),
        }


class ConferenceTopic(Orderable):
    """One of the matters a conference deals with."""

    conference = ParentalKey(ConferencePage, related_name="topics")
    title = models.CharField(_("nội dung"), max_length=1000)

    panels: ClassVar[list[Panel]] = [FieldPanel("title")]

    class Meta(Orderable.Meta):
        verbose_name = _("nội dung")
        verbose_name_plural = _("nội dung")

    def __str__(self) -> str:
        return self.title


class ConferenceSession(Orderable):
    """A part of the programme."""

    conference = ParentalKey(ConferencePage, related_name="sessions")
    title = models.CharField(_("tên phiên"), max_length=500)
    description = models.TextField(_("nội dung phiên"), blank=True)
    date = models.DateField(_("ngày"), null=True, blank=True)
    start_time = models.TimeField(_("từ"), null=True, blank=True)
    end_time = models.TimeField(_("đến"), null=True, blank=True)

    panels: ClassVar[list[Panel]] = [
        FieldPanel("title"),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("date"), FieldPanel("start_time"), FieldPanel("end_time")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("phiên")
        verbose_name_plural = _("phiên")

    def __str__(self) -> str:
        return self.title


class Participation(Orderable):
    """Somebody who chairs, speaks at or attends a conference, with the post held at that time."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("Chủ trì")
        SPEAKER = "speaker", _("Báo cáo, phát biểu")
        ATTENDEE = "attendee", _("Tham dự")

    conference = ParentalKey(ConferencePage, related_name="participations")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="participations", verbose_name=_("người")
    )
    role = models.CharField(_("vai trò"), max_length=16, choices=Role.choices)
    post = models.CharField(_("chức vụ khi ấy"), max_length=500, blank=True)
    session = models.ForeignKey(
        ConferenceSession,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("phiên"),
    )

    panels: ClassVar[list[Panel]] = [
        FieldPanel("person"),
        FieldPanel("role"),
        FieldPanel("post"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("người tham gia")
        verbose_name_plural = _("người tham gia")

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.person}"


class Paper(Orderable):
    """A paper given to a conference."""

    conference = ParentalKey(ConferencePage, related_name="papers")
    title = models.CharField(_("tên tham luận"), max_length=500)
    authors = models.CharField(_("tác giả"), max_length=500, blank=True)
    document = models.ForeignKey(
        get_document_model_string(),
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("tệp toàn văn"),
    )

    panels: ClassVar[list[Panel]] = [
        FieldPanel("title"),
        FieldPanel("authors"),
        FieldPanel("document"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("tham luận")
        verbose_name_plural = _("tham luận")

    def __str__(self) -> str:
        return self.title


def _one_a_person(participations: list[Participation]) -> list[Participation]:
    """Give the first of each person's: somebody may speak in several sessions."""
    return list({p.person_id: p for p in reversed(participations)}.values())[::-1]
