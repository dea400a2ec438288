"""Pages that are described with something else, such as a person, are indexed as that is."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete

from search.following import follow_pages

PagesOf = Callable[[Any], Iterable[int]]

_pages_naming: dict[type[Model], PagesOf] = {}


def named_in_pages(model: type[Model], pages: PagesOf) -> None:
    """Let the pages that are described with an object be indexed anew when it changes or goes.

    `pages` gives their ids: for a person, say, those of the articles that name this person.
    """
    _pages_naming[model] = pages
    for signal, receiver in (
        (post_save, _follow_saved),
        (pre_delete, _note),
        (post_delete, _follow_deleted),
    ):
        signal.connect(receiver, model, dispatch_uid=f"search.naming.{receiver.__name__}")


def _follow_saved(instance: Model, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if not created and not raw:
        follow_pages(_pages_naming[type(instance)](instance))


def _note(instance: Any, **kwargs: Any) -> None:
    """Note who names it, which nobody knows any more when it is gone."""
    instance._named_in = list(_pages_naming[type(instance)](instance))


def _follow_deleted(instance: Any, **kwargs: Any) -> None:
    follow_pages(instance._named_in)
