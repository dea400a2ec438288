"""Making pictures in the background, in all sizes and formats of the frames they stand in."""

import logging
from collections.abc import Iterable

from django_tasks import task

from jobs.queue import QUEUE
from library.models import CustomImage, Rendition
from library.pictures import FRAMES, Frame, filter_of, is_there, renditions_of

logger = logging.getLogger(__name__)


def make_later(frame: Frame, image_ids: Iterable[int]) -> None:
    """Have what is missing of pictures in a frame made by the worker, soon."""
    if wanted := sorted(set(image_ids)):
        make_pictures.enqueue(frame.name, wanted)


@task(backend=QUEUE)
def make_pictures(frame_name: str, image_ids: list[int]) -> None:
    """Make what is missing of these pictures; one whose file is lost or no picture is left out."""
    frame = FRAMES[frame_name]
    for image in CustomImage.objects.filter(pk__in=image_ids).prefetch_related(
        renditions_of(frame)
    ):
        try:
            for spec in frame.specs:
                rendition(image, spec)
        except OSError as error:
            logger.warning("Picture %s cannot be made: %s", image.pk, error)


def rendition(image: CustomImage, spec: str) -> Rendition:
    """Give a rendition, made if it is missing or its file was lost; raises OSError if it cannot."""
    made = image.find_existing_renditions(filter_of(spec)).get(filter_of(spec))
    if made is not None:
        if is_there(made.file):
            return made
        made.delete()
    return image.create_rendition(filter_of(spec))
