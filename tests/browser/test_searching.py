"""A reader who searches and opens a result, in a real browser."""

from typing import Any
from urllib.parse import parse_qs

import pytest

pytestmark = pytest.mark.browser


def test_opening_results_is_told_once_as_the_first_and_then_as_further_ones(open_page: Any) -> None:
    page = open_page("/tim-kiem/?q=tỉnh")
    told = []
    page.route(
        "**/tim-kiem/chon/",
        lambda route: (told.append(route.request.post_data), route.continue_())[1],
    )
    page.evaluate("document.addEventListener('click', event => event.preventDefault())")
    links = page.locator(".results a[href]")

    for number in range(2):
        with page.expect_request_finished(lambda one: one.url.endswith("/tim-kiem/chon/")):
            links.nth(number).click()

    fields = [parse_qs(data or "", keep_blank_values=True) for data in told]
    assert [one["lan-dau"] for one in fields] == [["1"], [""]]
    assert all(one["q"] == ["tỉnh"] and one["trang"][0].isdigit() for one in fields)
