"""Writing down what people do in the admin, for each province: who, what, when, from where.

Wagtail's own log says neither where from nor whose a thing was. Programs are not written down:
only what comes by a request is (`from_address`).
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models import Model, Q
from django.db.models.signals import post_save
from django.http import HttpRequest
from django.utils import timezone, translation
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import CollectionMember, ModelLogEntry, Page, PageLogEntry

from accounts.models import User, password_changed
from sites.actions import Action
from sites.models import AuditEntry, Province

#: How commands are named, and from where they come: whoever may run them here.
COMMAND = "manage.py"

_address: ContextVar[str | None] = ContextVar("address", default=None)
_actor: ContextVar[User | AnonymousUser | None] = ContextVar("actor", default=None)


@contextmanager
def from_address(address: str, actor: User | AnonymousUser | None = None) -> Iterator[None]:
    """Write down what is done meanwhile, as done from this address, by whom where nothing says."""
    tokens = _address.set(address), _actor.set(actor)
    try:
        yield
    finally:
        _address.reset(tokens[0])
        _actor.reset(tokens[1])


def by_command() -> AbstractContextManager[None]:
    """Write down what is done meanwhile, as done by a command."""
    return from_address(COMMAND)


def record(
    action: str, *, user: User | None, who: str = "", thing: str = "", provinces: Iterable[Province]
) -> None:
    """Write down one action, once for each province that it is about; for none if of no request."""
    address = _address.get()
    if address is None:
        return
    now = timezone.now()
    if user is None and address == COMMAND:
        who = COMMAND
    AuditEntry.objects.bulk_create(
        AuditEntry(
            at=now,
            province=province,
            user=user,
            who=(who or (user.email if user else ""))[:254],
            action=action,
            thing=thing[:255],
            address=address[:64],
        )
        for province in list(provinces) or [None]
    )


def provinces_of(thing: Model | None) -> list[Province]:
    """Give the provinces that a thing belongs to: one, or none, or all that a person works in."""
    if isinstance(thing, Province):
        return [thing]
    if isinstance(thing, Page):
        return list(Province.objects.owning(thing))
    if isinstance(thing, CollectionMember):
        path = thing.collection.path
        above = [path[:end] for end in range(4, len(path) + 1, 4)]
        return list(Province.objects.filter(collection__path__in=above))
    if isinstance(thing, BaseSiteSetting):
        return list(Province.objects.filter(site=thing.site_id))
    if isinstance(thing, User):
        return worked_in(thing)
    own = getattr(thing, "province", None)
    return [own] if isinstance(own, Province) else []


def worked_in(user: User) -> list[Province]:
    """Give the provinces that somebody works in, archived ones included."""
    groups = user.groups.values("pk")
    own = Q(author_group__in=groups) | Q(editor_group__in=groups)
    return list(Province.objects.filter(own | Q(chief_editor_group__in=groups)))


def _logged(instance: Any, created: bool, **kwargs: Any) -> None:
    if not created or _address.get() is None:
        return
    action, thing = instance.action, instance.label
    if isinstance(instance, PageLogEntry):
        provinces = provinces_of(instance.page) if instance.page else []
    else:
        kind = instance.content_type.model_class() if instance.content_type else None
        row = kind and kind._base_manager.filter(pk=instance.object_id).first()
        provinces = provinces_of(row)
        if kind and action not in Action:  # ours say of what kind a thing is, pages need not
            thing = f"{_kind(kind)}: {thing}"
        if isinstance(row, BaseSiteSetting):
            action = Action.SETTINGS_SAVED
    if not provinces and instance.user and not instance.user.is_superuser:
        provinces = worked_in(instance.user)  # what it was about is gone
    record(action, user=instance.user, thing=thing, provinces=provinces)


def _kind(kind: type[Model]) -> str:
    with translation.override(settings.LANGUAGE_CODE):  # one language for whoever reads the log
        return str(kind._meta.verbose_name)


def _signed_in(request: HttpRequest, user: User, **kwargs: Any) -> None:
    record(Action.SIGNED_IN, user=user, provinces=worked_in(user))


def _signed_out(request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        record(Action.SIGNED_OUT, user=user, provinces=worked_in(user))


def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    tried = str(credentials.get("username") or "").lower()
    user = User.objects.filter(email=tried).first()
    step = str(credentials.get("step", ""))
    record(
        Action.FAILED, user=user, who=tried, thing=step, provinces=worked_in(user) if user else []
    )


def _password_changed(user: User, **kwargs: Any) -> None:
    actor = _actor.get()
    # Who comes by a link from an e-mail is signed in as nobody.
    by = actor if actor and actor.is_authenticated else user
    record(Action.PASSWORD_CHANGED, user=by, thing=user.email, provinces=worked_in(user))


def listen() -> None:
    """Hear of everything that is to be written down."""
    for model in (PageLogEntry, ModelLogEntry):
        post_save.connect(_logged, sender=model, dispatch_uid=f"sites.audit.{model.__name__}")
    user_logged_in.connect(_signed_in, dispatch_uid="sites.audit.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="sites.audit.signed_out")
    user_login_failed.connect(_failed, dispatch_uid="sites.audit.failed")
    password_changed.connect(_password_changed, dispatch_uid="sites.audit.password_changed")


def forget_old_entries() -> None:
    """Forget what was done longer ago than the settings say."""
    AuditEntry.objects.filter(at__lt=timezone.now() - settings.AUDIT_KEPT).delete()
