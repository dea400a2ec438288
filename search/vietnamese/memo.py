"""A bounded memo of a function of short strings."""

from collections.abc import Callable
from typing import Final, Generic, TypeVar

Value = TypeVar("Value")

LIMIT: Final = 100_000
LONGEST: Final = 48


class Memo(dict[str, Value], Generic[Value]):
    """A dict that computes what it lacks; emptied when full, blind to long keys.

    News of a year has some hundred thousand distinct words, so emptying is rare and cheaper than
    keeping track of use.
    """

    def __init__(self, function: Callable[[str], Value]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: str) -> Value:
        value = self._function(key)
        if len(key) <= LONGEST:
            if len(self) >= LIMIT:
                self.clear()
            self[key] = value
        return value
