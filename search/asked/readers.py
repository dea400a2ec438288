"""Who counts as a reader, and whether a reader has asked the same already today."""

import hashlib
import logging
import re
import secrets
from datetime import date
from typing import Final

from django.core.cache import cache
from django.http import HttpRequest
from rest_framework.throttling import BaseThrottle

logger = logging.getLogger(__name__)

A_DAY: Final = 24 * 60 * 60

_MACHINE: Final = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|scan|monitor|preview|fetch|feed|headless|lighthouse"
    r"|curl|wget|python|java/|go-http|okhttp|libwww|httpclient|axios|node|facebookexternalhit",
    re.IGNORECASE,
)


def is_reader(request: HttpRequest) -> bool:
    """Whether a person who is not signed in looks at the page, as far as a request tells."""
    agent = request.headers.get("User-Agent", "")
    ahead = request.headers.get("Sec-Purpose", "") or request.headers.get("Purpose", "")
    return (
        bool(agent)
        and not _MACHINE.search(agent)
        and "prefetch" not in ahead
        and not request.user.is_authenticated
    )


def asks_first_today(request: HttpRequest, what: str, day: date) -> bool:
    """Whether nobody with this address has asked for it yet on the day.

    What several ask for is suggested to all, and naming several browsers is too easy a way to be
    several; an office behind one address counts as one. Only the cache knows, for a day, and only a
    hash with a salt of that day, which is then gone: the address cannot be had back from it.
    Without a cache that processes share, each of them asks for itself. False when the cache is
    away.
    """
    try:
        return _is_first(day, _address(request), what)
    except Exception:  # whatever the cache's client raises, a search is answered all the same
        logger.warning("The cache is away: people who search are not counted.", exc_info=True)
        return False


def is_first_today(request: HttpRequest, what: str, day: date) -> bool:
    """Whether nobody with this address and browser has done it yet on the day.

    Raises whatever the cache's client raises when the cache is away.
    """
    return _is_first(day, _address(request), request.headers.get("User-Agent", ""), what)


def hidden_address(request: HttpRequest, day: date) -> str:
    """Give a hash of the request's address that is the same for a day, and tells nobody's."""
    return _hidden(day, _address(request))


def _is_first(day: date, *parts: str) -> bool:
    return bool(cache.add(f"asked:{_hidden(day, *parts)}", 1, A_DAY))


def _address(request: HttpRequest) -> str:
    return BaseThrottle().get_ident(request)


def _hidden(day: date, *parts: str) -> str:
    return hashlib.sha256("\n".join((_salt(day), *parts)).encode()).hexdigest()


def _salt(day: date) -> str:
    # get_or_set adds: of two processes that begin the day at once, one sets it for both.
    return str(cache.get_or_set(f"asked-salt:{day:%Y-%m-%d}", lambda: secrets.token_hex(16), A_DAY))
