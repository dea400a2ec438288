"""What the demo made, so that all of it and nothing else can be taken away."""

from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class DemoObject(models.Model):
    """One row that the demo made for a province (or, without one, for the hub)."""

    subsite = models.SlugField()
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    made = GenericForeignKey()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("content_type", "object_id"), name="home_unique_demo_object"
            ),
        )

    def __str__(self) -> str:
        return f"{self.content_type} {self.object_id}"

    @classmethod
    def note(cls, subsite: str, *rows: Any) -> None:
        """Remember rows that the demo made; one that is noted already stays noted once."""
        for row in rows:
            cls.objects.get_or_create(
                content_type=ContentType.objects.get_for_model(row, for_concrete_model=True),
                object_id=row.pk,
                defaults={"subsite": subsite},
            )
