"""Counting the tokens of all documents, in bounded memory, into one file."""

import json
import os
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path
from typing import Final

from search.vietnamese import fold

from .letters import LONGEST, SHORTEST, deletions

VERSION: Final = 1
"""Of the file's layout; a reader takes a file of another version for none."""

HELD: Final = 400_000
"""Counts held in memory before they are written down, some 80 MB."""

LEAST_PAIR: Final = 2
"""Documents that have a pair before it is kept: one may be anybody's mistake."""

MANY: Final = 5_000
"""Documents from which that holds; of fewer, most of what is right stands in one alone."""

LEAST_CORRECTION: Final = 3
"""Documents that have a word before others are corrected to it."""

Texts = tuple[str, str, str]
"""Title, lead and body of a document, each its tokens (`index_tokens`) with a space between."""

_LAYOUT: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
CREATE TABLE form (
    folded TEXT PRIMARY KEY, documents INTEGER NOT NULL, readings TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE deletion (letters TEXT, folded TEXT, PRIMARY KEY (letters, folded)) WITHOUT ROWID;
"""

_Row = tuple[str, str, int]
"""A folded form, one of its accented readings ("" for all together), and the documents with it."""


def build_statistics(path: Path, documents: Iterable[Texts], *, held: int = HELD) -> int:
    """Count the documents into the file at `path`, whole or not at all; give how many there were.

    Readers of the file that stood there before keep it until they open it anew.  A process killed
    on the way leaves the old file and a folder beside it that the next one clears away.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-") as folder:
        new = Path(folder) / path.name
        with (
            closing(sqlite3.connect(Path(folder) / "counts")) as counts,
            closing(sqlite3.connect(new)) as statistics,
        ):
            for connection in (counts, statistics):
                connection.execute("PRAGMA journal_mode = OFF")
                connection.execute("PRAGMA synchronous = OFF")
            counts.execute("CREATE TABLE counted (folded TEXT, reading TEXT, documents INTEGER)")
            statistics.executescript(_LAYOUT)
            meta = _count(documents, counts, held)
            statistics.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
            _write_forms(statistics, _summed(counts), LEAST_PAIR if meta["documents"] > MANY else 1)
            statistics.commit()
        with new.open("rb") as written:
            os.fsync(written.fileno())
        new.replace(path)
    return int(meta["documents"])


def _count(
    documents: Iterable[Texts], counts: sqlite3.Connection, held: int
) -> dict[str, int | float]:
    """Write what every document has into the table `counted`; give what is known of them all."""
    total = occurrences = 0
    lengths = [0, 0, 0]
    tokens: Counter[str] = Counter()
    folded_tokens: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()

    def write_down() -> None:
        readings = [*tokens, *map(" ".join, pairs)]
        forms = fold("\n".join(readings)).splitlines()  # one long string folds faster than many
        found = (*tokens.values(), *pairs.values())
        rows = zip(forms, readings, found, strict=True)
        counts.executemany("INSERT INTO counted VALUES (?, ?, ?)", rows)
        together = ((folded, "", n) for folded, n in folded_tokens.items())
        counts.executemany("INSERT INTO counted VALUES (?, ?, ?)", together)
        for counter in (tokens, folded_tokens, pairs):
            counter.clear()

    for texts in documents:
        total += 1
        of_document: set[str] = set()
        pairs_of_document: set[tuple[str, str]] = set()
        for field, text in enumerate(texts):
            words = text.split()
            lengths[field] += len(words)
            of_document.update(words)
            pairs_of_document.update(pairwise(words))
        occurrences += len(of_document)
        tokens.update(of_document)
        folded_tokens.update(set(fold(" ".join(of_document)).split()))
        pairs.update(pairs_of_document)
        if len(pairs) + len(tokens) + len(folded_tokens) > held:
            write_down()
    write_down()
    means = [length / total if total else 0.0 for length in lengths]
    return {
        "version": VERSION,
        "documents": total,
        "occurrences": occurrences,
        "title_length": means[0],
        "lead_length": means[1],
        "body_length": means[2],
    }


def _summed(counts: sqlite3.Connection) -> Iterator[_Row]:
    """Every reading of every form once, in order; SQLite sorts on the disk what it must."""
    yield from counts.execute(
        "SELECT folded, reading, SUM(documents) FROM counted GROUP BY folded, reading"
        " ORDER BY folded, reading"
    )


def _write_forms(statistics: sqlite3.Connection, rows: Iterable[_Row], least_pair: int) -> None:
    forms = []
    for folded, group in groupby(rows, key=itemgetter(0)):
        readings = {reading: documents for _folded, reading, documents in group}
        together = readings.pop("", None)
        if together is None:
            readings = {pair: n for pair, n in readings.items() if n >= least_pair}
            together = sum(readings.values())
        if not readings:
            continue
        forms.append((folded, together, json.dumps(readings, ensure_ascii=False)))
        if len(forms) >= 10_000:
            _write(statistics, forms)
            forms = []
    _write(statistics, forms)


def _write(statistics: sqlite3.Connection, forms: list[tuple[str, int, str]]) -> None:
    statistics.executemany("INSERT INTO form VALUES (?, ?, ?)", forms)
    statistics.executemany(
        "INSERT OR IGNORE INTO deletion VALUES (?, ?)",
        (
            (letters, folded)
            for folded, documents, _readings in forms
            if documents >= LEAST_CORRECTION
            and folded.isalpha()
            and SHORTEST <= len(folded) <= LONGEST
            for letters in deletions(folded)
        ),
    )
