"""The languages that a sub-site's readers are offered, as its identity says."""

from typing import Any

from wagtail.models import Locale, Page, PageViewRestriction

from home.provisioning import make_home
from sites.languages import other_languages
from sites.middleware import subsite_of
from sites.models import SiteIdentity


def open_and_close_languages(instance: SiteIdentity, raw: bool = False, **_signal: Any) -> None:
    """Let nobody read what is in a language that is off; have a home page in each that is on.

    What nobody may read is in no list, feed or search either. Takes what `post_save` tells.
    """
    subsite = subsite_of(instance.site)
    if raw or subsite is None:  # a fixture, or a sub-site that is still being made
        return
    for language in other_languages():
        locale = Locale.objects.filter(language_code=language).first()
        home = locale and subsite.site.root_page.get_translation_or_none(locale)
        if language in instance.languages_off:
            _close(home)
        elif home is not None:
            _open(home)
        else:
            make_home(subsite, language)


def _close(home: Page | None) -> None:
    if home is not None and not _closing(home).exists():
        PageViewRestriction.objects.create(page=home, restriction_type=PageViewRestriction.GROUPS)


def _open(home: Page) -> None:
    for restriction in _closing(home):
        restriction.delete()


def _closing(home: Page) -> Any:
    return PageViewRestriction.objects.filter(
        page=home, restriction_type=PageViewRestriction.GROUPS
    )
