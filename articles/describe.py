"""What articles tell search about themselves."""

from wagtail.blocks import StreamValue

from articles.models import Article, ConferencePage, EventPage
from search.registry import Searchable


def describe_article(article: Article) -> Searchable:
    """Give the words of an article: those of the fields that are only on events too."""
    parts = [stream_text(article.body), article.signature, article.signature_unit]
    parts += [tag.name for tag in article.tags.all()]
    if isinstance(article, EventPage):
        parts += [article.organiser, article.venue.name if article.venue else ""]
    if isinstance(article, ConferencePage):
        parts += [article.theme, *(topic.title for topic in article.topics.all())]
        parts += [session.title for session in article.sessions.all()]
        parts += [
            f"{participation.person.titled_name} {participation.post}"
            for participation in article.participations.select_related("person")
        ]
        parts += [f"{paper.title} {paper.authors}" for paper in article.papers.all()]
    return Searchable(
        article.title, article.lead, "\n".join(filter(None, parts)), article.listed_at
    )


def stream_text(body: StreamValue) -> str:
    """Give the words of a body, captions included, without markup."""
    return "\n".join(body.stream_block.get_searchable_content(body))
