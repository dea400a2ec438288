"""The editing page of synonyms, and the list of those that come with the product."""

from dataclasses import replace
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import policy_registry

from search.models import SynonymGroup
from search.synonyms import current_synonyms, in_writing, switched_off
from search.vietnamese import Synonyms, compile_query, fold, normalize
from search.wording import in_words

GROUPS_A_PAGE = 50


def meanings(group: SynonymGroup) -> list[tuple[str, str]]:
    """Give what is looked for, in words, when a reader types each of a group's forms."""
    synonyms = current_synonyms()
    # Capitals mean something only beside other letters, as in a sentence.
    typed = [(form, form) for form in group.written_forms]
    typed += [(form, f"{form.upper()} a") for form in group.written_capitals]
    meant = []
    for form, query in typed:
        compiled = compile_query(query, synonyms=synonyms)
        clauses = compiled.clauses[:-1] if query != form else compiled.clauses
        meant.append((form, in_words(replace(compiled, clauses=clauses))))
    return meant


class MeaningPanel(Panel):
    """Shows what searches for the forms of a saved group look for."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "search/admin/meaning_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            # As it was saved: what was typed since and refused is not in use.
            saved = SynonymGroup.objects.filter(pk=self.instance.pk).first()
            return context | {
                "meanings": meanings(saved) if saved else [],
                "left_out": [in_writing(group) for group in switched_off([saved] if saved else [])],
            }


class SynonymIndexView(generic.IndexView):
    @property
    def header_buttons(self) -> list[HeaderButton]:
        listed = HeaderButton(
            _("Nhóm có sẵn"), url=reverse("built_in_synonyms"), icon_name="list-ul"
        )
        return [*super().header_buttons, listed]


class SynonymViewSet(ModelViewSet):
    """Synonyms that administrators add or switch off; nobody else holds the permissions."""

    model = SynonymGroup
    icon = "openquote"
    url_prefix = "tu-dong-nghia"
    index_view_class = SynonymIndexView
    list_display: ClassVar[list[str]] = ["__str__", "action", "note", "changed_at"]
    list_filter: ClassVar[list[str]] = ["action"]
    search_fields: ClassVar[list[str]] = ["forms", "capitals", "note"]
    copy_view_enabled = False
    panels: ClassVar[list[Panel]] = [
        FieldPanel("action"),
        FieldPanel("forms"),
        FieldPanel("capitals"),
        FieldPanel("note"),
        MeaningPanel(heading=gettext_lazy("Máy tìm kiếm hiểu thế nào")),
    ]


class BuiltInSynonymsView(WagtailAdminTemplateMixin, TemplateView):
    """Lists the groups that come with the product, those with some words if any are asked for."""

    page_title = gettext_lazy("Nhóm từ đồng nghĩa có sẵn")
    header_icon = "list-ul"
    template_name = "search/admin/built_in_synonyms.html"
    breadcrumbs_items = (
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("synonymgroup:index"), "label": gettext_lazy("Từ đồng nghĩa")},
        {"url": "", "label": gettext_lazy("Nhóm có sẵn")},
    )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        policy = policy_registry.get_by_type(SynonymGroup)
        if not policy.user_has_any_permission(request.user, ["add", "change", "delete", "view"]):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wanted = " ".join(self.request.GET.get("q", "").split())
        off = switched_off(SynonymGroup.objects.filter(action=SynonymGroup.Action.SWITCH_OFF))
        groups = [
            (in_writing(group), group in off)
            for group in Synonyms.built_in().all_groups
            if _has(in_writing(group), wanted)
        ]
        page = Paginator(groups, GROUPS_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {"groups": page, "wanted": wanted}


def _has(written: str, wanted: str) -> bool:
    """Whether a group has what an administrator looks for; unaccented it meets any accents."""
    wanted, written = normalize(wanted), normalize(written)
    return wanted in (fold(written) if fold(wanted) == wanted else written)
