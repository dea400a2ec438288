"""The list of readers' comments, and deciding on them."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, DateColumn

from engagement.comments.moderation import Decision, decide
from engagement.models import Comment
from sites.house.reach import leads, numbers_in
from sites.house.titled import TitledMixin
from sites.records.policy import ProvinceRecordPolicy
from sites.records.viewset import OwnFilterSet, RecordIndexView

COMMENTS_A_PAGE = 30
ICON = "comment"


class CellColumn(Column):
    """A column whose cell is a template of its own."""

    def __init__(self, name: str, template: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.cell_template_name = f"engagement/admin/{template}.html"


class CommentFilterSet(OwnFilterSet):
    """By state, and by province for who leads several."""

    class Meta:
        model = Comment
        fields: ClassVar[list[str]] = ["state", "province"]


class CommentsView(RecordIndexView):
    """What readers wrote: what waits first, the newest first."""

    model = Comment
    permission_policy = ProvinceRecordPolicy(Comment)
    page_title = gettext_lazy("Ý kiến bạn đọc")
    header_icon = ICON
    index_url_name = "readers_comments"
    index_results_url_name = "readers_comments_results"
    results_template_name = "engagement/admin/comments_results.html"
    filterset_class = CommentFilterSet
    search_fields: ClassVar[list[str]] = ["name", "email", "text", "article__title"]
    paginate_by = COMMENTS_A_PAGE
    columns: ClassVar[list[Column]] = [
        CellColumn("chosen", "comment_choice", label=gettext_lazy("Chọn"), width="4rem"),
        CellColumn("text", "comment_text", label=gettext_lazy("Ý kiến")),
        Column("state_label", label=gettext_lazy("Trạng thái"), width="12%"),
        DateColumn("sent_at", label=gettext_lazy("Gửi lúc"), width="12%"),
    ]

    def get_base_queryset(self) -> QuerySet[Comment]:
        return super().get_base_queryset().select_related("article").waiting_first()

    def order_queryset(self, queryset: QuerySet[Comment]) -> QuerySet[Comment]:
        return queryset  # as it comes: what waits is never to be overlooked

    @property
    def no_results_message(self) -> str:
        return _("Không có ý kiến nào.")


class DecideView(TitledMixin, TemplateView):
    """Approves, hides or deletes the comments that were chosen; asks again before it deletes."""

    http_method_names: ClassVar[list[str]] = ["post"]
    template_name = "engagement/admin/comments_deletion.html"
    page_title = gettext_lazy("Xóa ý kiến bạn đọc")
    header_icon = ICON

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not leads(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        policy = ProvinceRecordPolicy(Comment)
        own = policy.instances_user_has_permission_for(request.user, "change")
        chosen = own.filter(pk__in=numbers_in(request.POST.getlist("id"))).select_related(
            "province", "article"
        )
        decision = request.POST.get("decision", "")
        if not chosen or decision not in set(Decision):
            messages.warning(request, _("Hãy chọn ít nhất một ý kiến rồi bấm nút."))
        elif decision == Decision.DELETE and "confirmed" not in request.POST:
            return self.render_to_response(self.get_context_data(comments=chosen))
        else:
            _say(request, Decision(decision), decide(chosen, Decision(decision), request.user))
        return redirect("readers_comments")


def _say(request: HttpRequest, decision: Decision, count: int) -> None:
    if decision is Decision.APPROVE:
        said = ngettext("Đã đăng %(count)d ý kiến.", "Đã đăng %(count)d ý kiến.", count)
    elif decision is Decision.HIDE:
        said = ngettext("Đã ẩn %(count)d ý kiến.", "Đã ẩn %(count)d ý kiến.", count)
    else:
        said = ngettext("Đã xóa %(count)d ý kiến.", "Đã xóa %(count)d ý kiến.", count)
    messages.success(request, said % {"count": count})
