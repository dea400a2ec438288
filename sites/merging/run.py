"""A merger from the first check to the last row, in one transaction."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, PageViewRestriction, Site

from accounts.models import User
from sites.actions import Action
from sites.merging.addresses import move_hosts, move_redirects, remember_addresses
from sites.merging.merge import Line, Merge, MergeError, Sections, followers, steps
from sites.merging.owners import (
    inherit_names,
    move_communes,
    move_files,
    move_staff,
    move_the_rest,
    settle_reviews,
)
from sites.merging.pages import take_over
from sites.merging.replacing import delete_replaced, refer_to_new
from sites.models import Merger, Province
from sites.teardown import delete_owner, delete_pages, forgetting_translations


@transaction.atomic
def merge_province(
    source: Province,
    target: Province,
    sections: Sections = Sections.JOIN,
    *,
    by: User | None = None,
) -> list[Line]:
    """Let a province go into another with all that is its own; give what was done.

    Whole or not at all; of the source nothing remains but its addresses, which lead to the target.
    Raises MergeError where it cannot be.
    """
    rows = Province.objects.select_for_update().order_by("pk")
    list(rows.filter(pk__in=(source.pk, target.pk)))
    source, target = _fresh(source), _fresh(target)
    _refuse(source, target)
    merger = Merger.objects.create(slug=source.slug, name=source.name, province=target)
    merge = Merge(source, target, sections, merger)
    move_communes(merge)
    remember_addresses(merge)
    take_over(merge)
    for step in steps():
        step(merge)
    refer_to_new(merge)
    delete_replaced(merge)
    settle_reviews(merge)
    move_staff(merge)
    move_files(merge)
    move_redirects(merge)
    move_hosts(merge)
    move_the_rest(merge)
    inherit_names(merge)
    _remove(merge)
    for follow in followers():
        follow(merge)
    # What somebody asked for meanwhile was answered by, and cached, the addresses of before.
    transaction.on_commit(Site.clear_site_root_paths_cache)
    log(target, Action.MERGED, user=by, title=f"{source.name} → {target.name}")
    return merge.lines


def plan_merge(
    source: Province, target: Province, sections: Sections = Sections.JOIN
) -> list[Line]:
    """Give what `merge_province` would do, by doing it and taking it back.

    Raises MergeError where it could not be.
    """
    with transaction.atomic():
        lines = merge_province(source, target, sections)
        transaction.set_rollback(True)
    return lines


def _fresh(province: Province) -> Province:
    return Province.objects.select_related("site", "container", "collection").get(pk=province.pk)


def _refuse(source: Province, target: Province) -> None:
    if source.pk == target.pk:
        raise MergeError(_("Một tỉnh không nhập vào chính nó."))
    if target.parent_id == source.pk:
        raise MergeError(_("Một tỉnh không nhập vào xã, phường của chính nó."))
    if target.parent_id and source.communes.exists():
        raise MergeError(
            _("%(source)s còn xã, phường trực thuộc, nên không nhập vào một xã, phường được.")
            % {"source": source.name}
        )
    for province in (source, target):
        if province.archived_at:
            raise MergeError(
                _("%(name)s đang lưu trữ; hãy đưa ra khỏi lưu trữ trước khi nhập.")
                % {"name": province.name}
            )
        homes = province.container.get_children()
        if PageViewRestriction.objects.filter(page__in=homes).exists():
            raise MergeError(
                _(
                    "Trang chủ của %(name)s đang riêng tư, hoặc ngôn ngữ của nó đang tắt; hãy mở"
                    " lại trước khi nhập."
                )
                % {"name": province.name}
            )


def _remove(merge: Merge) -> None:
    """Delete the shell of the source: container, homes, joined sections, site, groups."""
    container = Page.objects.get(pk=merge.source.container_id)
    left = set(container.get_descendants().values_list("pk", flat=True))
    if strangers := left - set(merge.replaced[Page]):
        raise MergeError(
            _("Có trang mới của %(source)s trong lúc đang nhập: %(pages)s. Hãy thử lại.")
            % {"source": merge.source.name, "pages": ", ".join(map(str, sorted(strangers)))}
        )
    keys = set(
        Page.objects.filter(pk__in={*left, container.pk}).values_list("translation_key", flat=True)
    )
    keys -= set(
        Page.objects.filter(translation_key__in=keys)
        .exclude(pk__in={*left, container.pk})
        .values_list("translation_key", flat=True)
    )
    with forgetting_translations(keys):
        delete_pages(merge.source)
        delete_owner(merge.source, with_files=False)
