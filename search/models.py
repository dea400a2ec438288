"""One row for every page that readers can find, over all provinces."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from sites.models import Province


class SearchEntry(models.Model):
    """What a result shows and what results are filtered and sorted by.

    The tokens that a query is matched with stand beside, in the engine's own table.
    """

    page = models.OneToOneField(Page, models.CASCADE, primary_key=True, related_name="search_entry")
    province = models.ForeignKey(
        Province, models.CASCADE, null=True, related_name="+", verbose_name=_("tỉnh, thành phố")
    )
    kind = models.CharField(_("loại"), max_length=100)
    section_title = models.CharField(_("chuyên mục"), max_length=255)
    title = models.CharField(_("tiêu đề"), max_length=255)
    lead = models.TextField(_("sapo"))
    body = models.TextField(_("nội dung"))
    listed_at = models.DateTimeField(_("xếp theo ngày"), null=True, db_index=True)

    class Meta:
        verbose_name = _("mục tìm kiếm")
        verbose_name_plural = _("mục tìm kiếm")

    def __str__(self) -> str:
        return self.title
