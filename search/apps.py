from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Tìm kiếm")

    def ready(self) -> None:
        from jobs.registry import periodic
        from search import signals, synonyms, system_checks  # noqa: F401 - they register themselves
        from search.arriving import index_province
        from search.asked.purging import forget_old_searches
        from search.asked.suggesting import suggest_frequent_queries
        from search.checking import check_nightly
        from search.following import carry_out
        from search.merging import follow_merged_pages, merge_searches
        from search.suggestions import signals as suggestion_signals  # noqa: F401 - likewise
        from search.suggestions import weigh_names
        from search.vocabulary import count_words
        from sites.house.rows import RECORD_VIEWS, open_views, own
        from sites.merging import add_merge, follow_merge
        from sites.roles import Duty
        from sites.transfer.arriving import add_arrival
        from sites.transfer.tables import leave_out

        add_merge(merge_searches)
        follow_merge(follow_merged_pages)
        leave_out(
            "made anew from the pages and documents",
            *("search.SearchEntry", "search.SearchLabel", "search.SearchSuggestion"),
            *("search.DocumentText", "search.AdminEntry"),
        )
        add_arrival(index_province)
        periodic("search.carry_out", seconds=2)(carry_out)
        periodic("search.check_nightly", at="02:30")(check_nightly)
        periodic("search.suggest_frequent_queries", at="03:00")(suggest_frequent_queries)
        periodic("search.weigh_names", at="03:15")(weigh_names)
        periodic("search.count_words", at="03:30")(count_words)
        periodic("search.forget_old_searches", at="04:00")(forget_old_searches)
        open_views(
            own(Duty.STATISTICS, "searches_report", "searches_report_results")
            | own(Duty.PROMOTE, *(f"promotedresult:{view}" for view in RECORD_VIEWS))
        )
