"""Top-level collections stay sorted by name, and adding one costs the same among thousands."""

from random import Random

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection

from sites.collections import add_collection


def names() -> list[str]:
    return [collection.name for collection in Collection.objects.filter(depth=2)]


def test_they_are_sorted_by_name_in_whatever_order_they_come(db: None) -> None:
    wanted = [f"Xã {number:03}" for number in range(40)]
    for name in Random(1).sample(wanted, len(wanted)):
        add_collection(name)
    assert [name for name in names() if name in wanted] == wanted
    assert Collection.find_problems() == ([], [], [], [], [])


def test_none_is_moved_to_make_room(db: None) -> None:
    for number in range(30):
        add_collection(f"Phường {number:02}")
    with CaptureQueriesContext(connection) as asked:
        add_collection("Phường 00a")
    assert sum(query["sql"].startswith("UPDATE") for query in asked) == 1  # the parent's count


def test_where_there_is_no_room_room_is_made(db: None) -> None:
    first, last = add_collection("A"), add_collection("Z")
    assert last._get_lastpos_in_path() - first._get_lastpos_in_path() < 2**20
    wanted = ["A", *(f"B{number:02}" for number in range(20, 0, -1)), "Z"]
    for name in wanted[1:-1]:  # each before the last: halves the room until none is left
        add_collection(name)
    assert [name for name in names() if name in wanted] == sorted(wanted)
    assert Collection.find_problems() == ([], [], [], [], [])
