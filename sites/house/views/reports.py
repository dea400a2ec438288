"""Reports with the own province's pages, and colleagues alone to filter by."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import FilteredModelChoiceFilter
from wagtail.admin.views.reports import audit_logging, locked_pages, workflows
from wagtail.models import Page, PageLogEntry, Task, Workflow
from wagtail_localize.models import Translation
from wagtail_localize.views import report

from sites.house.reach import reach_of


def _colleagues(request: HttpRequest) -> QuerySet:
    return reach_of(request.user).colleagues()


def _workflows(request: HttpRequest) -> QuerySet[Workflow]:
    reach = reach_of(request.user)
    return Workflow.objects.filter(reach.inside("workflow_pages__page__path")).distinct()


def _tasks(request: HttpRequest) -> QuerySet[Task]:
    return Task.objects.filter(workflow_tasks__workflow__in=_workflows(request)).distinct()


class OwnLockedPagesFilterSet(locked_pages.LockedPagesReportFilterSet):
    locked_by = ModelChoiceFilter(label=_("Người khóa"), queryset=_colleagues)


class OwnLockedPagesView(locked_pages.LockedPagesView):
    """Leaves out what somebody locked before moving to another province."""

    filterset_class = OwnLockedPagesFilterSet

    def get_queryset(self) -> QuerySet[Page]:
        return reach_of(self.request.user).pages(super().get_queryset())


class OwnWorkflowFilterSet(workflows.WorkflowReportFilterSet):
    workflow = ModelChoiceFilter(label=_("Quy trình"), queryset=_workflows)
    requested_by = ModelChoiceFilter(label=_("Người gửi duyệt"), queryset=_colleagues)


class OwnWorkflowView(workflows.WorkflowView):
    filterset_class = OwnWorkflowFilterSet


class OwnWorkflowTasksFilterSet(workflows.WorkflowTasksReportFilterSet):
    workflow = ModelChoiceFilter(
        field_name="workflow_state__workflow", label=_("Quy trình"), queryset=_workflows
    )
    task = FilteredModelChoiceFilter(
        label=_("Bước"), queryset=_tasks, filter_field="id_workflow", filter_accessor="workflows"
    )


class OwnWorkflowTasksView(workflows.WorkflowTasksView):
    filterset_class = OwnWorkflowTasksFilterSet


class OwnTranslationsView(report.TranslationsReportView):
    def get_queryset(self) -> QuerySet[Translation]:
        pages = reach_of(self.request.user).pages(Page.objects.all())
        keys = pages.order_by().values("translation_key")
        return super().get_queryset().filter(source__object_id__in=keys).order_by("-pk")


class OwnSiteHistoryFilterSet(audit_logging.SiteHistoryReportFilterSet):
    def get_users_queryset(self) -> QuerySet:
        return _colleagues(self.request)


class OwnSiteHistoryView(audit_logging.LogEntriesView):
    """What was done to the own province's pages; of other things no row says whose they are."""

    filterset_class = OwnSiteHistoryFilterSet

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        reach = reach_of(self.request.user)
        of_pages = queryset.model is PageLogEntry
        own = queryset.filter(reach.inside("page__path")) if of_pages else queryset.none()
        return super().filter_queryset(own)
