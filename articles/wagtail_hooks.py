"""What articles add to the admin."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from articles.admin_views import MissingPhotosView
from articles.choosers import RecordChooserViewSet, WordChooserViewSet
from articles.models import ConferenceKind, Person, Tag, Unit, Venue


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [path("thieu-anh/", MissingPhotosView.as_view(), name="missing_photos")]


@hooks.register("register_reports_menu_item")
def missing_photos_item() -> MenuItem:
    return MenuItem(_("Thiếu ảnh"), reverse("missing_photos"), icon_name="image", order=700)


class RecordViewSet(SnippetViewSet):
    """A list of a province's records; open to those with the model's permission alone."""

    list_display = ("name", "province")
    list_filter = ("province",)
    chooser_viewset_class = RecordChooserViewSet


class PersonViewSet(RecordViewSet):
    model = Person
    icon = "user"
    list_display = ("titled_name", "post", "province")


class UnitViewSet(RecordViewSet):
    model = Unit
    icon = "group"


class VenueViewSet(RecordViewSet):
    model = Venue
    icon = "site"


class TagViewSet(RecordViewSet):
    model = Tag
    icon = "tag"


class ConferenceKindViewSet(SnippetViewSet):
    model = ConferenceKind
    icon = "list-ul"
    chooser_viewset_class = WordChooserViewSet
    list_display = ("name",)


class RecordsViewSetGroup(SnippetViewSetGroup):
    """The records that articles refer to, under one item of the menu."""

    menu_label = _("Danh bạ")
    menu_icon = "folder-open-1"
    menu_order = 300
    items = (PersonViewSet, UnitViewSet, VenueViewSet, TagViewSet, ConferenceKindViewSet)


register_snippet(RecordsViewSetGroup)
