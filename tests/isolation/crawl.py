"""Going to every address of the admin as somebody of one province, looking for what is another's.

Addresses come from the URL patterns, with the numbers of marked rows in the place of arguments, so
that a view that is added is visited without being told. Each is asked plainly and with the queries
that lists, choosers and actions on many rows take.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from django.contrib.auth.models import Group
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.admin.models import EditingSession
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import (
    Collection,
    CollectionMember,
    Page,
    Revision,
    Site,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)
from wagtail_localize.models import (
    OverridableSegment,
    StringSegment,
    Translation,
    TranslationSource,
)

from accounts.models import User
from articles.models import Person, Tag, Unit, Venue
from library.models import CustomDocument, CustomImage
from sites.models import OldHost, Province, ProvinceExport
from tests.isolation.world import House

ADMIN = "admin/"

#: Arguments of addresses that are rows.
ROWS: dict[str, type[models.Model]] = {
    **dict.fromkeys(
        ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk"), Page
    ),
    "user_id": User,
    "image_id": CustomImage,
    **dict.fromkeys(("document_id", "doc_id"), CustomDocument),
    **dict.fromkeys(("revision_id", "revision_id_a", "revision_id_b"), Revision),
    "task_state_id": TaskState,
    "workflow_state_id": WorkflowState,
    "workflow_pk": Workflow,
    "task_id": Task,
    "collection_id": Collection,
    "uploaded_file_id": UploadedFile,
    "translation_id": Translation,
    "translation_source_id": TranslationSource,
    "string_segment_id": StringSegment,
    "overridable_segment_id": OverridableSegment,
    "session_id": EditingSession,
    "export_id": ProvinceExport,
    "old_id": OldHost,
}
#: Models whose rows are asked for by `pk`, by how the view's full name begins.
BY_PK: dict[str, type[models.Model]] = {
    "wagtailadmin_api:pages": Page,
    "wagtailadmin_api:images": CustomImage,
    "wagtailadmin_api:documents": CustomDocument,
    "wagtailadmin_pages": Page,
    "wagtailadmin_collections": Collection,
    "wagtailadmin_workflows:edit_task": Task,
    "wagtailadmin_workflows:disable_task": Task,
    "wagtailadmin_workflows:enable_task": Task,
    "wagtailadmin_workflows": Workflow,
    "wagtail_localize": Person,
    "wagtailimages": CustomImage,
    "wagtaildocs": CustomDocument,
    "wagtailsettings": Site,
    "wagtailsites": Site,
    **dict.fromkeys(("review_settings", "staff", "province:"), Province),
    "wagtailusers_users": User,
    "wagtailusers_groups": Group,
}
#: Rows that belong to the one that an address names first, and how that is found.
LEADERS: dict[str, Callable[[Any], Any]] = {
    "revision_id": lambda revision: revision.object_id,
    "revision_id_a": lambda revision: revision.object_id,
    "workflow_state_id": lambda state: state.object_id,
    "task_state_id": lambda state: state.workflow_state.object_id,
    "string_segment_id": lambda segment: _translation_of(segment.source),
    "overridable_segment_id": lambda segment: _translation_of(segment.source),
}
WORDS: dict[str, tuple[str, ...]] = {
    "filter_spec": ("max-165x165",),
    "mode": ("x",),
    "action_name": ("approve", "reject"),
    "uidb64": ("MQ",),
    "token": ("x-x",),
    "package": ("wagtail.admin",),
}
#: Named by others: ("content_type_app_name", "content_type_model_name") and the like.
MODEL_NAMES = {
    ("content_type_app_name", "content_type_model_name"): ("articles.newspage", "home.contentpage"),
    ("app_name", "model_name"): ("lientinh_sites.siteidentity", "taggit.tag"),
    ("app_label", "model_name"): ("articles.newspage", "wagtailcore.page", "articles.person"),
}


@dataclass(frozen=True)
class View:
    """A view of the admin: its full name, its address with arguments, and what they are called."""

    name: str
    pattern: str
    arguments: tuple[str, ...]
    callback: Callable[..., HttpResponse]


def admin_views() -> list[View]:
    """Give every view below the admin's address."""
    found = _walk(get_resolver(), "", "")
    views = {(view.name, view.pattern): view for view in found}  # some stand there twice
    return [view for view in views.values() if view.pattern.startswith(ADMIN)]


def _walk(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[View]:
    for pattern in resolver.url_patterns:
        whole = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            below = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, whole, below)
        elif isinstance(pattern, URLPattern):
            text = re.sub(r"^\^|\$$", "", whole).replace("/^", "/").replace("$", "")
            text = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", text).replace(r"\.\.\.", "...")
            arguments = tuple(re.findall(r"<(?:\w+:)?(\w+)>", text))
            name = namespace + (pattern.name or pattern.lookup_str)
            yield View(name, text, arguments, pattern.callback)


