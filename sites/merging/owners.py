"""People, files, reviews, facts and whatever else hangs on the rows that own a province."""

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import Collection, Page, WorkflowState

from accounts.models import User
from sites.merging.merge import Merge, MergeError
from sites.models import ReviewTask
from sites.roles import ROLE_LABELS, Role, roles_of
from sites.teardown import relations_to

#: Whoever led one of the two is asked first where somebody had several roles.
_HIGHEST_FIRST = (Role.CHIEF_EDITOR, Role.EDITOR, Role.AUTHOR)


def move_staff(merge: Merge) -> None:
    """Give people the role that they had; who has one in the target already keeps that one."""
    old, new = roles_of(merge.source), roles_of(merge.target)
    of_target = {
        user.pk: role
        for role in reversed(_HIGHEST_FIRST)
        for user in User.objects.filter(groups=new[role])
    }
    moved: set[int] = set()
    for role in _HIGHEST_FIRST:
        for user in User.objects.filter(groups=old[role]).order_by("email"):
            kept = of_target.get(user.pk)
            if kept is None and user.pk not in moved:
                user.groups.add(new[role])
                moved.add(user.pk)
                merge.moved(
                    _("cán bộ %(email)s: %(role)s")
                    % {"email": user.email, "role": ROLE_LABELS[role]}
                )
            elif kept and user.pk not in moved:
                moved.add(user.pk)
                merge.conflict(
                    _("%(email)s ở cả hai tỉnh: giữ vai trò ở %(target)s, %(role)s")
                    % {
                        "email": user.email,
                        "target": merge.target.name,
                        "role": ROLE_LABELS[kept],
                    }
                )
            user.groups.remove(*old.values())


def move_files(merge: Merge) -> None:
    """Put the source's folder into the target's, whose rights then hold for what is in it."""
    folder = Collection.objects.get(pk=merge.source.collection_id)
    target = Collection.objects.get(pk=merge.target.collection_id)
    if target.get_children().filter(name=folder.name).exists():
        name = _("%(name)s (tỉnh cũ)") % {"name": folder.name}
        merge.conflict(
            _("thư mục tệp “%(old)s” có ở cả hai tỉnh: thư mục chuyển đến tên là “%(new)s”")
            % {"old": folder.name, "new": name}
        )
        folder.name = name
    folder.save()  # by which `sites.moved_collections` hears of the move
    folder.move(target, pos="sorted-child")
    merge.moved(
        _("thư mục tệp “%(name)s”, vào trong “%(target)s”")
        % {"name": folder.name, "target": target.name}
    )


def settle_reviews(merge: Merge) -> None:
    """Let reviews under way go on with the target's people; stop those that nobody could end.

    Steps of Wagtail's own kind name groups, which go with the source.
    """
    shared = ContentType.objects.get_for_model(ReviewTask)
    under_way = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=list(map(str, merge.pages)),
        status__in=(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES),
    )
    going_on = 0
    for state in under_way.select_related("current_task_state__task"):
        step = state.current_task_state
        if step is None or step.task.content_type_id == shared.pk:
            going_on += 1
            continue
        merge.conflict(
            _("bài “%(title)s” đang ở một bước duyệt riêng của %(source)s: thôi duyệt, gửi lại sau")
            % {"title": state.content_object, "source": merge.source.name}
        )
        state.cancel()
    if going_on:
        merge.moved(
            _("%(count)d bài đang duyệt: người của %(target)s duyệt tiếp")
            % {"count": going_on, "target": merge.target.name}
        )


def move_communes(merge: Merge) -> None:
    """Put the communes of the source under the target."""
    names = list(merge.source.communes.values_list("name", flat=True))
    if names:
        merge.source.communes.update(parent=merge.target)
        merge.moved(
            _("%(count)d xã, phường trực thuộc: %(names)s")
            % {"count": len(names), "names": ", ".join(names)}
        )


def inherit_names(merge: Merge) -> None:
    """Let old pages that name the source find the target."""
    source, target = merge.source, merge.target
    names = dict.fromkeys([*target.former_names, source.name, *source.former_names])
    target.former_names = [name for name in names if name != target.name]
    portals = dict.fromkeys([*target.legacy_portals, *source.legacy_portals])
    target.legacy_portals = list(portals)
    target.save(update_fields=["former_names", "legacy_portals"])
    merge.moved(_("tên cũ: %(names)s") % {"names": ", ".join(target.former_names)})
    merge.note(
        _(
            "giữ tên, màu, menu, liên hệ, diện tích và dân số của %(target)s; những điều ấy của"
            " %(source)s không còn"
        )
        % {"target": target.name, "source": source.name}
    )


def move_the_rest(merge: Merge) -> None:
    """Let every other row of the source follow its foreign key, of whatever room it is.

    Raises MergeError for rows that cannot stand beside the target's: their room has to say how.
    """
    source, target = merge.source, merge.target
    for old, new in ((source, target), (source.site, target.site)):
        for relation in relations_to(type(old)):
            table, name = relation.related_model, relation.field.name
            if relation.one_to_one or _stays(table):
                continue
            rows = table._base_manager.filter(**{name: old})
            try:
                with transaction.atomic():
                    count = rows.update(**{name: new})
            except IntegrityError:
                raise MergeError(
                    _("Chưa biết nhập “%(rows)s” của hai tỉnh thế nào; không có gì thay đổi.")
                    % {"rows": table._meta.verbose_name_plural}
                ) from None
            if count:
                merge.moved(f"{count} {table._meta.verbose_name_plural}")


def _stays(table: type[Model]) -> bool:
    """Tell whether rows of a table are about the site itself: how it looks, who may change that."""
    return issubclass(table, BaseSiteSetting) or table.__module__.startswith("wagtail")
