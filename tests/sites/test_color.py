"""Contrast as WCAG defines it."""

import re

import pytest
from django.core.exceptions import ValidationError

from sites.color import contrast_ratio, validate_carries_white_text, validate_hex_color


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),  # the lightest grey that carries white text
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(first: str, second: str, ratio: float) -> None:
    assert contrast_ratio(first, second) == pytest.approx(ratio, abs=0.01)
    assert contrast_ratio(second, first) == contrast_ratio(first, second)


def test_a_colour_too_light_for_white_text_is_refused() -> None:
    validate_carries_white_text("#767676")
    with pytest.raises(ValidationError, match=r"khó đọc"):
        validate_carries_white_text("#777777")


def test_the_nearest_colour_that_carries_white_text_is_told() -> None:
    with pytest.raises(ValidationError) as refused:
        validate_carries_white_text("#e0a030")
    (told,) = re.findall(r"#[0-9a-f]{6}", str(refused.value.messages[0]))
    validate_carries_white_text(told)
    assert contrast_ratio(told, "#ffffff") < 4.7  # no darker than it has to be


@pytest.mark.parametrize("value", ["red", "#fff", "#12345g", "#1234567", "", "123456"])
def test_what_is_no_colour_is_refused(value: str) -> None:
    with pytest.raises(ValidationError):
        validate_hex_color(value)
