"""A province and everything that belongs to it."""

from sites.models.identity import SiteIdentity
from sites.models.subsite import Hub, Province, SubSite

__all__ = ["Hub", "Province", "SiteIdentity", "SubSite"]
