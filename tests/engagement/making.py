"""Polls and comments for tests, and people who answer and write."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from accounts.models import User
from articles.models import Article
from engagement.models import Comment, Poll, PollChoice
from sites.models import Province

At = Callable[[str], Client]


def poll(
    province: Province, question: str = "Bạn đọc tin lúc nào?", *texts: str, **fields: Any
) -> Poll:
    """Make a poll that is open, with two choices unless others are given."""
    made = Poll.objects.create(province=province, question=question, **fields)
    for order, text in enumerate(texts or ("Buổi sáng", "Buổi tối")):
        PollChoice.objects.create(poll=made, text=text, sort_order=order)
    return made


def over() -> dict[str, Any]:
    """Give the times of a poll that ended an hour ago."""
    now = timezone.now()
    return {"opens_at": now - timedelta(days=2), "closes_at": now - timedelta(hours=1)}


def choice(asked: Poll, number: int = 0) -> PollChoice:
    return PollChoice.objects.filter(poll=asked).order_by("sort_order")[number]


def votes(asked: Poll) -> list[int]:
    found = PollChoice.objects.filter(poll=asked).order_by("sort_order")
    return list(found.values_list("votes", flat=True))


def poll_form(
    province: Province, *choices: tuple[int | None, str] | str, **fields: Any
) -> dict[str, Any]:
    """Give what the form of a poll posts; of choices that there are, id and text."""
    rows = [(None, one) if isinstance(one, str) else one for one in choices]
    there = sum(pk is not None for pk, _text in rows)
    written = [{"text": text} | ({"id": pk} if pk else {}) for pk, text in rows]
    opens = timezone.localtime().strftime("%Y-%m-%d %H:%M")
    usual = {"question": "Câu mới?", "opens_at": opens, "closes_at": ""}
    formset = inline_formset(written, initial=there)
    return nested_form_data({"province": province.pk, "choices": formset} | usual | fields)


def comment(article: Article, text: str = "Bài hay.", **fields: Any) -> Comment:
    """Make a comment on an article, approved unless the fields say otherwise."""
    province = Province.objects.owning(article).get()
    usual = {"name": "Lò Thị Thử", "state": Comment.State.APPROVED, "consented_to": "Tôi đồng ý."}
    return Comment.objects.create(province=province, article=article, text=text, **(usual | fields))


def staff(host: str, *groups: Group) -> Client:
    """Give the browser of somebody of these groups, at a host."""
    user = User.objects.create_user(f"nguoi-{User.objects.count()}@example.vn", "mat-khau-thu-9")
    user.groups.add(*groups)
    client = Client(headers={"host": f"{host}.test"})
    client.force_login(user)
    return client


def switch_off(province: Province, module: str) -> None:
    identity = province.site.siteidentity
    identity.modules_off = [*identity.modules_off, module]
    identity.save()


def away(*args: Any, **kwargs: Any) -> None:
    """Stand in for what a cache does while its server is away."""
    raise ConnectionError
