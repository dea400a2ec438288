"""How a reader wants pages to look: text size, contrast, line spacing.

A choice is nothing but values of CSS properties of the whole page. With script the browser keeps
them itself (`static/js/display.js`); without, a cookie has the names of the choices, and one small
style sheet, made for that reader alone, the values. Pages are the same for everybody either way.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COOKIE = "hien-thi"
COOKIE_SECONDS = 365 * 24 * 3600

#: Every colour that pages use, so that nothing of a theme is left over.
BLACK_ON_WHITE = (
    "--paper:#fff;--sheet:#fff;--ink:#000;--quiet:#000;--edge:#000;--line:#000;--tint:#fff;"
    "--shade:#ddd;--primary:#000;--on-primary:#fff;--deep:#0000a8;--night:#000;--accent:#000;"
    "--accent-text:#000;--bright:#ffe14d;--glow:#ffe14d;--wrong:#8f0000"
)
WHITE_ON_BLACK = (
    "--paper:#000;--sheet:#000;--ink:#fff;--quiet:#fff;--edge:#fff;--line:#8a8a8a;--tint:#1c1c1c;"
    "--shade:#333;--primary:#5a5a5a;--on-primary:#fff;--deep:#ffe14d;--night:#1c1c1c;"
    "--accent:#ffe14d;--accent-text:#ffe14d;--bright:#ffe14d;--glow:#ffe14d;--wrong:#ffb3ab;"
    "color-scheme:dark"
)


@dataclass(frozen=True)
class Choice:
    """One way; `css` is the declarations it stands for, none for the usual one."""

    value: str
    label: str | Promise
    css: str = ""


@dataclass(frozen=True)
class Setting:
    """What may be chosen; the first choice is the usual one."""

    name: str
    legend: str | Promise
    choices: tuple[Choice, ...] = field(default=())

    def chosen(self, names: Mapping[str, str]) -> Choice:
        """Give the choice that is named, or the usual one."""
        wanted = names.get(self.name)
        return next((c for c in self.choices if c.value == wanted), self.choices[0])


SETTINGS = (
    Setting(
        "co-chu",
        _("Cỡ chữ"),
        (
            Choice("vua", _("Vừa")),
            Choice("lon", _("Lớn"), "font-size:125%"),
            Choice("rat-lon", _("Rất lớn"), "font-size:150%"),
        ),
    ),
    Setting(
        "tuong-phan",
        _("Tương phản"),
        (
            Choice("thuong", _("Thường")),
            Choice("cao", _("Chữ đen, nền trắng"), BLACK_ON_WHITE),
            Choice("nen-toi", _("Chữ trắng, nền đen"), WHITE_ON_BLACK),
        ),
    ),
    Setting(
        "gian-dong",
        _("Giãn dòng"),
        (
            Choice("thuong", _("Thường")),
            Choice("rong", _("Rộng"), "--leading:1.95;word-spacing:0.08em"),
            Choice("rat-rong", _("Rất rộng"), "--leading:2.3;word-spacing:0.16em"),
        ),
    ),
)


def to_cookie(names: Mapping[str, str]) -> str:
    """Give what the cookie keeps of a form's values: what is not usual; empty for all usual."""
    chosen = {setting.name: setting.chosen(names) for setting in SETTINGS}
    return urlencode({name: choice.value for name, choice in chosen.items() if choice.css})


def from_cookie(cookie: str) -> dict[str, str]:
    """Give the values by name that a cookie keeps; anything strange in it is passed over later."""
    return dict(parse_qsl(cookie[:200]))


def css_of(names: Mapping[str, str]) -> str:
    """Give the style sheet of the choices; empty where all are usual."""
    css = ";".join(filter(None, (setting.chosen(names).css for setting in SETTINGS)))
    return f":root{{{css}}}" if css else ""
