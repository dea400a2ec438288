"""Who may do what, for everybody who works in the admin: the table itself, under the help."""

from typing import Any

from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from sites.house.reach import reach_of
from sites.house.titled import TitledMixin
from sites.roles import ROLE_LABELS, TABLE, Role, may


class HandbookView(TitledMixin, TemplateView):
    """The table of roles, with the reader's own marked."""

    template_name = "sites/admin/roles.html"
    page_title = gettext_lazy("Vai trò và quyền")
    header_icon = "help"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        own = {Role.ADMINISTRATOR} if user.is_superuser else reach_of(user).roles
        return super().get_context_data(**kwargs) | {
            "roles": [(label, role in own) for role, label in ROLE_LABELS.items()],
            "lines": [
                (line.label, [may(role, duty) for role in ROLE_LABELS])
                for duty, line in TABLE.items()
            ],
        }
