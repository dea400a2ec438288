"""The pages that are not articles: home pages, the hub, plain pages, and what holds them."""

from home.models.content import ContentPage
from home.models.demo import DemoObject
from home.models.home import HomePage, HubPage
from home.models.tree import ContainerPage

__all__ = ["ContainerPage", "ContentPage", "DemoObject", "HomePage", "HubPage"]
