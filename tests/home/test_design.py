"""The design page: for the staff, with everything on it."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from sites.models import Province
from sites.motifs import Motif
from sites.theme import LeadLayout, Masthead
from tests.factories import image

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
At = Callable[[str], Client]


@pytest.fixture
def chief(son_la: Province) -> User:
    user = User.objects.create_user("truong-ban@example.vn", "mat-khau-thu")
    user.groups.add(son_la.chief_editor_group)
    return user


def test_readers_are_asked_to_sign_in_and_strangers_are_refused(at: At) -> None:
    client = at("son-la")
    assert client.get("/thiet-ke/").status_code == 302

    client.force_login(User.objects.create_user("nguoi-la@example.vn", "mat-khau-thu"))
    assert client.get("/thiet-ke/").status_code == 403


@pytest.mark.parametrize("path", ["/thiet-ke/", "/en/thiet-ke/"])
@pytest.mark.parametrize("pictures", [0, 3])
def test_the_staff_sees_every_component_in_every_arrangement(
    at: At, son_la: Province, chief: User, path: str, pictures: int
) -> None:
    for number in range(pictures):
        image(son_la, f"{number}.png")
    client = at("son-la")
    client.force_login(chief)

    html = client.get(path).text

    for value in Masthead.values:
        assert f"masthead--{value}" in html
    for value in LeadLayout.values:
        assert f"front--{value}" in html
    for value in Motif.values:
        assert f"cloth-{value}" in html
    for component in (
        *("lead-story", "card", "row", "event-row", "event-facts", "month__days", "programme"),
        *("photo--missing", "quote", "pagination", "tabs", "chips", "facets", "field__error"),
        *("alert--info", "alert--done", "alert--warning", "alert--wrong", "empty", "breadcrumb"),
        *("player--video", "player--audio", "poll__result", "statistics", "directory"),
        *("banner", "map__drawing", "footer"),
    ):
        assert component in html, component


def test_the_theme_of_any_province_can_be_looked_at(at: At, chief: User) -> None:
    client = at("son-la")
    client.force_login(chief)

    response = client.get("/thiet-ke/?tinh=nghe-an")

    assert response.context["theme"].seed == "nghe-an"
    assert client.get("/thiet-ke/?tinh=khong-co").context["theme"].seed == "son-la"
