"""What several people searched for is suggested while others type."""

from search.asked.reading import frequent_queries
from search.models import SearchSuggestion
from search.suggestions import About, Name, follow_names
from sites.models import Hub, Province, SubSite


def suggest_frequent_queries() -> None:
    """Bring the suggested queries of every sub-site in line with what many search for there."""
    kind = SearchSuggestion.Kind.QUERY
    SearchSuggestion.objects.filter(kind=kind).exclude(province__archived_at=None).delete()
    for subsite in (*Hub.objects.all(), *Province.objects.in_use()):
        _suggest_of(subsite)


def _suggest_of(subsite: SubSite) -> None:
    kind = SearchSuggestion.Kind.QUERY
    province = subsite.pk if isinstance(subsite, Province) else None
    rows = SearchSuggestion.objects.filter(kind=kind, province=province)
    before = {Name(kind, text, province) for text in rows.values_list("text", flat=True)}
    language = subsite.site.root_page.locale.language_code
    frequent = frequent_queries(subsite)
    after = {
        Name(kind, one.text, province): About(language, None, strength=one.times)
        for one in frequent
    }
    follow_names(before, after)
