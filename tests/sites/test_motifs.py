"""Motifs: the same parameters, the same cloth."""

from xml.etree import ElementTree

import pytest

from sites.motifs import Motif, Shape, draw

COLORS = ("#1d5c3f", "#c4512d")


@pytest.mark.parametrize("motif", Motif.values)
@pytest.mark.parametrize("shape", list(Shape))
def test_every_motif_is_drawn_in_every_shape_and_is_small(motif: str, shape: Shape) -> None:
    text = draw(motif, shape, "son-la", *COLORS)
    root = ElementTree.fromstring(text)  # noqa: S314 - our own drawing

    assert root.tag.endswith("svg")
    assert float(root.get("width", "0")) > 0
    assert float(root.get("height", "0")) > 0
    assert len(text) < 6000


def test_a_drawing_is_the_same_for_the_same_province_and_another_for_another() -> None:
    drawn = {slug: draw("tho-cam", Shape.BAND, slug, *COLORS) for slug in ("hue", "ca-mau")}

    assert drawn["hue"] == draw("tho-cam", Shape.BAND, "hue", *COLORS)
    assert drawn["hue"] != drawn["ca-mau"]


def test_the_traditions_differ_in_more_than_colour() -> None:
    """In the same two colours: what is left of a drawing in greyscale."""
    bands = {draw(motif, Shape.BAND, "x", "#444444", "#999999") for motif in Motif.values}

    assert len(bands) == len(Motif.values)


@pytest.mark.parametrize("motif", Motif.values)
def test_a_band_hangs_as_long_as_it_lies(motif: str) -> None:
    lying, hanging = (
        ElementTree.fromstring(draw(motif, shape, "x", *COLORS))  # noqa: S314
        for shape in (Shape.BAND, Shape.HANGING)
    )

    assert (lying.get("width"), lying.get("height")) == (
        hanging.get("height"),
        hanging.get("width"),
    )
