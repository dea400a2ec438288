"""Counts of results as readers see them: named, grouped, each with the address it leads to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.engines.filters import Count, Facet, FacetCounts
from search.models import SearchLabel
from search.parameters import REPEATED, WITH_DOCUMENTS, Parameters
from search.registry import kinds
from search.results import kind_labels
from sites.languages import content_languages

#: So many values of a facet stand there before a reader asks for more.
MOST_SHOWN = 10

#: What the facets are called in addresses.
NAMES = {Facet(name): parameter for name, parameter in REPEATED.items()} | {
    Facet.YEAR: "nam",
    Facet.DOCUMENTS: "tai-lieu",
}
_TITLES = {
    Facet.PROVINCE: gettext_lazy("Tỉnh, thành phố"),
    Facet.KIND: gettext_lazy("Loại"),
    Facet.SECTION: gettext_lazy("Chuyên mục"),
    Facet.TAG: gettext_lazy("Từ khóa"),
    Facet.LANGUAGE: gettext_lazy("Ngôn ngữ"),
    Facet.YEAR: gettext_lazy("Năm"),
    Facet.DOCUMENTS: gettext_lazy("Tài liệu"),
}


_LABELS = {Facet.SECTION: SearchLabel.Kind.SECTION, Facet.TAG: SearchLabel.Kind.TAG}


@dataclass(frozen=True)
class Value:
    """A value of a facet; its address chooses it, or takes it back when it is chosen.

    The language is that of the label, where it is known to be the same whatever the page's is. The
    count is None for a chosen value of which none was among those that were counted.
    """

    value: str
    label: str
    language: str
    count: int | None
    is_chosen: bool
    address: str


@dataclass(frozen=True)
class Group:
    """A facet with its values, the chosen ones first; `is_capped` is as that of the counts."""

    facet: Facet
    name: str
    title: str
    values: list[Value]
    is_capped: bool

    @property
    def is_range(self) -> bool:
        """Whether its values are ranges of dates, of which one alone can be chosen."""
        return self.facet is Facet.YEAR

    @property
    def shown(self) -> list[Value]:
        """The values that stand there at once."""
        return self.values[:MOST_SHOWN]

    @property
    def further(self) -> list[Value]:
        """The values that a reader asks for."""
        return self.values[MOST_SHOWN:]


@dataclass(frozen=True)
class Chip:
    """A filter that is in force, and the address without it; the language is as a value's."""

    label: str
    address: str
    language: str = ""


def named_counts(counts: FacetCounts, parameters: Parameters) -> dict[Facet, list[Count]]:
    """Give the counts by what addresses call the values and what readers do.

    The communes of a province are counted with it, or by themselves within the province.
    """
    return {facet: _named(facet, found, parameters) for facet, found in counts.by_facet.items()}


def facet_groups(counts: FacetCounts, parameters: Parameters) -> list[Group]:
    """Give the facets that leave something to choose or to take back."""
    named = named_counts(counts, parameters)
    groups = [
        _group(facet, named[facet], facet in counts.capped, parameters)
        for facet in Facet
        if facet in named
    ]
    return [
        group
        for group in groups
        if len(group.values) > 1
        or any(value.is_chosen or group.facet is Facet.DOCUMENTS for value in group.values)
    ]


def chips(parameters: Parameters, counts: FacetCounts) -> list[Chip]:
    """Give the filters that are in force."""
    named = named_counts(counts, parameters)
    found = []
    for name in REPEATED:
        labels = {count.value: count.label for count in named.get(Facet(name), ())}
        for value in getattr(parameters, name):
            label = labels.get(value) or _label(Facet(name), value, parameters)
            address = _toggled(name, value, parameters)
            found.append(Chip(label, address, _language_of(Facet(name), value)))
    if parameters.period:
        found.append(Chip(parameters.period.label, _address(parameters, period=None)))
    if first := parameters.since:
        label = _("từ ngày %(day)s") % {"day": date_format(first, "d/m/Y")}
        found.append(Chip(label, _address(parameters, since=None)))
    if last := parameters.until:
        label = _("đến ngày %(day)s") % {"day": date_format(last, "d/m/Y")}
        found.append(Chip(label, _address(parameters, until=None)))
    if parameters.with_documents:
        found.append(Chip(_("Có tài liệu"), _address(parameters, with_documents=False)))
    return found


