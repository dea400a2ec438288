"""The table of open views against the admin as it is: nothing is open that nobody listed."""

from django.core.checks import run_checks
from django.test import override_settings

from sites.house.gate import NOWHERE, WAY_OUT
from sites.house.rows import Scope, open_rows
from tests.isolation.crawl import admin_views

#: Views that are closed to province staff on purpose, by how their full name begins. A view that is
#: neither open nor here is closed too, and this test names it, so that somebody decides.
CLOSED = (
    *("wagtailusers_", "wagtailsites:", "wagtailcollections", "wagtailadmin_collections:"),
    *("wagtailadmin_workflows:", "wagtailsnippets", "wagtaillocales", "synonymgroup:"),
    *("wagtailadmin_api:images", "wagtailadmin_api:documents", "wagtailadmin_api:pages:find"),
    *("wagtailadmin_api:pages:action", "wagtailadmin_error_test", "django.views.generic."),
    *("wagtailadmin_pages:type_use", "wagtailadmin_pages:choose_parent"),
    *("wagtailadmin_reports:page_types_usage", "wagtailimages:url_generator"),
    *("wagtail_localize:submit_snippet_translation", "wagtail_localize:edit_override"),
    "wagtail_localize:machine_translate",
    *("wagtail_localize:snippets_api", "built_in_synonyms"),
    "second_factor_rules",
    *("province:", "wagtailsnippetchoosers_articles_conferencekind:create"),
)


def test_every_view_of_the_admin_is_open_by_a_row_or_closed_on_purpose() -> None:
    names = {view.name for view in admin_views()} - {NOWHERE, WAY_OUT}
    undecided = {name for name in names - open_rows().keys() if not name.startswith(CLOSED)}
    assert undecided == set()


def test_every_row_is_of_a_view_that_there_is() -> None:
    assert open_rows().keys() - {view.name for view in admin_views()} == set()


def test_no_view_is_open_that_is_closed_on_purpose() -> None:
    both = {name for name in open_rows() if name.startswith(CLOSED)}
    assert both <= {name for name in both if name.startswith("wagtailsnippetchoosers_")}


def test_a_view_whose_address_names_rows_has_a_check_or_scopes_itself() -> None:
    """So that nobody opens a view by object and forgets the object."""
    rows = open_rows()
    for view in admin_views():
        row = rows.get(view.name)
        if row and row.scope is Scope.OBJECT:
            assert row.checks, view.name


def test_an_install_without_the_gate_does_not_start() -> None:
    def errors() -> list[str]:
        return [error.id for error in run_checks(tags=["security"])]

    assert "lientinh_sites.E001" not in errors()
    with override_settings(MIDDLEWARE=[]):
        assert "lientinh_sites.E001" in errors()
