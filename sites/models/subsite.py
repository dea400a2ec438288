"""The rows that own a sub-site: its pages, host, files and staff."""

from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Page, Site

#: Treebeard's path is four characters a level; a container stands at level two, under Root.
CONTAINER_PATH_LENGTH = 8


class SubSiteQuerySet(models.QuerySet["SubSite"]):
    """Queries that provinces and the hub share."""

    def owning(self, page: Page) -> Self:
        """Narrow to the sub-site in whose tree the page stands (none for Root)."""
        return self.filter(container__path=page.path[:CONTAINER_PATH_LENGTH])


class ProvinceQuerySet(SubSiteQuerySet):
    """Queries about provinces."""

    def in_use(self) -> Self:
        """Leave out those that are archived: their pages are kept, and nobody is served them."""
        return self.filter(archived_at=None)

    def staffed_by(self, user: AbstractBaseUser) -> Self:
        """Narrow to provinces in use that the user is staff of; administrators see all."""
        if user.is_superuser:
            return self
        groups = user.groups.values("pk")
        return self.in_use().filter(
            models.Q(author_group__in=groups)
            | models.Q(editor_group__in=groups)
            | models.Q(chief_editor_group__in=groups)
        )

    def led_by(self, user: AbstractBaseUser) -> Self:
        """Narrow to provinces in use whose chief editor the user is; administrators lead all."""
        if user.is_superuser:
            return self
        return self.in_use().filter(chief_editor_group__in=user.groups.values("pk"))


class SubSite(models.Model):
    """What a province and the hub have in common: a container page and all that hangs on it."""

    name = models.CharField(_("tên"), max_length=100)
    container = models.OneToOneField(
        Page,
        models.PROTECT,
        related_name="%(class)s_contained",  # a page's `province` is not this
    )
    site = models.OneToOneField(Site, models.PROTECT, related_name="%(class)s")
    collection = models.OneToOneField(Collection, models.PROTECT, related_name="%(class)s")
    provisioned = models.JSONField(
        _("những trang đã tạo khi khai báo"),
        default=dict,
        editable=False,
        help_text=_("Tên khai báo → số trang, để lần sau không tạo lại trang đã đổi tên hay xóa."),
    )
    second_factor_roles = models.JSONField(
        _("vai trò phải xác thực hai lớp"),
        default=list,
        editable=False,
        help_text=_("Của cổng liên tỉnh: vai trò ở mọi tỉnh, cả quản trị nền tảng."),
    )

    objects = SubSiteQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def home_url(self) -> str:
        """The address of the home page, host included."""
        return f"{self.site.root_url}/"


class Hub(SubSite):
    """The one sub-site that lists all provinces and searches them all."""

    editor_group = models.OneToOneField(Group, models.PROTECT, related_name="hub")

    class Meta:
        verbose_name = _("cổng liên tỉnh")
        verbose_name_plural = _("cổng liên tỉnh")


class Province(SubSite):
    """A province, city or commune with a sub-site of its own."""

    class Kind(models.TextChoices):
        PROVINCE = "tinh", _("Tỉnh")
        CITY = "thanh-pho", _("Thành phố")
        COMMUNE = "xa", _("Xã")
        WARD = "phuong", _("Phường")
        SPECIAL_ZONE = "dac-khu", _("Đặc khu")

    slug = models.SlugField(_("tên viết liền không dấu"), unique=True)
    kind = models.CharField(_("loại"), max_length=16, choices=Kind.choices, default=Kind.PROVINCE)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="communes",
        verbose_name=_("trực thuộc"),
    )

    archived_at = models.DateTimeField(_("ngày lưu trữ"), null=True, blank=True, editable=False)
    waits_for_host_since = models.DateTimeField(
        _("chờ tên miền từ"), null=True, blank=True, editable=False
    )

    author_group = models.OneToOneField(Group, models.PROTECT, related_name="province_authors")
    editor_group = models.OneToOneField(Group, models.PROTECT, related_name="province_editors")
    chief_editor_group = models.OneToOneField(
        Group, models.PROTECT, related_name="province_chief_editors"
    )

    administrative_centre = models.CharField(_("trung tâm hành chính"), max_length=200, blank=True)
    area_km2 = models.DecimalField(
        _("diện tích (km²)"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    population = models.PositiveIntegerField(_("dân số"), null=True, blank=True)
    neighbours = models.JSONField(_("giáp với"), default=list, blank=True)
    former_names = models.JSONField(
        _("tên cũ"),
        default=list,
        blank=True,
        help_text=_("Tên của những tỉnh đã nhập vào, để trang cũ của họ tìm về đúng tỉnh."),
    )
    legacy_portals = models.JSONField(
        _("dạng trang cũ"),
        default=list,
        blank=True,
        help_text=_("Các dạng cổng cũ của tỉnh, để trang nhập vào tự tìm về đúng tỉnh."),
    )
    import_section = models.CharField(
        _("chuyên mục nhận bài nhập"), max_length=255, default="Tin tức"
    )

    objects = ProvinceQuerySet.as_manager()

    class Meta:
        verbose_name = _("tỉnh, thành phố")
        verbose_name_plural = _("tỉnh, thành phố")
        ordering = ("slug",)  # đ sorts among the d, as readers expect

    @property
    def full_name(self) -> str:
        """Give the name with its kind, as in "Tỉnh Sơn La"."""
        return f"{self.get_kind_display()} {self.name}"
