from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Tài khoản")

    def ready(self) -> None:
        from accounts.throttling import forget_old_sign_ins
        from jobs.registry import periodic

        periodic("accounts.forget_old_sign_ins", at="04:15")(forget_old_sign_ins)
