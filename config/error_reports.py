"""What reports of errors must not show."""

import re

from django.views.debug import SafeExceptionReporterFilter


class ErrorReportFilter(SafeExceptionReporterFilter):
    """Hides addresses of services too: a password or a key may stand in them."""

    hidden_settings = re.compile(
        f"{SafeExceptionReporterFilter.hidden_settings.pattern}|SEARCH_URL|^URLS$|^LOCATION$", re.I
    )
