"""Every table of the install as it is, to show what something changed and what it did not."""

from typing import Any

from django.apps import apps
from django.db import models
from django_tasks_db.models import DBTaskResult
from wagtail.models import Collection

#: Wagtail keeps collections in the order of their names by moving those that come after.
MOVED = (Collection, "path")
#: What is still to be done stays in the queue, and finds nothing to do.
TECHNICAL = {DBTaskResult}


def tables() -> dict[type[models.Model], list[Any]]:
    """Give the rows of every table in the order of their keys."""
    return {
        model: [
            {name: value for name, value in row.items() if (model, name) != MOVED}
            for row in model._base_manager.order_by("pk").values()
        ]
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model not in TECHNICAL
    }
