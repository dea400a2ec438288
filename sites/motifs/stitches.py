"""Stitched figures, cell by cell: what bands of cloth are put together from."""

from __future__ import annotations

from collections.abc import Callable

#: A cell painter: column and row inside the band give a colour, or None for the ground.
Painter = Callable[[int, int], str | None]
#: A band of cloth: how many rows of cells, and what is in them.
Band = tuple[int, Painter]

PINE = ("...#...", "..###..", ".##.##.", "...#...", "..###..", ".##.##.", "##.#.##", "...#...")
CURL = ("#####.#####", "#...#.#...#", "#.#.#.#.#.#", "#.###.###.#", "#.........#", "###########")
CHICK = ("..#.....#..", ".###...###.", "##.##.##.##", "#...###...#", "##.##.##.##", ".###...###.")
PERSON = (".#.", "###", ".#.", "###", "#.#")


def lozenges(period: int, rings: tuple[str | None, ...], height: int) -> Painter:
    """Concentric stepped lozenges that repeat every ``period`` cells."""

    def paint(x: int, y: int) -> str | None:
        away = abs((x + period // 2) % period - period // 2) + abs(y - height // 2)
        return rings[min(away * len(rings) // (period // 2 + 1), len(rings) - 1)]

    return paint


def stars(period: int, star: str, frame: str, height: int) -> Painter:
    """Eight-pointed stars, each inside a thin lozenge frame."""

    def paint(x: int, y: int) -> str | None:
        dx, dy = abs((x + period // 2) % period - period // 2), abs(y - height // 2)
        high, low = max(dx, dy), min(dx, dy)
        if 1 <= low <= 4 and low + 1 <= high <= low + 4:
            return star
        return frame if dx + dy in (period // 2 - 1, period // 2) else None

    return paint


def zigzag(period: int, colours: tuple[str, ...], height: int) -> Painter:
    """Parallel chevrons, one colour a step."""

    def paint(x: int, y: int) -> str | None:
        bend = abs((x % period) - period // 2)
        step = (y + bend) // 2
        return colours[step % len(colours)] if 0 <= y < height else None

    return paint


def stripes(colours: tuple[str, ...], step: int = 1) -> Painter:
    """Plain weft stripes, ``step`` rows a colour."""
    return lambda _x, y: colours[(y // step) % len(colours)]


def dashes(colours: tuple[str, ...], length: int = 3) -> Painter:
    """A row of coloured dashes with a gap of one cell."""
    return lambda x, _y: (
        None if x % (length + 1) == length else colours[x // (length + 1) % len(colours)]
    )


def figures(rows: tuple[str, ...], colours: tuple[str, ...], gap: int = 3, top: int = 1) -> Painter:
    """A drawn figure repeated along the band, every other one mirrored."""
    width = len(rows[0])

    def paint(x: int, y: int) -> str | None:
        place, column = divmod(x, width + gap)
        if not (0 <= y - top < len(rows) and column < width):
            return None
        row = rows[y - top]
        drawn = row[::-1][column] if place % 2 else row[column]
        return colours[place % len(colours)] if drawn == "#" else None

    return paint


def drawing(rows: tuple[str, ...], colours: dict[str, str], period: int, left: int = 0) -> Painter:
    """A figure drawn in several colours, once every ``period`` cells; a mark is a colour."""

    def paint(x: int, y: int) -> str | None:
        column = (x - left) % period
        inside = 0 <= y < len(rows) and column < len(rows[y])
        return colours.get(rows[y][column]) if inside else None

    return paint


def over(*painters: Painter) -> Painter:
    """The first painter that has a colour for the cell."""

    def paint(x: int, y: int) -> str | None:
        return next((colour for painter in painters if (colour := painter(x, y))), None)

    return paint


def lowered(painter: Painter, rows: int) -> Painter:
    """The same that many rows further down."""
    return lambda x, y: painter(x, y - rows) if y >= rows else None
