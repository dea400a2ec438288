"""How a sub-site presents itself; its own editors change it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model_string

from sites.color import validate_carries_white_text, validate_hex_color
from sites.motifs import Motif
from sites.theme import LeadLayout, Masthead

BY_NAME = _("Bỏ trống để lấy theo tên tỉnh.")


@register_setting(icon="site")
class SiteIdentity(BaseSiteSetting):
    """Masthead, colours and contact facts of one sub-site."""

    site_name = models.CharField(_("tên cổng"), max_length=200)
    issuing_body = models.CharField(_("cơ quan chủ quản"), max_length=200, blank=True)
    primary_color = models.CharField(
        _("màu chính"),
        max_length=7,
        default="#8a1c1c",
        validators=[validate_carries_white_text],
        help_text=_("Nền của tiêu đề trang, chữ trắng ở trên; dạng #1a2b3c."),
    )
    accent_color = models.CharField(
        _("màu phụ"), max_length=7, default="#b7791f", validators=[validate_hex_color]
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("biểu trưng"),
        help_text=_("Hình vuông, nền trong suốt. Bỏ trống để lấy một nét của hoa văn."),
    )
    banner = models.ForeignKey(
        get_image_model_string(),
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ảnh nền tiêu đề trang"),
        help_text=_("Ảnh ngang, ít chi tiết. Bỏ trống để lấy màu và hoa văn."),
    )
    motif = models.CharField(
        _("hoa văn"), max_length=16, choices=Motif.choices, blank=True, help_text=BY_NAME
    )
    masthead = models.CharField(
        _("kiểu tiêu đề trang"),
        max_length=16,
        choices=Masthead.choices,
        blank=True,
        help_text=BY_NAME,
    )
    lead_layout = models.CharField(
        _("kiểu tin chính ở trang chủ"),
        max_length=16,
        choices=LeadLayout.choices,
        blank=True,
        help_text=BY_NAME,
    )
    address = models.CharField(_("địa chỉ"), max_length=255, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=64, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)

    panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [
                FieldPanel("site_name"),
                FieldPanel("issuing_body"),
                FieldPanel("logo"),
                FieldPanel("banner"),
                FieldPanel("masthead"),
            ],
            heading=_("Tiêu đề trang"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("primary_color"),
                FieldPanel("accent_color"),
                FieldPanel("motif"),
                FieldPanel("lead_layout"),
            ],
            heading=_("Màu sắc, hoa văn"),
        ),
        MultiFieldPanel(
            [FieldPanel("address"), FieldPanel("phone"), FieldPanel("email")],
            heading=_("Liên hệ"),
        ),
    ]

    class Meta:
        verbose_name = _("nhận diện cổng")
        verbose_name_plural = _("nhận diện cổng")

    def __str__(self) -> str:
        return self.site_name
