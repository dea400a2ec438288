"""Static files as they are served."""

import gzip
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile

from config.static_files import CompactStorage, compact

SHEET = "/* Vì sao */\n.a :is(.b, .c) {\n    color: #fff;\n}\n"
COMPACT = "\n.a :is(.b, .c) {\ncolor: #fff;\n}\n"


def test_own_sheets_are_served_without_comments_and_gaps(tmp_path: Path) -> None:
    storage = CompactStorage(location=tmp_path)

    for name in ("css/a.css", "admin/a.css", "js/a.js"):
        storage.save(name, ContentFile(SHEET.encode()))
    [(_name, hashed, _done), *_compressed] = storage.post_process(
        {"css/a.css": (storage, "css/a.css")}
    )

    assert tmp_path.joinpath("css/a.css").read_text() == COMPACT
    assert tmp_path.joinpath(hashed).read_text() == COMPACT
    assert tmp_path.joinpath("admin/a.css").read_text() == SHEET
    assert tmp_path.joinpath("js/a.js").read_text() == SHEET


def test_no_word_of_a_sheet_is_lost() -> None:
    for path in Path(settings.BASE_DIR, "static", "css").glob("*.css"):
        text = path.read_text()
        left = compact(text)
        without_comments = "".join(part.split("*/")[-1] for part in text.split("/*"))
        assert left.split() == without_comments.split(), path.name
        assert len(gzip.compress(left.encode())) < len(gzip.compress(text.encode()))
