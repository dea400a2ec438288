from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Trang chủ")

    def ready(self) -> None:
        from django.core.management import call_command

        from articles.describe import stream_text
        from home.models import ContentPage
        from home.provisioning import make_container_and_home, provision_languages
        from jobs.registry import periodic
        from search.registry import Searchable, searchable
        from sites.provisioning import add_step, make_tree_with

        searchable(ContentPage, lambda page: Searchable(page.title, "", stream_text(page.body)))
        make_tree_with(make_container_and_home)
        add_step(provision_languages)
        periodic("home.publish_scheduled", seconds=10)(lambda: call_command("publish_scheduled"))
