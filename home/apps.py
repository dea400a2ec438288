from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _

PUBLISH_SCHEDULED = "home.publish_scheduled"


def publish_scheduled() -> None:
    """Publish the pages whose time has come, and withdraw those whose time is over."""
    call_command("publish_scheduled", verbosity=0)


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Trang chủ")

    def ready(self) -> None:
        from articles.describe import describe_content_page
        from home.demo.remove import forget_notes, hand_over_notes
        from home.languages import open_and_close_languages
        from home.models import ContentPage
        from home.provisioning import make_container_and_home, make_home, provision_languages
        from jobs.registry import periodic
        from search.registry import named_in_addresses, searchable
        from sites.merging import add_merge, makes_home
        from sites.models import SiteIdentity
        from sites.modules import add_module
        from sites.provisioning import add_step, make_tree_with
        from sites.teardown import add_teardown
        from sites.transfer.tables import leave_out

        searchable(ContentPage, describe_content_page)
        named_in_addresses(ContentPage, "trang")
        make_tree_with(make_container_and_home)
        add_step(provision_languages)
        add_teardown(forget_notes)
        post_save.connect(
            open_and_close_languages, SiteIdentity, dispatch_uid="home.open_and_close_languages"
        )
        add_module("calendar", _("Lịch sự kiện"))
        add_module("people", _("Trang riêng của tác giả, diễn giả"))
        add_merge(hand_over_notes)
        makes_home(make_home)
        leave_out("what the demo made here, to be taken away here", "home.DemoObject")
        periodic(PUBLISH_SCHEDULED, seconds=10)(publish_scheduled)
