"""How often one address may send something, without the address being kept anywhere."""

import logging

from django.http import HttpRequest
from django.utils import timezone
from django.views import View
from rest_framework.throttling import SimpleRateThrottle

from search.asked.readers import hidden_address

logger = logging.getLogger(__name__)


class HiddenAddressThrottle(SimpleRateThrottle):
    """Counts by a hash of the address with a salt of the day, which only the cache knows."""

    def get_cache_key(self, request: HttpRequest, view: View | None) -> str:
        ident = hidden_address(request, timezone.localdate())
        return self.cache_format % {"scope": self.scope, "ident": ident}


class VoteThrottle(HiddenAddressThrottle):
    """Answers to polls: a whole office, or many telephones of one network, may share an address."""

    scope = "votes"
    rate = "120/hour"


class CommentThrottle(HiddenAddressThrottle):
    """Comments: people who share an address write few."""

    scope = "comments"
    rate = "20/hour"


def minutes_to_wait(throttle: HiddenAddressThrottle, request: HttpRequest) -> int:
    """Give in how many minutes the address may send again; 0 if it may now, which counts.

    While the cache is away nothing is counted.
    """
    try:
        if throttle.allow_request(request, None):
            return 0
    except Exception:  # whatever the cache's client raises
        logger.warning("The cache is away: what readers send is not counted.", exc_info=True)
        return 0
    return int((throttle.wait() or 60) // 60) + 1
