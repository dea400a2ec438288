"""What an address says of a search: read alike by the page, the RSS and the API."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final, Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.engines.base import Sort
from search.engines.filters import Filters
from search.registry import kinds
from search.territories import Territories, territories
from sites.languages import content_languages
from sites.models import Province, SubSite

#: Longer queries are cut: nobody types them, and every word costs the engine time.
LONGEST_QUERY: Final = 300
#: Of a parameter that may be repeated so many values are read.
MOST_CHOSEN: Final = 50
#: Days of other years are no days that anybody means, and lead calendars to their ends.
YEARS: Final = range(1900, 2200)

#: The parameters that may be repeated, by the field of `Parameters` and of `Filters`.
REPEATED: Final = {
    "provinces": "tinh-thanh",
    "kinds": "loai",
    "sections": "chuyen-muc",
    "tags": "tu-khoa",
    "languages": "ngon-ngu",
}
WITH_DOCUMENTS: Final = "co"

_SLUG: Final = re.compile(r"[-\w]{1,255}")
_WRITTEN_DATE: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class Scope(StrEnum):
    """Where a search looks."""

    PROVINCE = "tinh"
    ALL = "tat-ca"


class Period(StrEnum):
    """A range of dates that needs no calendar."""

    WEEK = "7-ngay"
    MONTH = "30-ngay"
    THIS_YEAR = "nam-nay"
    LAST_YEAR = "nam-truoc"

    @property
    def label(self) -> str:
        """What readers call it."""
        return str(_PERIOD_LABELS[self])

    def days(self, today: date) -> tuple[date, date]:
        """Give its first and its last day."""
        match self:
            case Period.WEEK:
                return today - timedelta(days=6), today
            case Period.MONTH:
                return today - timedelta(days=29), today
            case Period.THIS_YEAR:
                return date(today.year, 1, 1), date(today.year, 12, 31)
            case Period.LAST_YEAR:
                return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)


_PERIOD_LABELS = {
    Period.WEEK: gettext_lazy("7 ngày qua"),
    Period.MONTH: gettext_lazy("30 ngày qua"),
    Period.THIS_YEAR: gettext_lazy("Năm nay"),
    Period.LAST_YEAR: gettext_lazy("Năm trước"),
}


@dataclass(frozen=True)
class Parameters:
    """A search as its address has it; `errors` says by parameter what was not understood.

    `since` and `until` are the first and the last day. `here` is the province whose site is asked.
    """

    known: Territories = field(compare=False, repr=False)
    here: Province | None = None
    text: str = ""
    scope: Scope = Scope.ALL
    provinces: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    period: Period | None = None
    since: date | None = None
    until: date | None = None
    with_documents: bool = False
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    errors: Mapping[str, str] = field(default_factory=dict)

    def changed(self, **fields: Any) -> Self:
        """Give the search with some fields changed, from its first page."""
        return replace(self, **({"page": 1} | fields))

    def without_filters(self) -> Self:
        """Give the same words in the same scope, with nothing that narrows them."""
        return type(self)(self.known, self.here, text=self.text, scope=self.scope, sort=self.sort)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything beside the words and the scope narrows the search."""
        return self.changed(errors={}) != self.without_filters()

    @property
    def is_within(self) -> bool:
        """Whether the search looks in the province of the site only."""
        return self.scope is Scope.PROVINCE

    def pairs(self) -> list[tuple[str, str]]:
        """Give names and values in the order that all our addresses have; defaults are not said."""
        pairs = [("q", self.text)] if self.text else []
        if self.here and (self.provinces or not self.is_within):
            pairs.append(("pham-vi", self.scope))
        for name, parameter in REPEATED.items():
            pairs += [(parameter, value) for value in getattr(self, name)]
        pairs += [
            (parameter, str(value))
            for parameter, value in (
                ("thoi-gian", self.period),
                ("tu-ngay", self.since),
                ("den-ngay", self.until),
            )
            if value
        ]
        if self.with_documents:
            pairs.append(("tai-lieu", WITH_DOCUMENTS))
        if self.sort is not Sort.RELEVANCE:
            pairs.append(("sap-xep", self.sort))
        if self.page > 1:
            pairs.append(("trang", str(self.page)))
        return pairs

    @property
    def query_string(self) -> str:
        """What follows the path in the search's address, "?" included."""
        return f"?{urlencode(self.pairs())}"

    def days(self) -> tuple[date | None, date | None]:
        """Give the first and the last day that the search is narrowed to."""
        if self.period:
            return self.period.days(timezone.localdate())
        return self.since, self.until

    def filters(self) -> Filters:
        """Give what narrows the search, as engines take it."""
        first, last = self.days()
        scope = {self.here.pk} if self.here and self.is_within else ()
        return Filters(
            scope=self.known.ids_within(scope) or None,
            provinces=self.known.ids_within(self.province_ids()) or None,
            kinds=_any(kinds()[name]._meta.model_name for name in self.kinds),
            sections=_any(self.sections),
            tags=_any(self.tags),
            languages=_any(self.languages),
            since=first and _midnight(first),
            until=last and _midnight(last + timedelta(days=1)),
            with_documents=self.with_documents,
        )

    def province_ids(self) -> frozenset[int]:
        """Give the provinces to look in, which stand for their communes too; none for all."""
        if self.provinces:
            return frozenset(self.known.by_slug[slug].pk for slug in self.provinces)
        return frozenset({self.here.pk} if self.here and self.is_within else ())


