"""The pages and collections of an archive as trees: whole, and all below the province's own top."""

from collections import Counter
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from treebeard.mp_tree import MP_Node

from sites.transfer.archive import TransferError

STEP = MP_Node.steplen


class Tree:
    """The rows of a tree as they are read: which stands where."""

    def __init__(self, model: type[Model], top_id: Any) -> None:
        self._model = model
        self._top_id = top_id
        self._paths: set[str] = set()
        self._children: Counter[str] = Counter()
        #: The row at the top.
        self.top: dict[str, Any] = {}

    def read(self, row: dict[str, Any]) -> None:
        """Take one row. Raises TransferError for one whose place another has."""
        path = row.get("path")
        if not isinstance(path, str) or not path or len(path) % STEP or path in self._paths:
            raise self._broken()
        self._paths.add(path)
        self._children[path[:-STEP]] += 1
        if row.get("id") == self._top_id:
            self.top = row

    def check(self) -> None:
        """Raise TransferError unless everything stands below the top."""
        top = self.top.get("path")
        if top is None or any(
            path != top and (not path.startswith(top) or path[:-STEP] not in self._paths)
            for path in self._paths
        ):
            raise self._broken()

    def place(self, row: dict[str, Any], values: dict[str, Any]) -> None:
        """Set depth and number of children as the tree has them."""
        values["depth"] = len(values["path"]) // STEP
        values["numchild"] = self._children[row["path"]]

    def below_top(self) -> int:
        """Give how many stand right below the top."""
        return self._children[self.top["path"]]

    def _broken(self) -> TransferError:
        return TransferError(
            _("Cây %(kind)s trong tệp lưu trữ không liền; hãy xuất lại.")
            % {"kind": self._model._meta.verbose_name}
        )
