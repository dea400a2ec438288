"""What was counted is kept for a set time."""

from django.conf import settings
from django.db import transaction

from search.asked.reading import weeks_ago
from search.models import SearchedPage, SearchedQuery


@transaction.atomic
def forget_old_searches() -> int:
    """Delete what is older than SEARCHES_KEPT_WEEKS; give how many rows. Safe to repeat."""
    before = weeks_ago(settings.SEARCHES_KEPT_WEEKS)
    return sum(
        model.objects.filter(week__lt=before).delete()[0] for model in (SearchedQuery, SearchedPage)
    )
