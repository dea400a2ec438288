"""`manage.py roles`: print what each role may do."""

import unicodedata
from typing import Any

from django.core.management.base import BaseCommand

from sites.roles import ROLE_LABELS, TABLE, Role, may


class Command(BaseCommand):
    """Print the table of roles, in words and with the rights that are made from it."""

    help = "In bảng quyền: mỗi vai trò được làm gì, và quyền nào của Wagtail được cấp theo đó."

    def handle(self, *args: Any, **options: Any) -> None:
        rows = [["", *map(str, ROLE_LABELS.values())]]
        for duty, line in TABLE.items():
            rows.append([str(line.label), *("x" if may(role, duty) else "·" for role in Role)])
        widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = (_padded(*pair) for pair in zip(row, widths, strict=True))
            self.stdout.write("  ".join(cells).rstrip())
        self.stdout.write("")
        for duty, line in TABLE.items():
            rights = [
                *(f"{right}_page" for right in line.pages),
                *(f"{right}_image, {right}_document" for right in line.files),
                *(["change_siteidentity"] if line.settings else []),
                *line.model,
            ]
            if rights:
                self.stdout.write(f"{duty}: {', '.join(rights)}")


def _width(text: str) -> int:
    """Count the columns that a text takes in a terminal."""
    return sum(not unicodedata.combining(letter) for letter in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
