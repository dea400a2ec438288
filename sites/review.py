"""The way of an article to being published: two steps, or one, as the province chose."""

from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from sites.declaration import HubDeclaration, ProvinceDeclaration
from sites.models import Province, ReviewTask, SubSite
from sites.provisioning import Report

Step = ReviewTask.Step


class Way(StrEnum):
    """How many people an article goes through."""

    TWO_STEPS = "two"
    ONE_STEP = "one"


WAYS = {
    Way.TWO_STEPS: (gettext_lazy("Biên tập, rồi duyệt đăng"), (Step.EDITING, Step.APPROVAL)),
    Way.ONE_STEP: (gettext_lazy("Chỉ duyệt đăng"), (Step.APPROVAL,)),
}


def workflow_of(way: Way) -> Workflow:
    """Give the workflow of a way, the same row for all provinces; make it when there is none."""
    _name, steps = WAYS[way]
    workflows = Workflow.objects.active()
    for step in Step:
        uses = WorkflowTask.objects.filter(task__reviewtask__step=step).values("workflow")
        workflows = (
            workflows.filter(pk__in=uses) if step in steps else workflows.exclude(pk__in=uses)
        )
    found = workflows.order_by("pk").first()
    if found:
        return found
    names = {Way.TWO_STEPS: "Biên tập, rồi duyệt đăng", Way.ONE_STEP: "Chỉ duyệt đăng"}
    made = Workflow.objects.create(name=names[way])
    for number, step in enumerate(steps):
        task = ReviewTask.objects.filter(step=step).order_by("pk").first()
        task = task or ReviewTask.objects.create(name=Step(step).label, step=step)
        WorkflowTask.objects.create(workflow=made, task=task, sort_order=number)
    return made


def way_of(subsite: SubSite) -> Way | None:
    """Give the way that a sub-site's pages go; None where an administrator set another one."""
    assigned = WorkflowPage.objects.filter(page=subsite.container_id).first()
    return next(
        (way for way in Way if assigned and workflow_of(way).pk == assigned.workflow_id), None
    )


def send_on(subsite: SubSite, way: Way) -> None:
    """Let the pages of a sub-site go a way from now on; what is under way goes on as it began."""
    WorkflowPage.objects.update_or_create(
        page=subsite.container, defaults={"workflow": workflow_of(way)}
    )


def provision_review(
    subsite: SubSite, declared: HubDeclaration | ProvinceDeclaration, report: Report
) -> None:
    """Let a province's pages go through two steps, unless it has chosen a way."""
    if not isinstance(subsite, Province):
        return  # hub editors publish what they write
    if not WorkflowPage.objects.filter(page=subsite.container_id).exists():
        send_on(subsite, Way.TWO_STEPS)
        report.created(_("quy trình duyệt “%(name)s”") % {"name": WAYS[Way.TWO_STEPS][0]})
