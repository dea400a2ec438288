"""Which tables hold what belongs to a province: found by what refers to what, never listed.

A table is a province's when a row of it refers to the province's pages, site, collection or to the
province itself, or to a row that does. What is not to travel is left out by name, with the reason.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db.models import Field, ForeignKey, Model, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from taggit.models import Tag
from wagtail.models import Collection, Locale, Page, Site
from wagtail_localize.models import String, Template, TranslatableObject

from sites.languages import content_languages
from sites.models import Province

#: What everything else of a province hangs on, and how the province's rows of it are found.
ROOTS: dict[type[Model], Callable[[Province], QuerySet]] = {
    Province: lambda province: Province.objects.filter(pk=province.pk),
    Site: lambda province: Site.objects.filter(pk=province.site_id),
    Collection: lambda province: province.collection.get_descendants(inclusive=True),
    Page: lambda province: Page.objects.filter(path__startswith=province.container.path),
    TranslatableObject: lambda province: TranslatableObject.objects.filter(
        translation_key__in=ROOTS[Page](province).values("translation_key")
    ),
}

_left_out: dict[str, str] = {}


def leave_out(reason: str, *labels: str) -> None:
    """Say of models that refer to a province's rows why they do not travel with it."""
    _left_out.update(dict.fromkeys(labels, reason))


def left_out() -> dict[str, str]:
    """Give the labels of the models that do not travel, each with the reason."""
    return dict(_left_out)


leave_out("the hub is no province's", "lientinh_sites.Hub", "home.HubPage")
leave_out(
    "rights follow the table of roles; provisioning gives them",
    *("wagtailcore.GroupPagePermission", "wagtailcore.GroupCollectionPermission"),
    "wagtailcore.GroupSitePermission",
)
leave_out(
    "the way to being published travels as the province's choice, and a review under way ends",
    *("wagtailcore.WorkflowPage", "wagtailcore.WorkflowState", "wagtailcore.TaskState"),
)
leave_out(
    "who did what stays where it was done",
    *("wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry", "lientinh_sites.AuditEntry"),
    "wagtail_localize.TranslationLog",
)
leave_out(
    "of the moment in which somebody edits",
    *("wagtailadmin.EditingSession", "wagtailadmin.FormState", "wagtailcore.UploadedFile"),
)
leave_out("is an archive itself", "lientinh_sites.ProvinceExport")
leave_out(
    "made anew from what it is made of",
    *("wagtailsearch.IndexEntry", "wagtailsearch.SQLiteFTSIndexEntry"),
    "wagtailcore.ReferenceIndex",
)
leave_out(
    "the library's own models stand in their place",
    *("wagtailimages.Image", "wagtailimages.Rendition", "wagtaildocs.Document"),
)


@dataclass(frozen=True)
class Shared:
    """A table whose rows are everybody's: known by `key`, and made of `fields` where missing.

    With `make` the row is found or made by that function; a LookupError says why there is none.
    """

    model: type[Model]
    key: tuple[str, ...]
    fields: tuple[str, ...]
    make: Callable[[dict[str, Any]], Model] | None = None


_shared: dict[type[Model], Shared] = {}


def share(
    model: type[Model],
    *key: str,
    also: Iterable[str] = (),
    make: Callable[[dict[str, Any]], Model] | None = None,
) -> None:
    """Say of a model that its rows are everybody's, and by which fields one is known."""
    _shared[model] = Shared(model, key, (*key, *also), make)


def shared_tables() -> dict[type[Model], Shared]:
    """Give what all provinces share; what a row refers to comes before it."""
    return _shared


def parent_of(model: type[Model]) -> type[Model]:
    """Give the model whose table gives the model's rows their ids."""
    while (link := model._meta.pk) is not None and link.remote_field:
        model = link.remote_field.model
    return model


