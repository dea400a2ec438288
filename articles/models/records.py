"""Records of a province that articles refer to: people, units, venues and tags."""

import unicodedata
from typing import ClassVar

from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Orderable

from articles.slugs import free_slug, vietnamese_slug
from sites.models import Province


class ProvinceRecord(models.Model):
    """Something that belongs to one province, and to no other."""

    province = models.ForeignKey(
        Province, models.PROTECT, related_name="%(class)ss", verbose_name=_("tỉnh, thành phố")
    )
    name = models.CharField(_("tên"), max_length=255)

    class Meta:
        abstract = True
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Unit(ProvinceRecord):
    """A body or a department in the province."""

    class Meta(ProvinceRecord.Meta):
        verbose_name = _("đơn vị")
        verbose_name_plural = _("đơn vị")
        constraints = (
            models.UniqueConstraint(fields=("province", "name"), name="articles_unique_unit"),
        )


class Venue(ProvinceRecord):
    """A place where events are held."""

    address = models.CharField(_("địa chỉ"), max_length=255, blank=True)

    class Meta(ProvinceRecord.Meta):
        verbose_name = _("địa điểm")
        verbose_name_plural = _("địa điểm")
        constraints = (
            models.UniqueConstraint(fields=("province", "name"), name="articles_unique_venue"),
        )


class Tag(ProvinceRecord):
    """A word under which a province gathers articles."""

    slug = models.SlugField(
        _("tên viết liền không dấu"),
        max_length=255,
        blank=True,
        help_text=_("Bỏ trống để lấy theo tên."),
    )

    class Meta(ProvinceRecord.Meta):
        verbose_name = _("từ khóa")
        verbose_name_plural = _("từ khóa")
        constraints = (
            models.UniqueConstraint(fields=("province", "name"), name="articles_unique_tag"),
            models.UniqueConstraint(fields=("province", "slug"), name="articles_unique_tag_slug"),
        )

    def clean(self) -> None:
        """Refuse a name that differs from another's in capitals alone; give a slug of its own."""
        super().clean()
        self.name = unicodedata.normalize("NFC", self.name)
        others = Tag.objects.filter(province_id=self.province_id).exclude(pk=self.pk)
        if any(other.name.casefold() == self.name.casefold() for other in others):
            raise ValidationError({"name": _("Tỉnh đã có từ khóa này.")})
        self.slug = free_slug(
            self.slug or vietnamese_slug(self.name), {other.slug for other in others}
        )


class Person(ProvinceRecord):
    """Somebody who writes, speaks, chairs or attends.

    Two people may share a name, so a name is not unique within a province.
    """

    academic_title = models.CharField(
        _("học hàm"), max_length=32, blank=True, help_text=_("Ví dụ: GS, PGS")
    )
    degree = models.CharField(
        _("học vị"), max_length=32, blank=True, help_text=_("Ví dụ: TS, ThS, BSCKII")
    )
    post = models.CharField(_("chức vụ"), max_length=500, blank=True)
    unit = models.ForeignKey(
        Unit,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("đơn vị"),
    )

    class Meta(ProvinceRecord.Meta):
        verbose_name = _("người")
        verbose_name_plural = _("người")
        indexes = (models.Index(fields=("province", "name"), name="articles_person_name"),)

    def get_absolute_url(self) -> str:
        """Give the address of the person's page on the province's site."""
        return reverse("person", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        """The name as it stands in an address."""
        return vietnamese_slug(self.name)

    @property
    @display(description=_("họ và tên"))
    def titled_name(self) -> str:
        """Give the name as printed with title and degree: "PGS.TS Vũ Minh"."""
        titles = ".".join(part for part in (self.academic_title, self.degree) if part)
        return f"{titles} {self.name}".strip()


class Contribution(Orderable):
    """What somebody did for an article; the printed signature stands beside it as text."""

    class Role(models.TextChoices):
        NEWS = "tin", _("Tin")
        TEXT = "bài", _("Bài")
        PHOTO = "ảnh", _("Ảnh")
        COMPILATION = "tổng hợp", _("Tổng hợp")

    article = ParentalKey("articles.Article", related_name="contributions")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="contributions", verbose_name=_("người")
    )
    role = models.CharField(
        _("vai trò"),
        max_length=16,
        choices=Role.choices,
        blank=True,
        help_text=_("Bỏ trống khi cuối bài chỉ ghi tên."),
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("person"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        verbose_name = _("đóng góp")
        verbose_name_plural = _("đóng góp")

    def __str__(self) -> str:
        return f"{self.get_role_display() or _('Tác giả')}: {self.person}"
