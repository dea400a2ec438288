from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Tìm kiếm")

    def ready(self) -> None:
        from search import signals  # noqa: F401 - connects its receivers
        from search.suggestions import signals as suggestions  # noqa: F401 - likewise
