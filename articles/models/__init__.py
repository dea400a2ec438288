"""The page types for news, events and conferences, and the records they draw on."""

from articles.models.article import Article
from articles.models.conference import (
    ConferenceKind,
    ConferencePage,
    ConferenceSession,
    ConferenceTopic,
    Paper,
    Participation,
)
from articles.models.event import EventPage
from articles.models.legacy import LegacyAddress, LegacyImport, LegacyRelation
from articles.models.news import NewsPage
from articles.models.records import Contribution, Person, Tag, Unit, Venue
from articles.models.section import SectionPage

__all__ = [
    "Article",
    "ConferenceKind",
    "ConferencePage",
    "ConferenceSession",
    "ConferenceTopic",
    "Contribution",
    "EventPage",
    "LegacyAddress",
    "LegacyImport",
    "LegacyRelation",
    "NewsPage",
    "Paper",
    "Participation",
    "Person",
    "SectionPage",
    "Tag",
    "Unit",
    "Venue",
]
