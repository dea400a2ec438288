"""Dates as people here type them."""

from datetime import date, datetime

import pytest
from django import forms
from django.utils import timezone, translation


@pytest.mark.parametrize("typed", ["2026-11-28", "28/11/2026", "28-11-2026", "28.11.2026"])
def test_a_date_is_read_as_it_is_typed(typed: str) -> None:
    with translation.override("vi"):
        assert forms.DateField().clean(typed) == date(2026, 11, 28)
        moment = timezone.make_aware(datetime(2026, 11, 28, 16, 13))
        assert forms.DateTimeField().clean(f"{typed} 16:13") == moment


def test_a_day_that_there_is_not_is_refused() -> None:
    with translation.override("vi"), pytest.raises(forms.ValidationError):
        forms.DateField().clean("31/02/2026")