@dataclass(frozen=True)
class Table:
    """A table of rows that belong to a province, and the key by which they do; a root has none."""

    model: type[Model]
    owner: ForeignKey | GenericForeignKey | None = None

    @property
    def name(self) -> str:
        return self.model._meta.label

    @property
    def fields(self) -> list[Field]:
        """The columns of the table itself, not of those it continues."""
        return list(self.model._meta.local_concrete_fields)

    def rows_of(self, province: Province) -> QuerySet:
        """Give the province's rows of the table."""
        if self.owner is None:
            return ROOTS[self.model](province)
        rows = self.model._base_manager.all()
        if isinstance(self.owner, GenericForeignKey):
            return rows.filter(self._of_any_owner(province, self.owner))
        owners = own_tables()[self.owner.related_model].rows_of(province)
        return rows.filter(**{f"{self.owner.name}__in": owners.values("pk")})

    def _of_any_owner(self, province: Province, key: GenericForeignKey) -> Q:
        number = self.model._meta.get_field(key.fk_field)
        found = Q(pk__in=())
        types = self.model._base_manager.values_list(key.ct_field, flat=True).distinct()
        for content_type in ContentType.objects.filter(pk__in=types.order_by()):
            table = own_tables().get(content_type.model_class())
            if table is None or isinstance(table.owner, GenericForeignKey):
                continue
            owners = own_tables()[parent_of(table.model)].rows_of(province)
            ids = owners.annotate(number=Cast("pk", number)).values("number")
            found |= Q(**{key.ct_field: content_type.pk, f"{key.fk_field}__in": ids})
        return found


_own: dict[type[Model], Table] = {}


def own_tables() -> dict[type[Model], Table]:
    """Give the tables of what belongs to a province, each after that of its owners."""
    if not _own:
        _own.update((table.model, table) for table in _found())
    return _own


def _found() -> Iterator[Table]:
    own = _closure()
    done: set[type[Model]] = set()
    waiting = [Table(model, None if model in ROOTS else _owner(model, own)) for model in own]
    while waiting:
        ready = [table for table in waiting if _owners(table) <= done]
        yield from ready
        done.update(table.model for table in ready)
        waiting = [table for table in waiting if table.model not in done]


def _owners(table: Table) -> set[type[Model]]:
    if isinstance(table.owner, GenericForeignKey):
        return set(ROOTS)
    return {table.owner.related_model} if table.owner else set()


def _closure() -> dict[type[Model], None]:
    """Give every model that refers to a province's rows, in however many steps."""
    own: dict[type[Model], None] = dict.fromkeys(ROOTS)
    others = [
        model
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy
        and model._meta.label not in _left_out
        and model not in (*_shared, *ROOTS, Group)
    ]
    while found := [m for m in others if m not in own and (_generic(m) or _keys(m, own))]:
        own |= dict.fromkeys(found)
    return own


def _keys(model: type[Model], own: Iterable[type[Model]]) -> list[ForeignKey]:
    return [
        field
        for field in model._meta.local_concrete_fields
        if isinstance(field, ForeignKey)
        and field.related_model in own
        and field.related_model is not model
    ]


def _generic(model: type[Model]) -> GenericForeignKey | None:
    keys = (f for f in model._meta.private_fields if isinstance(f, GenericForeignKey))
    return next(keys, None)


def _owner(model: type[Model], own: Iterable[type[Model]]) -> ForeignKey | GenericForeignKey | None:
    """Give the key to what the row belongs to, among keys to what it merely uses."""
    keys = _keys(model, own)
    return min(keys, key=lambda key: _rank(model, key)) if keys else _generic(model)


def _rank(model: type[Model], key: ForeignKey) -> tuple[bool, ...]:
    """Sort keys: of what a row continues, of what it is part of, of a root, of anything else."""
    return (
        not key.primary_key,
        key.related_model is not Province,
        not isinstance(key, ParentalKey),
        key.related_model not in ROOTS,
        key.null,
    )


def _content_type(row: dict[str, Any]) -> ContentType:
    try:
        return ContentType.objects.get_by_natural_key(row["app_label"], row["model"])
    except ContentType.DoesNotExist:
        raise LookupError(
            _("Hệ thống này không có loại nội dung “%(name)s”; hãy cập nhật Liên Tỉnh.")
            % {"name": f"{row['app_label']}.{row['model']}"}
        ) from None


def _locale(row: dict[str, Any]) -> Locale:
    if row["language_code"] not in content_languages():
        raise LookupError(
            _("Hệ thống này chưa có ngôn ngữ “%(code)s”; hãy thêm vào cài đặt rồi nhập lại.")
            % {"code": row["language_code"]}
        )
    return Locale.objects.get_or_create(language_code=row["language_code"])[0]


share(ContentType, "app_label", "model", make=_content_type)
share(Locale, "language_code", make=_locale)
share(Tag, "name")
share(String, "locale", "data_hash", also=("data",))
share(Template, "uuid", also=("template", "template_format", "string_count"))
