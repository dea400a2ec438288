"""Who may edit the records of a province: its chief editor, and administrators."""

from collections.abc import Collection

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model, Q, QuerySet
from wagtail.permission_policies import BasePermissionPolicy

from sites.house.reach import leads
from sites.models import Province


class ProvinceRecordPolicy(BasePermissionPolicy):
    """Lets a chief editor do everything with the own province's records, and nothing with others.

    Django's model permissions are not asked: whoever holds one still sees no other province.
    """

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return leads(user)

    def user_has_any_permission(self, user: AbstractBaseUser, actions: Collection[str]) -> bool:
        return self.user_has_permission(user, "change")

    def user_has_permission_for_instance(
        self, user: AbstractBaseUser, action: str, instance: Model
    ) -> bool:
        if not user.is_active or user.is_superuser:
            return user.is_active
        return Province.objects.led_by(user).filter(pk=instance.province_id).exists()

    def instances_user_has_any_permission_for(
        self, user: AbstractBaseUser, actions: Collection[str]
    ) -> QuerySet[Model]:
        records = self.model._default_manager.all()
        if not user.is_active or user.is_superuser:
            return records if user.is_active else records.none()
        return records.filter(province__in=Province.objects.led_by(user))

    def users_with_any_permission(self, actions: Collection[str]) -> QuerySet[Model]:
        chiefs = Province.objects.values("chief_editor_group")
        return (
            get_user_model()
            .objects.filter(Q(is_superuser=True) | Q(groups__in=chiefs), is_active=True)
            .distinct()
        )

    def users_with_any_permission_for_instance(
        self, actions: Collection[str], instance: Model
    ) -> QuerySet[Model]:
        chiefs = Province.objects.filter(pk=instance.province_id).values("chief_editor_group")
        return self.users_with_any_permission(actions).filter(
            Q(is_superuser=True) | Q(groups__in=chiefs)
        )
