"""What the law asks a portal to say of itself, its channels, and the labels it was awarded."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class HttpsField(models.URLField):
    """An address that is https, of one of some hosts where they are given."""

    def __init__(self, *args: Any, hosts: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.hosts = hosts
        super().__init__(*args, **{"blank": True} | kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | ({"hosts": self.hosts} if self.hosts else {})

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"assume_scheme": "https"} | kwargs)

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Raise ValidationError for any other address."""
        value = super().clean(value, model_instance)
        if value:
            _validate(value, self.hosts)
        return value


def _validate(value: str, hosts: tuple[str, ...]) -> None:
    if not value.startswith("https://"):
        raise ValidationError(_("Địa chỉ phải bắt đầu bằng https://."))
    URLValidator(schemes=["https"])(value)
    host = urlsplit(value).hostname or ""
    if hosts and not any(host == own or host.endswith(f".{own}") for own in hosts):
        raise ValidationError(_("Địa chỉ cần thuộc %(hosts)s."), params={"hosts": ", ".join(hosts)})


class Publication(models.Model):
    """Who answers for what is published, under which licence."""

    responsible_editor = models.CharField(
        _("người chịu trách nhiệm nội dung"),
        max_length=200,
        blank=True,
        help_text=_("Chức danh, họ và tên."),
    )
    licence = models.CharField(
        _("giấy phép"), max_length=255, blank=True, help_text=_("Số, ngày cấp, cơ quan cấp.")
    )
    reuse_note = models.CharField(
        _("ghi chú khi dẫn lại"),
        max_length=255,
        blank=True,
        help_text=_("Chẳng hạn: Ghi rõ nguồn khi phát hành lại thông tin từ cổng này."),
    )

    class Meta:
        abstract = True


class Channel(NamedTuple):
    """Where else the portal speaks to its readers."""

    name: str
    url: str


class Channels(models.Model):
    """The portal's own pages at the services that people use."""

    facebook = HttpsField("Facebook", hosts=("facebook.com", "fb.com"))
    youtube = HttpsField("YouTube", hosts=("youtube.com",))
    zalo = HttpsField("Zalo", hosts=("zalo.me",))
    x = HttpsField("X", hosts=("x.com", "twitter.com"))

    class Meta:
        abstract = True

    @property
    def channels(self) -> list[Channel]:
        """Those that it has, in this order."""
        fields = (self._meta.get_field(name) for name in ("facebook", "youtube", "zalo", "x"))
        return [
            Channel(str(field.verbose_name), url)
            for field in fields
            if (url := getattr(self, field.name))
        ]


class Label(NamedTuple):
    """A label that its issuer draws, and where the issuer confirms it."""

    name: str
    image: str
    url: str


#: Where the ministry's measuring system takes visits, and where its script comes from.
EMC = "https://f-emc.ngsp.gov.vn"
TRUSTED = "https://tinnhiemmang.vn"
#: Entries in the directory of trusted sites end in when they were made.
_TRUSTED_ENTRY = re.compile(r"/danh-ba-tin-nhiem/[\w-]+/?$")


def validate_trusted_entry(value: str) -> None:
    """Raise ValidationError unless the address is that of an entry of the trusted sites."""
    if not _TRUSTED_ENTRY.fullmatch(urlsplit(value).path):
        raise ValidationError(
            _("Dán địa chỉ trang của cổng trong danh bạ, dạng %(form)s."),
            params={"form": f"{TRUSTED}/danh-ba-tin-nhiem/…"},
        )


class Labels(models.Model):
    """What evaluations look for: the measuring code and the labels."""

    emc_id = models.CharField(
        _("mã EMC"),
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^\d+$", _("Mã chỉ gồm chữ số."))],
        help_text=_(
            "Do hệ thống đo lường EMC cấp cho cổng; có mã thì lượt xem được báo về hệ thống ấy."
        ),
    )
    trusted_url = HttpsField(
        _("nhãn Tín nhiệm mạng"),
        hosts=("tinnhiemmang.vn",),
        validators=[validate_trusted_entry],
        help_text=_("Địa chỉ trang của cổng trong danh bạ tín nhiệm."),
    )
    ipv6_image = HttpsField(_("ảnh nhãn IPv6"))
    ipv6_url = HttpsField(_("trang xác nhận IPv6"))

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse half of a label."""
        super().clean()
        for given, missing in (("ipv6_image", "ipv6_url"), ("ipv6_url", "ipv6_image")):
            if getattr(self, given) and not getattr(self, missing):
                raise ValidationError({missing: _("Nhãn IPv6 cần cả ảnh và trang xác nhận.")})

    def labels_at(self, host: str) -> Iterator[Label]:
        """Give the labels of the portal at this host."""
        if self.trusted_url:
            image = f"{TRUSTED}/handle_cert?id={host}"
            yield Label(str(_("Tín nhiệm mạng")), image, self.trusted_url)
        if self.ipv6_image:
            yield Label("IPv6", self.ipv6_image, self.ipv6_url)
