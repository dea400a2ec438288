from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Tìm kiếm")

    def ready(self) -> None:
        from jobs.registry import periodic
        from search import signals  # noqa: F401 - connects its receivers
        from search.checking import check_nightly
        from search.following import carry_out
        from search.vocabulary import count_words

        periodic("search.carry_out", seconds=2)(carry_out)
        periodic("search.check_nightly", at="02:30")(check_nightly)
        periodic("search.count_words", at="03:30")(count_words)
        from search.suggestions import signals as suggestions  # noqa: F401 - likewise
