"""Photos whose file did not come with the imported page: where they lack, and filling them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from wagtail.permissions import page_permission_policy

from accounts.models import User
from articles.blocks import body_photos
from articles.models import Article
from library.models import CustomImage, file_key
from sites.models import Province


@dataclass(frozen=True)
class MissingPhoto:
    """A photo without a picture, and the uploaded picture of the same file name if there is one."""

    caption: str
    file_name: str
    offered: CustomImage | None


def articles_lacking_photos(user: User) -> QuerySet[Article]:
    """Give the articles that the user may change and that lack a photo's file, the newest first."""
    editable = page_permission_policy.instances_user_has_permission_for(user, "change")
    return Article.objects.filter(photos_missing__gt=0, pk__in=editable.values("pk")).newest_first()


def missing_photos(article: Article) -> Iterator[MissingPhoto]:
    """Give the photos that the latest revision of the article lacks."""
    latest = article.get_latest_revision_as_object()
    lacking = [photo for photo in body_photos(latest.body) if not photo["image"]]
    offered = _uploads(article, [photo["legacy_file_name"] for photo in lacking])
    for photo in lacking:
        name = photo["legacy_file_name"]
        yield MissingPhoto(photo["caption"], name, offered.get(file_key(name)))


def fill_missing_photos(article: Article, user: User) -> int:
    """Put the uploaded pictures of the same names into the article; give how many.

    The change is a new revision, published where the user may publish and nothing else waits.
    """
    latest = article.get_latest_revision_as_object()
    lacking = [photo for photo in body_photos(latest.body) if not photo["image"]]
    offered = _uploads(article, [photo["legacy_file_name"] for photo in lacking])
    filled = 0
    for photo in lacking:
        if image := offered.get(file_key(photo["legacy_file_name"])):
            photo["image"] = image
            filled += 1
    if filled:
        revision = latest.save_revision(user=user)
        may_publish = article.permissions_for_user(user).can_publish()
        if may_publish and article.live and not article.has_unpublished_changes:
            revision.publish(user=user)
    return filled


def _uploads(article: Article, file_names: list[str]) -> dict[str, CustomImage]:
    """Give the province's newest upload for each of the file names, capitals aside."""
    wanted = {file_key(name) for name in file_names if name}
    collections = Province.objects.owning(article).values("collection")
    images = CustomImage.objects.filter(file_key__in=wanted, collection__in=collections)
    return {image.file_key: image for image in images.order_by("pk")}
