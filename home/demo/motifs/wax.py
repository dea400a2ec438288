"""Mông wax resist: snails, teeth and stars in white lines on indigo."""

from __future__ import annotations

from math import cos, pi, sin

from .palette import Point, Sheet


def snail(x: float, y: float, radius: float, turns: float, start: float, hand: int) -> list[Point]:
    """Points of a spiral that winds from its rim inwards to (x, y)."""
    steps = int(turns * 26)
    points: list[Point] = []
    for n in range(steps + 1):
        reach = radius * (1 - n / steps * 0.93)
        angle = start + hand * n / steps * turns * 2 * pi
        points.append((x + reach * cos(angle), y + reach * sin(angle)))
    return points


def teeth(sheet: Sheet, x: float, y: float, side: float, count: int, ink: str) -> None:
    """A row of small triangles that point downwards, between two lines."""
    step = side / count
    for n in range(count):
        left = x + n * step
        corners = [(left, y), (left + step, y), (left + step / 2, y + step * 0.8)]
        sheet.pen.polygon(corners, fill=ink)


def snail_tile(sheet: Sheet, x: float, y: float, side: float, ink: str, width: float) -> None:
    """Four snails that lean on one another around a small lozenge."""
    quarter = side / 4
    for sx in (-1, 1):
        for sy in (-1, 1):
            cx, cy = x + side / 2 + sx * quarter * 0.98, y + side / 2 + sy * quarter * 0.98
            start = pi if sx > 0 else 0.0
            sheet.stroke(snail(cx, cy, quarter * 0.86, 2.6, start, -sx * sy), ink, width)
    lozenge(sheet, x + side / 2, y + side / 2, side * 0.07, ink)


def star_tile(sheet: Sheet, x: float, y: float, side: float, ink: str, width: float) -> None:
    """An eight-armed star of slim rhombs inside a circle of dots."""
    cx, cy, reach = x + side / 2, y + side / 2, side * 0.4
    for n in range(8):
        angle = pi * n / 4
        tip = (cx + reach * cos(angle), cy + reach * sin(angle))
        sides = [
            (cx + reach * 0.5 * cos(angle + turn), cy + reach * 0.5 * sin(angle + turn))
            for turn in (0.3, -0.3)
        ]
        sheet.pen.polygon(
            [(cx, cy), sides[0], tip, sides[1]], outline=ink, width=round(width * 0.8)
        )
        between = angle + pi / 8
        sheet.disc(
            cx + reach * 0.86 * cos(between), cy + reach * 0.86 * sin(between), width * 1.3, ink
        )
    lozenge(sheet, cx, cy, side * 0.05, ink)
    for sx in (-1, 1):
        for sy in (-1, 1):
            lozenge(sheet, cx + sx * side * 0.41, cy + sy * side * 0.41, side * 0.05, ink)


def lozenge(sheet: Sheet, x: float, y: float, reach: float, ink: str) -> None:
    """A small filled lozenge."""
    corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
    sheet.pen.polygon(corners, fill=ink)
