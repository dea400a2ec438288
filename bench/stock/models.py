"""A text as a page type of Wagtail's own tutorial would have it: title before lead before body."""

from typing import ClassVar

from django.db import models
from wagtail.search import index


class StockText(index.Indexed, models.Model):
    """A document of a set."""

    title = models.TextField()
    lead = models.TextField()
    body = models.TextField()

    search_fields: ClassVar = [
        index.SearchField("title", boost=10),
        index.SearchField("lead", boost=3),
        index.SearchField("body"),
    ]
