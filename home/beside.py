"""What editors put on a home page beside the news."""

from dataclasses import dataclass
from typing import Any

from library.models import CustomImage
from library.pictures import NOTICE, Picture, picture_of, renditions_of
from sites.banners import entries_of


@dataclass(frozen=True)
class Banner:
    """A picture ready to be shown, what it says, and where it leads."""

    picture: Picture
    text: str
    url: str


def banners_of(identity: Any) -> list[Banner]:
    """Give the banners of a `SiteIdentity` whose pictures are there: two queries, none without."""
    entries = entries_of(identity)
    if not entries:
        return []
    images = CustomImage.objects.prefetch_related(renditions_of(NOTICE)).in_bulk(
        [entry.image_id for entry in entries]
    )
    return [
        Banner(picture, entry.text, entry.url)
        for entry in entries
        if (picture := picture_of(images.get(entry.image_id), NOTICE))
    ]
