"""The address of a picture that was not made when the page was: it makes the picture."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.images.utils import verify_signature

from library.making import make_later, rendition
from library.models import CustomImage
from library.pictures import FRAMES, picture_of, spec

SOON = 300


@require_safe
@cache_control(public=True, max_age=SOON)
def picture(
    request: HttpRequest, image_id: int, signature: str, operation: str, kind: str
) -> HttpResponse:
    """Lead to the picture's file; the worker is asked for the rest of its frame.

    Only addresses that pages gave out are answered: they are signed.
    """
    wanted = spec(operation, kind)
    frame = next((frame for frame in FRAMES.values() if wanted in frame.specs), None)
    if frame is None or not verify_signature(signature.encode(), image_id, wanted):
        raise Http404
    image = get_object_or_404(CustomImage, pk=image_id)
    try:
        made = rendition(image, wanted)
    except OSError as error:  # the file was lost, or is no picture
        raise Http404 from error
    shown = picture_of(image, frame)
    if shown and len(shown.sources) < len(frame.formats):
        make_later(frame, [image.pk])
    return redirect(made.url)
