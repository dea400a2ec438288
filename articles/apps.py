from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Tin, bài")

    def ready(self) -> None:
        from wagtail.signals import page_published

        from articles.describe import articles_naming, describe_article
        from articles.merging import merge_records
        from articles.models import (
            Article,
            ConferenceKind,
            ConferencePage,
            EventPage,
            NewsPage,
            Person,
            SectionPage,
            Tag,
            Venue,
        )
        from articles.moved import find_article
        from articles.pictures import make_pictures_of_page, make_pictures_of_province
        from articles.provisioning import (
            add_section,
            provision_conference_kinds,
            provision_sections,
        )
        from library.models import CustomImage
        from search.naming import named_in_pages
        from search.registry import named_in_addresses, narrows_to, searchable
        from sites.house.rows import native, open_views, own
        from sites.merging import add_merge, joins
        from sites.modules import add_module
        from sites.provisioning import add_step
        from sites.redirects import add_finder
        from sites.roles import Duty
        from sites.transfer.arriving import add_arrival
        from sites.transfer.tables import share

        searchable(Article, describe_article)
        named_in_addresses(NewsPage, "tin")
        named_in_addresses(EventPage, "su-kien")
        named_in_addresses(ConferencePage, "hoi-nghi")
        narrows_to(SectionPage)
        for record in (Person, Tag, Venue, CustomImage):
            named_in_pages(record, articles_naming)
        page_published.connect(make_pictures_of_page, dispatch_uid="articles.pictures")
        add_step(provision_sections)
        add_step(provision_conference_kinds)
        add_finder(find_article)
        add_module("read_aloud", _("Nghe đọc bài"))
        joins(SectionPage, add_section)
        add_merge(merge_records)
        share(ConferenceKind, "name")
        add_arrival(make_pictures_of_province)
        choosers = [
            f"wagtailsnippetchoosers_articles_{name}:{view}"
            for name in ("person", "unit", "venue", "tag")
            for view in ("choose", "choose_results", "chosen", "chosen_multiple", "create")
        ]
        kinds = [
            f"wagtailsnippetchoosers_articles_conferencekind:{view}"
            for view in ("choose", "choose_results", "chosen", "chosen_multiple")
        ]
        open_views(
            own(Duty.WRITE, "missing_photos", *choosers)
            | native(Duty.WRITE, *kinds)  # the same for all provinces
        )
