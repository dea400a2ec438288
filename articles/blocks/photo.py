"""Photos in a body: the picture, what it shows and who took it."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from articles.pictures import pictures_at_hand


class BodyImageBlock(ImageChooserBlock):
    """An image chooser that takes pictures already loaded, else all of a body's in two queries."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        """Give an image, or None where it is missing, for each id."""
        ids = list(values)
        images = pictures_at_hand([pk for pk in ids if pk is not None])
        return [images.get(pk) for pk in ids]


class PhotoBlock(blocks.StructBlock):
    """A photo; one imported without its file keeps its caption and the file's old name.

    What is not said is "": wagtail-localize translates no None.
    """

    image = BodyImageBlock(required=False, label=_("ảnh"))
    caption = blocks.CharBlock(required=False, default="", max_length=500, label=_("chú thích"))
    credit = blocks.CharBlock(required=False, default="", max_length=255, label=_("ảnh của"))
    alternative_text = blocks.CharBlock(
        required=False,
        default="",
        max_length=255,
        label=_("văn bản thay thế"),
        help_text=_(
            "Ảnh cho thấy gì, viết cho người không nhìn được ảnh. Bỏ trống khi ảnh trong thư viện"
            " đã có mô tả."
        ),
    )
    legacy_file_name = blocks.CharBlock(
        required=False,
        default="",
        max_length=255,
        label=_("tên tệp ở trang cũ"),
        search_index=False,  # no reader sees it
    )

    class Meta:
        icon = "image"
        label = _("Ảnh")
        template = "articles/blocks/photo.html"

    def clean(self, value: Any) -> Any:
        """Ask, before publishing, for words for those who do not see the picture.

        A photo of an old page may keep to its caption: nobody has the time for all of them.
        """
        cleaned = super().clean(value)
        image = cleaned["image"]
        said = cleaned["alternative_text"] or (image and image.description)
        is_old = cleaned["legacy_file_name"] and cleaned["caption"]
        if image and not said and not is_old and not self.is_deferred_validation:
            message = _("Hãy viết ảnh cho thấy gì, cho người không nhìn được ảnh.")
            raise StructBlockValidationError({"alternative_text": ValidationError(message)})
        return cleaned


class GalleryBlock(blocks.StructBlock):
    """Several photos on one matter."""

    title = blocks.CharBlock(required=False, default="", max_length=200, label=_("tiêu đề"))
    photos = blocks.ListBlock(PhotoBlock(), min_num=2, label=_("các ảnh"))

    class Meta:
        icon = "image"
        label = _("Bộ ảnh")
        template = "articles/blocks/gallery.html"
