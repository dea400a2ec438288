"""Comments go where their article goes; what was decided on them goes with their province."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry, Page

from engagement.models import Comment
from sites.models import Province


def follow_moved_page(instance: Page, **kwargs: Any) -> None:
    """Give comments to the province that their articles were moved into."""
    province = Province.objects.owning(instance).first()
    moved = Comment.objects.filter(article__path__startswith=instance.path)
    if province:
        moved.exclude(province=province).update(province=province)


def forget_decisions(province: Province) -> None:
    """Forget what was decided on the comments of a province that is deleted."""
    numbers = Comment.objects.filter(province=province).annotate(text_id=Cast("pk", CharField()))
    ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Comment),
        object_id__in=numbers.values("text_id"),
    ).delete()
