"""`manage.py search_doctor QUERY PAGE`: why does a query find a page, or not?"""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q, QuerySet
from wagtail.models import Page

from search.diagnosis import Diagnosis, diagnose
from sites.languages import address_prefix, homes_of, language_of, sites_with_homes


class Command(BaseCommand):
    """Explain for a query and a page, token by token, why it is found or not."""

    help = "Giải thích vì sao một câu tìm kiếm tìm thấy, hay không tìm thấy, một trang."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query", metavar="CÂU", help="câu tìm kiếm như bạn đọc gõ")
        parser.add_argument("page", metavar="TRANG", help="số hoặc đường dẫn của trang")

    def handle(self, *args: Any, **options: Any) -> None:
        page = find_page(options["page"])
        found = diagnose(options["query"], page)
        for line in lines(found):
            self.stdout.write(line)
        if options["verbosity"] > 1:
            self.stdout.write(f"Câu gửi cho {found.engine_name}: {found.expression}")


def find_page(text: str) -> Page:
    """Give the page with this id, at this address, or whose path ends so; else CommandError."""
    if text.isdecimal():
        pages = list(Page.objects.filter(pk=int(text)))
    elif "://" in text:
        pages = pages_at(text)
    else:
        pages = list(pages_below(text)[:6])
    if not pages:
        raise CommandError(f"Không có trang nào là “{text}”.")
    if len(pages) > 1:
        ids = ", ".join(f"{page.pk} ({page.url_path})" for page in pages[:5])
        raise CommandError(f"Nhiều trang có đường dẫn ấy, hãy cho số: {ids}")
    return pages[0].specific


def pages_below(path: str) -> QuerySet[Page]:
    """Give the pages whose path ends so, also where it begins as addresses in their language do."""
    path = path.strip("/")
    language, below = split_language(path)
    ends_so = Q(url_path__endswith=f"/{path}/")
    if below != path and below:
        ends_so |= Q(url_path__endswith=f"/{below}/", locale__language_code=language)
    return Page.objects.filter(ends_so)


def pages_at(address: str) -> list[Page]:
    """Give the page at an address as it stands in a browser, in a list."""
    parts = urlsplit(address)
    language, below = split_language(parts.path.strip("/"))
    homes = [homes_of(site) for site in sites_with_homes().filter(hostname=parts.hostname)]
    path = f"{below}/".removeprefix("/")
    paths = [home[language].url_path + path for home in homes if language in home]
    return list(Page.objects.filter(url_path__in=paths))


def split_language(path: str) -> tuple[str, str]:
    """Give the language that a path without outer slashes asks for, and what follows it."""
    language = language_of(path)
    prefix = address_prefix(language).strip("/")
    return language, path.removeprefix(prefix).removeprefix("/")


def lines(found: Diagnosis) -> Iterator[str]:
    """Say a diagnosis in Vietnamese."""
    yield f"Trang {found.page.pk}: {found.page.title}"
    yield from (f"  {'✓' if fact.is_fine else '✗'} {fact.text}" for fact in found.page_facts)
    yield f"Câu tìm kiếm được hiểu là: {found.understood or '(không có từ nào)'}"
    if found.understood and not found.clauses:
        yield "  Không so từng từ được: trang không có trong chỉ mục."
    for clause in found.clauses:
        where = ", ".join(clause.places) or "không có ở đâu"
        yield f"  {'✓' if clause.places else '✗'} {clause.text}: {where}"
        if clause.nearby and not clause.places:
            yield f"    không dấu thì có: {clause.nearby}"
    for clause in found.excluded:
        where = ", ".join(clause.places) or "không có, nên không loại trang"
        yield f"  {'✗' if clause.places else '✓'} trừ {clause.text}: {where}"
    if found.suggestion:
        yield f"Bạn đọc được hỏi: “Có phải bạn muốn tìm: {found.suggestion}”"
    yield f"Tìm bằng {found.engine_name}, trong mọi tỉnh, không lọc:"
    yield from (f"  {'✓' if fact.is_fine else '✗'} {fact.text}" for fact in found.outcome)
