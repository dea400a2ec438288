"""Finding or making the records of a province that an article refers to."""

from articles.models import Person, Tag
from articles.slugs import vietnamese_slug
from sites.models import Province


def tag_named(province: Province, name: str) -> tuple[Tag, bool]:
    """Give the province's tag of that name, and whether it had to be made.

    Names that make the same address ("Đất đai", "đất đai") are one tag, as first written.
    """
    return Tag.objects.get_or_create(
        province=province, slug=vietnamese_slug(name), defaults={"name": name}
    )


def person_named(
    province: Province, name: str, *, academic_title: str = "", degree: str = "", post: str = ""
) -> tuple[Person, bool]:
    """Give the province's person of that name, and whether it had to be made with these titles.

    What is known of somebody is not changed: the post at a meeting stands at the meeting.
    """
    person = Person.objects.filter(province=province, name=name).order_by("pk").first()
    if person:
        return person, False
    person = Person.objects.create(
        province=province, name=name, academic_title=academic_title, degree=degree, post=post
    )
    return person, True
