"""Writing many pages at once.

Django's `bulk_create` refuses models that inherit from one with a table, as every page does, and
saving pages one by one takes a dozen statements each. Here each table is filled with one statement
a batch: Page's first, then those below it with the ids that this gave.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import F, Model
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from articles.models import Article


def insert_articles(articles: Sequence[Article], sections: Sequence[Page]) -> None:
    """Put new articles below their sections, `sections[n]` being that of `articles[n]`.

    Articles come sorted by type. Must run in a transaction in which the sections were read and
    locked, one object for each. Saves what hangs on the articles too: tags, and the programme of
    conferences. Indexes nothing: `indexing` does.
    """
    children = _children(articles)
    _place(articles, sections)
    _insert(Page, articles)
    for page_type, group in groupby(articles, key=type):
        rows = list(group)
        for table in reversed([page_type, *page_type._meta.all_parents][:-1]):
            _insert(table, rows)
    _insert_children(children)
    _insert_tags(articles)


def _children(articles: Sequence[Article]) -> dict[Any, list[tuple[Article, Any]]]:
    """Give what hangs on the articles, by relation.

    Must be asked before the articles have ids: after that, a relation without anything in memory
    would ask the database.
    """
    children = defaultdict(list)
    for article in articles:
        for relation in get_all_child_relations(article):
            rows = getattr(article, relation.get_accessor_name()).get_object_list()
            children[relation] += [(article, row) for row in rows]
    return children


def _place(articles: Sequence[Article], sections: Sequence[Page]) -> None:
    """Give every article its place in the tree, and its sections their numbers of children."""
    last: dict[int, Page | None] = {}
    for article, section in zip(articles, sections, strict=True):
        if section.pk not in last:
            last[section.pk] = section.get_last_child()
        before = last[section.pk]
        article.depth = section.depth + 1
        article.path = (
            before._inc_path() if before else Page._get_path(section.path, article.depth, 1)
        )
        article.set_url_path(section)
        article._cached_parent_obj = section  # as treebeard's add_child does
        last[section.pk] = article
    for pk, count in Counter(section.pk for section in sections).items():
        Page.objects.filter(pk=pk).update(numchild=F("numchild") + count)


def _insert(table: type[Model], rows: Sequence[Article]) -> None:
    """Fill one table; Page's gives the rows their ids."""
    is_root = table is Page
    fields = [f for f in table._meta.local_concrete_fields if not (is_root and f.primary_key)]
    # What bulk_create does once it is past its refusal.
    returned = table._base_manager.all()._batched_insert(rows, fields, batch_size=None)
    if is_root:
        for row, (pk,) in zip(rows, returned, strict=True):
            for ancestor in (type(row), *type(row)._meta.all_parents):
                setattr(row, ancestor._meta.pk.attname, pk)
            row._state.adding = False
            row._state.db = DEFAULT_DB_ALIAS


def _insert_children(children: dict[Any, list[tuple[Article, Any]]]) -> None:
    """Save what hangs on the articles, in the order of declaration: sessions before who speaks."""
    for relation, rows in children.items():
        for article, row in rows:
            setattr(row, relation.field.name, article)
        relation.related_model._base_manager.bulk_create([row for _, row in rows])


def _insert_tags(articles: Sequence[Article]) -> None:
    through = Article.tags.through
    through.objects.bulk_create(
        through(article_id=article.pk, tag_id=tag.pk)
        for article in articles
        for tag in article.tags.all()
    )
