"""A question on the home page: who may answer, how answers are counted, what is shown of them."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from engagement.models import Poll, PollChoice
from engagement.polls.voting import count_vote
from engagement.throttling import VoteThrottle
from sites.models import Province
from tests.engagement.making import At, away, choice, over, poll, switch_off, votes

pytestmark = pytest.mark.django_db


def reader(address: str = "10.0.0.1", host: str = "son-la") -> Client:
    return Client(headers={"host": f"{host}.test", "user-agent": "Firefox"}, REMOTE_ADDR=address)


def test_the_home_page_asks_without_a_token_and_leads_to_the_polls_own_page(
    at: At, son_la: Province
) -> None:
    asked = poll(son_la, "Bạn đọc tin lúc nào?", "Sáng", "Trưa", "Tối")

    response = at("son-la").get("/")

    html = response.text
    assert "Bạn đọc tin lúc nào?" in html
    assert f'<form action="/tham-do/{asked.pk}/" method="get"' in html
    assert [html.index(text) for text in ("Sáng", "Trưa", "Tối")] == sorted(
        html.index(text) for text in ("Sáng", "Trưa", "Tối")
    )
    assert "csrfmiddlewaretoken" not in html
    assert "csrftoken" not in response.cookies


def test_no_answer_is_counted_while_the_cache_is_away(
    son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = poll(son_la)
    for way in ("get", "set", "add", "get_or_set"):
        monkeypatch.setattr(type(cache._connections[cache._alias]), way, away)

    answered = reader().post(f"/tham-do/{asked.pk}/", {"chon": choice(asked).pk})

    assert answered.status_code == 503
    assert "Chưa ghi nhận được câu trả lời" in answered.text
    assert votes(asked) == [0, 0]


def test_the_page_has_the_choice_made_and_is_never_kept_nor_found(at: At, son_la: Province) -> None:
    asked = poll(son_la)
    second = choice(asked, 1)

    response = at("son-la").get(f"/tham-do/{asked.pk}/", {"chon": second.pk})

    assert f'value="{second.pk}" checked' in response.text
    assert response.text.count("checked") == 1
    assert 'method="post"' in response.text
    assert "csrfmiddlewaretoken" in response.text
    assert '<meta name="robots" content="noindex">' in response.text
    assert "no-store" in response.headers["Cache-Control"]


def test_an_answer_is_counted_and_then_the_result_is_shown(son_la: Province) -> None:
    asked = poll(son_la)
    for number in range(3):
        answered = reader(f"10.0.0.{number}").post(
            f"/tham-do/{asked.pk}/", {"chon": choice(asked, number // 2).pk}, follow=True
        )
        assert answered.redirect_chain == [(f"/tham-do/{asked.pk}/ket-qua/?da-ghi-nhan", 302)]

    assert votes(asked) == [2, 1]
    assert "Cảm ơn bạn đã trả lời." in answered.text
    assert "67%" in answered.text
    assert "33%" in answered.text
    assert "3 lượt trả lời" in answered.text
    later = reader().get(f"/tham-do/{asked.pk}/ket-qua/")
    assert "67%" in later.text
    assert "Cảm ơn" not in later.text


def test_whoever_answers_twice_is_told_so_and_counted_once(son_la: Province) -> None:
    asked, other = poll(son_la), poll(son_la, "Câu khác?")
    address = f"/tham-do/{asked.pk}/"
    first = choice(asked).pk
    reader().post(address, {"chon": first})

    again = reader().post(address, {"chon": choice(asked, 1).pk})

    assert again.status_code == 409
    assert "Bạn đã trả lời câu hỏi này" in again.text
    assert votes(asked) == [1, 0]
    assert reader("10.0.0.2").post(address, {"chon": first}).status_code == 302
    assert reader().post(f"/tham-do/{other.pk}/", {"chon": choice(other).pk}).status_code == 302
    assert (votes(asked), votes(other)) == ([2, 0], [1, 0])


def test_nothing_of_who_answered_is_kept(
    son_la: Province, caplog: pytest.LogCaptureFixture
) -> None:
    from django.core.cache import cache

    asked = poll(son_la)
    reader("203.0.113.77").post(f"/tham-do/{asked.pk}/", {"chon": choice(asked).pk})

    assert votes(asked) == [1, 0]
    kept = " ".join(cache._cache)
    assert kept  # the hashes
    assert "203.0.113.77" not in kept
    assert "203.0.113.77" not in caplog.text


def test_no_choice_or_a_choice_of_another_poll_is_said_at_the_question(son_la: Province) -> None:
    asked, other = poll(son_la), poll(son_la, "Câu khác?")
    for given, said in (
        ({}, "Hãy chọn một câu trả lời."),
        ({"chon": choice(other).pk}, "Câu trả lời này không có ở đây"),
        ({"chon": "x"}, "Câu trả lời này không có ở đây"),
    ):
        response = reader().post(f"/tham-do/{asked.pk}/", given)
        assert said in response.text
        assert 'role="alert"' in response.text
    assert votes(asked) == votes(other) == [0, 0]


def test_a_poll_that_is_over_shows_its_result_and_takes_no_answers(
    at: At, son_la: Province
) -> None:
    asked = poll(son_la, **over())
    PollChoice.objects.filter(pk=choice(asked).pk).update(votes=4)

    assert "Bạn đọc tin lúc nào?" not in at("son-la").get("/").text
    shown = reader().get(f"/tham-do/{asked.pk}/")
    assert "100%" in shown.text
    assert "Đã kết thúc:" in shown.text
    assert '<form action="/tham-do/' not in shown.text
    late = reader().post(f"/tham-do/{asked.pk}/", {"chon": choice(asked).pk})
    assert late.status_code == 409
    assert "Cuộc thăm dò này đã kết thúc" in late.text
    assert votes(asked) == [4, 0]


def test_a_poll_that_is_to_open_later_is_nowhere(at: At, son_la: Province) -> None:
    asked = poll(son_la, opens_at=timezone.now() + timedelta(hours=1))
    assert asked.question not in at("son-la").get("/").text
    for address in ("", "ket-qua/"):
        assert reader().get(f"/tham-do/{asked.pk}/{address}").status_code == 404
    assert reader().post(f"/tham-do/{asked.pk}/", {"chon": choice(asked).pk}).status_code == 404


def test_a_poll_is_at_its_own_provinces_host_alone(at: At, son_la: Province) -> None:
    asked = poll(son_la)
    for host in ("dien-bien", "hub"):
        assert asked.question not in at(host).get("/").text
        for address in ("", "ket-qua/"):
            assert reader(host=host).get(f"/tham-do/{asked.pk}/{address}").status_code == 404
        answer = reader(host=host).post(f"/tham-do/{asked.pk}/", {"chon": choice(asked).pk})
        assert answer.status_code == 404
    assert votes(asked) == [0, 0]


def test_a_portal_without_the_module_has_no_polls(at: At, son_la: Province) -> None:
    asked = poll(son_la)
    switch_off(son_la, "polls")
    assert asked.question not in at("son-la").get("/").text
    assert reader().get(f"/tham-do/{asked.pk}/").status_code == 404
    assert reader().get(f"/tham-do/{asked.pk}/ket-qua/").status_code == 404
    assert reader().post(f"/tham-do/{asked.pk}/", {"chon": choice(asked).pk}).status_code == 404
    assert votes(asked) == [0, 0]


def test_one_address_answers_so_often_and_no_more(
    son_la: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(VoteThrottle, "rate", "2/hour")
    asked = [poll(son_la, f"Câu {number}?") for number in range(3)]
    answers = [reader().post(f"/tham-do/{one.pk}/", {"chon": choice(one, 1).pk}) for one in asked]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "hãy thử lại sau" in answers[-1].text
    assert int(answers[-1]["Retry-After"]) > 60
    assert f'value="{choice(asked[2], 1).pk}" checked' in answers[-1].text
    assert votes(asked[2]) == [0, 0]


def test_an_answer_without_the_forms_token_is_refused(son_la: Province) -> None:
    asked = poll(son_la)
    client = Client(headers={"host": "son-la.test"}, enforce_csrf_checks=True)
    answer = client.post(f"/tham-do/{asked.pk}/", {"chon": choice(asked).pk})
    assert answer.status_code == 403
    assert votes(asked) == [0, 0]


def test_the_newest_three_stand_on_the_home_page_in_english_too(at: At, son_la: Province) -> None:
    now = timezone.now()
    for number in range(4):
        poll(son_la, f"Câu số {number}?", opens_at=now - timedelta(days=9 - number))
    for address in ("/", "/en/"):
        html = at("son-la").get(address).text
        assert "Câu số 0?" not in html
        assert html.index("Câu số 3?") < html.index("Câu số 2?") < html.index("Câu số 1?")
    assert 'lang="vi"' in html


def test_the_database_adds_so_that_of_two_who_answer_at_once_none_is_lost(
    son_la: Province,
) -> None:
    made = poll(son_la)
    chosen = choice(made).pk
    seen = [Poll.objects.prefetch_related("choices").get(pk=made.pk) for _ in range(2)]
    assert [asked.total for asked in seen] == [0, 0]  # both read it before either answers

    for number, asked in enumerate(seen):
        request = RequestFactory().post("/", REMOTE_ADDR=f"10.0.0.{number}")
        with CaptureQueriesContext(connection) as captured:
            assert count_vote(request, asked, chosen)
        (update,) = [query["sql"] for query in captured if "UPDATE" in query["sql"]]
        assert '"votes" + 1' in update

    assert votes(made) == [2, 0]


def test_an_answer_that_could_not_be_written_may_be_given_again(son_la: Province) -> None:
    asked = poll(son_la)
    request = RequestFactory().post("/", REMOTE_ADDR="10.0.0.9")

    assert not count_vote(request, asked, choice_id=0)  # the choice has gone meanwhile

    assert count_vote(request, asked, choice(asked).pk)
    assert votes(asked) == [1, 0]
