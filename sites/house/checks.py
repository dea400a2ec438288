"""What a request names must be within reach: checks of the gate, before a view sees anything.

Each takes the reach, the request and the arguments of the address, and tells whether the request
may go on. What does not exist goes on too: the view answers 404, to whom it may concern.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.http import HttpRequest
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import (
    Collection,
    CollectionMember,
    Page,
    Revision,
    Site,
    Task,
    TaskState,
    WorkflowState,
)
from wagtail_localize.models import Translation, TranslationSource

from sites.house.reach import Reach, numbers_in

Check = Callable[[Reach, HttpRequest, dict[str, Any]], bool]


def pages(*arguments: str) -> Check:
    """Check the pages that the address names."""

    def check(reach: Reach, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
        return _own_pages(reach, (kwargs[name] for name in arguments if name in kwargs))

    return check


def asked_pages(*parameters: str) -> Check:
    """Check the pages that a form or a query names."""

    def check(reach: Reach, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
        asked = _asked(request, parameters)
        return _are_numbers(asked) and _own_pages(reach, asked)

    return check


def rows(model: Callable[[], type[Model]], *arguments: str) -> Check:
    """Check the row that the address names: a picture, a document, a province."""

    def check(reach: Reach, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
        named = (kwargs[name] for name in arguments if name in kwargs)
        return reach.has_rows(model(), named)

    return check


def asked_rows(model: Callable[[], type[Model]], parameter: str) -> Check:
    """Check the pictures or documents that a query names."""

    def check(reach: Reach, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
        asked = _asked(request, (parameter,))
        return _are_numbers(asked) and reach.has_rows(model(), asked)

    return check


def revisions(*arguments: str) -> Check:
    """Check that a revision named in the address is one of a page within reach."""

    def check(reach: Reach, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
        numbers = numbers_in(kwargs[name] for name in arguments)
        of_pages = Revision.page_revisions.filter(pk__in=numbers)
        others = Revision.objects.filter(pk__in=numbers).exclude(pk__in=of_pages)
        return not others.exists() and _own_pages(
            reach, of_pages.values_list("object_id", flat=True)
        )

    return check


def task_state(reach: Reach, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Check that a step under way, named in the address, is one of a page within reach."""
    state = TaskState.objects.filter(pk=kwargs["task_state_id"]).first()
    return state is None or _own_states(reach, [state.workflow_state_id])


def workflow_state(reach: Reach, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Check that a review, named in the address, is one of a page within reach."""
    return _own_states(reach, [kwargs["workflow_state_id"]])


def task(reach: Reach, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Check that a step of a workflow, named in the address, is one that the page goes through."""
    steps = Task.objects.filter(pk=kwargs["task_id"])
    own = steps.filter(reach.inside("workflow_tasks__workflow__workflow_pages__page__path"))
    return own.exists() or not steps.exists()


def bulk(reach: Reach, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Check the pages or files that many things are done to, where they lie, and where they go."""
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return True
    if not issubclass(model, Page | CollectionMember):
        return False
    places = Page if issubclass(model, Page) else Collection
    return (
        reach.has_rows(model, _asked(request, ("id",)))  # or "all"
        and reach.has_rows(places, _asked(request, ("childOf", "collection")))
        and _own_pages(reach, _asked(request, ("chooser",)))
    )


def edited(reach: Reach, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Check what an editing session is of."""
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return True
    if issubclass(model, Page):
        return _own_pages(reach, [kwargs["object_id"]])
    return reach.has_rows(model, [kwargs["object_id"]])


def site_setting(reach: Reach, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Check that it is a setting of a site, and of which."""
    try:
        model = apps.get_model(kwargs["app_name"], kwargs["model_name"])
    except LookupError:
        return True
    if not issubclass(model, BaseSiteSetting):
        return False
    return reach.has_rows(Site, [kwargs["pk"]] if "pk" in kwargs else [])


def translations(reach: Reach, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Check that what is translated is a page within reach that the user may edit."""
    source = TranslationSource.objects.filter(pk=kwargs.get("translation_source_id")).first()
    if "translation_id" in kwargs:
        translation = Translation.objects.filter(pk=kwargs["translation_id"]).first()
        source = translation and translation.source
    if source is None:
        return True
    page = source.get_source_instance()
    return (
        isinstance(page, Page)
        and reach.has_page(page)
        and page.permissions_for_user(request.user).can_edit()
    )


def editable_pages(argument: str) -> Check:
    """Check that the user may edit the page that the address names."""

    def check(reach: Reach, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
        page = Page.objects.filter(pk=kwargs[argument]).first()
        return page is None or (
            reach.has_page(page) and page.permissions_for_user(request.user).can_edit()
        )

    return check


def _own_pages(reach: Reach, named: Iterable[Any]) -> bool:
    found = Page._base_manager.filter(pk__in=numbers_in(named)).only("path", "depth")
    return all(map(reach.has_page, found))


def _own_states(reach: Reach, numbers: Iterable[int]) -> bool:
    states = WorkflowState.objects.filter(pk__in=numbers)
    of_pages = states.filter(base_content_type__model="page")
    return len(of_pages) == len(states) and _own_pages(
        reach, [state.object_id for state in of_pages]
    )


def _asked(request: HttpRequest, parameters: Iterable[str]) -> list[str]:
    return [
        value
        for name in parameters
        for query in (request.GET, request.POST)
        for value in query.getlist(name)
    ]


def _are_numbers(values: list[str]) -> bool:
    """Tell whether nothing else was asked for: Wagtail would trip over it."""
    written = [value for value in values if value not in ("", "root")]  # as in child_of=root
    return len(numbers_in(written)) == len(written)
