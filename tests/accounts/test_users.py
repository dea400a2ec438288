"""Who can be a user, and how they are named."""

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_capitals_in_an_address_do_not_make_another_user() -> None:
    User.objects.create_user("Ai.Do@Example.vn", "mat-khau-dai")

    assert authenticate(username="ai.do@example.vn", password="mat-khau-dai")
    assert authenticate(username="AI.DO@EXAMPLE.VN", password="mat-khau-dai")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="AI.DO@example.vn")


def test_a_name_is_written_family_name_first() -> None:
    assert User(last_name="Lường", first_name="Thị Thử").get_full_name() == "Lường Thị Thử"
    assert str(User(email="a@b.vn")) == "a@b.vn"


def test_a_user_needs_an_address() -> None:
    with pytest.raises(ValueError, match="e-mail"):
        User.objects.create_user("")
