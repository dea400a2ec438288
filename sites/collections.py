"""Top-level collections, of which there is one a sub-site: sorted by name, however many."""

from django.db import transaction
from django.db.models import F
from wagtail.models import Collection

#: How far apart collections are put at the end of the list, so that others fit in between.
GAP = 3000
#: The last places of a level are for when the rest is full.
LAST_GAP = Collection._str2int("Z" * Collection.steplen) - 36**3


@transaction.atomic
def add_collection(name: str) -> Collection:
    """Add a top-level collection at its place among the others, and give it.

    treebeard makes room by moving all that come after, one query each: among thousands of communes
    that is most of what adding one costs. Here it is put into the middle between its neighbours,
    and treebeard moves some only where there is no room.
    """
    root = Collection.objects.select_for_update().get(depth=1)
    place = _place(root, name)
    if place is None:
        return root.add_child(name=name)
    depth = root.depth + 1
    path = Collection._get_path(root.path, depth, place)
    Collection.objects.filter(pk=root.pk).update(numchild=F("numchild") + 1)
    return Collection.objects.create(name=name, path=path, depth=depth)


def _place(root: Collection, name: str) -> int | None:
    """Give a free place between those before and after the name; None if there is none."""
    others = Collection.objects.child_of(root)
    before = others.filter(name__lte=name).order_by("path").last()
    after = others.filter(name__gt=name).order_by("path").first()
    low = before._get_lastpos_in_path() if before else 0
    if after is None:
        return low + GAP if low + GAP < LAST_GAP else None
    high = after._get_lastpos_in_path()
    return (low + high) // 2 if high - low > 1 else None
