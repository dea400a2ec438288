from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SitesConfig(AppConfig):
    name = "sites"
    label = "lientinh_sites"  # "sites" belongs to django.contrib.sites, which some packages bring
    verbose_name = _("Tỉnh, thành phố")
