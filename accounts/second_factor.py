"""The second factor: codes of an app on the phone, and recovery codes, each of them good once.

Devices and codes are django-otp's. Recovery codes are kept as fingerprints: nobody reads them out
of the database.
"""

import re
import secrets
import time
from base64 import b32encode, urlsafe_b64encode
from binascii import unhexlify
from collections.abc import Iterable
from enum import StrEnum

import segno
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_otp.models import ThrottlingMixin
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User

#: Without those that are taken for one another.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
RECOVERY_CODES = 10
RECOVERY_LENGTH = 10
#: An app's clock may be one step, half a minute, early or late.
TOLERANCE = 1

APP_CODE = re.compile(r"[0-9]{6}")
NOT_OF_A_CODE = re.compile(r"[\s\-–.]+")


class Verdict(StrEnum):
    """What became of a code."""

    APP = "app"
    RECOVERY = "recovery"
    WRONG = "wrong"


class TooSoon(Exception):
    """It was tried wrongly before; `seconds` says when the next code is looked at."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class AlreadySetUp(Exception):
    """Somebody has a second factor, which no other may take the place of."""


def device_of(user: User) -> TOTPDevice | None:
    """Give the app that somebody proves to be themselves with, if there is one."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def have_second_factor(users: Iterable[User]) -> set[int]:
    """Give the numbers of those among some people who have a second factor, in one query."""
    devices = TOTPDevice.objects.filter(user__in=[user.pk for user in users], confirmed=True)
    return set(devices.values_list("user_id", flat=True))


def new_key() -> str:
    """Make the secret that an app and this install share; hexadecimal, as django-otp keeps it."""
    return secrets.token_hex(20)


def typed_key(key: str) -> str:
    """Give a secret as apps let it be typed: in groups of four."""
    text = b32encode(unhexlify(key)).decode().rstrip("=")
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def qr_code(user: User, key: str) -> str:
    """Give a secret as a picture for the app's camera: SVG to stand in a page."""
    address = TOTPDevice(user=user, key=key).config_url
    return segno.make(address, error="m").svg_inline(omitsize=True, light="#fff", border=4)


@transaction.atomic
def set_up(user: User, key: str, written: str) -> list[str] | None:
    """Make the app with this secret somebody's second factor, once a code of it was written.

    Gives the recovery codes, which nobody can ask for again, or None for a wrong code. Raises
    AlreadySetUp if another request was first.
    """
    User.objects.select_for_update().get(pk=user.pk)
    if device_of(user):
        raise AlreadySetUp
    totp = TOTP(unhexlify(key))
    totp.time = time.time()
    code = _plain(written)
    if not APP_CODE.fullmatch(code) or not totp.verify(int(code), TOLERANCE):
        return None
    TOTPDevice.objects.create(
        user=user, name="app", key=key, confirmed=True, last_t=totp.t(), drift=totp.drift
    )
    return new_recovery_codes(user)


@transaction.atomic
def new_recovery_codes(user: User) -> list[str]:
    """Make somebody's recovery codes anew; those of before are void. They are given this once."""
    codes = [
        "".join(secrets.choice(LETTERS) for _letter in range(RECOVERY_LENGTH))
        for _code in range(RECOVERY_CODES)
    ]
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery codes")
    StaticToken.objects.bulk_create(
        StaticToken(device=device, token=_fingerprint(user, code)) for code in codes
    )
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def recovery_codes_left(user: User) -> int:
    return StaticToken.objects.filter(device__user=user).count()


@transaction.atomic
def check(user: User, written: str) -> Verdict:
    """Look at a code of the app or a recovery code; a right one is never right again.

    Every wrong one doubles the time until the next is looked at. Raises TooSoon before that.
    """
    code = _plain(written)
    kind = TOTPDevice if APP_CODE.fullmatch(code) else StaticDevice
    device = kind.objects.select_for_update().filter(user=user, confirmed=True).first()
    if device is None:
        return Verdict.WRONG
    _wait_for(device)
    if kind is TOTPDevice:
        return Verdict.APP if device.verify_token(code) else Verdict.WRONG
    right = device.verify_token(_fingerprint(user, code))
    return Verdict.RECOVERY if right else Verdict.WRONG


@transaction.atomic
def switch_off(user: User) -> bool:
    """Take somebody's second factor away, codes and all; tell whether there was one."""
    StaticDevice.objects.filter(user=user).delete()
    gone, _by_model = TOTPDevice.objects.filter(user=user).delete()
    return bool(gone)


def _wait_for(device: ThrottlingMixin) -> None:
    is_allowed, why_not = device.verify_is_allowed()
    if not is_allowed:
        left = (why_not["locked_until"] - timezone.now()).total_seconds()
        raise TooSoon(max(1, round(left)))


def _plain(written: str) -> str:
    """Leave out what people put between the letters of a code."""
    return NOT_OF_A_CODE.sub("", written).lower()


def _fingerprint(user: User, code: str) -> str:
    """Give what of a recovery code is kept: as much as its column holds of a keyed hash."""
    digest = salted_hmac("accounts.second_factor", f"{user.pk}:{code}", algorithm="sha256").digest()
    return urlsafe_b64encode(digest)[: StaticToken._meta.get_field("token").max_length].decode()
