from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = _("Thư viện")

    def ready(self) -> None:
        from library.hiding import listen
        from sites.transfer.tables import leave_out

        leave_out("made anew from the pictures", "library.Rendition")
        listen()