def _named(facet: Facet, counts: Sequence[Count], parameters: Parameters) -> list[Count]:
    match facet:
        case Facet.PROVINCE:
            return _by_territory(counts, parameters)
        case Facet.KIND:
            names = {page_type._meta.model_name: name for name, page_type in kinds().items()}
            known = [count for count in counts if count.value in names]
            return [
                Count(name := names[count.value], count.count, _label(facet, name, parameters))
                for count in known
            ]
        case Facet.YEAR:
            newest_first = sorted(counts, key=lambda count: count.value, reverse=True)
            return [count._replace(label=count.value) for count in newest_first]
        case Facet.DOCUMENTS:
            label = _label(facet, WITH_DOCUMENTS, parameters)
            return [Count(WITH_DOCUMENTS, count.count, label) for count in counts]
        case Facet.LANGUAGE:
            return [
                count._replace(label=_label(facet, count.value, parameters)) for count in counts
            ]
        case _:
            return list(counts)


def _by_territory(counts: Sequence[Count], parameters: Parameters) -> list[Count]:
    """Count provinces with their communes; single communes within their province, or if chosen.

    One whose province is archived stands by itself.
    """
    known = parameters.known
    within = parameters.here.pk if parameters.here and parameters.is_within else None
    sums: Counter[str] = Counter()
    for count in counts:
        territory = known.by_id.get(int(count.value))
        if territory is None:
            continue
        parent = known.by_id.get(territory.parent or 0)
        is_own = territory.parent == within if within else territory.slug in parameters.provinces
        if is_own or (within is None and parent is None):
            sums[territory.slug] += count.count
        if within is None and parent is not None:
            sums[parent.slug] += count.count
    return [Count(slug, count, known.by_slug[slug].name) for slug, count in sums.most_common()]


def _group(facet: Facet, counts: list[Count], is_capped: bool, parameters: Parameters) -> Group:
    chosen = _chosen(facet, parameters)
    known = {count.value: (count.label, count.count) for count in counts}
    if_none = None if is_capped else 0
    missing = {
        value: (_label(facet, value, parameters), if_none) for value in chosen - known.keys()
    }
    values = [
        Value(
            value,
            label,
            _language_of(facet, value),
            count,
            value in chosen,
            _choosing(facet, value, parameters),
        )
        for value, (label, count) in (known | missing).items()
    ]
    values.sort(key=lambda value: not value.is_chosen)
    return Group(facet, NAMES[facet], str(_TITLES[facet]), values, is_capped)


def _chosen(facet: Facet, parameters: Parameters) -> set[str]:
    if facet is Facet.DOCUMENTS:
        return {WITH_DOCUMENTS} if parameters.with_documents else set()
    if facet is Facet.YEAR:
        first, last = parameters.days()
        is_year = first and last and _year(first.year) == (first, last)
        return {str(first.year)} if first and is_year else set()
    return set(getattr(parameters, facet.value))


def _choosing(facet: Facet, value: str, parameters: Parameters) -> str:
    if facet is Facet.DOCUMENTS:
        return _address(parameters, with_documents=not parameters.with_documents)
    if facet is Facet.YEAR:
        first, last = (None, None) if value in _chosen(facet, parameters) else _year(int(value))
        return _address(parameters, period=None, since=first, until=last)
    return _toggled(facet.value, value, parameters)


def _toggled(name: str, value: str, parameters: Parameters) -> str:
    chosen = set(getattr(parameters, name)) ^ {value}
    return _address(parameters, **{name: tuple(sorted(chosen))})


def _address(parameters: Parameters, **changes: object) -> str:
    return parameters.changed(**changes).query_string


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _language_of(facet: Facet, value: str) -> str:
    """Give the language of a label: provinces have names in one, languages each in its own."""
    match facet:
        case Facet.PROVINCE:
            return settings.LANGUAGE_CODE
        case Facet.LANGUAGE:
            return value
        case _:
            return ""


def _label(facet: Facet, value: str, parameters: Parameters) -> str:
    """Give what readers call a value; its slug where nothing has it."""
    match facet:
        case Facet.PROVINCE:
            return parameters.known.by_slug[value].name
        case Facet.KIND:
            return capfirst(kind_labels()[kinds()[value]._meta.model_name])
        case Facet.LANGUAGE:
            return content_languages().get(value, value)
        case Facet.DOCUMENTS:
            return _("Có tài liệu")
        case Facet.YEAR:
            return value
        case _:
            names = SearchLabel.objects.filter(kind=_LABELS[facet], slug=value)
            return names.values_list("name", flat=True).first() or value
