"""Pictures that call to something, as editors put them on the home page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from sites.links import ON_THE_WEB
from sites.streams import PlainStreamField


class BannerBlock(blocks.StructBlock):
    """A picture, what it says in words, and where it leads."""

    image = ImageChooserBlock(label=_("ảnh"))
    text = blocks.CharBlock(
        max_length=200,
        label=_("nội dung bằng chữ"),
        help_text=_("Viết lại chữ trên ảnh, cho người không nhìn thấy ảnh."),
    )
    url = blocks.URLBlock(
        required=False, default="", label=_("dẫn đến địa chỉ"), validators=[ON_THE_WEB]
    )

    class Meta:
        icon = "image"
        label = _("Băng rôn")
        label_format = "{text}"


class BannersField(PlainStreamField):
    """The banners in their order."""

    def kinds_of_blocks(self) -> list[tuple[str, blocks.Block]]:
        return [("banner", BannerBlock())]
