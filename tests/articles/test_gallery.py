"""One photo of an article on a page of its own."""

from collections.abc import Callable

import pytest
from django.test import Client

from articles.models import NewsPage
from sites.models import Province
from tests.factories import article, image

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
At = Callable[[str], Client]


@pytest.fixture
def story(son_la: Province) -> NewsPage:
    shown = image(son_la).pk
    photos = [{"image": shown, "caption": caption} for caption in ("một", "hai")]
    body = [
        {"type": "photo", "value": {"image": None, "caption": "thiếu"}},
        {"type": "photo", "value": {"image": shown, "caption": "đầu"}},
        {"type": "gallery", "value": {"title": "", "photos": photos}},
    ]
    return article(son_la, "Ba tấm ảnh", body=body)


def test_every_photo_that_has_a_picture_leads_to_its_own_page(at: At, story: NewsPage) -> None:
    html = at("son-la").get(story.url).text

    assert [f'href="?anh={n}"' in html for n in (1, 2, 3, 4)] == [True, True, True, False]


def test_a_photo_stands_with_its_caption_between_its_neighbours(at: At, story: NewsPage) -> None:
    response = at("son-la").get(story.url + "?anh=2")

    assert response.context["viewer"].photo["caption"] == "một"
    assert "Ảnh 2 trên 3" in response.text
    assert 'rel="prev" href="?anh=1"' in response.text
    assert 'rel="next" href="?anh=3"' in response.text
    assert 'rel="next"' not in at("son-la").get(story.url + "?anh=3").text


@pytest.mark.parametrize("number", ["0", "4", "x", "", "²"])
def test_a_photo_that_is_not_there_is_not_found(at: At, story: NewsPage, number: str) -> None:
    assert at("son-la").get(f"{story.url}?anh={number}").status_code == 404
