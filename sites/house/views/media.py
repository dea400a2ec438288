"""Lists and choosers of pictures and documents, and tags, with the own province's tags alone."""

from typing import Any

from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest, JsonResponse
from taggit.models import Tag
from wagtail.admin.views.tags import TAGS_AUTOCOMPLETE_LIMIT
from wagtail.documents import get_document_model
from wagtail.documents.views import documents
from wagtail.images import get_image_model
from wagtail.images.views import chooser, images

from sites.house.reach import Reach, reach_of

POPULAR = 10


def own_tags(reach: Reach, *models: type[Model]) -> QuerySet[Tag]:
    """Give the tags of the pictures and documents within reach, the most used first."""
    used = Tag.objects.none()
    for model in models:
        through = model.tags.through
        items = through.objects.filter(
            content_type__app_label=model._meta.app_label,
            content_type__model=model._meta.model_name,
            object_id__in=reach.files(model._default_manager.all()).values("pk"),
        )
        used = used | Tag.objects.filter(pk__in=items.values("tag"))
    return used.annotate(times=Count("taggit_taggeditem_items")).order_by("-times", "name")


class OwnTags:
    """Offers the own tags in the filter of a list."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "tag" in self.filters:
            reach = reach_of(self.request.user)
            names = [tag.name for tag in own_tags(reach, self._meta.model)[:POPULAR]]
            if names:
                self.filters["tag"].extra["choices"] = [(name, name) for name in names]
            else:
                del self.filters["tag"]


class OwnImagesFilterSet(OwnTags, images.ImagesFilterSet):
    pass


class OwnDocumentsFilterSet(OwnTags, documents.DocumentsFilterSet):
    pass


class OwnImagesView(images.IndexView):
    filterset_class = OwnImagesFilterSet


class OwnDocumentsView(documents.IndexView):
    filterset_class = OwnDocumentsFilterSet


class OwnImageChooseView(chooser.ImageChooseView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tags = own_tags(reach_of(self.request.user), self.model)[:POPULAR]
        return super().get_context_data(**kwargs) | {"popular_tags": tags}


class OwnImageChooserViewSet(chooser.ImageChooserViewSet):
    """Makes the view that the gate puts in the place of Wagtail's; never registered."""

    choose_view_class = OwnImageChooseView


own_image_chooser = OwnImageChooserViewSet(
    "wagtailimages_chooser", model=get_image_model(), url_prefix="images/chooser"
)


def own_tag_autocomplete(
    request: HttpRequest, app_name: str = "", model_name: str = ""
) -> JsonResponse:
    """Give the own tags that begin so; those of articles have a chooser of their own."""
    term = request.GET.get("term", "")
    tags = own_tags(reach_of(request.user), get_image_model(), get_document_model())
    begun = tags.filter(name__istartswith=term)[:TAGS_AUTOCOMPLETE_LIMIT] if term else ()
    return JsonResponse([tag.name for tag in begun], safe=False)
