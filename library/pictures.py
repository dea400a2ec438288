"""Pictures as pages show them: in which sizes and formats, and where each of them is.

Building a page makes no picture and asks neither the database nor the cache for one: what was
prefetched is shown, what is not made yet has an address that makes it (`library.views`).
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.core.files.storage import FileSystemStorage
from django.db.models import Prefetch
from django.db.models.fields.files import FieldFile
from django.urls import reverse
from wagtail.images.models import Filter
from wagtail.images.utils import generate_signature

from library.models import CustomImage, Rendition

#: What browsers are offered beside the fallback, the smallest first.
SMALL_FORMATS = ("avif", "webp")
#: Takes half a second a picture, so only the worker makes it.
SLOW_FORMAT = "avif"


@dataclass(frozen=True)
class Frame:
    """A place for a picture: Wagtail's operations, narrowest first, and what everyone can read."""

    name: str
    operations: tuple[str, ...]
    fallback_operation: str
    fallback_format: str = "jpeg"
    formats: tuple[str, ...] = SMALL_FORMATS

    @property
    def fallback(self) -> str:
        """The filter of the one picture that every browser can show."""
        return spec(self.fallback_operation, self.fallback_format)

    @property
    def specs(self) -> tuple[str, ...]:
        """All filters of the frame, those that are made fastest first."""
        others = (spec(step, kind) for kind in reversed(self.formats) for step in self.operations)
        return self.fallback, *others


PHOTO = Frame("photo", ("width-480", "width-800", "width-1200"), "width-800")
COVER = Frame("cover", ("fill-400x225", "fill-800x450"), "fill-800x450")
LOGO = Frame("logo", (), "max-176x176", "png", ())
BANNER = Frame("banner", ("fill-800x200", "fill-1600x400"), "fill-1600x400")
NOTICE = Frame("notice", ("width-480", "width-960"), "width-960")
FRAMES = {frame.name: frame for frame in (PHOTO, COVER, LOGO, BANNER, NOTICE)}


@dataclass(frozen=True)
class Source:
    """A format and the addresses of its sizes, as `<source>` says them."""

    type: str
    srcset: str


@dataclass(frozen=True)
class Picture:
    """A picture ready to be shown: the fallback, its size in pixels, and the better formats."""

    src: str
    width: int
    height: int
    sources: tuple[Source, ...] = ()


def spec(operation: str, kind: str) -> str:
    """Give the filter of an operation in a format, as Wagtail writes it."""
    return f"{operation}|format-{kind}"


def renditions_of(*frames: Frame) -> Prefetch:
    """Give what to prefetch of images that are shown in these frames: one query for all."""
    specs = [one for frame in frames for one in frame.specs]
    made = Rendition.objects.filter(filter_spec__in=specs)
    return Prefetch("renditions", made, to_attr="prefetched_renditions")


def picture_of(
    image: CustomImage | None, frame: Frame, *, smallest: bool = False
) -> Picture | None:
    """Give an image as it is shown in a frame; None without one, or where its files are lost.

    The image comes with `renditions_of` the frame, else they are asked for. `smallest` is for
    readers who save data. Where the original is lost, what was made of it is shown.
    """
    if image is None:
        return None
    made = dict(_made(image, frame))
    has_original = is_there(image.file)
    if not made and not has_original:
        return None
    operations = frame.operations[:1] if smallest else frame.operations
    sources = []
    for kind in frame.formats:
        specs = [spec(operation, kind) for operation in operations]
        there = [one for one in specs if one in made]
        if not has_original:
            specs = there
        elif kind == SLOW_FORMAT and there != specs:
            continue
        if specs:
            sources.append(Source(f"image/{kind}", _srcset(image, specs, made)))
    fallback = frame.fallback
    if fallback not in made and not has_original:
        fallback = next(reversed(made))
    return Picture(_address(image, fallback, made), *_size(image, frame, made), tuple(sources))


def is_there(file: FieldFile) -> bool:
    """Tell whether a file exists; where that would be a question over the network, believe it."""
    if not file:
        return False
    if isinstance(file.storage, FileSystemStorage):
        return os.path.exists(os.path.join(file.storage.location, file.name))
    return True


@lru_cache(maxsize=64)
def filter_of(spec: str) -> Filter:
    """Give Wagtail's filter, whose operations are read once."""
    return Filter(spec)


def _made(image: CustomImage, frame: Frame) -> Iterator[tuple[str, Rendition]]:
    """Give the renditions of the frame that are there, as the image is now, by filter."""
    renditions = getattr(image, "prefetched_renditions", None)
    if renditions is None:
        renditions = image.renditions.filter(filter_spec__in=frame.specs)
    wanted = set(frame.specs)
    for rendition in renditions:
        if (
            rendition.filter_spec in wanted
            and rendition.focal_point_key == filter_of(rendition.filter_spec).get_cache_key(image)
            and is_there(rendition.file)
        ):
            yield rendition.filter_spec, rendition


def _address(image: CustomImage, one: str, made: dict[str, Rendition]) -> str:
    """Give the file's address, or the one that makes the file."""
    if one in made:
        return made[one].url
    operation, kind = one.split("|format-")
    return reverse("picture", args=[image.pk, generate_signature(image.pk, one), operation, kind])


def _srcset(image: CustomImage, specs: list[str], made: dict[str, Rendition]) -> str:
    """Give addresses with widths; a small picture is not enlarged, so each width comes once."""
    by_width = {}
    for one in specs:
        width = made[one].width if one in made else filter_of(one).get_transform(image).size[0]
        by_width.setdefault(round(width), _address(image, one, made))
    return ", ".join(f"{address} {width}w" for width, address in by_width.items())


def _size(image: CustomImage, frame: Frame, made: dict[str, Rendition]) -> tuple[int, int]:
    if frame.fallback in made:
        rendition = made[frame.fallback]
        return rendition.width, rendition.height
    width, height = filter_of(frame.fallback).get_transform(image).size
    return round(width), round(height)
