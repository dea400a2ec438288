"""The portals whose pages can be read: one module of `articles.legacy.portals` each."""

import importlib
import pkgutil
from functools import cache
from typing import Protocol, runtime_checkable

from articles.legacy import portals
from articles.legacy.errors import UnknownPortal
from articles.legacy.model import LegacyArticle
from articles.legacy.syllables import is_syllable
from articles.legacy.text import Page, words

#: Below this a likeness is chance.
LEAST_LIKENESS = 0.5
#: Two thirds of the words of Vietnamese prose carry an accent.
LEAST_ACCENTED = 0.3


@runtime_checkable
class Portal(Protocol):
    """What a portal module offers at its top level.

    `slug` names the look of the portal's pages, `look` says it to an editor, in Vietnamese.
    """

    slug: str
    look: str

    def recognises(self, page: Page) -> float:
        """Say how much `page` looks like this portal's, from 0 to 1."""

    def parse(self, page: Page) -> LegacyArticle:
        """Read `page`. Raises `IncompletePage`."""


@cache
def known_portals() -> tuple[Portal, ...]:
    """Give every portal there is a module for, in the order of their names."""
    modules = (
        importlib.import_module(f"{portals.__name__}.{found.name}")
        for found in pkgutil.iter_modules(portals.__path__)
    )
    return tuple(module for module in modules if isinstance(module, Portal))


def recognise(page: Page) -> Portal:
    """Give the portal that `page` looks most like. Raises `UnknownPortal`."""
    if not is_vietnamese(page):
        raise UnknownPortal(_refusal("Tệp không phải là bài viết tiếng Việt có dấu."))
    likeness, portal = max(
        ((portal.recognises(page), portal) for portal in known_portals()),
        key=lambda choice: choice[0],
    )
    if likeness < LEAST_LIKENESS:
        raise UnknownPortal(_refusal("Không nhận ra trang này của cổng thông tin nào."))
    return portal


def _refusal(reason: str) -> str:
    looks = "; ".join(known.look for known in known_portals())
    return (
        f"{reason} Các dạng trang đọc được: {looks}. Hãy chép toàn bộ phần chữ của trang (cả phần "
        "đầu trang và cuối trang), hoặc nhờ quản trị viên thêm bộ đọc cho cổng mới."
    )


def is_vietnamese(page: Page) -> bool:
    """Whether the words of `page` are Vietnamese, with their accents."""
    printed = [word for line in page.lines for word in words(line.text) if word.isalpha()]
    accented = sum(not word.isascii() and is_syllable(word) for word in printed)
    return accented > LEAST_ACCENTED * len(printed)
