"""What readers write below articles: how it is sent, who sees it, for how long it is kept."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from accounts.models import User
from articles.models import EventPage, NewsPage
from engagement.comments import stamp
from engagement.comments.moderation import Decision, decide
from engagement.comments.purging import forget_comments_not_shown
from engagement.models import Comment
from engagement.throttling import CommentThrottle
from sites.models import Province
from tests.engagement.making import At, away, comment, switch_off
from tests.factories import article, section, translated

pytestmark = pytest.mark.django_db

State = Comment.State
Send = Callable[..., Any]


@pytest.fixture
def page(son_la: Province) -> NewsPage:
    return article(son_la, "Mùa mận chín")


def posted(page: Page, *, age: int = 60, **fields: Any) -> dict[str, Any]:
    """Give what a browser posts of a form that was made `age` seconds ago."""
    made = stamp._signer.sign(f"{page.pk}-{int(time.time()) - age}")
    form = {"name": "Lò Văn Mẫu", "email": "", "text": "Bài hay.", "consent": "on", "website": ""}
    return form | {"stamp": made} | fields


def send(page: Page, host: str = "son-la", **fields: Any) -> Any:
    client = Client(headers={"host": f"{host}.test"})
    return client.post(f"/y-kien/{page.pk}/", posted(page, **fields), follow=True)


def test_a_comment_waits_for_an_editor_and_says_so(at: At, page: NewsPage) -> None:
    sent = send(page, email="mau@example.vn", text="Chợ họp sớm quá.")

    assert sent.redirect_chain == [(f"/y-kien/{page.pk}/da-gui/", 302)]
    assert "đang chờ ban biên tập duyệt" in sent.text
    kept = Comment.objects.get()
    assert (kept.state, kept.article_id, kept.province.slug) == (State.WAITING, page.pk, "son-la")
    assert (kept.name, kept.email) == ("Lò Văn Mẫu", "mau@example.vn")
    assert kept.consented_to.startswith("Tôi đồng ý")
    assert "Chợ họp sớm quá." not in at("son-la").get(page.url).text


def test_only_what_was_approved_is_shown_with_name_and_date_but_no_address(
    at: At, page: NewsPage
) -> None:
    for state in State:
        comment(page, f"Chữ {state}.", name=f"Người {state}", state=state, email="a@example.vn")

    for address in (page.url, f"/y-kien/{page.pk}/tat-ca/"):
        html = at("son-la").get(address).text
        assert "Chữ approved." in html
        assert "Người approved" in html
        assert f'datetime="{timezone.localtime(Comment.objects.first().sent_at):%Y-%m-%d}' in html
        for hidden in ("waiting", "hidden", "a@example.vn"):
            assert f"Chữ {hidden}" not in html
            assert f"Người {hidden}" not in html
        assert "a@example.vn" not in html


def test_text_is_plain_with_its_lines_and_nothing_of_it_is_markup(at: At, page: NewsPage) -> None:
    comment(page, "Dòng một\n<script>alert(1)</script>", name="<b>Đậm</b>")
    html = at("son-la").get(page.url).text
    assert "Dòng một<br>&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "&lt;b&gt;Đậm&lt;/b&gt;" in html
    assert "<script>alert(1)" not in html


def test_the_newest_stand_last_and_all_on_a_page_of_their_own(
    at: At, page: NewsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engagement.comments.showing.MOST_BELOW", 2)
    monkeypatch.setattr("engagement.comments.views.COMMENTS_A_PAGE", 3)
    for number in range(4):
        comment(page, f"Ý số {number}.", sent_at=timezone.now() - timedelta(days=9 - number))

    html = at("son-la").get(page.url).text
    assert "Ý số 1." not in html
    assert html.index("Ý số 2.") < html.index("Ý số 3.")
    assert "Xem tất cả 4 ý kiến" in html
    first, second = (
        at("son-la").get(f"/y-kien/{page.pk}/tat-ca/?trang={number}") for number in (1, 2)
    )
    assert '<meta name="robots" content="noindex">' in first.text
    assert first.text.index("Ý số 0.") < first.text.index("Ý số 2.")
    assert "Ý số 3." not in first.text
    assert "Ý số 3." in second.text


def test_the_form_is_never_kept_nor_found_and_says_what_is_kept_and_for_how_long(
    at: At, page: NewsPage, settings: Any
) -> None:
    settings.COMMENTS_NOT_SHOWN_KEPT = timedelta(days=45)
    response = at("son-la").get(f"/y-kien/{page.pk}/")
    assert "no-store" in response.headers["Cache-Control"]
    for said in (
        '<meta name="robots" content="noindex">',
        "csrfmiddlewaretoken",
        "Tôi đồng ý để ban biên tập lưu",
        "bị xóa sau 45 ngày",
        page.title,
    ):
        assert said in response.text
    article_page = at("son-la").get(page.url)
    assert f'href="/y-kien/{page.pk}/"' in article_page.text
    assert "csrfmiddlewaretoken" not in article_page.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": " "}, "Hãy ghi họ và tên."),
        ({"text": " "}, "Hãy viết ý kiến."),
        ({"name": "\u200b"}, "Hãy ghi họ và tên."),
        ({"text": "\u200b\u200b"}, "Hãy viết ý kiến."),
        ({"text": "a" * 3001}, "Ý kiến dài 3001 ký tự; nhiều nhất là 3000."),
        ({"email": "mau@"}, "Địa chỉ thư điện tử chưa đúng"),
        ({"consent": ""}, "Cần đồng ý thì ban biên tập mới được nhận ý kiến."),
        ({"website": "https://x.vn"}, "Hãy để trống ô này rồi gửi lại."),
        ({"age": 1}, "Ý kiến được gửi quá nhanh"),
        ({"age": 60 * 60 * 13}, "Trang này mở đã lâu"),
        ({"stamp": ""}, "Trang này mở đã lâu"),
        ({"stamp": "7-7:giả"}, "Trang này mở đã lâu"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_stays(
    page: NewsPage, fields: dict[str, Any], said: str
) -> None:
    response = send(page, **({"text": "Chữ đã viết."} | fields))
    assert said in response.text
    assert "field__error" in response.text
    if "text" not in fields:
        assert "Chữ đã viết." in response.text
    assert not Comment.objects.exists()


def test_who_was_too_quick_may_send_the_same_form_again(page: NewsPage) -> None:
    first = send(page, age=1)
    kept = first.context["form"].stamp_to_send()
    assert stamp.seconds_since(kept, page.pk) in (1, 2)
    old = send(page, age=60 * 60 * 13)
    assert stamp.seconds_since(old.context["form"].stamp_to_send(), page.pk) == 0


def test_a_form_of_another_article_is_not_taken(son_la: Province, page: NewsPage) -> None:
    other = article(son_la, "Bài khác")
    response = send(page, stamp=posted(other)["stamp"])
    assert "Trang này mở đã lâu" in response.text
    assert not Comment.objects.exists()


def test_three_thousand_letters_are_counted_as_people_count_them(page: NewsPage) -> None:
    text = "\r\n".join(["e\u0302\u0301"] * 1500)  # NFD, and lines as browsers send them
    send(page, text=f"{text}\r\n")
    assert len(Comment.objects.get().text) == 2999


def test_whoever_presses_the_button_twice_sends_it_once(page: NewsPage) -> None:
    form = posted(page)
    assert send(page, **form).redirect_chain
    assert send(page, **form).redirect_chain
    assert Comment.objects.count() == 1
    send(page, **form | {"text": "Ý khác."})
    send(page, age=90)  # another form: somebody of the same name, who says the same
    assert Comment.objects.count() == 3


def test_a_comment_is_taken_while_the_cache_is_away(
    page: NewsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for way in ("get", "set", "add", "get_or_set"):
        monkeypatch.setattr(type(cache._connections[cache._alias]), way, away)
    assert "Đã nhận ý kiến của bạn" in send(page).text
    assert Comment.objects.get().state == State.WAITING


def test_one_address_sends_so_many_and_no_more_and_is_not_kept(
    page: NewsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CommentThrottle, "rate", "2/hour")
    answers = [send(page, text=f"Ý số {number}.") for number in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "Mạng của bạn đã gửi nhiều ý kiến" in answers[-1].text
    assert "Ý số 2." in answers[-1].text  # nothing that was written is lost
    assert int(answers[-1]["Retry-After"]) > 60
    assert Comment.objects.count() == 2
    assert cache._cache
    assert "127.0.0.1" not in " ".join(cache._cache)


def addresses(page: Page) -> list[str]:
    return [f"/y-kien/{page.pk}/", f"/y-kien/{page.pk}/da-gui/", f"/y-kien/{page.pk}/tat-ca/"]


def expect_nowhere(page: Page, host: str = "son-la", prefix: str = "") -> None:
    client = Client(headers={"host": f"{host}.test"})
    for address in addresses(page):
        assert client.get(f"{prefix}{address}").status_code == 404, address
    assert client.post(f"{prefix}{addresses(page)[0]}", posted(page)).status_code == 404
    assert not Comment.objects.filter(text="Bài hay.").exists()


def test_nobody_comments_on_what_readers_may_not_read(son_la: Province, page: NewsPage) -> None:
    draft = NewsPage(title="Nháp", slug="nhap", live=False)
    section(son_la).add_child(instance=draft)
    expect_nowhere(draft)
    expect_nowhere(son_la.site.root_page)
    assert Client(headers={"host": "son-la.test"}).get("/y-kien/999999/").status_code == 404
    PageViewRestriction.objects.create(page=section(son_la), restriction_type="login")
    expect_nowhere(page)


def test_a_private_article_shows_no_comments_even_to_whom_it_is_open(
    at: At, son_la: Province, page: NewsPage
) -> None:
    comment(page, "Chữ đã duyệt.")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    client = at("son-la")
    form = client.get(page.url)
    client.post(form.context["action_url"], {"password": "x", "return_url": page.url})
    shown = client.get(page.url)
    assert shown.status_code == 200
    assert "Mùa mận chín" in shown.text
    assert 'id="y-kien"' not in shown.text


def test_comments_are_sent_and_read_at_the_own_host_alone(page: NewsPage) -> None:
    comment(page, "Chữ đã duyệt.")
    for host in ("dien-bien", "hub"):
        expect_nowhere(page, host)


def test_an_article_in_english_has_comments_of_its_own(at: At, page: NewsPage) -> None:
    english = Locale.objects.get(language_code="en")
    translated(page.get_parent(), english)
    other = translated(page, english, title="Plums")
    comment(page, "Chữ đã duyệt.")
    comment(other, "A word.")
    vietnamese, translation = (at("son-la").get(one.url).text for one in (page, other))
    assert "Chữ đã duyệt." in vietnamese
    assert "A word." not in vietnamese
    assert "A word." in translation
    assert f'href="/en/y-kien/{other.pk}/"' in translation
    assert at("son-la").get(f"/en/y-kien/{other.pk}/").status_code == 200
    expect_nowhere(other)
    expect_nowhere(page, prefix="/en")


def test_a_portal_without_the_module_has_no_comments(
    at: At, son_la: Province, page: NewsPage
) -> None:
    comment(page, "Chữ đã duyệt.")
    switch_off(son_la, "comments")
    html = at("son-la").get(page.url).text
    assert "Chữ đã duyệt." not in html
    assert "y-kien" not in html
    expect_nowhere(page)


def test_events_have_comments_too_and_a_page_takes_its_own_along(
    at: At, son_la: Province, page: NewsPage
) -> None:
    event = article(son_la, "Hội mận", EventPage, start_date=timezone.localdate())
    comment(event, "Chữ đã duyệt.")
    left = comment(page, "Chữ ở lại.")
    assert "Chữ đã duyệt." in at("son-la").get(event.url).text
    event.delete()
    assert list(Comment.objects.all()) == [left]


def test_comments_go_with_their_article_into_another_province(
    son_la: Province, dien_bien: Province, page: NewsPage
) -> None:
    kept, other = comment(page), comment(article(son_la, "Bài khác"))
    page.move(section(dien_bien), pos="last-child")
    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.province, other.province) == (dien_bien, son_la)


def test_an_archived_province_is_gone_with_its_polls_and_comments(
    at: At, son_la: Province, page: NewsPage
) -> None:
    from sites.archiving import archive

    comment(page)
    archive(son_la, by=User.objects.create_superuser("quan-tri@example.vn", "x"))
    for address in [*addresses(page), "/tham-do/1/"]:
        assert at("son-la").get(address).status_code == 410


def test_what_is_not_shown_is_deleted_after_the_time_that_was_promised(page: NewsPage) -> None:
    kept = settings.COMMENTS_NOT_SHOWN_KEPT
    now = timezone.now()
    old, recent = now - kept - timedelta(hours=1), now - kept + timedelta(hours=1)
    gone = [comment(page, state=state, state_since=old) for state in (State.WAITING, State.HIDDEN)]
    stay = [comment(page, state=state, state_since=recent) for state in State]
    stay.append(comment(page, state=State.APPROVED, state_since=old))
    hidden_lately = comment(page, state=State.APPROVED, sent_at=old, state_since=old)
    refused_lately = comment(page, state=State.WAITING, sent_at=old, state_since=old)
    editor = User.objects.create_superuser("quan-tri@example.vn", "x")
    decide([hidden_lately, refused_lately], Decision.HIDE, editor)
    gone.append(refused_lately)  # never shown: it was promised from the day when it was sent

    assert forget_comments_not_shown() == len(gone)

    assert {*Comment.objects.all()} == {*stay, hidden_lately}


def test_the_worker_deletes_them_every_night() -> None:
    from jobs.registry import jobs

    assert "engagement.forget_comments_not_shown" in {job.name for job in jobs()}
