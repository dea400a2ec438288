"""Finding or making the records of a province that an article refers to."""

import unicodedata

from articles.models import Person, Tag
from sites.models import Province


def tag_named(province: Province, name: str) -> tuple[Tag, bool]:
    """Give the province's tag of that name, capitals aside, and whether it had to be made."""
    name = unicodedata.normalize("NFC", name)
    for tag in Tag.objects.filter(province=province):
        if tag.name.casefold() == name.casefold():
            return tag, False
    tag = Tag(province=province, name=name)
    tag.clean()
    tag.save()
    return tag, True


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
