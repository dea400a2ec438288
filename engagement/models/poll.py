"""A question that a province asks its readers, and how often each answer was given."""

from typing import Any, ClassVar, Self

from django.contrib.admin import display
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, Panel
from wagtail.models import Orderable

from engagement.polls.forms import FEWEST_CHOICES, MOST_CHOICES, PollForm
from sites.models import Province


class PollQuerySet(models.QuerySet):
    """Queries about polls by when they are open."""

    def begun(self) -> Self:
        """Narrow to those that readers may know of: open, or over."""
        return self.filter(opens_at__lte=timezone.now())

    def open(self) -> Self:
        """Narrow to those that take answers now."""
        return self.begun().filter(Q(closes_at=None) | Q(closes_at__gt=timezone.now()))


class Poll(ClusterableModel):
    """One question with two to ten answers, open from one moment until another.

    Nothing is kept of those who answer but how many gave each answer.
    """

    province = models.ForeignKey(
        Province, models.CASCADE, related_name="polls", verbose_name=_("tỉnh, thành phố")
    )
    question = models.CharField(_("câu hỏi"), max_length=255)
    opens_at = models.DateTimeField(_("mở từ"), default=timezone.now)
    closes_at = models.DateTimeField(
        _("mở đến"), null=True, blank=True, help_text=_("Để trống nếu chưa định ngày đóng.")
    )

    objects: ClassVar = PollQuerySet.as_manager()

    base_form_class = PollForm
    panels: ClassVar[list[Panel]] = [
        FieldPanel("province"),
        FieldPanel(
            "question",
            help_text=_(
                "Khi đã có người trả lời thì câu hỏi và các lựa chọn giữ nguyên; chỉ còn đổi được"
                " ngày giờ."
            ),
        ),
        InlinePanel(
            "choices",
            heading=_("Các lựa chọn"),
            label=_("Lựa chọn"),
            min_num=FEWEST_CHOICES,
            max_num=MOST_CHOICES,
        ),
        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
    ]

    class Meta:
        verbose_name = _("cuộc thăm dò dư luận")
        verbose_name_plural = _("cuộc thăm dò dư luận")
        ordering = ("-opens_at", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
                name="engagement_poll_times",
                violation_error_message=_("Cuộc thăm dò phải đóng sau khi mở."),
            )
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def is_open(self) -> bool:
        """Whether it takes answers now."""
        return self.opens_at <= timezone.now() and not self.is_over

    @property
    def is_over(self) -> bool:
        """Whether it takes answers no more."""
        return self.closes_at is not None and self.closes_at <= timezone.now()

    @property
    @display(description=_("lượt trả lời"))
    def total(self) -> int:
        """How many answers were given."""
        return sum(choice.votes for choice in self.choices.all())

    def has_votes(self) -> bool:
        """Tell whether anybody has answered, as the database knows it now."""
        return PollChoice.objects.filter(poll=self.pk, votes__gt=0).exists()


class PollChoice(Orderable):
    """An answer, and how often it was given."""

    poll = ParentalKey(Poll, related_name="choices")
    text = models.CharField(_("lựa chọn"), max_length=200)
    votes = models.PositiveIntegerField(_("lượt chọn"), default=0, editable=False)

    panels: ClassVar[list[Panel]] = [FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("lựa chọn của cuộc thăm dò")
        verbose_name_plural = _("lựa chọn của cuộc thăm dò")

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save everything but the votes, which somebody may be adding to at this moment."""
        if not self._state.adding and kwargs.get("update_fields") is None:
            kwargs["update_fields"] = [
                field.name
                for field in self._meta.concrete_fields
                if not field.primary_key and field.name != "votes"
            ]
        super().save(*args, **kwargs)
