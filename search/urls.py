"""Addresses of the search: for readers, for what they type, for feed readers and for programs."""

from django.urls import path

from search.api.views import DocumentView, SearchView, SuggestionsView
from search.asked.views import ChosenView
from search.feeds import search_feed
from search.views import opensearch, search

urlpatterns = [
    path("tim-kiem/", search, name="search"),
    path("tim-kiem/goi-y/", SuggestionsView.as_view(), name="search_suggestions"),
    path("tim-kiem/chon/", ChosenView.as_view(), name="search_chosen"),
    path("tim-kiem/rss/", search_feed, name="search_feed"),
    path("opensearch.xml", opensearch, name="opensearch"),
    path("api/tim-kiem/", SearchView.as_view(), name="search_api"),
    path("api/tim-kiem/openapi.json", DocumentView.as_view(), name="search_api_document"),
]
