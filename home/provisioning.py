"""What a sub-site's tree begins with: a container that is never served, and a home page in it."""

from wagtail.models import Locale, Page

from articles.slugs import unique_slug
from home.models import ContainerPage, HomePage, HubPage
from sites.declaration import HubDeclaration, SubSiteDeclaration


def make_container_and_home(declared: SubSiteDeclaration) -> tuple[Page, Page]:
    """Make the container below Root and the Vietnamese home page in it."""
    root = Page.get_first_root_node()
    locale = Locale.get_default()
    is_hub = isinstance(declared, HubDeclaration)
    slug = "hub" if is_hub else declared.slug
    container = ContainerPage(
        title=declared.name, slug=unique_slug(slug, root), locale=locale, live=False
    )
    root.add_child(instance=container)
    home = (HubPage if is_hub else HomePage)(title=declared.name, slug="vi", locale=locale)
    container.add_child(instance=home)
    home.save_revision().publish()
    return container, home
