"""Who signs in: staff of the provinces, of the hub and of the platform."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _

#: Somebody has another password than before: `user`.
password_changed = Signal()


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail address."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make and save a user.

        A user without a password cannot sign in until one is set. Raises ValueError without an
        e-mail address.
        """
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make and save a platform administrator."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> "User":
        """Find a user at sign-in; capitals in an e-mail address do not matter."""
        return self.get(email__iexact=email)


class User(AbstractUser):
    """A member of staff, known by e-mail address."""

    username = None
    email = models.EmailField(
        _("thư điện tử"),
        unique=True,
        error_messages={"unique": _("Đã có tài khoản dùng địa chỉ thư này.")},
    )
    is_demo = models.BooleanField(
        _("tài khoản dùng thử"),
        default=False,
        editable=False,
        help_text=_("Có mật khẩu công khai; gỡ đi trước khi chạy thật."),
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        verbose_name = _("tài khoản")
        verbose_name_plural = _("tài khoản")
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_user_email_caseless",
                violation_error_message=_("Đã có tài khoản dùng địa chỉ thư này."),
            ),
        )

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        # Django keeps the new password here until it is saved, and nothing for a stronger hash.
        is_other_password = self._password is not None and not self._state.adding
        super().save(*args, **kwargs)
        if is_other_password:
            password_changed.send(type(self), user=self)

    def get_full_name(self) -> str:
        """Give the name the Vietnamese way: family name first."""
        return f"{self.last_name} {self.first_name}".strip()
