"""The value of a column as JSON has it, and back."""

import math
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import CharField, Field, FileField
from wagtail.fields import StreamField


def plain(field: Field, value: Any) -> Any:
    """Give what stands for a value of the column in JSON; nothing of it is lost."""
    if isinstance(field, StreamField):
        return field.get_prep_value(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    return value


def restored(field: Field, value: Any) -> Any:
    """Give the value of the column; raises ValidationError for what it cannot hold."""
    if value is None:
        if not field.null:
            raise ValidationError(f"{field.name} is missing")
        return None
    if field.is_relation:
        field = field.target_field
    value = field.to_python(value)
    if isinstance(field, CharField | FileField) and len(str(value)) > (
        field.max_length or math.inf
    ):
        raise ValidationError(f"{field.name} is too long")
    if isinstance(value, str) and "\x00" in value:
        raise ValidationError(f"{field.name} has a NUL")
    return value
