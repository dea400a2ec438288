"""Styles that stand in a page because they are its own."""

from django import template
from django.template import Context, NodeList
from django.utils.safestring import SafeString, mark_safe

from sites.content_security import let_style

register = template.Library()


class StyleNode(template.Node):
    """A style element of which the browser is told that it is meant."""

    def __init__(self, inside: NodeList) -> None:
        self.inside = inside

    def render(self, context: Context) -> SafeString:
        css = self.inside.render(context)
        let_style(css)
        return mark_safe(f"<style>{css}</style>")  # noqa: S308 - as safe as what is inside


@register.tag
def style(parser: template.base.Parser, token: template.base.Token) -> StyleNode:
    """`{% style %}…{% endstyle %}`: a style element that the page's policy lets pass."""
    inside = parser.parse(("endstyle",))
    parser.delete_first_token()
    return StyleNode(inside)
