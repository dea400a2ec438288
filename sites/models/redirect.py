"""Where an old address of a province leads now."""

from collections.abc import Iterator
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Page

from sites.addresses import LONGEST_ADDRESS, address_key
from sites.models.subsite import Province


class Redirect(models.Model):
    """An address without a page, and the page or the address that its readers are sent to."""

    province = models.ForeignKey(
        "lientinh_sites.Province",
        models.CASCADE,
        related_name="redirects",
        verbose_name=gettext_lazy("tỉnh, thành phố"),
    )
    old_address = models.CharField(
        gettext_lazy("địa chỉ cũ"),
        max_length=LONGEST_ADDRESS,
        help_text=gettext_lazy(
            "Phần sau tên miền, cả phần sau dấu hỏi nếu có: /tin.aspx?id=12."
            " Dán cả địa chỉ cũng được."
        ),
    )
    key = models.CharField(max_length=LONGEST_ADDRESS, editable=False)
    page = models.ForeignKey(
        Page,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("đến trang"),
    )
    url = models.URLField(gettext_lazy("hoặc đến địa chỉ"), max_length=500, blank=True)

    panels: ClassVar[list[Panel]] = [
        FieldPanel("province"),
        FieldPanel("old_address"),
        FieldPanel("page"),
        FieldPanel("url"),
    ]

    class Meta:
        verbose_name = gettext_lazy("chuyển hướng")
        verbose_name_plural = gettext_lazy("chuyển hướng")
        ordering = ("old_address", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("province", "key"),
                name="lientinh_sites_unique_redirect",
                violation_error_message=gettext_lazy("Địa chỉ cũ này đã có chuyển hướng."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.old_address} → {self.target}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = address_key(self.old_address)
        super().save(*args, **kwargs)

    @property
    @display(description=gettext_lazy("đến"))
    def target(self) -> str:
        """The address that readers are sent to; empty for a page that is not published."""
        if self.page_id:
            return (self.page.full_url or "") if self.page.live else ""
        return self.url

    def clean(self) -> None:
        """Refuse what leads nowhere, to itself, on to another redirect, or away from a page."""
        super().clean()
        self.key = address_key(self.old_address)
        if self.key == "/":
            raise ValidationError({"old_address": _("Trang chủ không chuyển đi nơi khác được.")})
        if bool(self.page_id) == bool(self.url):
            raise ValidationError(
                _("Hãy chọn một trang, hoặc viết một địa chỉ; chỉ một trong hai.")
            )
        if self.province_id is None:
            return
        if _page_at(self.province, self.key):
            raise ValidationError(
                {"old_address": _("Địa chỉ này đang có trang, không cần chuyển.")}
            )
        others = Redirect.objects.filter(province_id=self.province_id).exclude(pk=self.pk)
        if others.filter(key=self.key).exists():
            raise ValidationError({"old_address": _("Địa chỉ cũ này đã có chuyển hướng.")})
        field = "page" if self.page_id else "url"
        leads_to = self.leads_to()
        if leads_to == (self.province, self.key):
            raise ValidationError({field: _("Chuyển hướng này dẫn về chính nó.")})
        if leads_to and self._is_left_for_another(*leads_to):
            raise ValidationError(
                {field: _("Nơi đến cũng là một địa chỉ cũ; hãy dẫn thẳng đến nơi cuối cùng.")}
            )
        if any(other.leads_to() == (self.province, self.key) for other in self._leading_here()):
            raise ValidationError(
                {"old_address": _("Đã có chuyển hướng dẫn đến địa chỉ này; hãy sửa nó trước.")}
            )

    def leads_to(self) -> tuple[Province, str] | None:
        """Give the province and the key of where it leads, if that is on a province's portal."""
        if self.page_id:
            parts = self.page.get_url_parts()
            return (self.province, address_key(parts[2])) if parts else None
        host = urlsplit(self.url).hostname
        if host == self.province.site.hostname:
            return self.province, address_key(self.url)
        owner = Province.objects.filter(
            Q(site__hostname=host) | Q(old_hosts__hostname=host)
        ).first()
        return (owner, address_key(self.url)) if owner else None

    def key_of_target(self) -> str:
        """Give the key of where it leads, if that is on the province's own site; else nothing."""
        province, key = self.leads_to() or (None, "")
        return key if province == self.province else ""

    def _is_left_for_another(self, province: Province, key: str) -> bool:
        """Tell whether an address is an old one too, of an article or by another redirect."""
        from sites.redirects import find_elsewhere  # which asks for redirects, as this does

        entered = Redirect.objects.filter(province=province, key=key).exclude(pk=self.pk)
        if entered.exists():
            return True
        return not _page_at(province, key) and bool(find_elsewhere(province, key))

    def _leading_here(self) -> Iterator["Redirect"]:
        """Give the redirects, of any province, to the hosts that the province has or had."""
        hosts = [
            self.province.site.hostname,
            *self.province.old_hosts.values_list("hostname", flat=True),
        ]
        at_them = Q()
        for host in hosts:
            at_them |= Q(url__icontains=f"//{host}")
        found = Redirect.objects.exclude(pk=self.pk).filter(at_them)
        yield from found.select_related("province__site")


def _page_at(province: models.Model, key: str) -> Page | None:
    if "?" in key:
        return None
    home = province.site.root_page
    language, _slash, rest = key.strip("/").partition("/")
    translated = province.container.get_children().filter(slug=language).first()
    home, path = (translated, rest) if translated and language != "vi" else (home, key.strip("/"))
    found = Page.objects.filter(live=True, url_path=f"{home.url_path}{path}/".replace("//", "/"))
    return found.first()
