"""Everybody, everywhere in the admin: nothing of another province is shown, and nothing changed."""

import logging
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from wagtail.models import Page

from accounts.models import User
from articles.models import Article
from sites.house.gate import NOWHERE, WAY_OUT
from sites.house.rows import Scope, open_rows
from sites.models import Hub
from sites.roles import Role, may
from tests.isolation.crawl import (
    Crawler,
    Findings,
    View,
    admin_views,
    changed,
    digest,
    own_queries,
    queries,
    signed_in,
)
from tests.isolation.world import OWN, SHARED, THEIRS, House, build

RECORDS = ("person", "unit", "venue", "tag")
#: Open views that have nothing of a province's to show, asked as the crawler asks.
SHOWS_NOTHING = {
    "wagtailadmin_choose_page_external_link",  # a form for an address
    "wagtailadmin_pages:collect_workflow_action_data",  # a form for a message
    "wagtailadmin_pages:workflow_action",
    "wagtailadmin_pages:preview_on_add",  # tell whether there is something to preview
    "wagtailadmin_pages:preview_on_edit",
    "wagtailadmin_tag_model_autocomplete",  # its two addresses are of models without such tags
    "wagtailimages:preview",  # a picture
    "promotedresult:history_results",  # nobody changed it yet
    "redirect:history_results",
    "searches_report_results",  # of weeks when nobody searched
    "redirects_import",
    *(f"wagtailsnippetchoosers_articles_{name}:create" for name in RECORDS),  # an empty form
}
Say = Callable[[str], None]
#: Never created by themselves: rows of the models below them are.
ABSTRACT = {Page, Article}
GATE = "sites.house.gate.HouseGate"

#: Open views that need more than an address to answer 200, each shown to work in another test or
#: by what Wagtail answers: 302 after it is done, 404 where there is nothing to do, 405 to GET.
NOT_BY_GET = {
    "wagtailadmin_explore_root",  # leads to the own container
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_login",  # leads in whoever is signed in
    "wagtailadmin_block_preview",
    "wagtailadmin_pages:lock",
    "wagtailadmin_pages:unlock",
    "wagtailadmin_pages:set_page_position",
    "wagtailadmin_pages:convert_alias",  # of an alias
    "wagtailadmin_pages:revisions_index",  # leads to the history
    "wagtailadmin_pages:revisions_unschedule",  # of a scheduled revision
    "wagtailadmin_pages:unpublish",  # of a live page
    "wagtailadmin_pages:preview_on_add",  # after a post
    "wagtailimages:edit_multiple",
    "wagtailimages:delete_multiple",
    "wagtailimages:create_multiple_from_uploaded_image",
    "wagtailimages:delete_upload_multiple",
    "wagtaildocs:edit_multiple",
    "wagtaildocs:delete_multiple",
    "wagtaildocs:create_multiple_from_uploaded_document",
    "wagtaildocs:delete_upload_multiple",
    "staff_invite_again",
    "wagtail_localize:edit_string_translation",
    "wagtail_localize:upload_pofile",
    "wagtail_localize:stop_translation",
    "wagtail_localize:convert_to_alias",
}


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Refusals are logged by the thousand here."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Write a line that is seen though pytest catches what tests write."""

    def write(line: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"{line}\n")

    return write


@pytest.fixture
def houses(db: None) -> tuple[House, House]:
    return build(OWN), build(THEIRS)


def hub_editor() -> tuple[Client, User]:
    user = User.objects.create_user("hub@example.vn", "x")
    user.groups.add(Hub.objects.get().editor_group)
    client = Client(headers={"host": "hub.test"}, raise_request_exception=False)
    client.force_login(user)
    return client, user


def visit(crawler: Crawler, role: Role, views: list[View], *, thoroughly: bool) -> None:
    """Ask for all of another's; and for the own, of views that are open to the role."""
    rows = open_rows()
    for view in views:
        row = rows.get(view.name)
        is_open = row is not None and may(role, row.duty)
        foreign = crawler.addresses(view, crawler.theirs)
        for address in foreign:
            answer = crawler.get(view, address)
            if not is_open and view.name != NOWHERE:
                assert answer.status_code == 403, f"{role} is let into {view.name}"
            if view.arguments and (thoroughly or (is_open and role is Role.CHIEF_EDITOR)):
                crawler.post(view, address, {})
        if not is_open or (role is not Role.CHIEF_EDITOR and not thoroughly):
            continue
        own = crawler.addresses(view, crawler.own)
        if view.arguments:
            for address in own:
                crawler.get(view, address)
        asked, addresses = queries(crawler.theirs), own[:1]
        if view.name == "wagtail_bulk_action":
            addresses = foreign
        elif view.arguments:
            continue
        else:
            for query in own_queries(view, crawler.own):
                crawler.get(view, f"{own[0]}?{query}")
            if not thoroughly:
                asked = asked[:1] if row.scope is Scope.NATIVE else [asked[0], asked[-1]]
        for query in asked:
            for address in addresses if thoroughly else addresses[:2]:
                crawler.get(view, f"{address}?{query}")


