"""Sending a comment, being told that it waits, and reading all of an article's."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article
from engagement.comments.forms import CommentForm
from engagement.comments.sending import send
from engagement.comments.showing import MODULE, all_comments, article_here
from engagement.throttling import CommentThrottle, minutes_to_wait
from sites.modules import of_module

COMMENTS_A_PAGE = 50


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_module(MODULE)
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a reader's comment on an article; nobody sees it before an editor has read it."""
    article = article_here(request, pk)
    if request.method != "POST":
        return _form(request, article, CommentForm(pk))
    form = CommentForm(pk, request.POST)
    if not form.is_valid():
        return _form(request, article, form)
    throttle = CommentThrottle()
    if minutes := minutes_to_wait(throttle, request):
        said = _("Mạng của bạn đã gửi nhiều ý kiến; hãy gửi lại sau %(minutes)d phút.")
        form.add_error(None, said % {"minutes": minutes})
        answer = _form(request, article, form, status=429)
        answer.headers["Retry-After"] = str(minutes * 60)
        return answer
    send(request.subsite, article, form)
    return redirect("comment_sent", pk)


@never_cache
@require_safe
@of_module(MODULE)
def comment_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """Say plainly that the comment waits for an editor."""
    return render(
        request, "engagement/comment_sent.html", _about(request, article_here(request, pk))
    )


@require_safe
@of_module(MODULE)
def comments(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every approved comment of an article."""
    article = article_here(request, pk)
    shown = Paginator(all_comments(article), COMMENTS_A_PAGE).get_page(request.GET.get("trang"))
    return render(
        request, "engagement/comments.html", _about(request, article) | {"comments": shown}
    )


def _form(
    request: HttpRequest, article: Article, form: CommentForm, *, status: int = 200
) -> HttpResponse:
    context = _about(request, article) | {"form": form}
    return render(request, "engagement/comment_form.html", context, status=status)


def _about(request: HttpRequest, article: Article) -> dict[str, object]:
    return {"article": article, "article_url": article.get_url(request)}
