"""The accessibility statement that every sub-site has."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

#: When the pages were last tested as docs/accessibility.md says; whoever tests again changes it.
TESTED_ON = date(2026, 11, 27)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say what pages promise to everybody, how it is tested, what is missing, whom to tell."""
    if request.home is None:
        raise Http404
    return render(request, "home/accessibility.html", {"tested_on": TESTED_ON})
