"""What the search does when a province goes into another: counts add up, the index follows."""

from collections.abc import Iterator
from typing import TypeVar

from django.db.models import Exists, F, Model, OuterRef, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page

from search.engines import engine
from search.following import follow_pages
from search.models import PromotedPhrase, SearchedPage, SearchedQuery, SearchEntry
from search.suggestions import take_over
from sites.merging import Merge

AT_A_TIME = 500

Row = TypeVar("Row", bound=Model)


def merge_searches(merge: Merge) -> None:
    """Add up what was searched for, name the promotions that meet, hand entries over at once."""
    _add_queries(merge)
    _add_clicks(merge)
    _name_promotions(merge)
    SearchEntry.objects.filter(province=merge.source).update(province=merge.target)
    take_over(merge.source, merge.target)


def follow_merged_pages(merge: Merge) -> None:
    """Bring the index in line with the pages that moved: at once, or by the worker if many.

    Meanwhile they are found as the target's: entries and suggestions know it already.
    """
    entries = SearchEntry.objects.filter(province=merge.target).values_list("pk", flat=True)
    engine().touch(set(entries) & set(merge.pages))
    follow_pages(merge.pages)


def _add_queries(merge: Merge) -> None:
    """Add the counts of weeks in which both were asked the same.

    `people` is the more of the two: the same person may have asked at both.
    """
    theirs = SearchedQuery.objects.filter(site=merge.source.site)
    twins = SearchedQuery.objects.filter(
        site=merge.target.site, key=OuterRef("key"), week=OuterRef("week")
    )
    moved = theirs.filter(~Exists(twins)).update(site=merge.target.site)
    added = 0
    for row in _in_parts(theirs):
        twin = SearchedQuery.objects.get(site=merge.target.site, key=row.key, week=row.week)
        twin.times += row.times
        twin.without_results += row.without_results
        twin.with_click += row.with_click
        if row.text_votes > twin.text_votes:
            twin.text, twin.text_votes = row.text, row.text_votes
        same_day = max(row.people_of_day, twin.people_of_day)
        later = max(row, twin, key=lambda counted: counted.day)
        twin.people_of_day = same_day if row.day == twin.day else later.people_of_day
        twin.day = later.day
        twin.people = max(row.people, twin.people)
        twin.save()
        added += 1
    theirs.delete()
    if moved or added:
        merge.moved(
            _("thống kê của %(count)d câu tìm kiếm, %(added)d câu cộng vào số đã có")
            % {"count": moved + added, "added": added}
        )


def _add_clicks(merge: Merge) -> None:
    """Add the clicks on pages that stand for others now, or that both have in a week."""
    theirs = SearchedPage.objects.filter(site=merge.source.site)
    twins = SearchedPage.objects.filter(
        site=merge.target.site, key=OuterRef("key"), week=OuterRef("week"), page=OuterRef("page")
    )
    gone = list(merge.replaced.get(Page, {}))
    theirs.exclude(page__in=gone).filter(~Exists(twins)).update(site=merge.target.site)
    for row in _in_parts(theirs):
        page = merge.page_now(row.page_id)
        twin = SearchedPage.objects.filter(
            site=merge.target.site, key=row.key, week=row.week, page=page
        )
        if not twin.update(clicks=F("clicks") + row.clicks):
            theirs.filter(pk=row.pk).update(site=merge.target.site, page=page)
    theirs.delete()


def _name_promotions(merge: Merge) -> None:
    own = PromotedPhrase.objects.filter(promoted__province=merge.target).values("key")
    both = PromotedPhrase.objects.filter(promoted__province=merge.source, key__in=own)
    for key in both.order_by("key").values_list("key", flat=True).distinct():
        merge.conflict(
            _("câu tìm kiếm “%(key)s” có trang đề xuất ở cả hai tỉnh: hiện cả hai") % {"key": key}
        )


def _in_parts(rows: QuerySet[Row]) -> Iterator[Row]:
    last = 0
    while part := list(rows.filter(pk__gt=last).order_by("pk")[:AT_A_TIME]):
        yield from part
        last = part[-1].pk
