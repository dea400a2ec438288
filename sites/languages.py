"""The languages of a sub-site: which one an address asks for, where each one's home page stands."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from wagtail.models import Page, Site

#: What of a home page is needed to make addresses below it.
HOME_FACTS = ("path", "url_path", "title", "live")


def content_languages() -> dict[str, str]:
    """Give the languages that pages are written in, code → own name, the default one first."""
    return dict(settings.WAGTAIL_CONTENT_LANGUAGES)


def other_languages() -> list[str]:
    """Give the codes of the content languages that have a prefix in addresses."""
    return [code for code in content_languages() if code != settings.LANGUAGE_CODE]


def address_prefix(language: str) -> str:
    """Give what every address in a language begins with: "/" in the default one, else "/en/"."""
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


def path_below_home(url_path: str, language: str) -> str:
    """Give the address, without the host, of a page in a language by where it stands in the tree.

    Above each page stand the container of its sub-site and the home page of its language.
    """
    return address_prefix(language) + "/".join(url_path.split("/")[3:])


def language_of(path: str) -> str:
    """Give the language that an address asks for, by its first part alone."""
    first = path.removeprefix("/").partition("/")[0]
    return first if first in content_languages() else settings.LANGUAGE_CODE


class LanguageMiddleware:
    """Let the address alone decide the language.

    Django's LocaleMiddleware does the same and two things more: it takes "/en-vang/", a section in
    Vietnamese, for English, and lets every page vary by Accept-Language, which splits all caches.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request.path_info)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


@dataclass(frozen=True)
class Home:
    """The home page of a sub-site in one language."""

    language: str
    path: str
    url_path: str
    title: str
    live: bool

    @property
    def url(self) -> str:
        """The address of the home page, without the host."""
        return address_prefix(self.language)

    def url_of(self, page: Page) -> str:
        """Give the address of a page below this home page, without the host."""
        return self.url + page.url_path.removeprefix(self.url_path)


def sites_with_homes() -> QuerySet[Site]:
    """Give the sites with all that `homes_of` looks at, in one query however many languages."""
    return Site.objects.select_related("root_page__locale").annotate(**home_facts())


def home_facts(site: str = "") -> dict[str, Subquery]:
    """Give what to annotate a query with that reaches a site by this path, such as "site__".

    Of rows that come out of it, `take_home_facts` makes the site one of `sites_with_homes`.
    """
    return {
        _annotation(language): Subquery(
            Page.objects.filter(
                translation_key=OuterRef(f"{site}root_page__translation_key"),
                locale__language_code=language,
            ).values(facts=JSONObject(**{name: name for name in HOME_FACTS}))[:1]
        )
        for language in other_languages()
    }


def take_home_facts(row: Model, site: Site) -> Site:
    """Give the site, which has its root page and locale, with the facts annotated to a row."""
    for name in map(_annotation, other_languages()):
        setattr(site, name, getattr(row, name))
    return site


def homes_of(site: Site) -> dict[str, Home]:
    """Give the home pages of a site of `sites_with_homes`, by language."""
    root = site.root_page
    language = root.locale.language_code
    homes = {language: Home(language, root.path, root.url_path, root.title, root.live)}
    for language in other_languages():
        if facts := getattr(site, _annotation(language)):
            homes[language] = Home(language, **(facts | {"live": bool(facts["live"])}))
    return homes


def open_homes(site: Site) -> dict[str, Home]:
    """Give those of `homes_of` in languages that the site, joined to its identity, has on."""
    off = getattr(getattr(site, "siteidentity", None), "languages_off", ())
    return {code: home for code, home in homes_of(site).items() if code not in off}


def _annotation(language: str) -> str:
    return f"home_{language.replace('-', '_')}"
