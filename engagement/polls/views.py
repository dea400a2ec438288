"""The page of one poll: its form, and its result; no cache keeps it, no search engine lists it."""

import logging
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from engagement.here import province_here
from engagement.models import Poll
from engagement.polls.forms import BallotForm
from engagement.polls.showing import MODULE, ShownPoll
from engagement.polls.voting import count_vote
from engagement.throttling import VoteThrottle, minutes_to_wait
from sites.modules import of_module

logger = logging.getLogger(__name__)

#: Told by the address after an answer was counted.
COUNTED = "da-ghi-nhan"


@dataclass(frozen=True)
class Notice:
    """What `components/alert.html` takes."""

    kind: str
    title: str
    text: str


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_module(MODULE)
def poll(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a reader answer, or show what was answered once the poll is over."""
    asked = _poll_here(request, pk)
    if request.method == "POST":
        return _answer(request, asked)
    if asked.is_over:
        return _result(request, asked)
    return _ballot(request, asked, chosen=request.GET.get("chon", ""))


@never_cache
@require_safe
@of_module(MODULE)
def poll_result(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was answered so far."""
    notice = None
    if COUNTED in request.GET:
        notice = Notice("done", _("Đã ghi nhận"), _("Cảm ơn bạn đã trả lời."))
    return _result(request, _poll_here(request, pk), notice)


def _poll_here(request: HttpRequest, pk: int) -> Poll:
    province, _home = province_here(request)
    polls = Poll.objects.begun().prefetch_related("choices")
    return get_object_or_404(polls, pk=pk, province=province)


def _answer(request: HttpRequest, asked: Poll) -> HttpResponse:
    if asked.is_over:
        text = _("Câu trả lời vừa gửi không được tính.")
        notice = Notice("warning", _("Cuộc thăm dò này đã kết thúc"), text)
        return _result(request, asked, notice, status=409)
    form = BallotForm(list(asked.choices.all()), request.POST)
    if not form.is_valid():
        return _ballot(request, asked, error=form.errors["chon"][0])
    chosen = form.cleaned_data["chon"]
    throttle = VoteThrottle()
    if minutes := minutes_to_wait(throttle, request):
        said = _("Mạng của bạn đã gửi nhiều câu trả lời; hãy thử lại sau %(minutes)d phút.")
        answer = _ballot(
            request, asked, chosen=chosen, error=said % {"minutes": minutes}, status=429
        )
        answer.headers["Retry-After"] = str(minutes * 60)
        return answer
    try:
        is_counted = count_vote(request, asked, int(chosen))
    except Exception:  # of the cache's client: nobody could tell who has answered before
        logger.warning("The cache is away: answers to polls are not counted.", exc_info=True)
        said = _("Chưa ghi nhận được câu trả lời; hãy gửi lại sau ít phút.")
        return _ballot(request, asked, chosen=chosen, error=said, status=503)
    if not is_counted:
        text = _("Hôm nay từ thiết bị này đã có câu trả lời; lần này không tính thêm.")
        notice = Notice("warning", _("Bạn đã trả lời câu hỏi này"), text)
        return _result(request, asked, notice, status=409)
    return redirect(f"{ShownPoll.to_answer(asked).result_url}?{COUNTED}")


def _ballot(
    request: HttpRequest, asked: Poll, *, chosen: str = "", error: str = "", status: int = 200
) -> HttpResponse:
    shown = ShownPoll.to_answer(asked)
    context = {"poll": shown, "asked": asked, "chosen": chosen, "error": error, "is_ballot": True}
    return render(request, "engagement/poll.html", context, status=status)


def _result(
    request: HttpRequest, asked: Poll, notice: Notice | None = None, *, status: int = 200
) -> HttpResponse:
    context = {"poll": ShownPoll.with_result(asked), "asked": asked, "notice": notice}
    return render(request, "engagement/poll.html", context, status=status)
