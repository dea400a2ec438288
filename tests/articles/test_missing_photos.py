"""Photos that did not come with the page, and putting them in later."""

import json
import unicodedata
from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from PIL import Image

from accounts.models import User
from articles.missing_photos import missing_photos
from articles.models import NewsPage
from sites.models import Province
from tests.factories import article, days_ago, image

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

BODY = [
    {"type": "photo", "value": {"image": None, "caption": "Một", "legacy_file_name": "IMG_1.JPG"}},
    {"type": "photo", "value": {"image": None, "caption": "Hai", "legacy_file_name": "IMG_2.JPG"}},
]


def signed_in(group: Group) -> Client:
    user = User.objects.create_user("ai-do@example.vn", "x")
    user.groups.add(group)
    client = Client(headers={"host": "son-la.test"})
    client.force_login(user)
    return client


def test_a_later_upload_of_the_same_name_is_offered_and_put_in(son_la: Province) -> None:
    page = article(son_la, body=BODY, imported_from="cũ")
    upload = image(son_la, "img_1.jpg")
    client = signed_in(son_la.chief_editor_group)

    html = client.get("/admin/thieu-anh/").text
    assert "IMG_1.JPG" in html
    assert "IMG_2.JPG" in html
    assert html.count("đã có ảnh cùng tên") == 1

    client.post("/admin/thieu-anh/", {"article": page.pk})

    page = NewsPage.objects.get(pk=page.pk)
    assert page.body[0].value["image"] == upload
    assert page.body[1].value["image"] is None
    assert page.photos_missing == 1


def test_names_meet_whatever_their_capitals_and_composition(son_la: Province) -> None:
    photo = {"image": None, "caption": "Một", "legacy_file_name": "Ảnh Đoàn 1.JPG"}
    page = article(son_la, body=[{"type": "photo", "value": photo}])
    upload = image(son_la, unicodedata.normalize("NFD", "ảnh đoàn 1.jpg"))

    assert [photo.offered for photo in missing_photos(page)] == [upload]


def test_photos_uploaded_many_at_once_are_offered(son_la: Province) -> None:
    page = article(son_la, body=BODY)
    client = signed_in(son_la.chief_editor_group)
    content = BytesIO()
    Image.new("RGB", (20, 20)).save(content, "JPEG")
    content.seek(0)
    content.name = "IMG_1.JPG"

    response = client.post(
        "/admin/images/multiple/add/",
        {"files[]": content, "title": "IMG_1", "collection": son_la.collection_id},
        headers={"x-requested-with": "XMLHttpRequest"},
    )

    assert json.loads(response.text)["success"]
    assert [photo.offered is not None for photo in missing_photos(page)] == [True, False]


def test_filling_photos_makes_an_old_article_no_newer(son_la: Province) -> None:
    page = article(son_la, body=BODY, imported_from="cũ", updated_at=days_ago(900))
    image(son_la, "IMG_1.JPG")

    signed_in(son_la.chief_editor_group).post("/admin/thieu-anh/", {"article": page.pk})

    filled = NewsPage.objects.get(pk=page.pk)
    assert filled.photos_missing == 1
    assert (filled.updated_at, filled.listed_at) == (page.updated_at, page.listed_at)


@pytest.mark.parametrize("number", ["", "x", "0", "-1"])
def test_a_wrong_article_number_is_a_404(son_la: Province, number: str) -> None:
    client = signed_in(son_la.chief_editor_group)

    assert client.post("/admin/thieu-anh/", {"article": number}).status_code == 404


def test_without_the_right_to_publish_it_becomes_a_draft(son_la: Province) -> None:
    page = article(son_la, body=BODY)
    image(son_la, "IMG_1.JPG")

    signed_in(son_la.editor_group).post("/admin/thieu-anh/", {"article": page.pk})

    page = NewsPage.objects.get(pk=page.pk)
    assert page.photos_missing == 2
    assert page.get_latest_revision_as_object().body[0].value["image"]


def test_photos_that_wait_in_a_draft_are_said_to(son_la: Province) -> None:
    page = article(son_la, body=BODY[:1])
    image(son_la, "IMG_1.JPG")
    client = signed_in(son_la.editor_group)
    client.post("/admin/thieu-anh/", {"article": page.pk})

    assert "đang chờ đăng" in client.get("/admin/thieu-anh/").text


def test_another_provinces_articles_and_pictures_stay_out(
    son_la: Province, dien_bien: Province
) -> None:
    theirs = article(dien_bien, "Bài của Điện Biên", body=BODY)
    ours = article(son_la, "Bài của Sơn La", body=BODY)
    image(dien_bien, "IMG_1.JPG")
    client = signed_in(son_la.chief_editor_group)

    html = client.get("/admin/thieu-anh/").text
    assert "Bài của Sơn La" in html
    assert "Bài của Điện Biên" not in html
    assert "đã có ảnh cùng tên" not in html

    refused = client.post("/admin/thieu-anh/", {"article": theirs.pk})
    client.post("/admin/thieu-anh/", {"article": ours.pk})

    assert refused.status_code in {302, 403}
    for page in (theirs, ours):
        assert NewsPage.objects.get(pk=page.pk).photos_missing == 2
