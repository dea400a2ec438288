"""Sets to measure a search with: documents, queries, and judgments of what is relevant.

A set is JSON, one object a line, gzipped or plain: documents with id, title, summary and body,
queries with qid, query and rel (document id → grade), and forms of the queries with qid and
variants (name of the form → text). What a line lacks is empty; what it has and cannot be read
raises ValueError, which names the file and the line.
"""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

#: The name of the form of a query that has no other.
ORIGINAL: Final = "orig"
#: Gains grow with powers of two, so a grade beyond this is a mistake and would overflow.
HIGHEST_GRADE: Final = 100

#: Names by which sets call the same.
ID = ("id", "_id", "docid", "doc_id", "pid")
TITLE = ("title",)
LEAD = ("summary", "lead", "abstract", "description", "sapo")
BODY = ("body", "text", "content", "contents", "passage")
QUERY_ID = ("qid", "id", "_id", "query_id")
QUERY = ("query", "text", "question")
RELEVANT = ("rel", "relevant", "qrels", "positive")


class Document(NamedTuple):
    """A text that may be found."""

    id: str
    title: str
    lead: str
    body: str


class Judged(NamedTuple):
    """A query in one or several forms, and the grades of the documents that answer it."""

    id: str
    forms: Mapping[str, str]
    grades: Mapping[str, float]


class _Line(NamedTuple):
    """An object of a set, and where it stands, as "file:line"."""

    place: str
    value: dict[str, Any]

    def text(self, names: Sequence[str]) -> str:
        """Give the first of these that is there, several texts as lines of one."""
        name = next((name for name in names if self.value.get(name) is not None), None)
        if name is None:
            return ""
        value = self.value[name]
        several = value if isinstance(value, list) else [value]
        return "\n".join(self._written(name, one) for one in several)

    def forms(self) -> dict[str, str]:
        """Give the other forms of a query, by their names."""
        variants = self.value.get("variants")
        if variants is None:
            return {}
        if not isinstance(variants, dict):
            raise self.wrong("“variants” phải là một đối tượng {tên: câu}")
        return {form: self._written(f"variants.{form}", text) for form, text in variants.items()}

    def grades(self) -> dict[str, float]:
        """Read {id: grade}, [id, …] or one id; grades that gain nothing are none."""
        name = next((name for name in RELEVANT if self.value.get(name)), None)
        if name is None:
            return {}
        relevant = self.value[name]
        if not isinstance(relevant, dict):
            several = relevant if isinstance(relevant, list) else [relevant]
            relevant = {self._written(name, one): 1 for one in several}
        grades = {key: self._grade(f"{name}.{key}", grade) for key, grade in relevant.items()}
        return {key: grade for key, grade in grades.items() if 2**grade > 1}

    def _grade(self, name: str, value: Any) -> float:
        try:
            if (grade := float(value)) <= HIGHEST_GRADE:
                return max(grade, 0.0)
        except (TypeError, ValueError, OverflowError):
            pass
        raise self.wrong(f"“{name}” phải là một số không quá {HIGHEST_GRADE}")

    def _written(self, name: str, value: Any) -> str:
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise self.wrong(f"“{name}” phải là văn bản hoặc số")
        text = str(value)
        if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
            raise self.wrong(f"“{name}” có ký tự không hợp lệ")
        return text.replace("\0", " ")  # which PostgreSQL keeps in no text

    def wrong(self, what: str) -> ValueError:
        """Give the error that says where something is wrong, and what."""
        return ValueError(f"{self.place}: {what}.")


def read_documents(path: Path, limit: int | None = None) -> Iterator[Document]:
    """Give the documents of a file, each id once. Raises ValueError for one without an id."""
    seen = set()
    for line in islice(_lines(path), limit):
        document = Document(*map(line.text, (ID, TITLE, LEAD, BODY)))
        if not document.id:
            raise line.wrong("không có mã tài liệu (“id”)")
        if document.id not in seen:
            seen.add(document.id)
            yield document


def read_queries(path: Path, variants: Path | None = None) -> list[Judged]:
    """Give the queries that have an answer, in all their forms."""
    forms: dict[str, dict[str, str]] = {}
    for line in _lines(variants or path):
        forms.setdefault(line.text(QUERY_ID), {}).update(line.forms())
    judged = []
    for line in _lines(path):
        name, text, grades = line.text(QUERY_ID), line.text(QUERY), line.grades()
        if grades:
            judged.append(Judged(name, {ORIGINAL: text, **forms.get(name, {})}, grades))
    return judged


def _lines(path: Path) -> Iterator[_Line]:
    for number, line in _numbered(path):
        if line.strip():
            place = f"{path}:{number}"
            yield _Line(place, _object(line.removeprefix(b"\xef\xbb\xbf"), place))


def _numbered(path: Path) -> Iterator[tuple[int, bytes]]:
    """Give the lines of a file with their numbers, from 1."""
    with path.open("rb") as file:
        zipped = file.read(2) == b"\x1f\x8b"
    number = 0
    with (gzip.open if zipped else open)(path, "rb") as lines:
        try:
            for number, line in enumerate(lines, 1):
                yield number, line
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise ValueError(f"{path}:{number + 1}: tệp nén gzip bị hỏng hoặc bị cụt.") from None


def _object(line: bytes, place: str) -> dict[str, Any]:
    try:
        value = json.loads(line.decode())
    except UnicodeDecodeError:
        raise ValueError(f"{place}: không phải văn bản UTF-8.") from None
    except (ValueError, RecursionError):
        raise ValueError(f"{place}: không phải JSON hợp lệ.") from None
    if not isinstance(value, dict):
        raise ValueError(f"{place}: không phải một đối tượng JSON.")
    return value
