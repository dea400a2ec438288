"""What is kept of a person's e-mail address is found and erased by one command."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import models

from engagement.models import Comment
from sites.models import Province
from tests.engagement.making import comment
from tests.factories import article
from tests.tables import tables

pytestmark = pytest.mark.django_db


def run(*args: str) -> str:
    call_command("personal_data", *args, stdout=(said := StringIO()))
    return said.getvalue()


@pytest.fixture
def of_one(son_la: Province, dien_bien: Province) -> list[Comment]:
    """Comments of one person in two provinces and every state, besides another's."""
    here, there = article(son_la, "Bài ở đây"), article(dien_bien, "Bài ở đó")
    comment(here, "Của người khác.", email="khac@example.vn")
    comment(here, "Không để địa chỉ.")
    return [
        comment(here, "Ý một.", email="Mau@Example.vn", state=Comment.State.WAITING),
        comment(there, "Ý hai.", email="mau@example.vn", state=Comment.State.HIDDEN),
        comment(there, "Ý ba.", email="mau@example.vn", name="Tên khác"),
    ]


def test_all_that_is_kept_is_printed_a_line_each(of_one: list[Comment]) -> None:
    kept = [json.loads(line) for line in run("mau@example.vn").splitlines()]
    assert [one["text"] for one in kept] == ["Ý một.", "Ý hai.", "Ý ba."]
    assert [one["province"] for one in kept] == ["son-la", "dien-bien", "dien-bien"]
    assert kept[0] == {
        "province": "son-la",
        "article": of_one[0].article.full_url,
        "comment": of_one[0].pk,
        "name": "Lò Thị Thử",
        "email": "Mau@Example.vn",
        "text": "Ý một.",
        "state": "waiting",
        "sent_at": of_one[0].sent_at.isoformat(),
        "consented_to": "Tôi đồng ý.",
    }
    assert Comment.objects.count() == 5


def test_erasing_leaves_nothing_of_it_in_any_table_and_everybody_elses(
    of_one: list[Comment],
) -> None:
    assert run("MAU@example.vn", "--erase").strip() == "Đã xóa 3 ý kiến."
    assert {*Comment.objects.values_list("text", flat=True)} == {
        "Của người khác.",
        "Không để địa chỉ.",
    }
    rows = str(tables()).casefold()
    for personal in ("mau@example.vn", "tên khác", "ý hai."):
        assert personal not in rows
    assert run("mau@example.vn") == ""
    assert run("mau@example.vn", "--erase").strip() == "Đã xóa 0 ý kiến."


def test_it_is_erased_whole_or_not_at_all(of_one: list[Comment]) -> None:
    before = tables()

    def half_way(**kwargs: Any) -> None:
        if kwargs["instance"].pk == of_one[1].pk:
            raise RuntimeError

    models.signals.pre_delete.connect(half_way, sender=Comment)
    try:
        with pytest.raises(RuntimeError):
            run("mau@example.vn", "--erase")
    finally:
        models.signals.pre_delete.disconnect(half_way, sender=Comment)
    assert tables() == before


@pytest.mark.parametrize("given", ["", "   ", "mau", "@"])
def test_what_is_no_address_is_refused_and_erases_nothing(
    of_one: list[Comment], given: str
) -> None:
    with pytest.raises(CommandError, match="không phải địa chỉ thư điện tử"):
        run(given, "--erase")
    assert Comment.objects.count() == 5