def read_parameters(
    data: QueryDict, subsite: SubSite | None, *, is_strict: bool = False
) -> Parameters:
    """Read a search at a sub-site; the hub, and a site of nobody's, searches all.

    What is not understood is left out, and `errors` says so. For who refuses a search with errors,
    `is_strict` lets them say only what is wrong.
    """
    here = subsite if isinstance(subsite, Province) else None
    known = territories()
    reader = _Reader(data, is_strict)
    scope, provinces = _read_scope(reader, here, known)
    first, last = reader.day("tu-ngay"), reader.day("den-ngay")
    if first and last and last < first:
        reader.errors["den-ngay"] = (
            _("Ngày ở “den-ngay” đứng trước ngày ở “tu-ngay”.")
            if is_strict
            else _("“Đến ngày” đứng trước “Từ ngày” nên chưa được áp dụng.")
        )
        last = None
    period = reader.choice("thoi-gian", Period)
    if period and (first or last):
        reader.errors["thoi-gian"] = (
            _("Không dùng “thoi-gian” cùng với “tu-ngay” hoặc “den-ngay”.")
            if is_strict
            else _("Đang tìm theo ngày đã nhập, không theo “%(period)s”.")
            % {"period": period.label}
        )
    return Parameters(
        known,
        here,
        text=data.get("q", "").strip()[:LONGEST_QUERY],
        scope=scope,
        provinces=provinces,
        kinds=reader.values("loai", kinds()),
        sections=reader.slugs("chuyen-muc"),
        tags=reader.slugs("tu-khoa"),
        languages=reader.values("ngon-ngu", content_languages()),
        period=None if first or last else period,
        since=first,
        until=last,
        with_documents=bool(reader.values("tai-lieu", {WITH_DOCUMENTS})),
        sort=reader.choice("sap-xep", Sort) or Sort.RELEVANCE,
        page=reader.number("trang"),
        errors=reader.errors,
    )


def _read_scope(
    reader: "_Reader", here: Province | None, known: Territories
) -> tuple[Scope, tuple[str, ...]]:
    """Read where to look: in the province unless told otherwise, or unless others are named."""
    scope = reader.choice("pham-vi", Scope)
    named = reader.values("tinh-thanh", known.by_slug)
    if here is None:
        return Scope.ALL, named
    if scope is None:
        scope = Scope.ALL if named else Scope.PROVINCE
    if scope is Scope.PROVINCE:
        communes = {commune.slug for commune in known.communes_of(here.pk)}
        if reader.is_strict and (others := set(named) - communes - {here.slug}):
            reader.errors["tinh-thanh"] = _(
                "“%(value)s” không thuộc phạm vi đang tìm; hãy dùng pham-vi=tat-ca."
            ) % {"value": min(others)}
        named = tuple(slug for slug in named if slug in communes)
    return scope, named


class _Reader:
    """Reads single parameters, and notes what it does not understand."""

    def __init__(self, data: QueryDict, is_strict: bool) -> None:
        self.data = data
        self.is_strict = is_strict
        self.errors: dict[str, str] = {}

    def values(self, name: str, known: Any) -> tuple[str, ...]:
        """Give the values that are known, sorted."""
        return self._sorted(name, lambda value: value in known)

    def slugs(self, name: str) -> tuple[str, ...]:
        """Give the values that can be slugs, sorted."""
        return self._sorted(name, _SLUG.fullmatch)

    def choice(self, name: str, choices: type[Any]) -> Any:
        """Give the member of an enumeration; None where none is named."""
        value = self.data.get(name, "")
        try:
            return choices(value) if value else None
        except ValueError:
            self._refuse(name, value)
            return None

    def number(self, name: str) -> int:
        """Give a number from one on."""
        value = self.data.get(name, "")
        if not value or (value.isdecimal() and len(value) < 9 and int(value)):
            return int(value or 1)
        self._refuse(name, value)
        return 1

    def day(self, name: str) -> date | None:
        """Give the day, written as 2025-12-31 or as 31/12/2025."""
        value = self.data.get(name, "").strip()
        if not value:
            return None
        try:
            if match := _WRITTEN_DATE.fullmatch(value):
                day, month, year = map(int, match.groups())
                found = date(year, month, day)
            else:
                found = date.fromisoformat(value)
            if found.year in YEARS:
                return found
        except ValueError:
            pass
        self.errors[name] = _("Không hiểu ngày “%(value)s”; hãy viết như 31/12/2025.") % {
            "value": _shortened(value)
        }
        return None

    def _sorted(self, name: str, is_known: Any) -> tuple[str, ...]:
        values = dict.fromkeys(filter(None, self.data.getlist(name)))
        for value in values:
            if not is_known(value):
                self._refuse(name, value)
        return tuple(sorted(filter(is_known, values))[:MOST_CHOSEN])

    def _refuse(self, name: str, value: str) -> None:
        error = (
            _("Không có lựa chọn “%(value)s”.")
            if self.is_strict
            else _("Không có lựa chọn “%(value)s” nên đã bỏ qua.")
        )
        self.errors[name] = error % {"value": _shortened(value)}


def _shortened(value: str) -> str:
    return value if len(value) <= 50 else f"{value[:49]}…"


def _any(values: Any) -> frozenset[str] | None:
    return frozenset(values) or None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
