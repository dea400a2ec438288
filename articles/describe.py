"""What articles tell search about themselves."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from wagtail.blocks import StreamValue
from wagtail.documents import get_document_model
from wagtail.models import Page

from articles.models import Article, ConferencePage, EventPage, Person, Tag, Venue
from articles.pictures import has_picture
from library.models import CustomImage
from search.registry import Label, Searchable


def describe_article(article: Article) -> Searchable:
    """Give the words of an article: those of the fields that are only on events too."""
    tags = list(article.tags.all())
    parts = [stream_text(article.body), article.signature, article.signature_unit]
    parts += [tag.name for tag in tags]
    people = [contribution.person for contribution in article.contributions.all()]
    if article.cover and not has_picture(article.body):
        parts += [article.cover.caption, article.cover.credit]
    documents = list(document_ids(article.body))
    places = []
    if isinstance(article, EventPage):
        places += [article.venue.name] if article.venue else []
        parts += [article.organiser, *places]
    if isinstance(article, ConferencePage):
        parts += [article.theme, *(topic.title for topic in article.topics.all())]
        parts += [session.title for session in article.sessions.all()]
        participations = list(article.participations.select_related("person"))
        parts += [f"{one.person.titled_name} {one.post}" for one in participations]
        people += [one.person for one in participations]
        papers = list(article.papers.all())
        parts += [f"{paper.title} {paper.authors}" for paper in papers]
        documents += [paper.document_id for paper in papers if paper.document_id]
    return Searchable(
        article.title,
        article.lead,
        "\n".join(filter(None, parts)),
        article.listed_at,
        tags=tuple(Label(tag.pk, tag.slug, tag.name) for tag in tags),
        documents=tuple(dict.fromkeys(documents)),
        people=tuple(dict.fromkeys(person.name for person in people)),
        places=tuple(places),
    )


def describe_content_page(page: Page) -> Searchable:
    """Give the words of a page that is nothing but a title and a body."""
    documents = tuple(dict.fromkeys(document_ids(page.body)))
    return Searchable(page.title, "", stream_text(page.body), documents=documents)


def articles_naming(record: Person | Tag | Venue | CustomImage) -> QuerySet[Article, int]:
    """Give the ids of the articles that are described with a person, a tag, a venue or a cover."""
    match record:
        case Person():
            comes = Q(eventpage__conferencepage__participations__person=record)
            named = Q(contributions__person=record) | comes
        case Tag():
            named = Q(tags=record)
        case CustomImage():
            named = Q(cover=record)
        case Venue():
            named = Q(eventpage__venue=record)
    return Article.objects.filter(named).order_by().values_list("pk", flat=True).distinct()


def stream_text(body: StreamValue) -> str:
    """Give the words of a body, captions included, without markup."""
    return "\n".join(body.stream_block.get_searchable_content(body))


def document_ids(body: StreamValue) -> Iterator[int]:
    """Give the ids of the documents that a body offers, in blocks of their own and in its texts."""
    documents = get_document_model()
    for model, number, *_place in body.stream_block.extract_references(body):
        if issubclass(model, documents) and str(number).isdecimal():
            yield int(number)
