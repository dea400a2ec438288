"""The chief editor asks readers, and decides on what they write."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import User
from engagement.models import Comment, Poll, PollChoice
from sites.models import AuditEntry, Province
from sites.roles import Role, roles_of
from tests.engagement.making import choice, comment, poll, poll_form, staff, votes
from tests.factories import article

pytestmark = pytest.mark.django_db

LIST = reverse("readers_comments")
DECIDE = reverse("decide_comments")
State = Comment.State


@pytest.fixture
def chief(son_la: Province) -> Client:
    return staff("son-la", son_la.chief_editor_group)


@pytest.fixture
def administrator() -> Client:
    client = Client(headers={"host": "hub.test"})
    client.force_login(User.objects.create_superuser("quan-tri@example.vn", "x"))
    return client


def states(*comments: Comment) -> list[str]:
    return [Comment.objects.get(pk=one.pk).state for one in comments]


def decide(client: Client, decision: str, *comments: Comment, **more: Any) -> Any:
    form = {"decision": decision, "id": [one.pk for one in comments]} | more
    return client.post(DECIDE, form, follow=True)


def test_a_poll_is_made_with_its_choices_in_order(chief: Client, son_la: Province) -> None:
    response = chief.post(reverse("poll:add"), poll_form(son_la, "Sáng", "Trưa", "Tối"))
    assert response.status_code == 302
    asked = Poll.objects.get()
    assert [one.text for one in asked.choices.all()] == ["Sáng", "Trưa", "Tối"]
    assert asked.province == son_la
    assert "Câu mới?" in chief.get(reverse("poll:index")).text
    (entry,) = AuditEntry.objects.filter(action="wagtail.create")
    assert entry.thing == "cuộc thăm dò dư luận: Câu mới?"
    assert entry.province == son_la


@pytest.mark.parametrize(
    ("choices", "fields", "said"),
    [
        (["Một"], {}, "ít nhất 2 mục"),
        ([f"Lựa chọn {number}" for number in range(11)], {}, "nhiều nhất 10 mục"),
        (["Có", "có"], {}, "Có hai lựa chọn giống nhau."),
        (["Có", "Không"], {"closes_at": "2020-01-01 10:00"}, "phải đóng sau khi mở"),
    ],
)
def test_a_poll_that_cannot_be_answered_is_not_made(
    chief: Client, son_la: Province, choices: list[str], fields: dict[str, Any], said: str
) -> None:
    response = chief.post(reverse("poll:add"), poll_form(son_la, *choices, **fields))
    assert response.status_code == 200
    assert said in response.text
    assert not Poll.objects.exists()


def test_what_was_asked_stands_once_somebody_answered(chief: Client, son_la: Province) -> None:
    asked = poll(son_la, "Câu cũ?", "Sáng", "Tối")
    PollChoice.objects.filter(pk=choice(asked).pk).update(votes=3)
    edit = reverse("poll:edit", args=[asked.pk])
    first, second = ((choice(asked, number).pk, choice(asked, number).text) for number in (0, 1))
    for choices, question in (
        ([first, second], "Câu mới?"),
        ([(first[0], "Chiều"), second], "Câu cũ?"),
        ([first, second, "Đêm"], "Câu cũ?"),
    ):
        response = chief.post(edit, poll_form(son_la, *choices, question=question))
        assert response.status_code == 200
        assert "câu hỏi và các lựa chọn giữ nguyên" in response.text
    swapped = poll_form(son_la, first, second, question="Câu cũ?")
    swapped |= {"choices-0-ORDER": "2", "choices-1-ORDER": "1"}
    assert chief.post(edit, swapped).status_code == 200
    removed = poll_form(son_la, first, second, question="Câu cũ?") | {"choices-1-DELETE": "1"}
    assert chief.post(edit, removed).status_code == 200
    asked.refresh_from_db()
    assert (asked.question, votes(asked)) == ("Câu cũ?", [3, 0])
    assert [choice(asked, number).text for number in (0, 1)] == ["Sáng", "Tối"]

    later = timezone.localtime() + timedelta(days=3)
    times = {"question": "Câu cũ?", "closes_at": later.strftime("%Y-%m-%d %H:%M")}
    assert chief.post(edit, poll_form(son_la, first, second, **times)).status_code == 302
    asked.refresh_from_db()
    assert asked.closes_at is not None


def test_before_anybody_answered_all_of_it_may_change(chief: Client, son_la: Province) -> None:
    asked = poll(son_la, "Câu cũ?", "Sáng", "Tối")
    form = poll_form(son_la, (choice(asked).pk, "Chiều"), (choice(asked, 1).pk, "Tối"), "Đêm")
    assert chief.post(reverse("poll:edit", args=[asked.pk]), form).status_code == 302
    asked = Poll.objects.get()
    assert asked.question == "Câu mới?"
    assert [one.text for one in asked.choices.all()] == ["Chiều", "Tối", "Đêm"]


def test_saving_a_poll_takes_no_answer_away_that_came_meanwhile(son_la: Province) -> None:
    asked = poll(son_la)
    loaded = Poll.objects.get(pk=asked.pk)
    held = list(loaded.choices.all())
    assert [one.votes for one in held] == [0, 0]
    PollChoice.objects.filter(pk=choice(asked).pk).update(votes=5)  # while the form is open

    for one in held:
        one.text = f"{one.text}?"
    loaded.choices.set(held)
    loaded.save()

    assert votes(asked) == [5, 0]
    assert choice(asked).text == "Buổi sáng?"


def test_a_poll_is_deleted_with_its_choices(chief: Client, son_la: Province) -> None:
    asked = poll(son_la)
    delete = reverse("poll:delete", args=[asked.pk])
    assert chief.get(delete).status_code == 200
    assert chief.post(delete).status_code == 302
    assert not Poll.objects.exists()
    assert not PollChoice.objects.exists()
    assert AuditEntry.objects.filter(action="wagtail.delete", province=son_la).exists()


def test_comments_wait_in_front_with_all_that_is_needed_to_decide(
    chief: Client, son_la: Province
) -> None:
    page = article(son_la, "Mùa mận chín")
    now = timezone.now()
    for number, state in enumerate((State.WAITING, State.APPROVED, State.HIDDEN, State.WAITING)):
        sent = now - timedelta(days=9 - number)
        comment(page, f"Ý số {number}.", state=state, sent_at=sent, email="a@example.vn")

    html = chief.get(LIST).text

    found = sorted(range(4), key=lambda number: html.index(f"Ý số {number}."))
    assert found == [3, 0, 2, 1]
    for said in ("Lò Thị Thử", "a@example.vn", f'href="{page.full_url}"', "chờ duyệt", "đã đăng"):
        assert said in html
    waiting = chief.get(LIST, {"state": "waiting"}).text
    assert "Ý số 0." in waiting
    assert "Ý số 1." not in waiting
    assert "Ý số 2." in chief.get(LIST, {"q": "số 2"}).text
    assert "Ý số 1." not in chief.get(LIST, {"q": "số 2"}).text


def test_a_draft_is_named_without_an_address(chief: Client, son_la: Province) -> None:
    page = article(son_la, "Mùa mận chín")
    comment(page)
    page.unpublish()
    assert "Mùa mận chín" in chief.get(LIST).text


def test_several_are_approved_or_hidden_at_once_and_written_down(
    chief: Client, son_la: Province
) -> None:
    page = article(son_la, "Mùa mận chín")
    one, two, three = (comment(page, f"Ý {number}.", state=State.WAITING) for number in range(3))
    before = one.state_since

    assert "Đã đăng 2 ý kiến." in decide(chief, "approve", one, two).text
    assert states(one, two, three) == [State.APPROVED, State.APPROVED, State.WAITING]
    one.refresh_from_db()
    assert one.state_since > before
    assert "Đã ẩn 2 ý kiến." in decide(chief, "hide", two, three).text
    assert states(one, two, three) == [State.APPROVED, State.HIDDEN, State.HIDDEN]
    assert "Đã ẩn 0 ý kiến." in decide(chief, "hide", two).text
    actions = AuditEntry.objects.filter(province=son_la, action__startswith="comments.")
    assert sorted(actions.values_list("action", flat=True)) == [
        *["comments.approved"] * 2,
        *["comments.hidden"] * 2,
    ]
    log = chief.get(reverse("audit")).text
    assert "duyệt đăng ý kiến bạn đọc" in log
    assert f"ý kiến {one.pk} về bài “Mùa mận chín”" in log


def test_what_is_deleted_is_asked_about_first_and_leaves_nothing_of_the_person(
    chief: Client, son_la: Province
) -> None:
    page = article(son_la, "Mùa mận chín")
    one, two = comment(page, "Ý một.", email="a@example.vn"), comment(page, "Ý hai.")

    asked = decide(chief, "delete", one)
    assert "Ý một." in asked.text
    assert "không lấy lại được" in asked.text
    assert Comment.objects.count() == 2
    assert "Đã xóa 1 ý kiến." in decide(chief, "delete", one, confirmed="1").text
    assert list(Comment.objects.all()) == [two]
    logged = " ".join(
        [
            *AuditEntry.objects.values_list("thing", flat=True),
            *ModelLogEntry.objects.values_list("label", flat=True),
        ]
    )
    assert f"ý kiến {one.pk} về bài" in logged
    for personal in ("Lò Thị Thử", "a@example.vn", "Ý một."):
        assert personal not in logged


def test_the_first_page_counts_what_waits_in_the_own_province(
    chief: Client, son_la: Province, dien_bien: Province
) -> None:
    for province, many in ((son_la, 2), (dien_bien, 3)):
        page = article(province, "Mùa mận chín")
        comment(page)
        for number in range(many):
            comment(page, f"Ý {number}.", state=State.WAITING)
    home = reverse("wagtailadmin_home")
    html = chief.get(home).text
    assert "2 ý kiến chờ duyệt" in html
    assert f'href="{LIST}?state=waiting"' in html
    editor = staff("son-la", son_la.editor_group)
    assert "ý kiến chờ duyệt" not in editor.get(home).text


def test_nothing_chosen_or_nothing_to_do_changes_nothing(chief: Client, son_la: Province) -> None:
    one = comment(article(son_la, "Mùa mận chín"))
    for decision, chosen in (("hide", []), ("xyz", [one]), ("hide", [])):
        assert "Hãy chọn ít nhất một ý kiến" in decide(chief, decision, *chosen).text
    assert states(one) == [State.APPROVED]
    assert chief.get(DECIDE).status_code == 405


def test_others_neither_see_nor_open_them(son_la: Province) -> None:
    one = comment(article(son_la, "Mùa mận chín"), state=State.WAITING)
    asked = poll(son_la)
    for role in (Role.AUTHOR, Role.EDITOR, Role.CHIEF_EDITOR):
        client = staff("son-la", roles_of(son_la)[role])
        home = client.get(reverse("wagtailadmin_home")).text
        leads = role is Role.CHIEF_EDITOR
        for address in (LIST, reverse("poll:index")):
            assert (f'"{address}"' in home) is leads, (role, address)
            assert client.get(address).status_code == (200 if leads else 403)
        if not leads:
            assert decide(client, "approve", one).status_code == 403
            edit = reverse("poll:edit", args=[asked.pk])
            assert client.post(edit, poll_form(son_la, "Có", "Không")).status_code == 403
    assert states(one) == [State.WAITING]


def test_a_person_of_two_provinces_sees_both_and_administrators_all(
    administrator: Client, son_la: Province, dien_bien: Province
) -> None:
    lao_cai = Province.objects.get(slug="lao-cai")
    made = {}
    for province in (son_la, dien_bien, lao_cai):
        made[province] = comment(
            article(province, f"Bài {province}"), f"Ý {province}.", state=State.WAITING
        )
        poll(province, f"Câu {province}?")
    both = staff("son-la", son_la.chief_editor_group, dien_bien.chief_editor_group)
    for client, seen in ((both, {son_la, dien_bien}), (administrator, set(made))):
        comments, polls = client.get(LIST).text, client.get(reverse("poll:index")).text
        for province in made:
            assert (f"Ý {province}." in comments) is (province in seen)
            assert (f"Câu {province}?" in polls) is (province in seen)
    decide(both, "approve", made[son_la], made[dien_bien])
    assert states(*made.values()) == [State.APPROVED, State.APPROVED, State.WAITING]


def test_who_leads_here_and_writes_there_decides_here_alone(
    son_la: Province, dien_bien: Province
) -> None:
    theirs = comment(article(dien_bien, "Bài ở đó"), "Ý ở đó.", state=State.WAITING)
    client = staff("son-la", son_la.chief_editor_group, dien_bien.author_group)
    assert "Ý ở đó." not in client.get(LIST).text
    assert "Hãy chọn ít nhất một ý kiến" in decide(client, "approve", theirs).text
    assert states(theirs) == [State.WAITING]
    form = poll_form(dien_bien, "Có", "Không")
    assert client.post(reverse("poll:add"), form).status_code == 200
    assert not Poll.objects.exists()
