"""Numbers as readers of the page's language write them."""

from decimal import Decimal

from django import template
from django.conf import settings
from django.utils.formats import number_format
from django.utils.numberformat import format as format_number
from django.utils.translation import get_language

register = template.Library()


@register.filter
def grouped_number(value: Decimal | int | None) -> str:
    """Give 14109.83 as "14.109,83", in English as "14,109.83"."""
    if value is None:
        return ""
    if get_language() != settings.LANGUAGE_CODE:
        return number_format(value, use_l10n=True, force_grouping=True)
    # Django's Vietnamese format has no grouping.
    return format_number(value, ",", grouping=3, thousand_sep=".", force_grouping=True)
