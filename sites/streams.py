"""StreamFields whose migrations say nothing of their blocks."""

from typing import Any

from wagtail.fields import StreamField


class PlainStreamField(StreamField):
    """A StreamField that a migration knows as such and no more.

    The blocks are code, the column is JSON: a block added or changed makes no migration.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Migrations pass the blocks that deconstruct() gave them: none.
        super().__init__(self.kinds_of_blocks(), **kwargs)

    def kinds_of_blocks(self) -> list[tuple[str, Any]]:
        """Give the blocks by name, in the order the editor offers them."""
        raise NotImplementedError

    def deconstruct(self) -> Any:
        """Describe the field for a migration without its blocks."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
