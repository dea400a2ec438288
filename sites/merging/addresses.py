"""Every old address of the province that goes leads on, in one step, to where its page is now."""

from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from sites.addresses import address_key
from sites.languages import path_below_home
from sites.merging.merge import Merge
from sites.merging.pages import tree_of, walk
from sites.models import Merger, OldAddress, OldHost, Redirect

AT_A_TIME = 500


def remember_addresses(merge: Merge) -> None:
    """Note where the pages of the source stand before they move."""
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    container = tree_of(merge.source)
    nodes = [node for node in walk(container) if node is not container]
    for node in sorted(nodes, key=lambda node: not node.live):
        key = address_key(path_below_home(node.url_path, languages[node.locale_id]))
        merge.addresses.setdefault(key, node.pk)


def move_redirects(merge: Merge) -> None:
    """Give the target the redirects of the source.

    One whose address the target uses itself stays for the old hosts alone.
    """
    _lead_straight(merge)
    own = Redirect.objects.filter(province=merge.target).select_related("province__site", "page")
    by_key = {redirect.key: redirect for redirect in own}
    used = _keys_of_pages(merge) | {key for row in own if (key := row.key_of_target())}
    moved = 0
    for redirect in Redirect.objects.filter(province=merge.source).select_related("page"):
        twin = by_key.get(redirect.key)
        if not twin and redirect.key not in used:
            Redirect.objects.filter(pk=redirect.pk).update(province=merge.target)
            moved += 1
            continue
        if not twin or (twin.page_id, twin.url) != (redirect.page_id, redirect.url):
            merge.conflict(
                _(
                    "chuyển hướng %(old)s: địa chỉ này %(target)s đang dùng, nên chỉ còn tác dụng ở"
                    " tên miền cũ của %(source)s"
                )
                % {
                    "old": redirect.old_address,
                    "target": merge.target.name,
                    "source": merge.source.name,
                }
            )
        at = merge.addresses.get(redirect.key)
        if at is None or not Page.objects.filter(pk=at, live=True).exists():
            merge.addresses[redirect.key] = redirect.page_id or redirect.url
        redirect.delete()
    if moved:
        merge.moved(_("%(count)d chuyển hướng") % {"count": moved})


def move_hosts(merge: Merge) -> None:
    """Let all hosts of the source lead to the target, by its own addresses of old."""
    source, target = merge.source, merge.target
    earlier = Merger.objects.filter(province=source)
    earlier.update(province=target)
    OldHost.objects.filter(province=source, merger=None).update(merger=merge.merger)
    OldHost.objects.filter(province=source).update(province=target)
    OldHost.objects.create(hostname=source.site.hostname, province=target, merger=merge.merger)
    hosts = OldHost.objects.filter(merger=merge.merger).values_list("hostname", flat=True)
    rows = [_row(merge, key, to) for key, to in merge.addresses.items()]
    OldAddress.objects.bulk_create(rows, batch_size=AT_A_TIME)
    merge.moved(
        _("%(count)d địa chỉ cũ ở %(hosts)s chuyển hẳn về %(root)s")
        % {"count": len(rows), "hosts": ", ".join(hosts), "root": target.site.root_url}
    )


def _row(merge: Merge, key: str, to: int | str) -> OldAddress:
    if isinstance(to, str):
        return OldAddress(merger=merge.merger, key=key, url=to)
    return OldAddress(merger=merge.merger, key=key, page_id=merge.page_now(to))


def _lead_straight(merge: Merge) -> None:
    """Let redirects to addresses at the source's hosts lead to the pages, wherever they are now."""
    source, root = merge.source, merge.target.site.root_url
    hosts = {source.site.hostname, *source.old_hosts.values_list("hostname", flat=True)}
    both: QuerySet[Redirect] = Redirect.objects.filter(province__in=(source, merge.target))
    for redirect in both.exclude(url=""):
        parts = urlsplit(redirect.url)
        if parts.hostname not in hosts:
            continue
        page = merge.addresses.get(address_key(redirect.url))
        if isinstance(page, int) and not parts.query and not parts.fragment:
            redirect.page_id, redirect.url = merge.page_now(page), ""
        else:
            tail = parts._replace(scheme="", netloc="").geturl()
            redirect.url = f"{root}{tail}"
        redirect.save()


def _keys_of_pages(merge: Merge) -> set[str]:
    """Give the keys of the addresses at which the target has pages."""
    container = merge.target.container
    pages = Page.objects.filter(path__startswith=container.path, depth__gt=container.depth)
    return {
        address_key(path_below_home(url_path, language))
        for url_path, language in pages.filter(live=True).values_list(
            "url_path", "locale__language_code"
        )
    }
