from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SitesConfig(AppConfig):
    name = "sites"
    label = "lientinh_sites"  # "sites" belongs to django.contrib.sites, which some packages bring
    verbose_name = _("Tỉnh, thành phố")

    def ready(self) -> None:
        from sites.house import notices, system_checks  # noqa: F401 - they register themselves
        from sites.house.references import OwnReferencesForm
        from sites.models import SiteIdentity

        SiteIdentity.base_form_class = OwnReferencesForm  # which knows SiteIdentity
