"""Views of articles in the admin."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from articles.missing_photos import articles_lacking_photos, fill_missing_photos, missing_photos
from articles.models import Article

ARTICLES_A_PAGE = 20


class MissingPhotosView(WagtailAdminTemplateMixin, TemplateView):
    """Lists articles that lack a photo's file, and fills in what was uploaded since."""

    page_title = gettext_lazy("Thiếu ảnh")
    header_icon = "image"
    template_name = "articles/admin/missing_photos.html"
    breadcrumbs_items = (
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("missing_photos"), "label": gettext_lazy("Thiếu ảnh")},
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        articles = Paginator(articles_lacking_photos(self.request.user), ARTICLES_A_PAGE)
        page = articles.get_page(self.request.GET.get("p"))
        rows = [(article, list(missing_photos(article))) for article in page]
        return super().get_context_data(**kwargs) | {"articles": page, "rows": rows}

    def post(self, request: HttpRequest) -> HttpResponse:
        """Fill the article named in the form with the pictures offered for it."""
        number = request.POST.get("article", "")
        article = get_object_or_404(Article, pk=number if number.isdecimal() else 0)
        if not article.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        count = fill_missing_photos(article, request.user)
        messages.success(
            request,
            ngettext("Đã thêm %(count)s ảnh vào bài.", "Đã thêm %(count)s ảnh vào bài.", count)
            % {"count": count}
            if count
            else _("Chưa có ảnh nào mang tên tệp ấy."),
        )
        return redirect("missing_photos")
