"""Numbers as Vietnamese readers write them."""

from decimal import Decimal

from django import template
from django.utils.numberformat import format as format_number

register = template.Library()


@register.filter
def vietnamese_number(value: Decimal | int | None) -> str:
    """Give 14109.83 as "14.109,83"; Django's Vietnamese format has no grouping."""
    if value is None:
        return ""
    return format_number(value, ",", grouping=3, thousand_sep=".", force_grouping=True)
