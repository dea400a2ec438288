"""Who may do what, for everybody who works in the admin: the table itself, under the help."""

from typing import Any

from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from sites.house.titled import TitledMixin
from sites.models import Hub, Province
from sites.roles import ROLE_LABELS, TABLE, Role, may, roles_of


class HandbookView(TitledMixin, TemplateView):
    """The table of roles, with the reader's own marked."""

    template_name = "sites/admin/roles.html"
    page_title = gettext_lazy("Vai trò và quyền")
    header_icon = "help"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = self._own_roles()
        return super().get_context_data(**kwargs) | {
            "roles": [(label, role in own) for role, label in ROLE_LABELS.items()],
            "lines": [
                (line.label, [may(role, duty) for role in ROLE_LABELS])
                for duty, line in TABLE.items()
            ],
        }

    def _own_roles(self) -> set[Role]:
        user = self.request.user
        if user.is_superuser:
            return {Role.ADMINISTRATOR}
        groups = set(user.groups.values_list("pk", flat=True))
        subsites = [*Province.objects.staffed_by(user), *Hub.objects.all()]
        return {
            role
            for subsite in subsites
            for role, group in roles_of(subsite).items()
            if group.pk in groups
        }
