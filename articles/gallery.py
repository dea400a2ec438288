"""One photo of an article on a page of its own: what a gallery's links lead to without script."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest

from articles.blocks import body_photos

#: The photo's number in the article's address.
QUERY = "anh"


@dataclass(frozen=True)
class Viewer:
    """The photo that is shown, and its neighbours' numbers, None at the ends."""

    photo: Any
    number: int
    total: int

    @property
    def previous(self) -> int | None:
        """The number of the photo before."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """The number of the photo after."""
        return self.number + 1 if self.number < self.total else None


def number_photos(body: Any) -> list[Any]:
    """Give the photos of a body that have a picture, each told its `number` from 1."""
    photos = [photo for photo in body_photos(body) if photo["image"]]
    for number, photo in enumerate(photos, start=1):
        photo.number = number
    return photos


def viewer_of(body: Any, request: HttpRequest) -> Viewer | None:
    """Give the viewer that the request asks for, or None; Http404 for a photo that is not there."""
    photos = number_photos(body)
    asked = request.GET.get(QUERY)
    if asked is None:
        return None
    if not asked.isascii() or not asked.isdigit() or not 1 <= int(asked) <= len(photos):
        raise Http404
    return Viewer(photos[int(asked) - 1], int(asked), len(photos))
