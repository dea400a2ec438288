"""What staff read in the admin holds no English that Wagtail has written into its code."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.utils import label_for_field
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.template import engines
from django.template.loaders.app_directories import Loader
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from accounts.models import User
from articles.models import Person
from config.package_templates import REPLACED
from library.models import CustomDocument
from sites.house.rights import right_name
from sites.models import Province, Redirect
from sites.roles import Role, roles_of
from tests.factories import article, image, section

#: Words that no Vietnamese has, as Wagtail's code and Django's rights would bring them.
ENGLISH = re.compile(
    r"\b(actions?|add|all|and|any|can|change|children|choose|close|copy|delete|edit|false|filter|"
    r"from|group|images?|name|none|open|pages?|permissions?|please|publish|save|search|select|show|"
    r"site|sort|status|task|text|the|this|title|toggle|translation|true|type|unknown|unlock|user|"
    r"view|with|workflow|you)\b",
    re.IGNORECASE,
)
READ_OUT = ("alt", "aria-label", "placeholder", "title", "data-w-tooltip-content-value")


def english_in(response: Any) -> set[str]:
    """Give the texts outside of tags, and those that tags say or show, that hold English."""
    source = response.text
    if response["Content-Type"].startswith("application/json"):
        source = json.loads(source)["html"]
    return {text for text in texts(BeautifulSoup(source, "html.parser")) if ENGLISH.search(text)}


def texts(soup: BeautifulSoup) -> Iterator[str]:
    for element in soup.select("[hidden]:not([role=tabpanel])"):
        element.decompose()
    yield from soup.stripped_strings
    for element in soup.find_all(True):
        yield from (element[name] for name in READ_OUT if name in element.attrs)
    yield from (element.get("value", "") for element in soup.select("input[type=submit]"))


def signed_in(user: User) -> Client:
    client = Client(headers={"host": "son-la.test"})
    client.force_login(user)
    return client


@pytest.fixture
def chief(son_la: Province) -> Client:
    user = User.objects.create_user("truong-ban@example.vn", "x")
    user.groups.add(roles_of(son_la)[Role.CHIEF_EDITOR])
    return signed_in(user)


def test_a_chief_editors_lists_hold_no_english(chief: Client, son_la: Province) -> None:
    page, picture = article(son_la), image(son_la)
    CustomDocument.objects.create(
        title="Tệp", collection=son_la.collection, file=ContentFile(b"a", name="a.txt")
    )
    for address in (
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[section(son_la).pk]),
        reverse("wagtailadmin_pages:history", args=[page.pk]),
        reverse("wagtailadmin_choose_page"),
        reverse("wagtailadmin_reports:aging_pages"),
        reverse("wagtailimages:index"),
        reverse("wagtailimages_chooser:choose") + "?multiple=1",
        reverse("wagtailimages_chooser:select_format", args=[picture.pk]),
        reverse("wagtaildocs:index"),
        reverse("redirect:index"),
        reverse("staff", args=[son_la.pk]),
    ):
        assert english_in(chief.get(address)) == set(), address


def test_what_is_named_after_its_field_is_named_in_vietnamese(chief: Client) -> None:
    def names(address: str, tag: str) -> set[str]:
        found = BeautifulSoup(chief.get(address).text, "html.parser").find_all(tag)
        return {" ".join(one.text.split()) for one in found}

    son_la = Province.objects.get(slug="son-la")
    Redirect.objects.create(province=son_la, old_address="/cu", url="https://example.vn/")
    assert not {"Target", "Old address"} & names(reverse("redirect:index"), "th")
    assert label_for_field("titled_name", Person) == "họ và tên"
    chief.logout()
    assert "Mật khẩu" in " ".join(names(reverse("wagtailadmin_login"), "label"))
    wrong = {"username": "ai@example.vn", "password": "x"}
    assert "Thư điện tử hoặc mật khẩu" in chief.post(reverse("wagtailadmin_login"), wrong).text


def test_a_form_of_another_browser_is_refused_in_vietnamese(son_la: Province) -> None:
    strict = Client(headers={"host": "son-la.test"}, enforce_csrf_checks=True)
    refused = strict.post(reverse("wagtailadmin_login"), {"username": "a", "password": "b"})
    assert refused.status_code == 403
    assert "Chưa nhận được nội dung vừa gửi" in refused.text
    assert "DEBUG" not in refused.text


@pytest.mark.parametrize("name", ["wagtailadmin_home", "wagtailadmin_login"])
def test_titles_name_the_platform_and_not_what_it_is_made_with(chief: Client, name: str) -> None:
    if name == "wagtailadmin_login":
        chief.logout()
    title = BeautifulSoup(chief.get(reverse(name)).text, "html.parser").title.text

    assert title.strip().endswith(" - Liên Tỉnh")


def test_a_wrong_word_for_deleting_is_answered_in_vietnamese(
    chief: Client, son_la: Province
) -> None:
    page = article(son_la)
    typed = {"confirm_site_name": "sai"}
    refused = chief.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), typed)
    assert "Hãy gõ “Liên Tỉnh” để xác nhận." in refused.text
    assert Page.objects.filter(pk=page.pk).exists()


def test_an_administrators_lists_and_the_editor_of_groups_hold_no_english(
    son_la: Province,
) -> None:
    administrator = signed_in(User.objects.create_superuser("quan-tri@example.vn", "x"))
    users = reverse("wagtailusers_users:index")
    for address in (
        users,
        users + "?is_superuser=true&is_active=false",
        reverse("wagtailusers_groups:edit", args=[roles_of(son_la)[Role.EDITOR].pk]),
        reverse("wagtailadmin_workflows:add"),
        reverse("wagtailadmin_workflows:task_chooser"),
    ):
        assert english_in(administrator.get(address)) == set(), address


@pytest.mark.django_db
@pytest.mark.one_database
def test_rights_are_named_in_the_language_of_who_looks() -> None:
    right = Permission.objects.get(codename="change_tag", content_type__app_label="articles")
    assert right_name(right) == "Sửa từ khóa"
    with override("en"):
        assert right_name(right) == "Edit tag"


def test_what_is_replaced_in_packages_templates_stands_in_them() -> None:
    # An upgrade that says it otherwise, or translates it, is named here.
    loader = Loader(engines["django"].engine)
    for name, words in REPLACED.items():
        origins = loader.get_template_sources(name)
        source = next(
            loader.get_contents(origin) for origin in origins if Path(origin.name).exists()
        )
        assert [english for english in words if english not in source] == [], name
