"""Attacks by hand: the ways that Wagtail leaked, or its advisories tell of, one by one."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, PageLogEntry, PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts.models import User
from articles.models import NewsPage, SectionPage
from engagement.models import Comment as ReadersComment
from engagement.models import Poll
from sites.models import Province
from sites.roles import Role, roles_of
from tests.engagement.making import choice, comment, poll, poll_form
from tests.factories import article, image, section

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

#: In titles of what is another province's.
MARK = "zvwtheirs"
HERE = "sites.house.gate"


def somebody(role: Role, *provinces: Province) -> User:
    user = User.objects.create_user(f"{role}-{User.objects.count()}@example.vn", "mat-khau-thu-9")
    user.groups.set(roles_of(province)[role] for province in provinces)
    return user


def browser(user: User, at: Province) -> Client:
    client = Client(headers={"host": at.site.hostname})
    client.force_login(user)
    return client


@pytest.fixture
def chief(son_la: Province) -> Client:
    return browser(somebody(Role.CHIEF_EDITOR, son_la), son_la)


@pytest.fixture
def own(son_la: Province) -> NewsPage:
    return article(son_la, "Bài của mình")


@pytest.fixture
def theirs(dien_bien: Province) -> NewsPage:
    page = NewsPage(title=f"{MARK} nháp", slug=f"{MARK}-nhap", live=False)
    section(dien_bien).add_child(instance=page)
    page.save_revision()
    return page


def news(title: str = "Tin", **fields: Any) -> dict[str, Any]:
    empty = {
        name: inline_formset([])
        for name in ("contributions", "legacy_addresses", "legacy_relations", "comments")
    }
    return nested_form_data(
        {"title": title, "slug": "tin", "lead": "", "body": streamfield([]), **empty, **fields}
    )


def refused(response: Any) -> bool:
    return response.status_code == 403 and MARK not in response.content.decode()


def test_a_refusal_is_in_vietnamese_and_logged_with_user_province_and_address(
    chief: Client, theirs: Page, caplog: pytest.LogCaptureFixture
) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[theirs.pk])
    with caplog.at_level(logging.WARNING, logger=HERE):
        response = chief.get(address)
    assert refused(response)
    assert "Phần này không thuộc quyền của tài khoản này" in response.text
    (record,) = [record for record in caplog.records if record.name == HERE]
    for said in ("chief_editor-0@example.vn", "Sơn La", "127.0.0.1", f"GET {address}"):
        assert said in record.getMessage()


@pytest.mark.parametrize(
    "view",
    [
        *("edit", "history", "copy", "delete", "unpublish", "move", "usage", "view_draft", "lock"),
        *("set_privacy", "convert_alias", "add_subpage", "workflow_history"),
        "confirm_workflow_cancellation",
    ],
)
def test_no_view_of_a_page_opens_anothers(chief: Client, theirs: Page, view: str) -> None:
    address = reverse(f"wagtailadmin_pages:{view}", args=[theirs.pk])
    assert refused(chief.get(address))
    assert refused(chief.post(address, {}))


def test_revisions_are_read_through_their_own_page_alone(
    chief: Client, own: Page, theirs: Page
) -> None:
    revision = theirs.latest_revision
    for view in ("revisions_view", "revisions_revert", "revisions_unschedule"):
        for page in (own, theirs):
            address = reverse(f"wagtailadmin_pages:{view}", args=[page.pk, revision.pk])
            assert refused(chief.get(address))
    for ends in ((str(revision.pk), "latest"), ("live", str(revision.pk))):
        compare = reverse("wagtailadmin_pages:revisions_compare", args=[own.pk, *ends])
        assert refused(chief.get(compare))


def test_moving_and_copying_name_no_place_elsewhere(chief: Client, own: Page, theirs: Page) -> None:
    there = theirs.get_parent()
    confirm = reverse("wagtailadmin_pages:move_confirm", args=[own.pk, there.pk])
    assert refused(chief.get(confirm))
    assert refused(chief.post(confirm))
    for view in ("move", "copy"):
        address = reverse(f"wagtailadmin_pages:{view}", args=[own.pk])
        for number in (theirs.pk, f" {theirs.pk}", f"0{theirs.pk}", f"+{theirs.pk}"):
            form = {"new_parent_page": number, "new_title": "x", "new_slug": "x"}
            assert refused(chief.post(address, form)), number


def test_nothing_is_done_to_many_pages_elsewhere(chief: Client, own: Page, theirs: Page) -> None:
    for action in ("delete", "move", "publish", "unpublish"):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        there = theirs.get_parent().pk
        assert refused(chief.get(address, {"id": [own.pk, theirs.pk]}))
        assert refused(chief.post(f"{address}?id={theirs.pk}", {}))
        assert refused(chief.get(address, {"id": "all", "childOf": there}))
        assert MARK not in chief.get(address, {"id": "all"}).text
    move = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    assert refused(chief.post(f"{move}?id={own.pk}", {"chooser": theirs.get_parent().pk}))
    users = reverse("wagtail_bulk_action", args=["accounts", "user", "delete"])
    assert refused(chief.get(users, {"id": "all"}))


def test_choosers_neither_show_nor_take_pages_elsewhere(
    chief: Client, theirs: Page, dien_bien: Province
) -> None:
    for args in ((), (Page.get_first_root_node().pk,)):
        name = "wagtailadmin_choose_page_child" if args else "wagtailadmin_choose_page"
        assert "Điện Biên" not in json.loads(chief.get(reverse(name, args=args)).content)["html"]
    there = reverse("wagtailadmin_choose_page_child", args=[theirs.get_parent().pk])
    assert refused(chief.get(there))
    assert MARK not in chief.get(reverse("wagtailadmin_choose_page_search"), {"q": MARK[:-1]}).text
    several = reverse("wagtailadmin_choose_page_chosen_multiple")
    assert refused(chief.get(several, {"id": theirs.pk}))
    assert chief.get(several, {"id": "all"}).status_code == 403


def test_an_address_elsewhere_stays_an_address_and_an_own_one_becomes_a_page(
    chief: Client, own: Page, dien_bien: Province
) -> None:
    live = article(dien_bien, f"{MARK} tin")
    address = reverse("wagtailadmin_choose_page_external_link")

    def linked(url: str) -> dict[str, Any]:
        form = {"external-link-chooser-url": url, "external-link-chooser-link_text": "x"}
        return json.loads(chief.post(address, form).content)["result"]

    assert "id" not in linked(live.full_url)
    assert linked(own.full_url)["id"] == own.pk


def test_pictures_and_documents_elsewhere_are_neither_shown_nor_taken(
    chief: Client, own: Page, son_la: Province, dien_bien: Province
) -> None:
    picture = image(dien_bien, f"{MARK}.png")
    picture.tags.add(f"{MARK}-the")
    for view in ("edit", "delete", "image_usage"):
        assert refused(chief.get(reverse(f"wagtailimages:{view}", args=[picture.pk])))
    preview = reverse("wagtailimages:preview", args=[picture.pk, "max-100x100"])
    assert refused(chief.get(preview))
    for view in ("chosen", "select_format"):
        assert refused(chief.get(reverse(f"wagtailimages_chooser:{view}", args=[picture.pk])))
    several = reverse("wagtailimages_chooser:chosen_multiple")
    assert refused(chief.get(several, {"id": [picture.pk]}))
    for view in ("wagtailimages:index", "wagtailimages_chooser:choose"):
        assert MARK not in chief.get(reverse(view)).content.decode()
    tags = chief.get(reverse("wagtailadmin_tag_autocomplete"), {"term": MARK[:4]})
    assert tags.json() == []
    image(son_la, "cua-minh.png").tags.add(f"{MARK[:4]}-cua-minh")
    tags = chief.get(reverse("wagtailadmin_tag_autocomplete"), {"term": MARK[:4]})
    assert tags.json() == [f"{MARK[:4]}-cua-minh"]
    for listing in ("images", "documents"):
        assert refused(chief.get(f"/admin/api/main/{listing}/"))


def test_posted_numbers_of_pages_and_pictures_elsewhere_are_refused(
    chief: Client, own: Page, theirs: Page, dien_bien: Province
) -> None:
    picture = image(dien_bien, f"{MARK}.png")
    linked = json.dumps(
        {
            "blocks": [
                {
                    "key": "a",
                    "text": "xem",
                    "type": "unstyled",
                    "depth": 0,
                    "inlineStyleRanges": [],
                    "entityRanges": [{"offset": 0, "length": 3, "key": 0}],
                }
            ],
            "entityMap": {
                "0": {"type": "LINK", "mutability": "MUTABLE", "data": {"id": theirs.pk}}
            },
        }
    )
    for fields in (
        {"cover": picture.pk},
        {"body": streamfield([("paragraph", linked)])},
        {"body": streamfield([("document", "999999")]), "cover": picture.pk, "title": ""},
    ):
        form = news(**fields)
        for view in ("edit", "preview_on_edit"):
            address = reverse(f"wagtailadmin_pages:{view}", args=[own.pk])
            assert refused(chief.post(address, form)), (view, fields)
        add = reverse("wagtailadmin_pages:add", args=["articles", "newspage", own.get_parent().pk])
        assert refused(chief.post(add, form)), fields


def test_what_an_administrator_put_into_a_page_does_not_lock_its_editors_out(
    chief: Client, own: NewsPage, dien_bien: Province
) -> None:
    own.cover = image(dien_bien, "chung.png")
    own.save_revision().publish()
    address = reverse("wagtailadmin_pages:edit", args=[own.pk])
    response = chief.post(address, news("Tên mới", cover=own.cover.pk, slug=own.slug))
    assert response.status_code == 302
    own.refresh_from_db()
    assert own.get_latest_revision_as_object().title == "Tên mới"


def test_settings_take_no_picture_from_elsewhere(
    chief: Client, son_la: Province, dien_bien: Province
) -> None:
    args = ["lientinh_sites", "siteidentity"]
    theirs = reverse("wagtailsettings:edit", args=[*args, dien_bien.site_id])
    assert refused(chief.get(theirs))
    form = {
        "site_name": "Cổng",
        "primary_color": "#1d5c3f",
        "accent_color": "#9a6b1f",
        "logo": image(dien_bien, f"{MARK}.png").pk,
        **nested_form_data({name: streamfield([]) for name in ("menu", "banners", "links")}),
    }
    own = reverse("wagtailsettings:edit", args=[*args, son_la.site_id])
    assert refused(chief.post(own, form))
    preview = reverse("wagtailsettings:preview_on_edit", args=[*args, son_la.site_id])
    assert refused(chief.post(preview, form))
    form["logo"] = ""
    entry = {"page": section(dien_bien).pk, "label": ""}
    menu = nested_form_data({"menu": streamfield([("page", entry)])})
    assert refused(chief.post(own, form | menu))
    banner = {"image": image(dien_bien, f"{MARK}.png").pk, "text": "Mùa mận hậu", "url": ""}
    banners = nested_form_data({"banners": streamfield([("banner", banner)])})
    assert refused(chief.post(own, form | banners))
    assert chief.post(own, form).status_code == 302


def test_nobody_adds_people_groups_sites_or_workflows(chief: Client) -> None:
    for view in (
        *("wagtailusers_users:index", "wagtailusers_users:add", "wagtailusers_groups:index"),
        *("wagtailsites:index", "wagtailadmin_workflows:index", "wagtailsnippets:index"),
        *("wagtailadmin_workflows:task_chooser", "wagtailadmin_reports:page_types_usage"),
    ):
        assert chief.get(reverse(view)).status_code == 403, view
        assert chief.post(reverse(view), {}).status_code == 403, view


def test_the_menu_offers_nothing_that_is_refused(chief: Client) -> None:
    html = chief.get(reverse("wagtailadmin_home")).text
    for address in ("page-types-usage", "/admin/sites/", "/admin/users/", "/admin/workflows/list"):
        assert address not in html


def test_container_and_home_pages_stay_where_they_are(chief: Client, son_la: Province) -> None:
    container, home = son_la.container, son_la.site.root_page
    for page in (container, home):
        for view in ("delete", "unpublish", "copy"):
            chief.post(reverse(f"wagtailadmin_pages:{view}", args=[page.pk]), {})
        move = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, container.pk])
        chief.post(move)
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        chief.post(f"{bulk}?id={page.pk}", {})
    add = reverse("wagtailadmin_pages:add", args=["home", "homepage", container.pk])
    chief.post(add, {"title": "Nhà thứ ba", "slug": "nha-thu-ba"})
    edit = reverse("wagtailadmin_pages:edit", args=[home.pk])
    form = {"title": "Tên", "slug": "doi-slug", "comments-TOTAL_FORMS": 0}
    chief.post(edit, form | {"comments-INITIAL_FORMS": 0, "action-publish": 1})
    home.refresh_from_db()
    assert (home.slug, home.live) == ("vi", True)
    assert container.get_children().count() == 2


def test_what_those_signed_in_may_read_is_the_houses_own(
    son_la: Province, dien_bien: Province
) -> None:
    page = article(dien_bien, f"{MARK} nội bộ")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    for role, province, status in (
        (Role.CHIEF_EDITOR, son_la, 403),
        (Role.AUTHOR, dien_bien, 200),
    ):
        assert browser(somebody(role, province), dien_bien).get(page.url).status_code == status


def test_translations_are_made_and_changed_by_those_who_may_edit_the_page(
    chief: Client, son_la: Province, own: Page, theirs: Page
) -> None:
    from wagtail.models import Locale
    from wagtail_localize.models import Translation
    from wagtail_localize.operations import translate_object

    english = Locale.objects.get(language_code="en")
    translate_object(theirs, [english])
    translation = Translation.objects.get()
    submit = "wagtail_localize:submit_page_translation"
    assert refused(chief.get(reverse(submit, args=[theirs.pk])))
    update = reverse("wagtail_localize:update_translations", args=[translation.source.pk])
    assert refused(chief.get(update))
    assert refused(chief.post(update, {"publish_translations": "on"}))
    for view in ("download_pofile", "upload_pofile", "stop_translation"):
        assert refused(chief.post(reverse(f"wagtail_localize:{view}", args=[translation.pk])))
    assert MARK not in chief.get(reverse("wagtail_localize:translations_report")).text
    assert chief.get(reverse(submit, args=[own.pk])).status_code == 200
    author = browser(somebody(Role.AUTHOR, son_la), son_la)
    assert author.get(reverse(submit, args=[own.pk])).status_code == 403


def test_an_editor_publishes_no_translation_by_bringing_it_up_to_date(
    son_la: Province, own: Page, django_capture_on_commit_callbacks: Any
) -> None:
    from wagtail.models import Locale
    from wagtail_localize.models import TranslationSource
    from wagtail_localize.operations import translate_object

    translate_object(own, [Locale.objects.get(language_code="en")])
    source = TranslationSource.objects.get()
    update = reverse("wagtail_localize:update_translations", args=[source.pk])
    for role, live in ((Role.EDITOR, False), (Role.CHIEF_EDITOR, True)):
        client = browser(somebody(role, son_la), son_la)
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(update, {"publish_translations": "on"})
        assert response.status_code == 302
        assert source.translations.get().get_target_instance().live is live


def test_staff_of_two_provinces_see_both_and_nothing_else(
    son_la: Province, dien_bien: Province, theirs: Page, own: Page
) -> None:
    lao_cai = Province.objects.get(slug="lao-cai")
    third = article(lao_cai, "kxqthird")
    user = somebody(Role.CHIEF_EDITOR, son_la)
    user.groups.add(dien_bien.author_group)
    theirs.owner = user
    theirs.save()
    for at in (son_la, dien_bien):
        client = browser(user, at)
        for page in (own, theirs):
            edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
            assert client.get(edit).status_code == 200
            explore = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
            assert page.title in client.get(explore).text
        for name, args in (
            ("wagtailadmin_explore", [third.get_parent().pk]),
            ("wagtailadmin_pages:edit", [third.pk]),
            ("wagtailadmin_choose_page_child", [third.get_parent().pk]),
        ):
            assert client.get(reverse(name, args=args)).status_code == 403
        root = Page.get_first_root_node().pk
        for name, args in (
            ("wagtailadmin_explore", [root]),
            ("wagtailadmin_choose_page", []),
            ("wagtailadmin_home", []),
            ("wagtailadmin_reports:site_history", []),
        ):
            text = client.get(reverse(name, args=args)).content.decode()
            assert "Lào Cai" not in text
            assert "kxqthird" not in text
        search = reverse("wagtailadmin_pages:search")
        assert "kxqthird" not in client.get(search, {"q": "kxqthir"}).text
        # Leads in one, writes in the other: the rights of one do not reach the other.
        settings = ["lientinh_sites", "siteidentity", dien_bien.site_id]
        assert client.get(reverse("wagtailsettings:edit", args=settings)).status_code != 200
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        client.post(f"{bulk}?id={theirs.pk}", {})
        theirs.refresh_from_db()
        assert not theirs.live


def test_who_moves_to_another_province_keeps_nothing_of_the_first(
    son_la: Province, dien_bien: Province, theirs: Page
) -> None:
    user = somebody(Role.CHIEF_EDITOR, dien_bien)
    theirs.owner = theirs.locked_by = user
    theirs.locked, theirs.locked_at = True, timezone.now()
    theirs.save()
    theirs.save_revision(user=user, log_action="wagtail.edit")
    theirs.get_workflow().start(theirs, user)
    assert PageLogEntry.objects.filter(user=user).exists()
    before = browser(user, dien_bien)
    assert MARK in before.get(reverse("wagtailadmin_home")).text

    user.groups.set([son_la.chief_editor_group])
    after = browser(User.objects.get(pk=user.pk), son_la)
    for name in (
        *(
            "wagtailadmin_home",
            "wagtailadmin_reports:locked_pages",
            "wagtailadmin_reports:workflow",
        ),
        *("wagtailadmin_reports:site_history", "wagtailadmin_reports:workflow_tasks"),
    ):
        assert MARK not in after.get(reverse(name)).text, name
    assert refused(after.get(reverse("wagtailadmin_pages:edit", args=[theirs.pk])))
    assert refused(after.post(reverse("wagtailadmin_pages:unlock", args=[theirs.pk])))
    # The session at the old host is of no use any more.
    page = before.get(reverse("wagtailadmin_home"))
    assert page.status_code == 403
    assert "Đây là cổng của tỉnh khác" in page.text


def test_signing_in_at_another_provinces_host_says_where_the_own_one_is(
    at: Callable[[str], Client], son_la: Province, dien_bien: Province
) -> None:
    user = somebody(Role.EDITOR, son_la)
    form = {"username": user.email, "password": "mat-khau-thu-9"}
    login = reverse("wagtailadmin_login")

    elsewhere = at("dien-bien").post(login, form)
    assert elsewhere.status_code == 200
    assert "http://son-la.test:8000/admin/" in elsewhere.text
    assert "Sơn La" in elsewhere.text
    wrong = at("dien-bien").post(login, form | {"password": "sai"})
    assert "son-la.test" not in wrong.text
    for host in ("son-la", "hub"):
        assert at(host).post(login, form).status_code == 302


def test_polls_elsewhere_are_neither_read_nor_written(
    chief: Client, son_la: Province, dien_bien: Province
) -> None:
    theirs = poll(dien_bien, f"{MARK}?", f"{MARK} sáng", f"{MARK} tối")
    own = poll(son_la, "Của mình?")
    listing = chief.get(reverse("poll:index"))
    assert "Của mình?" in listing.text
    assert MARK not in listing.text
    assert MARK not in chief.get(reverse("poll:index"), {"province": dien_bien.pk}).text
    answers = []
    for view in ("edit", "delete", "history", "history_results", "usage"):
        assert chief.get(reverse(f"poll:{view}", args=[own.pk])).status_code == 200, view
        answers.append(chief.get(reverse(f"poll:{view}", args=[theirs.pk])))
    form = poll_form(son_la, "Có", "Không")
    for view in ("edit", "delete"):
        answers.append(chief.post(reverse(f"poll:{view}", args=[theirs.pk]), form))
    for answer in answers:
        assert answer.status_code in (302, 403, 404)
        assert MARK not in answer.content.decode()
    # Nor are they given away, or made for others, or their choices taken over.
    edit_own = reverse("poll:edit", args=[own.pk])
    for address in (edit_own, reverse("poll:add")):
        given_away = chief.post(address, poll_form(dien_bien, "Có", "Không"))
        assert given_away.status_code == 200  # an error in the form
        assert MARK not in given_away.text
    stolen = poll_form(son_la, (choice(theirs).pk, "Có"), (choice(theirs, 1).pk, "Không"))
    assert MARK not in chief.post(edit_own, stolen).content.decode()
    theirs.refresh_from_db()
    assert (theirs.question, theirs.province) == (f"{MARK}?", dien_bien)
    assert [one.text for one in theirs.choices.all()] == [f"{MARK} sáng", f"{MARK} tối"]
    own.refresh_from_db()
    assert (own.province, Poll.objects.count()) == (son_la, 2)


def test_comments_elsewhere_are_neither_read_nor_decided_on(
    chief: Client, own: NewsPage, dien_bien: Province
) -> None:
    waits = {"state": ReadersComment.State.WAITING}
    page = article(dien_bien, "Bài ở đó")
    theirs = comment(page, f"{MARK} ý", name=MARK, email=f"{MARK}@example.vn", **waits)
    mine = comment(own, "Ý của mình", **waits)
    for view in ("readers_comments", "readers_comments_results"):
        for query in ({}, {"q": MARK}, {"province": dien_bien.pk}, {"state": "waiting"}):
            answer = chief.get(reverse(view), query)
            assert MARK not in answer.text.replace(f'value="{MARK}"', ""), (view, query)
    decide = reverse("decide_comments")
    for decision in ("approve", "hide", "delete"):
        for ids in ([theirs.pk], [mine.pk, theirs.pk], [f" {theirs.pk}"], [f"0{theirs.pk}"]):
            form = {"decision": decision, "id": ids, "confirmed": "1"}
            assert refused(chief.post(decide, form)), (decision, ids)
            assert refused(chief.post(f"{decide}?id={theirs.pk}", form | {"id": [mine.pk]}))
    assert chief.post(decide, {"decision": "hide", "id": "all"}).status_code == 403
    for one in (theirs, mine):
        one.refresh_from_db()
        assert one.state == ReadersComment.State.WAITING


def test_rights_by_hand_on_anothers_pages_open_nothing(
    chief: Client, son_la: Province, theirs: Page
) -> None:
    """Whoever gives a right on a page of another province by mistake opens no view with it."""
    GroupPagePermission.objects.create(
        group=son_la.chief_editor_group, page=theirs, permission_type="change"
    )
    assert refused(chief.get(reverse("wagtailadmin_pages:edit", args=[theirs.pk])))


def test_own_pages_open_as_ever(chief: Client, own: Page, son_la: Province) -> None:
    section_of_own = SectionPage.objects.get(pk=own.get_parent().pk)
    for view, page in (("edit", own), ("history", own), ("add_subpage", section_of_own)):
        assert chief.get(reverse(f"wagtailadmin_pages:{view}", args=[page.pk])).status_code == 200
    explorer = chief.get(reverse("wagtailadmin_explore", args=[section_of_own.pk])).text
    assert own.title in explorer
