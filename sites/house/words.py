"""What Wagtail says in English from within its code, said here instead."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.defaultfilters import yesno
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter
from wagtail.admin import messages
from wagtail.admin.active_filters import (
    ActiveFilter,
    BaseFilterAdapter,
    register_filter_adapter_class,
)
from wagtail.admin.forms.workflows import TaskChooserSearchForm
from wagtail.admin.views import workflows
from wagtail.admin.views.pages import delete
from wagtail.admin.views.pages.bulk_actions import delete as delete_many


class YesOrNo(BaseFilterAdapter):
    """A filter in force that shows as yes or no, not as True or False."""

    def get_active_filters(self) -> Iterator[ActiveFilter]:
        for shown in super().get_active_filters():
            yield shown._replace(value=yesno(self.value))


class LabelledTaskSearchForm(TaskChooserSearchForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "task_type" in self.fields:
            self.fields["task_type"].label = _("Kiểu bước duyệt")


def is_confirmed(request: HttpRequest, context: object = None) -> bool:
    """Tell whether the install's name, where it was asked for, is typed rightly; else say so."""
    typed = request.POST.get("confirm_site_name")
    if typed and typed != settings.WAGTAIL_SITE_NAME:
        asked = gettext("Hãy gõ “%(name)s” để xác nhận.")
        messages.error(request, asked % {"name": settings.WAGTAIL_SITE_NAME})
        return False
    return True


def put_in_place() -> None:
    """Let Wagtail's views say it this way."""
    register_filter_adapter_class(BooleanFilter, YesOrNo)
    workflows.TaskChooserSearchForm = LabelledTaskSearchForm
    for views in (delete, delete_many):
        views.type_to_delete_confirmation = is_confirmed
