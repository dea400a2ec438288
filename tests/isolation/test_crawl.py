"""Everybody, everywhere in the admin: nothing of another province is shown, and nothing changed."""

import logging
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
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
    *("wagtailadmin_pages:preview_on_edit", "wagtailsettings:preview_on_edit"),
    "wagtailadmin_tag_model_autocomplete",  # its two addresses are of models without such tags
    "wagtailimages:preview",  # a picture
    "promotedresult:history_results",  # nobody changed it yet
    "redirect:history_results",
    "poll:history_results",
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
    "wagtailadmin_editing_sessions:release",  # to a post
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
    "second_factor",  # leads in whoever is in
    "second_factor_leave",  # to a post
    "second_factor_codes",  # lead who has none to setting up
    "second_factor_off",
    "wagtail_localize:edit_string_translation",
    "wagtail_localize:upload_pofile",
    "wagtail_localize:stop_translation",
    "wagtail_localize:convert_to_alias",
    "decide_comments",  # to a post
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


def crawlers(own: House, theirs: House, *, is_thorough: bool) -> dict[Role, Crawler]:
    """Give somebody of every role in a house, and of the hub."""
    hub = User.objects.create_user("hub@example.vn", "x")
    hub.groups.add(Hub.objects.get().editor_group)
    clients = {role: signed_in(own.staff[role], own.province.site.hostname) for role in own.staff}
    clients[Role.HUB_EDITOR] = signed_in(hub, "hub.test")
    return {role: Crawler(client, own, theirs, is_thorough) for role, client in clients.items()}


def is_open_to(role: Role, view: View) -> bool:
    row = open_rows().get(view.name)
    return row is not None and may(role, row.duty)


def ask_for_theirs(crawler: Crawler, role: Role, view: View) -> None:
    """Get and post every address of a view with another's rows in it."""
    for address in [*crawler.addresses(view, crawler.theirs), *crawler.mixed_addresses(view)]:
        answer = crawler.get(view, address)
        if not is_open_to(role, view) and view.name != NOWHERE:
            assert answer.status_code == 403, f"{role} is let into {view.name}"
        if view.arguments and (is_open_to(role, view) or crawler.is_thorough):
            crawler.post(view, address, {})


def ask_for_own(crawler: Crawler, view: View) -> None:
    """Get a view with the own rows in it, or what it shows of the own."""
    acts_on_many = view.name == "wagtail_bulk_action"
    for address in crawler.addresses(view, crawler.own):
        asked = own_queries(view, crawler.own) if acts_on_many or not view.arguments else []
        answer = crawler.get(view, f"{address}?{asked[0]}" if asked else address)
        if asked and answer.status_code == 400:  # it knows no such query
            crawler.get(view, address)


def ask_with_queries(crawler: Crawler, view: View) -> None:
    """Get a list, a chooser or an action on many with every query that names another's."""
    house = crawler.theirs if view.name == "wagtail_bulk_action" else crawler.own
    if view.arguments and house is crawler.own:
        return
    for query in queries(crawler.theirs):
        for address in crawler.addresses(view, house):
            crawler.get(view, f"{address}?{query}")


def unmarked_models(house: House) -> list[str]:
    """Give the models that the house has no row of, and that nobody says are nobody's."""
    return [
        model._meta.label
        for model in apps.get_models()
        if model not in ABSTRACT
        and not model._meta.app_label.startswith("test")
        and not house.things.get(model)
        and model._meta.label not in SHARED
    ]


def check(before: dict[Any, Any], theirs: House, found: Findings) -> None:
    assert changed(before, digest(theirs)) == []
    assert found.leaks == {}
    assert found.crashes == []


def check_that_the_gate_opens(*found: Findings) -> None:
    """Fail for a gate that refuses everything."""
    rows = open_rows()
    answered = set().union(*(one.answered for one in found))
    marked = set().union(*(one.marked for one in found))
    silent = rows.keys() - answered
    assert sorted(silent - NOT_BY_GET) == []
    scoped = {name for name, row in rows.items() if row.scope is not Scope.NATIVE}
    unmarked = (scoped & answered) - marked
    assert sorted(unmarked - SHOWS_NOTHING) == []
    assert sum(one.statuses[200] for one in found) >= 100


VIEWS = [view for view in admin_views() if view.name != WAY_OUT]


@pytest.mark.one_database
def test_nobody_sees_or_changes_what_is_another_provinces(
    houses: tuple[House, House], say: Say
) -> None:
    """Every view is asked once for another's, and for the own if it is open; the roles take turns.

    In the long run every role asks every view.
    """
    own, theirs = houses
    assert unmarked_models(theirs) == []
    crawling = crawlers(own, theirs, is_thorough=False)
    before = digest(theirs)
    for number, view in enumerate(VIEWS):
        turns = [role for role in own.staff if is_open_to(role, view)]
        if view.arguments or not turns:
            role = list(crawling)[number % len(crawling)]
            ask_for_theirs(crawling[role], role, view)
        if turns:
            role = turns[-1] if view.arguments else turns[number % len(turns)]
            ask_for_own(crawling[role], view)
    for role, crawler in crawling.items():
        say(f"{role}: {crawler.findings}")
        check(before, theirs, crawler.findings)
    together = [crawler.findings for crawler in crawling.values()]
    assert {view.name for view in VIEWS} == set().union(*(found.views for found in together))
    check_that_the_gate_opens(*together)


@pytest.mark.long
def test_nobody_sees_or_changes_any_object_in_any_state(db: None, say: Say) -> None:
    own, theirs = build(OWN, every_state=True), build(THEIRS, every_state=True)
    before = digest(theirs)
    crawling = crawlers(own, theirs, is_thorough=True)
    for role, crawler in crawling.items():
        for view in VIEWS:
            ask_for_theirs(crawler, role, view)
            if is_open_to(role, view):
                ask_for_own(crawler, view)
                ask_with_queries(crawler, view)
        say(f"{role}: {crawler.findings}")
        check(before, theirs, crawler.findings)
        assert {view.name for view in VIEWS} == crawler.findings.views
    check_that_the_gate_opens(crawling[Role.CHIEF_EDITOR].findings)


#: Views of stock Wagtail that show another province's, each a row of the gate or closed by it.
LEAKING = {
    "wagtailadmin_choose_page_child",  # where no page is named it begins in the own sub-site
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
    crawler = Crawler(
        signed_in(own.staff[Role.CHIEF_EDITOR], own.province.site.hostname), own, theirs
    )
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


@pytest.mark.long
def test_without_the_gate_the_crawler_finds_what_wagtail_leaks(
    houses: tuple[House, House], settings: Any, say: Say
) -> None:
    found = crawl_without_the_gate(houses, settings, VIEWS)
    say(f"without the gate: {found}")
    for name, addresses in sorted(found.leaks.items()):
        say(f"  {name}: {len(addresses)}, as {addresses[0]}")
    assert found.leaks.keys() >= LEAKING
    assert sum(map(len, found.leaks.values())) >= 30
