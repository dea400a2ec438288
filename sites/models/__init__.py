"""A province and everything that belongs to it."""

from sites.models.audit import AuditEntry
from sites.models.export import ProvinceExport
from sites.models.identity import SiteIdentity
from sites.models.merger import Merger, OldAddress
from sites.models.old_host import OldHost
from sites.models.redirect import Redirect
from sites.models.review import ReviewTask
from sites.models.subsite import Hub, Province, SubSite

__all__ = [
    "AuditEntry",
    "Hub",
    "Merger",
    "OldAddress",
    "OldHost",
    "Province",
    "ProvinceExport",
    "Redirect",
    "ReviewTask",
    "SiteIdentity",
    "SubSite",
]
