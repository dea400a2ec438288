"""What a sub-site looks like: from a few chosen values to all that templates need."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sites.color import is_hex_color
from sites.motifs import EDITION, Motif, Shape
from sites.palette import Palette, palette_of

#: The hub's colours, and those of a site that has none.
PRIMARY, ACCENT = "#37414f", "#9a6b1f"

#: What a province's part of the hub takes of its theme; the rest is the hub's.
SAMPLE = ("primary", "on-primary", "night", "motif-band")


class Masthead(models.TextChoices):
    """How the head of every page is arranged."""

    BLOCK = "khoi", _("Nền màu, tên lớn bên trái")
    SCARF = "khan", _("Dải hoa văn treo bên trái, nền giấy")
    CLOTH = "vai", _("Tên trên mặt vải hoa văn")
    CENTRED = "giua", _("Nền giấy, tên ở giữa")


class LeadLayout(models.TextChoices):
    """How the first story of a home page stands to its picture."""

    OVER = "de", _("Chữ đè lên góc ảnh")
    HEADLINE = "tit", _("Tít lớn trước, ảnh sau")
    BESIDE = "canh", _("Chữ bên cạnh ảnh")
    BELOW = "duoi", _("Chữ dưới ảnh")


@dataclass(frozen=True)
class Theme:
    """A theme: colours, motif and arrangement, each chosen or made up from the seed."""

    seed: str
    primary: str = PRIMARY
    accent: str = ACCENT
    chosen_motif: str = ""
    chosen_masthead: str = ""
    chosen_lead_layout: str = ""

    @property
    def motif(self) -> str:
        """The motif; one made up from the seed where none is chosen."""
        return self.chosen_motif or Motif.THO_CAM

    @property
    def masthead(self) -> str:
        """The arrangement of the head, of `Masthead`."""
        return self.chosen_masthead or self._drawn_lot("masthead", Masthead.values)

    @property
    def lead_layout(self) -> str:
        """The arrangement of the lead story, of `LeadLayout`."""
        return self.chosen_lead_layout or self._drawn_lot("lead", LeadLayout.values)

    @cached_property
    def palette(self) -> Palette:
        """All colours, made from the two that are chosen."""
        return palette_of(self.primary, self.accent)

    @cached_property
    def custom_properties(self) -> str:
        """The theme as CSS custom properties, for `:root`."""
        return ";".join(f"--{name}:{value}" for name, value in self._values().items())

    @cached_property
    def sample_properties(self) -> str:
        """The few of them that a page of another theme needs to show this one on a part."""
        return ";".join(f"--{name}:{self._values()[name]}" for name in SAMPLE)

    def _values(self) -> dict[str, str]:
        colors = {name.replace("_", "-"): value for name, value in vars(self.palette).items()}
        return colors | {
            f"motif-{shape.name.lower()}": f"url({self.motif_url(shape)})" for shape in Shape
        }

    def motif_url(self, shape: Shape) -> str:
        """Give the address of the motif's drawing: it says all that the drawing depends on."""
        colors = f"{self.primary[1:]}-{self.accent[1:]}"
        return reverse("motif", args=[EDITION, self.motif, self.seed, colors, shape.value])

    @property
    def sign_url(self) -> str:
        """The address of the motif's sign, which stands for a logo where there is none."""
        return self.motif_url(Shape.SIGN)

    def icon_url(self, size: int, *, padded: bool = False) -> str:
        """Give the address of the sign as a PNG; `padded` may be cut to any shape."""
        colors = f"{self.primary[1:]}-{self.accent[1:]}"
        name = "icon_padded" if padded else "icon"
        return reverse(name, args=[EDITION, self.motif, self.seed, colors, size])

    @property
    def touch_icon_url(self) -> str:
        """The address of the icon that an iPhone asks for."""
        return self.icon_url(180)

    def _drawn_lot(self, what: str, values: list[str]) -> str:
        digest = blake2b(f"{what}/{self.seed}".encode(), digest_size=1).digest()
        return values[digest[0] % len(values)]


#: Themes are made once: a page asks for one each time.
_theme = lru_cache(maxsize=4096)(Theme)


def theme_of(identity: object | None, seed: str) -> Theme:
    """Give the theme of a `SiteIdentity`, or the plain one; the seed is the sub-site's slug."""
    if identity is None:
        return _theme(seed)
    primary, accent = (str(getattr(identity, f"{name}_color")) for name in ("primary", "accent"))
    return _theme(
        seed,
        primary.lower() if is_hex_color(primary) else PRIMARY,
        accent.lower() if is_hex_color(accent) else ACCENT,
        getattr(identity, "motif", ""),
        getattr(identity, "masthead", ""),
        getattr(identity, "lead_layout", ""),
    )
