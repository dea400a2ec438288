"""Where in a TOML file a key stands; `tomllib` does not say."""

import re

Location = tuple[int | str, ...]

_TABLE = re.compile(r"\s*(?P<open>\[\[?)\s*(?P<name>[\w.-]+)\s*\]")
_KEY = re.compile(r"\s*(?P<key>[\w-]+)\s*=")


class TomlLines:
    """The line of every table and of every key that begins a line."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Location, int] = {}
        table: Location = ()
        counts: dict[str, int] = {}
        for number, line in enumerate(text.splitlines(), start=1):
            if match := _TABLE.match(line):
                names = match["name"].split(".")
                if match["open"] == "[[":
                    counts[names[0]] = counts.get(names[0], -1) + 1
                index = (counts[names[0]],) if names[0] in counts else ()
                table = (names[0], *index, *names[1:])
                self._lines.setdefault(table, number)
            elif match := _KEY.match(line):
                self._lines.setdefault((*table, match["key"]), number)

    def of(self, location: Location) -> int:
        """Give the line of a location as pydantic names it, or of the nearest table around it."""
        while location:
            if line := self._lines.get(location):
                return line
            location = location[:-1]
        return 1
