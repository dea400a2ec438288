"""What editors put on a home page beside the news."""

from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects

from library.pictures import NOTICE, Picture, picture_of, renditions_of


@dataclass(frozen=True)
class Banner:
    """A picture ready to be shown, what it says, and where it leads."""

    picture: Picture
    text: str
    url: str


def banners_of(identity: Any) -> list[Banner]:
    """Give the banners of a `SiteIdentity` whose pictures are there: two queries, none without."""
    blocks = [block.value for block in getattr(identity, "banners", None) or ()]
    images = [block["image"] for block in blocks if block["image"]]
    prefetch_related_objects(images, renditions_of(NOTICE))
    return [
        Banner(picture, block["text"], block["url"])
        for block in blocks
        if (picture := picture_of(block["image"], NOTICE))
    ]
