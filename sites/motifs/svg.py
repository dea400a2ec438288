"""From cells to SVG."""

from collections.abc import Iterable

from sites.motifs.stitches import Band

Rows = list[list[str]]


def cells(bands: Iterable[Band], columns: int) -> Rows:
    """Give the colour of every cell, row by row; "" is the ground."""
    return [
        [paint(x, y) or "" for x in range(columns)]
        for height, paint in bands
        for y in range(height)
    ]


def stitched(rows: Rows, ground: str) -> str:
    """Draw cells as SVG elements, one path a colour, on the ground; a cell is 1 × 1."""
    runs: dict[str, list[str]] = {}
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            color, start = row[x], x
            while x < len(row) and row[x] == color:
                x += 1
            if color:
                runs.setdefault(color, []).append(f"M{start} {y}h{x - start}v1H{start}z")
    width, height = len(rows[0]), len(rows)
    threads = "".join(f'<path fill="{color}" d="{"".join(d)}"/>' for color, d in runs.items())
    weft = "".join(f"M0 {y}h{width}" for y in range(1, height))
    warp = "".join(f"M{x} 0v{height}" for x in range(1, width))
    return (
        f'<path fill="{ground}" d="M0 0h{width}v{height}H0z"/>{threads}'
        f'<path d="{weft}{warp}" stroke="{ground}" stroke-opacity=".4" stroke-width=".16"/>'
    )


def upright(content: str, height: float) -> str:
    """Turn what is drawn by a quarter, so that a band of that height hangs."""
    return f'<g transform="translate({height:g})rotate(90)">{content}</g>'


def document(width: float, height: float, content: str, scale: float = 2) -> str:
    """Give an SVG document of that many units, each `scale` pixels large."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * scale:g}"'
        f' height="{height * scale:g}" viewBox="0 0 {width:g} {height:g}">{content}</svg>'
    )
