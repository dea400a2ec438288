"""Packages' templates, with what they have written in English put through gettext."""

from typing import Any

from django.template.loaders.app_directories import Loader

SEARCH = {'value="Search"': 'value="{{ _("Search") }}"'}
#: By the template's name: what stands in it, and what takes its place. A test finds each.
REPLACED: dict[str, dict[str, str]] = {
    "wagtailadmin/home.html": SEARCH,
    "wagtailadmin/shared/header.html": SEARCH,
    "wagtailadmin/shared/headers/_actions.html": {'"Actions"': '"{{ _("Actions") }}"'},
    # Who published a page that no person did: "None" in the report of aging pages.
    "wagtailadmin/shared/user_avatar.html": {"{{ user }}": '{{ user|default:_("system") }}'},
    "wagtailadmin/tables/boolean_cell.html": {"value|stringformat:'s'": "value|yesno"},
    "wagtailimages/chooser/results.html": {'title="Select ': 'title="{{ _("Select") }} '},
}


class TranslatableLoader(Loader):
    """Loads the packages' templates, each with its hard-coded words replaced."""

    def get_contents(self, origin: Any) -> str:
        """Give the template's source as the admin is to show it."""
        contents = super().get_contents(origin)
        for english, translatable in REPLACED.get(origin.template_name, {}).items():
            contents = contents.replace(english, translatable)
        return contents
