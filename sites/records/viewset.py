"""Lists and forms of a province's records, every view scoped the same way."""

from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import policy_registry, register_permission_policy

from sites.models import Province
from sites.records.policy import ProvinceRecordPolicy


class OwnRecord:
    """Refuses the record of another province, in a view of one record."""

    def get_object(self, *args: Any, **kwargs: Any) -> Model:
        record = super().get_object(*args, **kwargs)
        policy = policy_registry.get_by_type(self.model)
        if not policy.user_has_permission_for_instance(self.request.user, "change", record):
            raise PermissionDenied
        return record


class OwnFilterSet(WagtailFilterSet):
    """Offers the user's own provinces to filter by."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "province" in self.filters:
            self.filters["province"].queryset = Province.objects.led_by(self.request.user)


class RecordIndexView(generic.IndexView):
    base_filterset_class = OwnFilterSet

    def get_base_queryset(self) -> QuerySet[Model]:
        records = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, self.any_permission_required
        )
        return records.select_related("province")


class RecordEditView(OwnRecord, generic.EditView):
    pass


class RecordDeleteView(OwnRecord, generic.DeleteView):
    pass


class RecordCopyView(OwnRecord, generic.CopyView):
    pass


class RecordInspectView(OwnRecord, generic.InspectView):
    pass


class RecordHistoryView(OwnRecord, HistoryView):
    pass


class RecordUsageView(OwnRecord, UsageView):
    pass


class ProvinceRecordViewSet(ModelViewSet):
    """Lets chief editors edit the records of their own province, and administrators all.

    The model has a foreign key `province`; its form is, or derives from, `ProvinceRecordForm`
    (`base_form_class` of the model). Makes `ProvinceRecordPolicy` the policy of the model.
    """

    index_view_class = RecordIndexView
    edit_view_class = RecordEditView
    delete_view_class = RecordDeleteView
    copy_view_class = RecordCopyView
    inspect_view_class = RecordInspectView
    history_view_class = RecordHistoryView
    usage_view_class = RecordUsageView

    def __init__(self, name: str | None = None, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        if policy_registry.get_by_type(self.model, fallback=False) is None:
            register_permission_policy(self.model, ProvinceRecordPolicy(self.model))

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Offer no model permissions to groups: they would not be asked."""
        return Permission.objects.none()
