"""What a reader wrote about an article; nobody else sees it before an editor has read it."""

from typing import ClassVar, Self

from django.contrib.admin import display
from django.db import models
from django.db.models import Case, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from sites.models import Province

LONGEST_NAME = 80
LONGEST_TEXT = 3000


class CommentQuerySet(models.QuerySet):
    """Queries about comments by what was decided on them."""

    def approved(self) -> Self:
        """Narrow to what readers may see."""
        return self.filter(state=Comment.State.APPROVED)

    def for_readers(self) -> Self:
        """Fetch what is shown to readers, and nothing else that is kept."""
        return self.only("article", "name", "text", "sent_at")

    def waiting_first(self) -> Self:
        """Sort as they are to be read by editors: what waits before the rest, the newest first."""
        waits = When(state=Comment.State.WAITING, then=Value(0))
        return self.order_by(Case(waits, default=Value(1)), "-sent_at", "-pk")


class Comment(models.Model):
    """A reader's comment with the name it was signed with, and what the reader agreed to.

    It belongs to the province of its article and goes with it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", gettext_lazy("chờ duyệt")
        APPROVED = "approved", gettext_lazy("đã đăng")
        HIDDEN = "hidden", gettext_lazy("đã ẩn")

    province = models.ForeignKey(
        Province,
        models.CASCADE,
        related_name="comments",
        verbose_name=gettext_lazy("tỉnh, thành phố"),
    )
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="readers_comments", verbose_name=gettext_lazy("bài")
    )
    name = models.CharField(gettext_lazy("họ và tên"), max_length=LONGEST_NAME)
    email = models.EmailField(gettext_lazy("thư điện tử"), blank=True)
    text = models.TextField(gettext_lazy("ý kiến"), max_length=LONGEST_TEXT)
    state = models.CharField(
        gettext_lazy("trạng thái"), max_length=16, choices=State, default=State.WAITING
    )
    sent_at = models.DateTimeField(gettext_lazy("gửi lúc"), default=timezone.now)
    #: Since when it is shown, or not shown: for how long it is kept goes by that.
    state_since = models.DateTimeField(default=timezone.now, editable=False)
    consented_to = models.TextField(gettext_lazy("đã đồng ý với điều"))

    objects: ClassVar = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("ý kiến bạn đọc")
        verbose_name_plural = gettext_lazy("ý kiến bạn đọc")
        ordering = ("sent_at", "pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["article", "state", "sent_at"], name="engagement_comments_below"),
            models.Index(fields=["state", "state_since"], name="engagement_comments_kept"),
        ]

    def __str__(self) -> str:
        """Name it without anything of a person's: logs keep what they are told."""
        return _("ý kiến %(number)d về bài “%(title)s”") % {
            "number": self.pk or 0,
            "title": self.article.title,
        }

    @property
    @display(description=gettext_lazy("trạng thái"))
    def state_label(self) -> str:
        """What its state is called."""
        return str(self.State(self.state).label)