@dataclass
class Findings:
    """What a crawl did and saw."""

    statuses: Counter[int] = field(default_factory=Counter)
    views: set[str] = field(default_factory=set)
    objects: set[tuple[str, Any]] = field(default_factory=set)
    writes: int = 0
    #: Addresses that showed another province's mark, by view.
    leaks: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    #: Views that answered 200, and those that showed the own mark.
    answered: set[str] = field(default_factory=set)
    marked: set[str] = field(default_factory=set)
    crashes: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{len(self.views)} views, {len(self.objects)} objects, {self.writes} writes; "
            + ", ".join(f"{count}× {status}" for status, count in sorted(self.statuses.items()))
            + f"; {sum(map(len, self.leaks.values()))} leaking addresses of {len(self.leaks)} views"
        )


@dataclass
class Crawler:
    """Somebody of one house, and what is to be asked for of another's."""

    client: Client
    own: House
    theirs: House
    #: Whether all rows of a model and all actions are tried, or one.
    is_thorough: bool = False
    findings: Findings = field(default_factory=Findings)

    def get(self, view: View, address: str) -> HttpResponse:
        return self._ask(view, "get", address)

    def post(self, view: View, address: str, data: dict[str, Any]) -> HttpResponse:
        self.findings.writes += 1
        return self._ask(view, "post", address, data)

    def _ask(self, view: View, method: str, address: str, data: Any = None) -> HttpResponse:
        found = self.findings
        response = getattr(self.client, method)(address, data)
        content = body(response)
        found.views.add(view.name)
        found.statuses[response.status_code] += 1
        if response.status_code >= 500 or "/login/" in response.headers.get("location", ""):
            found.crashes.append(f"{method} {address}")
        if self.theirs.mark in content:
            found.leaks[view.name].append(f"{method} {address}")
        if response.status_code == 200:
            found.answered.add(view.name)
            if self.own.mark in content:
                found.marked.add(view.name)
        return response

    def addresses(self, view: View, house: House) -> list[str]:
        """Give the addresses of a view with the rows of a house in the place of arguments."""
        return self._written(view, [self._choices(view, name, house) for name in view.arguments])

    def mixed_addresses(self, view: View) -> list[str]:
        """Give the addresses of a view of several rows, the first the own and the rest another's.

        A view that looks at the first alone lets everybody see the rest.
        """
        rows = [name for name in view.arguments if _is_row(name)]
        if len(rows) < 2 or not self.is_thorough:
            return []
        houses = {name: self.own if name == rows[0] else self.theirs for name in view.arguments}
        choices = [self._choices(view, name, house, alone=True) for name, house in houses.items()]
        return self._written(view, choices)

    def _written(self, view: View, choices: list[list[Any]]) -> list[str]:
        """Write addresses with every choice of each argument, rows side by side.

        Each row with each other would be a hundred thousand for a comparison of two versions.
        """
        rows = [
            values for name, values in zip(view.arguments, choices, strict=True) if _is_row(name)
        ]
        words = [
            values
            for name, values in zip(view.arguments, choices, strict=True)
            if not _is_row(name)
        ]
        beside = [
            [values[at % len(values)] for values in rows]
            for at in range(max(map(len, rows), default=1))
        ]
        texts = []
        for chosen_rows, chosen_words in product(beside, product(*words)):
            left_rows, left_words = iter(chosen_rows), iter(chosen_words)
            given = {
                name: next(left_rows if _is_row(name) else left_words) for name in view.arguments
            }
            texts += [_written(view.pattern, given | names) for names in _named_together(view)]
        return list(dict.fromkeys(texts))[: None if self.is_thorough else 1]

    def _choices(self, view: View, name: str, house: House, *, alone: bool = False) -> list[Any]:
        """Give the values of an argument; unless it stands alone those that go with the others."""
        if name in WORDS:
            return list(WORDS[name])
        if not _is_row(name):
            return [""]  # filled in together with its other half
        model = _model_of_argument(view, name)
        rows = house.of(model)
        if model is Page:
            rows = self._pages(house, parents=name == "parent_page_id")
        elif model is Revision and not self.is_thorough:
            (draft,) = self._pages(house, parents=False)
            rows = [row for row in rows if row.object_id == str(draft.pk)]
        if not self.is_thorough:
            rows = rows[:1]
        self.findings.objects.update((model._meta.label, row.pk) for row in rows)
        follower = next((other for other in view.arguments if other in LEADERS), None)
        if self.is_thorough and not alone and follower and name == view.arguments[0]:
            rows_after = house.of(ROWS[follower])
            return [LEADERS[follower](row) for row in rows_after]
        # What is nobody's, as a list for all provinces, has rows too.
        return [row.pk for row in rows] or [
            model._base_manager.values_list("pk", flat=True).first() or 1
        ]

    def _pages(self, house: House, *, parents: bool) -> list[Page]:
        pages = [page for page in house.of(Page) if page.depth > 3]
        if self.is_thorough:
            return pages
        if parents:
            return [page for page in pages if page.depth == 4][:1]
        # The draft alone: it is what nobody else may know of.
        return [page for page in pages if "newspage draft" in page.title]


