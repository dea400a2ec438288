"""What stands below a page is found by the index, and is what stood below it before."""

import pytest
from wagtail.models import Collection, Page

from sites.models import Province

pytestmark = pytest.mark.django_db


def beginning(path: str) -> list[str]:
    return sorted(page.path for page in Page.objects.all() if page.path.startswith(path))


@pytest.mark.parametrize("length", [0, 4, 8, 12])
def test_the_same_pages_are_found(son_la: Province, length: int) -> None:
    path = son_la.site.root_page.path[:length]

    found = Page.objects.filter(path__startswith=path).values_list("path", flat=True)

    assert sorted(found) == beginning(path) != []


def test_the_last_of_all_paths_is_found() -> None:
    root = Page.get_first_root_node()
    last = root.add_child(instance=Page(title="Cuối"))
    Page.objects.filter(pk=last.pk).update(path="0001ZZZZ")

    assert Page.objects.filter(path__startswith="0001ZZZZ").get().pk == last.pk
    assert last.pk in Page.objects.filter(path__startswith="0001").values_list("pk", flat=True)
    assert not Page.objects.filter(path__startswith="0001zzzz").exists()


def test_collections_and_trees_are_asked_alike(son_la: Province) -> None:
    home = son_la.site.root_page
    assert home in home.get_descendants(inclusive=True)
    assert not home.get_descendants().filter(pk=son_la.container.pk).exists()
    assert Collection.objects.filter(path__startswith=son_la.collection.path).exists()


@pytest.mark.one_database
def test_the_index_of_paths_is_used(son_la: Province) -> None:
    path = son_la.container.path
    below = Page.objects.filter(path__startswith=path).explain()
    everything = Page.objects.filter(path__startswith=path[:4]).explain()

    assert "USING INDEX" in below
    assert "path>? AND path<?" in below
    assert "path>?" not in everything


@pytest.mark.one_database
def test_what_stands_right_below_is_found_by_level(son_la: Province) -> None:
    assert "lientinh_page_level" in son_la.container.get_children().explain()
