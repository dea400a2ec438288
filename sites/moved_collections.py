"""Hearing of collections that stand below another one now, which Wagtail tells nobody."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from wagtail.models import Collection


def hear_of_moves(follow: Callable[[Collection], object], *, dispatch_uid: str) -> None:
    """Call a function with a collection that was saved and then moved, once that is committed.

    So does the form of a collection, in one transaction; whoever else moves one has to save it too.
    """

    def saved(instance: Collection, **kwargs: Any) -> None:
        before = instance.path

        def look() -> None:
            now = Collection.objects.filter(pk=instance.pk).first()
            if now and now.path != before:
                follow(now)

        transaction.on_commit(look, robust=True)

    post_save.connect(saved, Collection, weak=False, dispatch_uid=dispatch_uid)
