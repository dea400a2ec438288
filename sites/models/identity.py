"""How a sub-site presents itself; its own editors change it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model_string
from wagtail.models import PreviewableMixin

from sites.banners import BannersField
from sites.color import is_hex_color, validate_carries_white_text, validate_hex_color
from sites.directory import LinksField
from sites.languages import content_languages, other_languages
from sites.menu import MenuField
from sites.models.off import OffField
from sites.models.publication import Channels, Labels, Publication
from sites.modules import module_choices
from sites.motifs import Motif
from sites.palette import validate_accent
from sites.theme import LeadLayout, Masthead

BY_NAME = _("Bỏ trống để lấy theo tên tỉnh.")


def language_choices() -> list[tuple[str, str]]:
    """Give code and name of the languages that a sub-site may have besides Vietnamese."""
    names = content_languages()
    return [(code, names[code]) for code in other_languages()]


@register_setting(icon="site")
class SiteIdentity(PreviewableMixin, Publication, Channels, Labels, BaseSiteSetting):
    """Masthead, colours, menu, facts and parts of one sub-site."""

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
        _("màu phụ"),
        max_length=7,
        default="#9a6b1f",
        validators=[validate_hex_color],
        help_text=_("Hoa văn, dấu nhấn trên nền sáng; dạng #1a2b3c."),
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

    menu = MenuField(
        verbose_name=_("trình đơn"),
        blank=True,
        help_text=_("Bỏ trống để lấy các chuyên mục được đánh dấu “hiển thị trong trình đơn”."),
    )
    banners = BannersField(
        verbose_name=_("băng rôn"), blank=True, help_text=_("Hiện ở trang chủ, dưới tin, bài.")
    )
    links = LinksField(
        verbose_name=_("liên kết"),
        blank=True,
        help_text=_("Các trang web bạn đọc cần đến; hiện ở trang chủ theo từng nhóm."),
    )
    modules_off = OffField(
        _("chức năng"),
        choices_from=module_choices,
        help_text=_("Chức năng không chọn thì bạn đọc không thấy nữa; dữ liệu vẫn còn nguyên."),
    )
    languages_off = OffField(
        _("ngôn ngữ khác"),
        choices_from=language_choices,
        help_text=_("Ngôn ngữ không chọn thì bạn đọc không thấy nữa; bản dịch vẫn còn nguyên."),
    )

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
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
                ],
                heading=_("Nhận diện"),
            ),
            ObjectList([FieldPanel("menu")], heading=_("Trình đơn")),
            ObjectList([FieldPanel("banners"), FieldPanel("links")], heading=_("Trang chủ")),
            ObjectList(
                [
                    MultiFieldPanel(
                        [FieldPanel("address"), FieldPanel("phone"), FieldPanel("email")],
                        heading=_("Liên hệ"),
                    ),
                    MultiFieldPanel(
                        [
                            FieldPanel("responsible_editor"),
                            FieldPanel("licence"),
                            FieldPanel("reuse_note"),
                        ],
                        heading=_("Xuất bản"),
                    ),
                ],
                heading=_("Chân trang"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            FieldPanel("facebook"),
                            FieldPanel("youtube"),
                            FieldPanel("zalo"),
                            FieldPanel("x"),
                        ],
                        heading=_("Kênh thông tin"),
                    ),
                    MultiFieldPanel(
                        [
                            FieldPanel("emc_id"),
                            FieldPanel("trusted_url"),
                            FieldPanel("ipv6_image"),
                            FieldPanel("ipv6_url"),
                        ],
                        heading=_("Đo lường và nhãn"),
                    ),
                ],
                heading=_("Kênh, nhãn"),
            ),
            ObjectList(
                [FieldPanel("modules_off"), FieldPanel("languages_off")], heading=_("Chức năng")
            ),
        ]
    )

    class Meta:
        verbose_name = _("nhận diện cổng")
        verbose_name_plural = _("nhận diện cổng")

    def __str__(self) -> str:
        return self.site_name

    def clean(self) -> None:
        """Refuse a second colour that can hardly be seen beside the first."""
        super().clean()
        if is_hex_color(self.primary_color) and is_hex_color(self.accent_color):
            try:
                validate_accent(self.accent_color, self.primary_color)
            except ValidationError as error:
                raise ValidationError({"accent_color": error}) from None

    def get_full_url(self) -> str:
        """Give the address of the home page, which a preview shows."""
        return f"{self.site.root_url}/"

    full_url = property(get_full_url)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the home page as it would look with this setting."""
        from sites.pages import surroundings  # which knows the models

        request.subsite.site.siteidentity = self
        with translation.override(settings.LANGUAGE_CODE):
            page = self.site.root_page.specific
            request.surroundings = surroundings(request, page)
            return page.serve(request).render()
