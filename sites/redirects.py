"""Sending readers on from old addresses: those entered by editors, and those that articles have."""

import csv
import io
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from sites.addresses import address_key
from sites.models import Merger, Province, Redirect

#: Finds where an old address of a province leads; rooms that know of some add theirs.
Finder = Callable[[Province, str], str | None]

MOST_LINES = 5_000
_finders: list[Finder] = []


def add_finder(finder: Finder) -> None:
    """Register a function that takes a province and the key of an address (`address_key`)."""
    if finder not in _finders:
        _finders.append(finder)


def find_redirect(province: Province, address: str) -> str | None:
    """Give where an address leads that has no page; None for one that nobody knows."""
    key = address_key(address)
    entered = Redirect.objects.filter(province=province, key=key).select_related("page").first()
    if entered and entered.target:
        return entered.target
    return find_elsewhere(province, key)


def find_elsewhere(province: Province, key: str) -> str | None:
    """Give where an address leads by what other rooms know of old ones, by its key; else None."""
    return next((target for finder in _finders if (target := finder(province, key))), None)


def find_merged(merger: Merger, address: str) -> str | None:
    """Give where an address leads now that a province had before it went into another.

    What was asked of a page beside its address goes with it. None where there was no page.
    """
    key, page_key = address_key(address), address_key(address.partition("?")[0])
    asked = address.partition("?")[2]
    known = merger.addresses.filter(key__in=(key, page_key)).select_related("page")
    targets = {old.key: old.target for old in known}
    if target := targets.get(key):
        return target
    if (target := targets.get(page_key)) and asked:
        return f"{target}?{asked}"
    return find_redirect(merger.province, address)


class RedirectMiddleware:
    """Answer 301 instead of 404 where the address is an old one of the province."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if (
            response.status_code == 404
            and request.method in ("GET", "HEAD")
            and isinstance(request.subsite, Province)
            and not request.path.startswith(reverse("wagtailadmin_home"))
        ):
            target = find_redirect(request.subsite, request.get_full_path())
            if target:
                return HttpResponsePermanentRedirect(target)
        return response


class RedirectsError(Exception):
    """Lines of a CSV file that are wrong; nothing was imported."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def import_redirects(province: Province, text: str) -> int:
    """Take redirects from CSV, two columns: old address, new one; give how many.

    An own address that has a page leads to the page from then on. All lines or none: raises
    RedirectsError with each that is wrong, by its number.
    """
    try:
        rows = _rows(text)
    except csv.Error:
        raise RedirectsError([_("Tệp không phải bảng CSV đọc được.")]) from None
    if len(rows) > MOST_LINES:
        raise RedirectsError([_("Nhiều nhất %(most)d dòng một lần.") % {"most": MOST_LINES}])
    wrong: list[str] = []
    made = 0
    with transaction.atomic():
        for number, row in enumerate(rows, 1):
            cells = [cell.strip() for cell in row]
            if not any(cells) or (number == 1 and "/" not in "".join(cells)):
                continue  # an empty line, or the names of the columns
            try:
                _import_row(province, cells)
                made += 1
            except ValidationError as error:
                said = " ".join(error.messages)
                wrong.append(_("Dòng %(number)d: %(said)s") % {"number": number, "said": said})
        if wrong:
            transaction.set_rollback(True)
    if wrong:
        raise RedirectsError(wrong)
    return made


def _rows(text: str) -> list[list[str]]:
    if "\0" in text:  # which no database keeps
        raise csv.Error
    return list(csv.reader(io.StringIO(text.lstrip("\ufeff")), skipinitialspace=True))


def _import_row(province: Province, cells: list[str]) -> None:
    if len(cells) != 2 or not all(cells):
        raise ValidationError(_("cần đúng hai cột: địa chỉ cũ, địa chỉ mới."))
    old, new = cells
    if new.startswith("/"):
        new = province.site.root_url + new
    page = _own_page(province, new)
    redirect = Redirect(province=province, old_address=old, page=page, url="" if page else new)
    redirect.full_clean(exclude=["key"])
    redirect.save()


def _own_page(province: Province, address: str) -> Page | None:
    root = province.site.root_url
    if not address.startswith(f"{root}/") or "?" in address or "#" in address:
        return None
    path = address.removeprefix(root).strip("/")
    home = province.site.root_page
    return Page.objects.filter(live=True, url_path=f"{home.url_path}{path}/").first()
