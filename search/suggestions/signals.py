"""Suggestions go with what they come from, within the same transaction."""

from typing import Any

from django.db.models.signals import post_delete, pre_delete
from django.dispatch import receiver

from search.models import SearchEntry, SearchLabel, SearchSuggestion
from search.suggestions.following import drop_unused, names_of
from search.suggestions.tokens import key_of, token_table


@receiver(pre_delete, sender=SearchEntry)
def remember_names(instance: SearchEntry, **kwargs: Any) -> None:
    instance.names_before = names_of(SearchLabel.objects.filter(entry=instance.pk))


@receiver(post_delete, sender=SearchEntry)
def drop_names(instance: SearchEntry, **kwargs: Any) -> None:
    drop_unused(instance.names_before)


@receiver(post_delete, sender=SearchSuggestion)
def forget_tokens(instance: SearchSuggestion, **kwargs: Any) -> None:
    token_table().remove([key_of(instance)])
