"""What everybody must be able to do with a page: axe-core, and what axe-core does not look at."""

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
RULES = (*WCAG, "best-practice")

#: What axe could not decide, by rule: the parts of pages where that was looked at, and why it is
#: well. docs/accessibility.md says the same in full; what is not listed here fails the test.
LOOKED_AT = {
    "color-contrast": (
        ".map__drawing",  # a tile's own colour lies below; its contrast is computed by the theme
        ".lead-story__title",  # the sheet of the page's colour overlaps the picture
        ".masthead--khan",  # the hanging scarf is beside the words, not below them
        ".suggest",  # it lies above what axe sees below it, on a ground of its own
        ".search-filters__choices",  # a list that scrolls; numbers of one digit, too short for axe
    ),
    "video-caption": (".player",),  # the design page's sample has no film and so no captions
}

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

#: WCAG 1.4.12: what a reader's own style sheet may do to text.
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; }
* { word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""

#: Parts that a finger must hit and that are smaller than 44 pixels. Links in a line of text are
#: excepted by the standard; the whole of a card answers for the link in its title.
SMALL_TARGETS = """() => {
    const parts = "a[href], button, input:not([type=hidden]), select, textarea, summary,"
        + "[role=option]";
    const area = (node) => {
        const label = node.closest("label");
        const cover = getComputedStyle(node, "::after");
        if (cover.position === "absolute" && cover.inset === "0px") return node.offsetParent;
        return label && node.matches("input") ? label : node;
    };
    const isInText = (node) => {
        const block = node.parentElement.closest("p, li, dd, td, figcaption");
        return node.matches("a") && getComputedStyle(node).display === "inline"
            && block && block.textContent.trim() !== node.textContent.trim();
    };
    return [...document.querySelectorAll(parts)]
        .filter((node) => node.checkVisibility({visibilityProperty: true}))
        .filter((node) => !node.closest(".skip-link") && !isInText(node))
        .map((node) => [node, area(node).getBoundingClientRect()])
        .filter(([node, box]) => box.width && (box.height < 43.5 || box.width < 43.5))
        .map(([node, box]) => `${node.outerHTML.slice(0, 90)} ${box.width}×${box.height}`);
}"""


#: Pictures without an address, or whose address gave none; those further down are not asked for.
BROKEN_PICTURES = """() => [...document.images]
    .filter((image) => !image.getAttribute("src") || (image.complete && !image.naturalWidth))
    .map((image) => image.outerHTML.slice(0, 160))"""


def violations(page: Page, only: Sequence[str] = RULES, part: str | None = None) -> list[str]:
    """Give what axe-core finds wrong, and what it leaves open that nobody has looked at."""
    options = {"runOnly": list(only), "resultTypes": ["violations", "incomplete"]}
    found = AXE.run(page, context=part, options=options).response
    wrong = [_said(rule, node) for rule in found["violations"] for node in rule["nodes"]]
    for rule in found["incomplete"]:
        known = ", ".join(LOOKED_AT.get(rule["id"], ()))
        for node in rule["nodes"]:
            if not known or not _lies_in(page, node, known):
                wrong.append(f"undecided: {_said(rule, node)}")
    return wrong


def small_targets(page: Page) -> list[str]:
    """Give the parts that are too small for a finger."""
    found: list[str] = page.evaluate(SMALL_TARGETS)
    return found


def broken_pictures(page: Page) -> list[str]:
    """Give the pictures that a reader sees as missing."""
    found: list[str] = page.evaluate(BROKEN_PICTURES)
    return found


#: As a reader's own style sheet does: the page's policy takes no style element.
ADD_STYLE = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
}"""


def sideways(page: Page, width: int) -> list[str]:
    """Give the widths, zooms and spacings at which a page has to be scrolled sideways.

    200 % and 400 % of a screen of 1280 pixels are 640 and 320 pixels.
    """
    found = []
    for window in (width, 640, 320):
        page.set_viewport_size({"width": window, "height": 700})
        if over := page.evaluate(SIDEWAYS):
            found.append(f"{over} px at {window}")
    page.evaluate("document.documentElement.style.fontSize = '150%'")
    for window in (360, 640):
        page.set_viewport_size({"width": window, "height": 700})
        if over := page.evaluate(SIDEWAYS):
            found.append(f"{over} px at {window} with very large text")
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size({"width": 360, "height": 700})
    page.evaluate(ADD_STYLE, TEXT_SPACING)
    if over := page.evaluate(SIDEWAYS):
        found.append(f"{over} px at 360 with text spacing")
    page.evaluate("document.adoptedStyleSheets.pop()")
    page.set_viewport_size({"width": width, "height": 800})
    return found


def examine(page: Page, width: int) -> list[str]:
    """Give all that is wrong with a page that is open in a window of that width."""
    wrong = [*violations(page), *small_targets(page), *broken_pictures(page)]
    return [*wrong, *sideways(page, width)]


def _said(rule: dict[str, Any], node: dict[str, Any]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    why = checks[0]["message"] if checks else rule["help"]
    return f"{rule['id']}: {node['target']} {node['html'][:110]} – {why}"


def _lies_in(page: Page, node: dict[str, Any], known: str) -> bool:
    """Tell whether a node is in a known part; axe names some nodes on pages of many by ":root"."""
    selector = node["target"][-1]
    inside: bool = page.evaluate(
        """([selector, html, known]) => selector === ":root"
            ? [...document.querySelectorAll(known)].some(part => part.innerHTML.includes(html))
            : !!document.querySelector(selector)?.closest(known)""",
        [selector, node["html"], known],
    )
    return inside
