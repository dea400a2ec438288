"""A motif as the icon of an app: PNG, for phones take no drawing."""

import re

from resvg_py import svg_to_bytes

from sites.motifs import Shape, draw
from sites.motifs.threads import threads_of

#: How much of an icon a phone surely shows, whatever shape it cuts; W3C's manifest says 80 %
#: across, of which a square takes this much.
SAFE = 56
SIZES = (180, 192, 512)


def icon(motif: str, seed: str, primary: str, accent: str, size: int, *, padded: bool) -> bytes:
    """Give a motif's sign as a PNG so many pixels wide; `padded` may be cut to a circle."""
    drawing = draw(motif, Shape.SIGN, seed, primary, accent)
    if padded:
        ground, edge = threads_of(primary, accent).ground, (100 - SAFE) // 2
        inside = re.sub(
            r'width="[\d.]+" height="[\d.]+"',
            f'x="{edge}" y="{edge}" width="{SAFE}" height="{SAFE}"',
            drawing,
            count=1,
        )
        drawing = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
            f'<path fill="{ground}" d="M0 0h100v100H0z"/>{inside}</svg>'
        )
    return bytes(svg_to_bytes(svg_string=drawing, width=size, height=size, skip_system_fonts=True))
