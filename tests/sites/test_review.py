"""The way of an article to being published, and whom it is told to."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, TaskState, WorkflowPage

from accounts.models import User
from articles.models import NewsPage
from sites.house import notices
from sites.models import Province
from sites.review import Way, send_on, way_of
from sites.roles import Role, roles_of
from tests.factories import section

pytestmark = pytest.mark.django_db


def somebody(province: Province, role: Role) -> User:
    user = User.objects.create_user(f"{role}@{province.slug}.vn", "x", last_name=str(role))
    user.groups.add(roles_of(province)[role])
    return user


def browser(user: User, province: Province) -> Client:
    client = Client(headers={"host": province.site.hostname})
    client.force_login(user)
    return client


def submitted(province: Province, author: User) -> NewsPage:
    page = NewsPage(title="Bài chờ duyệt", slug="bai-cho-duyet", live=False, owner=author)
    section(province).add_child(instance=page)
    page.save_revision(user=author)
    page.get_workflow().start(page, author)
    return page


def act(client: Client, page: Page, action: str = "approve") -> Any:
    state = page.current_workflow_task_state
    view = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return client.post(view, {"comment": "Thiếu ảnh"})


def test_an_article_is_edited_and_then_approved(son_la: Province) -> None:
    author, editor, chief = (
        somebody(son_la, role) for role in (Role.AUTHOR, Role.EDITOR, Role.CHIEF_EDITOR)
    )
    page = submitted(son_la, author)

    act(browser(author, son_la), page)
    assert page.current_workflow_task.specific.step == "review"  # an author approves nothing
    act(browser(editor, son_la), page)
    assert page.current_workflow_task.specific.step == "publish"
    act(browser(editor, son_la), page)
    assert page.current_workflow_task.specific.step == "publish"  # nor does an editor publish
    act(browser(chief, son_la), page)
    page.refresh_from_db()
    assert page.live


def test_the_own_provinces_people_alone_are_told_in_vietnamese(
    son_la: Province, dien_bien: Province
) -> None:
    User.objects.create_superuser("quan-tri@example.vn", "x")
    author = somebody(son_la, Role.AUTHOR)
    for province in (son_la, dien_bien):
        somebody(province, Role.EDITOR)
        somebody(province, Role.CHIEF_EDITOR)
    page = submitted(son_la, author)

    assert {to for letter in mail.outbox for to in letter.to} == {
        "editor@son-la.vn",
        "chief_editor@son-la.vn",
    }
    letter = mail.outbox[0]
    assert letter.subject == "Chờ Biên tập: Bài chờ duyệt"
    assert "Bài “Bài chờ duyệt” đang chờ bước “Biên tập”." in letter.body
    assert f"http://son-la.test:8000/admin/pages/{page.pk}/edit/" in letter.body

    mail.outbox.clear()
    act(browser(User.objects.get(email="editor@son-la.vn"), son_la), page, "reject")
    (letter,) = mail.outbox
    assert letter.to == ["author@son-la.vn"]
    assert letter.subject == "Được trả lại để sửa: Bài chờ duyệt"
    assert "Thiếu ảnh" in letter.body


def test_who_works_elsewhere_now_is_told_nothing(son_la: Province, dien_bien: Province) -> None:
    author = somebody(son_la, Role.AUTHOR)
    editor = somebody(son_la, Role.EDITOR)
    page = submitted(son_la, author)
    mail.outbox.clear()
    author.groups.set([dien_bien.author_group])

    act(browser(editor, son_la), page, "reject")
    notices.send_notification(
        [author], "updated_comments", {"page": page, "editor": editor, "new_comments": []}
    )

    assert mail.outbox == []


def test_an_editor_of_another_province_can_neither_see_nor_act(
    son_la: Province, dien_bien: Province
) -> None:
    page = submitted(son_la, somebody(son_la, Role.AUTHOR))
    stranger = somebody(dien_bien, Role.CHIEF_EDITOR)
    task = page.current_workflow_task.specific

    assert not task.concerns(page, stranger)
    assert not TaskState.objects.reviewable_by(stranger).exists()
    assert TaskState.objects.reviewable_by(somebody(son_la, Role.EDITOR)).count() == 1
    assert act(browser(stranger, dien_bien), page).status_code == 403


def test_a_chief_editor_chooses_one_step_for_the_own_province(
    son_la: Province, dien_bien: Province
) -> None:
    chief = browser(somebody(son_la, Role.CHIEF_EDITOR), son_la)
    assert way_of(son_la) is Way.TWO_STEPS
    address = chief.get(reverse("review_settings")).url
    assert "Biên tập, rồi duyệt đăng" in chief.get(address).text

    chief.post(address, {"way": "one"})
    assert way_of(son_la) is Way.ONE_STEP
    assert way_of(dien_bien) is Way.TWO_STEPS
    page = submitted(son_la, somebody(son_la, Role.AUTHOR))
    assert page.current_workflow_task.specific.step == "publish"

    theirs = reverse("review_settings", args=[dien_bien.pk])
    assert chief.post(theirs, {"way": "one"}).status_code == 403
    assert way_of(dien_bien) is Way.TWO_STEPS


def test_who_leads_two_provinces_goes_from_one_to_the_other(
    son_la: Province, dien_bien: Province
) -> None:
    both = somebody(son_la, Role.CHIEF_EDITOR)
    both.groups.add(dien_bien.chief_editor_group)

    for name in ("review_settings", "staff"):
        page = browser(both, son_la).get(reverse(name, args=[son_la.pk]))
        assert page.status_code == 200
        assert f'<a href="{reverse(name, args=[dien_bien.pk])}">Điện Biên</a>' in page.text
        assert "Lào Cai" not in page.text


def test_the_way_that_a_province_chose_is_kept(son_la: Province, declaration: Any) -> None:
    from sites.provisioning import provision

    send_on(son_la, Way.ONE_STEP)
    assert provision(declaration) == []
    assert way_of(son_la) is Way.ONE_STEP
    assert WorkflowPage.objects.filter(page=son_la.container).count() == 1
