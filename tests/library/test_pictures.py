"""Pictures in their formats and sizes: made in the background, on demand, or not at all."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import redis
from django.conf import settings as django_settings
from django.core.cache import caches
from django.test import Client
from django_tasks_db.models import DBTaskResult
from PIL import Image

from articles.models import NewsPage
from jobs.queue import run_next_task
from library.making import make_pictures
from library.models import CustomImage, Rendition
from library.pictures import BANNER, COVER, LOGO, PHOTO, Frame, Picture, picture_of, renditions_of
from sites.models import Province
from tests.factories import article, image

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
At = Callable[[str], Client]


@pytest.fixture
def photo(son_la: Province) -> CustomImage:
    return image(son_la, size=(1000, 800))


def shown(photo: CustomImage, frame: Frame = PHOTO, **options: bool) -> Picture | None:
    """Give the picture as a page that prefetched it shows it."""
    found = CustomImage.objects.prefetch_related(renditions_of(frame)).get(pk=photo.pk)
    return picture_of(found, frame, **options)


def addresses(picture: Picture) -> list[str]:
    sized = [part.split()[0] for source in picture.sources for part in source.srcset.split(", ")]
    return [*sized, picture.src]


def file_at(address: str) -> Path:
    return Path(django_settings.MEDIA_ROOT, address.removeprefix("/media/"))


def lose(*files: Any) -> None:
    for file in files:
        Path(file.path).unlink()


def test_a_picture_that_is_made_is_offered_in_three_formats_and_its_widths(
    photo: CustomImage,
) -> None:
    make_pictures.func(PHOTO.name, [photo.pk])
    picture = shown(photo)

    assert [source.type for source in picture.sources] == ["image/avif", "image/webp"]
    for source in picture.sources:
        # 1000 pixels wide: nothing is enlarged to 1200.
        assert re.findall(r" (\d+)w", source.srcset) == ["480", "800", "1000"]
    assert picture.src.endswith(".jpg")
    assert (picture.width, picture.height) == (800, 640)
    for address in addresses(picture):
        path = file_at(address)
        with Image.open(path) as opened:
            assert opened.format.lower() in {path.suffix[1:], "jpeg"}


def test_a_small_picture_is_offered_once_a_width(son_la: Province) -> None:
    small = image(son_la, size=(420, 300))
    make_pictures.func(PHOTO.name, [small.pk])

    assert [source.srcset.count(",") for source in shown(small).sources] == [0, 0]


def test_readers_who_save_data_are_offered_the_smallest(photo: CustomImage) -> None:
    make_pictures.func(PHOTO.name, [photo.pk])
    picture = shown(photo, smallest=True)

    assert [re.findall(r" (\d+)w", source.srcset) for source in picture.sources] == [["480"]] * 2


def test_a_cover_is_cut_around_what_matters(son_la: Province) -> None:
    point = {
        "focal_point_x": 900,
        "focal_point_y": 100,
        "focal_point_width": 100,
        "focal_point_height": 100,
    }
    tall = image(son_la, size=(1000, 2000), **point)
    with Image.open(tall.file.path) as opened:
        opened.paste("#ffffff", (850, 50, 950, 150))
        opened.save(tall.file.path)
    make_pictures.func(COVER.name, [tall.pk])
    made = tall.renditions.get(filter_spec=COVER.fallback)

    assert (made.width, made.height) == (800, 450)
    with Image.open(made.file.path) as opened:
        assert opened.convert("L").getextrema()[1] > 240


def test_building_a_page_makes_no_picture_and_says_where_each_will_be_made(
    at: At, photo: CustomImage
) -> None:
    picture = shown(photo)

    assert not Rendition.objects.exists()
    assert [source.type for source in picture.sources] == ["image/webp"]  # AVIF takes long
    assert (picture.width, picture.height) == (800, 640)
    response = at("son-la").get(picture.src)
    made = Rendition.objects.get()
    assert (response.status_code, response["Location"]) == (302, made.url)
    assert file_at(made.url).exists()

    # The worker is asked for the rest.
    assert run_next_task("worker")
    assert not any(address.startswith("/anh/") for address in addresses(shown(photo)))
    assert [source.type for source in shown(photo).sources] == ["image/avif", "image/webp"]


@pytest.mark.parametrize("change", ["width-481.jpeg", "width-800.gif", "width-480.webp"])
def test_nobody_has_pictures_made_that_no_page_offers(
    at: At, photo: CustomImage, change: str
) -> None:
    signed, _slash, _name = shown(photo).src.rpartition("/")

    assert at("son-la").get(f"{signed}/{change}").status_code == 404
    assert not Rendition.objects.exists()


def test_publishing_has_the_pictures_made(at: At, son_la: Province, photo: CustomImage) -> None:
    cover = image(son_la, "bia.png")
    body = [
        {"type": "photo", "value": {"image": photo.pk}},
        {"type": "gallery", "value": {"title": "", "photos": [{"image": photo.pk}] * 2}},
    ]
    page = article(son_la, cover=cover, body=body)
    while run_next_task("worker"):
        pass

    assert set(photo.renditions.values_list("filter_spec", flat=True)) == set(PHOTO.specs)
    assert set(cover.renditions.values_list("filter_spec", flat=True)) == set(COVER.specs)
    html = at("son-la").get(page.url).text
    assert "/anh/" not in html
    assert html.count('<source type="image/avif"') == 3


def test_an_article_without_pictures_asks_the_worker_for_nothing(son_la: Province) -> None:
    article(son_la)

    assert not DBTaskResult.objects.filter(task_path__endswith="make_pictures").exists()


def test_a_lost_rendition_is_made_again(at: At, photo: CustomImage) -> None:
    make_pictures.func(PHOTO.name, [photo.pk])
    lost = photo.renditions.get(filter_spec="width-480|format-webp")
    lose(lost.file)
    picture = shown(photo)
    webp = picture.sources[1].srcset

    assert [address.startswith("/anh/") for address in addresses(picture)].count(True) == 1
    address = next(part for part in webp.split() if part.startswith("/anh/"))
    assert file_at(at("son-la").get(address)["Location"]).exists()
    assert not any(address.startswith("/anh/") for address in addresses(shown(photo)))


def test_where_the_original_is_lost_what_was_made_of_it_is_shown(
    at: At, photo: CustomImage
) -> None:
    address = shown(photo).src
    make_pictures.func(PHOTO.name, [photo.pk])
    lose(photo.file, photo.renditions.get(filter_spec="width-480|format-webp").file)
    assert len(addresses(shown(photo))) == 6

    lose(*(made.file for made in photo.renditions.all() if Path(made.file.path).exists()))
    assert shown(photo) is None
    assert at("son-la").get(address).status_code == 404
    make_pictures.func(PHOTO.name, [photo.pk])  # no error
    assert picture_of(None, PHOTO) is None


def test_a_file_that_is_no_picture_is_not_found(at: At, photo: CustomImage) -> None:
    Path(photo.file.path).write_text("không phải ảnh")

    assert at("son-la").get(shown(photo).src).status_code == 404
    make_pictures.func(COVER.name, [photo.pk])  # no error


@pytest.fixture
def pictured(son_la: Province, photo: CustomImage) -> NewsPage:
    """Give an article of a province with a logo and a banner."""
    identity = son_la.site.siteidentity
    identity.logo, identity.banner = image(son_la, "logo.png"), photo
    identity.save()
    make_pictures.func(LOGO.name, [identity.logo_id])
    make_pictures.func(BANNER.name, [identity.banner_id])
    return article(son_la, cover=photo, body=[{"type": "photo", "value": {"image": photo.pk}}])


def test_pages_with_pictures_are_served_when_the_cache_is_down(
    at: At, pictured: NewsPage, settings: Any
) -> None:
    address = pictured.url
    settings.CACHES = {
        **settings.CACHES,
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        },
    }
    with pytest.raises(redis.ConnectionError):
        caches["default"].set("a", 1)

    for path in (address, "/", "/tin-tuc/", f"{address}?anh=1"):
        html = at("son-la").get(path).text
        assert "<picture" in html, path
        assert ("masthead__banner" in html) is ("?" not in path), path


def test_a_logo_and_a_banner_cost_one_query(
    at: At, pictured: NewsPage, django_assert_max_num_queries: Any
) -> None:
    address = pictured.url
    with django_assert_max_num_queries(12) as captured:  # the budget of an article
        at("son-la").get(address)

    asked = [query["sql"] for query in captured if "library_rendition" in query["sql"]]
    assert len(asked) == 2  # the article's, and the masthead's


def test_the_first_picture_comes_first_and_those_below_when_they_are_near(
    at: At, pictured: NewsPage
) -> None:
    html = at("son-la").get(pictured.url).text
    tags = re.findall(r"<img [^>]*>", html.split("<main", 1)[1])

    assert 'fetchpriority="high"' in tags[0]
    assert 'loading="lazy"' not in tags[0]
    assert all(re.search(r'width="\d+" height="\d+"', tag) for tag in tags)