def crawl(houses: tuple[House, House], say: Say, *, thoroughly: bool) -> dict[Role, Findings]:
    own, theirs = houses
    views = [view for view in admin_views() if view.name != WAY_OUT]
    before = digest(theirs)
    found = {}
    for role in (Role.AUTHOR, Role.EDITOR, Role.CHIEF_EDITOR, Role.HUB_EDITOR):
        client = hub_editor()[0] if role is Role.HUB_EDITOR else signed_in(own.staff[role], own)
        crawler = Crawler(client, own, theirs, per_model=50 if thoroughly else 1)
        visit(crawler, role, views, thoroughly=thoroughly)
        found[role] = crawler.findings
        say(f"{role}: {crawler.findings}")
        assert changed(before, digest(theirs)) == []
        assert crawler.findings.leaks == {}
        assert crawler.findings.crashes == []
        assert {view.name for view in views} - crawler.findings.views == set()
    return found


def check_that_the_gate_opens(chief: Findings) -> None:
    """Fail for a gate that refuses everything."""
    rows = open_rows()
    silent = rows.keys() - chief.answered
    assert sorted(silent - NOT_BY_GET) == []
    scoped = {name for name, row in rows.items() if row.scope is not Scope.NATIVE}
    unmarked = (scoped & chief.answered) - chief.marked
    assert sorted(unmarked - SHOWS_NOTHING) == []
    assert chief.statuses[200] >= 100


def test_nobody_sees_or_changes_what_is_another_provinces(
    houses: tuple[House, House], say: Say
) -> None:
    found = crawl(houses, say, thoroughly=False)
    check_that_the_gate_opens(found[Role.CHIEF_EDITOR])


@pytest.mark.long
def test_nobody_sees_or_changes_any_object_in_any_state(db: None, say: Say) -> None:
    houses = build(OWN, every_state=True), build(THEIRS, every_state=True)
    found = crawl(houses, say, thoroughly=True)
    check_that_the_gate_opens(found[Role.CHIEF_EDITOR])


def test_every_model_is_either_marked_or_known_to_be_nobodys(db: None) -> None:
    house = build(THEIRS)
    unknown = [
        model._meta.label
        for model in apps.get_models()
        if model not in ABSTRACT
        and not model._meta.app_label.startswith("test")
        and not house.things.get(model)
        and model._meta.label not in SHARED
    ]
    assert unknown == []


#: Views of stock Wagtail that show another province's, each a row of the gate or closed by it.
LEAKING = {
    *("wagtailadmin_choose_page", "wagtailadmin_choose_page_child"),
    *("wagtailadmin_choose_page_search", "wagtailadmin_choose_page_chosen_multiple"),
    *("wagtailadmin_pages:move_confirm", "wagtailadmin_explore", "wagtail_bulk_action"),
    *("wagtailadmin_tag_autocomplete", "wagtailadmin_pages:set_privacy"),
    *("wagtailadmin_reports:page_types_usage", "wagtailadmin_api:images:listing"),
    *("wagtailimages:index", "wagtailimages_chooser:choose"),
    "wagtail_localize:update_translations",
}


def crawl_without_the_gate(
    houses: tuple[House, House], settings: Any, views: list[View]
) -> Findings:
    settings.MIDDLEWARE = [
        "tests.isolation.crawl.NoGate" if name == GATE else name for name in settings.MIDDLEWARE
    ]
    own, theirs = houses
    crawler = Crawler(signed_in(own.staff[Role.CHIEF_EDITOR], own), own, theirs)
    for view in views:
        foreign = crawler.addresses(view, theirs)
        for address in foreign:
            crawler.get(view, address)
        if not view.arguments or view.name == "wagtail_bulk_action":
            for query in queries(theirs):
                for address in foreign:
                    crawler.get(view, f"{address}?{query}")
        if view.name in ("wagtailadmin_explore", "wagtailadmin_pages:set_privacy"):
            for address in crawler.addresses(view, own):
                crawler.get(view, address)
    return crawler.findings


def test_without_the_gate_the_crawler_finds_what_wagtail_leaks(
    houses: tuple[House, House], settings: Any, say: Say
) -> None:
    views = [view for view in admin_views() if view.name in LEAKING]
    found = crawl_without_the_gate(houses, settings, views)
    say(f"without the gate: {found}")
    assert found.leaks.keys() == LEAKING
    assert sum(map(len, found.leaks.values())) >= 30


@pytest.mark.long
def test_without_the_gate_no_other_view_leaks_unknown_to_us(
    houses: tuple[House, House], settings: Any, say: Say
) -> None:
    views = [view for view in admin_views() if view.name != WAY_OUT]
    found = crawl_without_the_gate(houses, settings, views)
    say(f"without the gate, everywhere: {found}")
    for name, addresses in sorted(found.leaks.items()):
        say(f"  {name}: {len(addresses)}, as {addresses[0]}")
    assert found.leaks.keys() >= LEAKING
