"""Motifs of the regions' weaving, drawn as SVG from parameters.

`draw` is all that other code needs. A motif is a grammar (see `cloth` and `drawn`), a seed that a
grammar may take its choices from, and a theme's two colours; the same parameters always give the
same drawing. A province that has not chosen gets `tho-cam`, made up from its slug.
"""

import random
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from sites.motifs.cloth import STITCHED, Cloth
from sites.motifs.drawn import DRAWN, HEIGHT, Drawn
from sites.motifs.svg import cells, document, stitched, upright
from sites.motifs.threads import threads_of

__all__ = ["EDITION", "Motif", "Shape", "draw"]

#: Part of a drawing's address, which browsers keep for ever: raise it when a grammar changes.
EDITION = 1


class Motif(models.TextChoices):
    """The traditions that a sub-site may choose from."""

    PIEU = "pieu", _("Khăn piêu Thái")
    BAN = "ban", _("Hoa ban và núi")
    DAO = "dao", _("Thêu Dao")
    MONG = "mong", _("Sáp ong Mông")
    SEN = "sen", _("Hoa sen và sóng biển")
    THO_CAM = "tho-cam", _("Thổ cẩm riêng theo tên")


class Shape(StrEnum):
    """What is drawn: a band, a band that hangs, a surface, or a square sign."""

    BAND = "dai"
    HANGING = "buong"
    FIELD = "nen"
    SIGN = "dau"


def draw(motif: str, shape: Shape, seed: str, primary: str, accent: str) -> str:
    """Give the drawing as an SVG document.

    Takes a value of `Motif`, a shape, any seed, and two colours like #1a2b3c.
    """
    threads = threads_of(primary, accent)
    chance = random.Random(seed)  # noqa: S311 - decoration: the same seed, the same cloth
    if motif in DRAWN:
        return _pen(DRAWN[motif](threads, chance), shape, threads.ground)
    return _cloth(STITCHED[motif](threads, chance), shape, threads.ground)


def _pen(drawn: Drawn, shape: Shape, ground: str) -> str:
    width, height, content = {
        Shape.FIELD: (drawn.period, drawn.field_height, drawn.field),
        Shape.SIGN: (HEIGHT, HEIGHT, drawn.sign),
    }.get(shape, (drawn.period, HEIGHT, drawn.band))
    content = f'<path fill="{ground}" d="M0 0h{width:g}v{height:g}H0z"/>{content}'
    if shape is Shape.HANGING:
        return document(height, width, upright(content, height))
    return document(width, height, content)


def _cloth(cloth: Cloth, shape: Shape, ground: str) -> str:
    if shape is Shape.SIGN:
        size, paint = cloth.field[0]
        left = cloth.heart - size // 2
        return document(
            size,
            size,
            stitched(
                [[paint(left + x, y) or "" for x in range(size)] for y in range(size)], ground
            ),
            4,
        )
    rows = cells(cloth.field if shape is Shape.FIELD else cloth.bands, cloth.period)
    content = stitched(rows, ground)
    if shape is Shape.HANGING:
        return document(len(rows), cloth.period, upright(content, len(rows)))
    return document(cloth.period, len(rows), content)
