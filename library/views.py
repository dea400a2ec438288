"""The address of a picture that was not made when the page was: it makes the picture."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.images.utils import verify_signature

from library.making import make_later, rendition
from library.models import PRIVATE_FOLDER, CustomImage, Rendition
from library.pictures import FRAMES, picture_of, spec
from library.privacy import may_have_picture

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


@require_safe
@cache_control(private=True, max_age=SOON)
def private_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out a picture of a private collection to those who may see it."""
    pictures = Rendition.objects.select_related("image__collection")
    made = get_object_or_404(pictures, pk=pk, file__startswith=f"{PRIVATE_FOLDER}/")
    if not may_have_picture(request, made.image):
        raise Http404
    try:
        return FileResponse(made.file.open())
    except OSError as error:
        raise Http404 from error
