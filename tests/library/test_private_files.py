"""Files that no reader may have: names nobody can guess, and views that check."""

import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from accounts.models import User
from library.making import rendition
from library.models import CustomDocument, CustomImage
from library.pictures import PHOTO
from sites.models import Province
from tests.factories import article, image

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]
HIDDEN = re.compile(r"^[0-9a-f]{16}$")


def document(collection: Collection) -> CustomDocument:
    return CustomDocument.objects.create(
        title="Kế hoạch", collection=collection, file=ContentFile(b"%PDF-1.4", "ke-hoach.pdf")
    )


def member(province: Province, email: str) -> Client:
    user = User.objects.create_user(email, "x")
    user.groups.add(province.author_group)
    client = Client(headers={"host": province.site.hostname})
    client.force_login(user)
    return client


def status(client: Client, address: str) -> int:
    answer = client.get(address)
    b"".join(answer)  # a file is closed when it was read
    return answer.status_code


def test_every_file_lies_in_a_folder_of_its_own_that_nobody_can_guess(son_la: Province) -> None:
    picture = image(son_la, "ban-ve-mat.png")
    made = rendition(picture, PHOTO.fallback)
    long = CustomDocument.objects.create(
        title="Dài", collection=son_la.collection, file=ContentFile(b"x", f"{'a' * 200}.pdf")
    )
    files = [picture.file, made.file, long.file]
    for file in files:
        folder = PurePosixPath(file.name).parts[-2]
        assert HIDDEN.match(folder)
        assert len(file.name) <= 100
    assert long.file.name.endswith(".pdf")
    assert len({PurePosixPath(file.name).parts[-2] for file in files}) == 3

    places = [Path(settings.MEDIA_ROOT, file.name) for file in files]
    assert all(place.exists() for place in places)
    for file in files:
        file.delete(save=False)
    assert not any(place.parent.exists() for place in places)
    assert Path(settings.MEDIA_ROOT, "documents").exists()


def test_a_document_is_known_once_a_page_that_shows_it_is_published(
    at: At, son_la: Province, dien_bien: Province
) -> None:
    paper = document(son_la.collection)
    paper.tags.add("nội bộ")
    reader, colleague = at("son-la"), member(son_la, "a@example.vn")
    stranger = member(dien_bien, "b@example.vn")

    def answers() -> list[int]:
        return [status(one, paper.url) for one in (reader, colleague, stranger)]

    assert answers() == [404, 200, 404]
    page = article(son_la, "Có tệp đính kèm", body=[("document", paper)])
    assert answers() == [200, 200, 200]
    closed = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="mo-ra"
    )
    assert answers() == [404, 200, 404]
    session = reader.session
    session[PageViewRestriction.passed_view_restrictions_session_key] = [closed.pk]
    session.save()
    assert answers() == [200, 200, 404]
    closed.delete()
    page.unpublish()
    assert answers() == [404, 200, 404]


def test_pictures_of_a_private_collection_go_through_a_view_that_checks(
    at: At, son_la: Province, dien_bien: Province, django_capture_on_commit_callbacks: Any
) -> None:
    folder = son_la.collection.add_child(name="Nội bộ")
    picture = image(son_la, "noi-bo.png")
    before = rendition(picture, PHOTO.fallback)
    assert before.url.startswith("/media/images/")
    picture.collection = folder
    with django_capture_on_commit_callbacks(execute=True):
        picture.save()  # moved, and not private yet: made anew all the same
    assert not before.file.storage.exists(before.file.name)

    public = rendition(picture, PHOTO.fallback)
    with django_capture_on_commit_callbacks(execute=True):
        closed = CollectionViewRestriction.objects.create(
            collection=folder, restriction_type=CollectionViewRestriction.LOGIN
        )
    assert not public.file.storage.exists(public.file.name)
    private = rendition(picture, PHOTO.fallback)
    assert private.url == f"/anh-rieng/{private.pk}"
    page = article(son_la, "Bài có ảnh nội bộ", cover=picture)
    reader, colleague = at("son-la"), member(son_la, "a@example.vn")
    stranger = member(dien_bien, "b@example.vn")
    assert "/media/rieng/" not in reader.get(page.url).text
    answers = [status(one, private.url) for one in (reader, colleague, stranger)]
    assert answers == [404, 200, 404]
    shown = colleague.get(private.url)
    assert shown["Content-Type"] == "image/jpeg"
    assert "private" in shown["Cache-Control"]
    assert b"".join(shown.streaming_content)[:2] == b"\xff\xd8"
    assert reader.get(f"/media/{private.file.name}").status_code == 404

    closed.delete()
    again = rendition(CustomImage.objects.get(pk=picture.pk), PHOTO.fallback)
    assert again.url.startswith("/media/images/")
    assert reader.get(private.url).status_code == 404
