"""Static files as they are served."""

import gzip
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile

from config.static_files import CompactStorage

SHEET = "/* Vì sao */\n.a > .b {\n    color: #fff;\n}\n"


def test_own_sheets_are_served_without_comments_and_gaps(tmp_path: Path) -> None:
    storage = CompactStorage(location=tmp_path)

    for name in ("css/a.css", "admin/a.css", "js/a.js"):
        storage.save(name, ContentFile(SHEET.encode()))
    [(_name, hashed, _done), *_compressed] = storage.post_process(
        {"css/a.css": (storage, "css/a.css")}
    )

    assert tmp_path.joinpath("css/a.css").read_text() == ".a>.b{color:#fff}"
    assert tmp_path.joinpath(hashed).read_text() == ".a>.b{color:#fff}"
    assert tmp_path.joinpath("admin/a.css").read_text() == SHEET
    assert tmp_path.joinpath("js/a.js").read_text() == SHEET


def test_no_rule_of_a_sheet_is_lost(tmp_path: Path) -> None:
    storage = CompactStorage(location=tmp_path)

    for path in Path(settings.BASE_DIR, "static", "css").glob("*.css"):
        text = path.read_text()
        storage.save(f"css/{path.name}", ContentFile(text.encode()))
        compact = tmp_path.joinpath("css", path.name).read_text()
        assert compact.count("{") == text.count("{"), path.name
        assert compact.count("@media") == text.count("@media"), path.name
        assert "calc(var(--gap) * 2 + " in compact or "calc" not in text, path.name
        assert len(gzip.compress(compact.encode())) < len(gzip.compress(text.encode()))
