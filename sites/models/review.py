"""A step of the way to being published, the same row for all provinces."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState


class ReviewTask(Task):
    """Lets those act on a page who have the step's duty in the page's own province.

    Wagtail's own kind of step has groups, so that it takes a row a province, and whoever is in a
    group may open whatever page is at the step, of any province.
    """

    class Step(models.TextChoices):
        EDITING = "review", _("Biên tập")
        APPROVAL = "publish", _("Duyệt đăng")

    step = models.CharField(_("bước"), max_length=16, choices=Step.choices)

    class Meta:
        verbose_name = _("bước duyệt của tỉnh")
        verbose_name_plural = _("bước duyệt của tỉnh")

    def concerns(self, page: Any, user: AbstractBaseUser) -> bool:
        """Tell whether the user may act on the page at this step."""
        from sites.house.reach import reach_of  # which knows the models
        from sites.roles import Duty

        if user.is_superuser:
            return user.is_active
        return isinstance(page, Page) and reach_of(user).may_at(Duty(self.step), page)

    def reviewers(self, page: Page) -> QuerySet:
        """Give those who may act on the page at this step, administrators left out."""
        from django.contrib.auth import get_user_model

        from sites.models.subsite import Hub, Province
        from sites.roles import Duty, may, roles_of

        owner = Province.objects.owning(page).first() or Hub.objects.owning(page).first()
        groups = [
            group
            for role, group in (roles_of(owner) if owner else {}).items()
            if may(role, Duty(self.step))
        ]
        return get_user_model().objects.filter(groups__in=groups, is_active=True).distinct()

    def user_can_access_editor(self, obj: Any, user: AbstractBaseUser) -> bool:
        return self.concerns(obj, user)

    def locked_for_user(self, obj: Any, user: AbstractBaseUser) -> bool:
        return not self.concerns(obj, user)

    def user_can_lock(self, obj: Any, user: AbstractBaseUser) -> bool:
        return self.concerns(obj, user)

    def get_actions(self, obj: Any, user: AbstractBaseUser) -> list[tuple[str, Any, bool]]:
        if not self.concerns(obj, user):
            return []
        approve = _("Chuyển duyệt đăng") if self.step == self.Step.EDITING else _("Duyệt đăng")
        return [
            ("reject", _("Trả lại, kèm lời nhắn"), True),
            ("approve", approve, False),
            ("approve", _("Đồng ý, kèm lời nhắn"), True),
        ]

    def get_task_states_user_can_moderate(
        self, user: AbstractBaseUser, **kwargs: Any
    ) -> QuerySet[TaskState]:
        from sites.house.reach import begins_with, reach_of
        from sites.roles import Duty

        under_way = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser:
            return under_way
        where = [subsite.container.path for subsite in reach_of(user).where(Duty(self.step))]
        pages = Page.objects.filter(begins_with("path", where)).order_by()
        numbers = pages.annotate(number=Cast("pk", CharField())).values("number")
        return under_way.filter(
            workflow_state__base_content_type__app_label="wagtailcore",
            workflow_state__base_content_type__model="page",
            workflow_state__object_id__in=numbers,
        )

    @classmethod
    def get_description(cls) -> Any:
        return _("Những ai có nhiệm vụ này ở tỉnh của bài thì duyệt được bài.")