def body(response: HttpResponse) -> str:
    """Give all that an answer says, its address and its attachments included, in lower case."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    headers = " ".join(map(str, response.headers.values()))
    return f"{content.decode(errors='replace')} {headers}".lower()


def queries(house: House) -> list[str]:
    """Give queries that lists, choosers and actions on many rows take, naming what is a house's."""
    pages = [page.pk for page in house.of(Page) if page.depth > 3]
    section = next(page.pk for page in house.of(Page) if page.depth == 4)
    pictures = [row.pk for row in house.of(CollectionMember)]
    part = house.mark[:-2]  # finds what begins so, and is not the mark when it is repeated
    several = "&".join(f"id={pk}" for pk in [*pages[:8], *pictures])
    return [
        f"q={part}&term={part}",
        several,
        "id=all",
        f"id=all&childOf={section}",
        f"child_of={section}&parent_page_id={section}",
        "page_type=articles.newspage&multiple=1",
        f"site={house.province.site_id}&owner={house.of(User)[0].pk}&search_all=1&q=news",
    ]


def own_queries(view: View, house: House) -> list[str]:
    """Give queries by which a view should show what is the house's own."""
    if view.name == "wagtail_bulk_action":
        return queries(house)[1:2]
    if not view.name.endswith("chosen_multiple"):
        return queries(house)[:1]
    kinds = {
        "wagtailadmin": Page,
        "wagtailimages": CustomImage,
        "wagtaildocs": CustomDocument,
        "wagtailsnippetchoosers_articles_person": Person,
        "wagtailsnippetchoosers_articles_tag": Tag,
        "wagtailsnippetchoosers_articles_unit": Unit,
        "wagtailsnippetchoosers_articles_venue": Venue,
    }
    kind = next((kind for begin, kind in kinds.items() if view.name.startswith(begin)), None)
    return [f"id={row.pk}" for row in house.of(kind)[-1:]] if kind else []


def _is_row(name: str) -> bool:
    return not (name in WORDS or name == "action" or any(name in pair for pair in MODEL_NAMES))


def _model_of_argument(view: View, name: str) -> type[models.Model]:
    if name == "object_id":
        return Page
    model = _model_of(view) if name == "pk" else ROWS.get(name)
    if model is None:
        raise LookupError(f"{view.name}: what is <{name}>? Say so in ROWS, BY_PK or WORDS.")
    return model


def _model_of(view: View) -> type[models.Model] | None:
    named = getattr(view.callback, "view_class", None)
    given = getattr(view.callback, "view_initkwargs", {}).get("model")
    begins = sorted((begin for begin in BY_PK if view.name.startswith(begin)), key=len)
    if begins:
        return BY_PK[begins[-1]]
    return given or getattr(named, "model", None)


def _translation_of(source: TranslationSource) -> int:
    return source.translations.values_list("pk", flat=True).first() or 0


def _named_together(view: View) -> list[dict[str, str]]:
    """Give what is named by several arguments at once; nothing, once, where none is."""
    if "action" in view.arguments:
        names = ("app_label", "model_name", "action")
        return [
            dict(
                zip(
                    names,
                    (kind._meta.app_label, kind._meta.model_name, action.action_type),
                    strict=True,
                )
            )
            for kind in (Page, CustomImage, CustomDocument)
            for action in bulk_action_registry.get_bulk_actions_for_model(
                kind._meta.app_label, kind._meta.model_name
            )
        ]
    for pair, labels in MODEL_NAMES.items():
        if set(pair) <= set(view.arguments):
            return [dict(zip(pair, label.split("."), strict=True)) for label in labels]
    return [{}]


def _written(pattern: str, values: dict[str, Any]) -> str:
    def one(match: re.Match[str]) -> str:
        return str(values[match[1]])

    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", one, pattern)


def digest(house: House) -> dict[tuple[str, Any], Any]:
    """Give every row of a house as it stands now, to compare with later."""
    standing = {}
    for model, rows in house.things.items():
        numbers = [row.pk for row in rows]
        for row in model._base_manager.filter(pk__in=numbers).values():
            standing[(model._meta.label, row[model._meta.pk.attname])] = row
    return standing


def changed(before: dict[Any, Any], after: dict[Any, Any]) -> list[Any]:
    return [key for key in before if before[key] != after.get(key)]


class NoGate:
    """In the place of the gate, to see what Wagtail shows without it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.reach = None
        return self.get_response(request)


class Visitor(Client):
    """A client that keeps no copies of what templates were given; a crash is an answer of 500."""

    def request(self, **request: Any) -> HttpResponse:
        response = self.handler(self._base_environ(**request))
        self.cookies.update(response.cookies)
        return response


def signed_in(user: User, hostname: str) -> Visitor:
    client = Visitor(headers={"host": hostname}, raise_request_exception=False)
    client.force_login(user)
    return client
