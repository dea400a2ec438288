from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Trang chủ")

    def ready(self) -> None:
        from articles.describe import stream_text
        from home.models import ContentPage
        from home.provisioning import make_container_and_home, provision_languages
        from search.registry import Searchable, named_in_addresses, searchable
        from sites.provisioning import add_step, make_tree_with

        searchable(ContentPage, lambda page: Searchable(page.title, "", stream_text(page.body)))
        named_in_addresses(ContentPage, "trang")
        make_tree_with(make_container_and_home)
        add_step(provision_languages)
