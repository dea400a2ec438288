"""What a sub-site's tree begins with: a container that is never served, and home pages in it."""

from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from articles.publishing import make_public, note_published, publish_below
from articles.slugs import unique_slug
from home.models import ContainerPage, HomePage, HubPage
from sites.declaration import HubDeclaration, SubSiteDeclaration
from sites.languages import content_languages, other_languages
from sites.models import SubSite
from sites.provisioning import Report


def make_container_and_home(declared: SubSiteDeclaration) -> tuple[Page, Page]:
    """Make the container below Root and the Vietnamese home page in it."""
    root = Page.get_first_root_node()
    locale = Locale.get_default()
    is_hub = isinstance(declared, HubDeclaration)
    slug = "hub" if is_hub else declared.slug
    container = ContainerPage(
        title=declared.name, slug=unique_slug(slug, root), locale=locale, live=False
    )
    root.add_child(instance=container)
    home = (HubPage if is_hub else HomePage)(title=declared.name, slug="vi", locale=locale)
    return container, publish_below(container, home)


def provision_languages(subsite: SubSite, declared: SubSiteDeclaration, report: Report) -> None:
    """Make the home page of each declared language that the sub-site never had one in.

    One that was renamed, unpublished or deleted since stays so. Below it there is nothing yet:
    sections and articles are translated one by one, by those who can.
    """
    made: dict[str, int] = subsite.provisioned.setdefault("languages", {})
    wanted = other_languages() if declared.languages is None else declared.languages
    missing = [language for language in wanted if language not in made]
    for language in missing:
        locale, is_new = Locale.objects.get_or_create(language_code=language)
        name = content_languages()[language]
        if is_new:
            report.created(_("ngôn ngữ “%(name)s”") % {"name": name})
        translated = subsite.site.root_page.get_translation_or_none(locale)
        if translated is None:
            translated = _translated_home(subsite, locale, declared.site_names.get(language, ""))
            report.created(_("trang chủ bằng ngôn ngữ “%(name)s”") % {"name": name})
        made[language] = translated.pk
    if missing:
        subsite.save(update_fields=["provisioned"])


def make_home(subsite: SubSite, language: str) -> Page:
    """Make the home page of a sub-site in a language that it has none in."""
    locale, _is_new = Locale.objects.get_or_create(language_code=language)
    home = _translated_home(subsite, locale)
    subsite.provisioned.setdefault("languages", {})[language] = home.pk
    subsite.save(update_fields=["provisioned"])
    return home


def _translated_home(subsite: SubSite, locale: Locale, title: str = "") -> Page:
    home = subsite.site.root_page.specific
    translated = home.copy_for_translation(locale)
    translated.slug = locale.language_code
    translated.title = title or home.title
    make_public(translated)
    translated.save()
    note_published(translated)
    return translated
