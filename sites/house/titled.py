"""Views of ours in the admin, with their own title in the head of the page."""

from typing import Any

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class TitledMixin(WagtailAdminTemplateMixin):
    """Ends the way that the head of the page shows with the view's own title."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        own = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), own]
