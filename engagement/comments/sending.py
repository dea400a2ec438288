"""Keeping what a reader sent."""

from articles.models import Article
from engagement.comments.forms import CommentForm
from engagement.models import Comment
from sites.models import Province


def send(province: Province, article: Article, form: CommentForm) -> None:
    """Keep a comment to be read by the province's editors, with what its writer agreed to.

    Whoever presses the button twice on a slow network has sent it once.
    """
    comment: Comment = form.save(commit=False)
    again = Comment.objects.filter(article=article, name=comment.name, text=comment.text)
    if not again.exists():
        comment.province = province
        comment.article = article
        comment.consented_to = form.consent_text()
        comment.save()
