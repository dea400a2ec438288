"""What articles add to a sub-site that is being made: its sections and the kinds of meetings."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from articles.models import ConferenceKind, SectionPage
from articles.publishing import publish_below
from sites.declaration import ProvinceDeclaration, SubSiteDeclaration
from sites.models import SubSite
from sites.provisioning import Report

#: The kinds of meetings that an install begins with; administrators add others.
CONFERENCE_KINDS = (
    "hội nghị",
    "hội thảo",
    "tập huấn",
    "giao ban",
    "ký kết",
    "sơ kết",
    "tổng kết",
    "tọa đàm",
)
SEPARATOR = " / "


def provision_sections(subsite: SubSite, declared: SubSiteDeclaration, report: Report) -> None:
    """Make the declared sections that were never made.

    A section renamed, moved or deleted since it was made stays so: the sub-site remembers which
    declared section became which page.
    """
    if not isinstance(declared, ProvinceDeclaration):
        return
    made: dict[str, int] = subsite.provisioned.setdefault("sections", {})
    before = dict(made)
    pages = Page.objects.in_bulk(made.values())
    for titles in declared.section_paths():
        key = SEPARATOR.join(titles)
        page = pages.get(made.get(key, 0))
        if page and page.title == titles[-1]:
            continue
        if key in made and not report.differs(
            "sections", page.title if page else _("đã xóa"), titles[-1]
        ):
            continue
        if page:
            page = page.specific
            page.title = page.draft_title = titles[-1]
            page.save_revision().publish()
            continue
        parent_id = made.get(SEPARATOR.join(titles[:-1]))
        parent = Page.objects.filter(pk=parent_id).first() if parent_id else subsite.site.root_page
        if parent is None:
            continue  # the section above was deleted, and those below went with it
        section = add_section(parent, titles[-1])
        made[key] = section.pk
        report.created(_("chuyên mục “%(title)s”") % {"title": key})
    if made != before:
        subsite.save(update_fields=["provisioned"])


def add_section(parent: Page, title: str) -> SectionPage:
    """Make and publish a section below a page."""
    section = SectionPage(title=title, show_in_menus=True)
    publish_below(parent, section)
    return section


def provision_conference_kinds(
    subsite: SubSite, declared: SubSiteDeclaration, report: Report
) -> None:
    """Make the list of meeting kinds while there is none; after that it is the administrators'."""
    if not ConferenceKind.objects.exists():
        ConferenceKind.objects.bulk_create(ConferenceKind(name=name) for name in CONFERENCE_KINDS)
        report.created(_("%(count)s loại hội nghị") % {"count": len(CONFERENCE_KINDS)})
