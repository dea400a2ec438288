"""What editors see beside a page of theirs: the searches that lead to it."""

from typing import Any

from wagtail.admin.panels import Panel

from search.asked.reading import LeadingQuery, queries_leading_to
from sites.models import Hub, Province


class LeadingQueriesPanel(Panel):
    """Lists what readers of the page's own sub-site and of the hub typed before they opened it.

    Stands on the page's edit form, which only those who may edit the page are shown.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "search/admin/leading_queries_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return context | {"queries": self.queries()}

        def queries(self) -> list[LeadingQuery]:
            """Give the searches, without those made in the search of another province."""
            owners = (*Province.objects.owning(self.instance), *Hub.objects.all())
            return queries_leading_to(self.instance, [owner.site_id for owner in owners])
