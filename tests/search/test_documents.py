"""The words of documents: read in the background, found with the page, harmless in any case."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from pypdf import PdfWriter

from accounts.models import User
from home.demo.odt import odt
from home.models import ContentPage
from jobs.management.commands.work import run_once
from library.models import CustomDocument
from search.checking import check
from search.documents import documents_of, extract, reading
from search.documents.reading import Unreadable, run_reader
from search.models import DocumentText, SearchEntry
from sites.models import Province
from tests.factories import article, image

State = DocumentText.State


def docx(*paragraphs: str) -> bytes:
    word = extract.WORD.strip("{}")
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    return zipped(
        {"word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>'}
    )


def zipped(members: dict[str, str]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return file.getvalue()


def pdf(text: str) -> bytes:
    """Make a PDF of one page; its font has Latin letters alone."""
    content = f"BT /F1 12 Tf 40 100 Td ({text}) Tj ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    file = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return file + b"startxref\n%d\n%%%%EOF\n" % start


def read(tmp_path: Path, content: bytes, kind: str) -> str:
    path = tmp_path / "file"
    path.write_bytes(content)
    return run_reader(path, kind)


@pytest.mark.parametrize(
    ("kind", "content", "expected"),
    [
        ("odt", odt("Kế hoạch", ["Trồng mận.", "Bón phân."]), ["Kế hoạch", "Trồng mận."]),
        ("docx", docx("Trồng mận.", "Bón phân."), ["Trồng mận.", "Bón phân."]),
        ("txt", "\ufeffTrồng mận.\x00\nBón phân.".encode(), ["Trồng mận.", "Bón phân."]),
        ("pdf", pdf("Trong cay man"), ["Trong cay man"]),
    ],
)
def test_the_words_of_each_kind_are_read(
    tmp_path: Path, kind: str, content: bytes, expected: list[str]
) -> None:
    text = read(tmp_path, content, kind)

    assert all(words in text for words in expected)
    assert "\x00" not in text
    assert not text.startswith("\ufeff")


def test_words_are_not_glued_by_what_parts_them(tmp_path: Path) -> None:
    word = extract.WORD.strip("{}")
    runs = "<w:t>cây</w:t><w:tab/><w:t>mận</w:t><w:br/><w:t>đào</w:t><w:delText>lê</w:delText>"
    xml = f'<w:document xmlns:w="{word}"><w:p><w:r>{runs}</w:r></w:p></w:document>'

    assert read(tmp_path, zipped({"word/document.xml": xml}), "docx").split() == [
        *("cây", "mận", "đào")
    ]


def test_what_was_deleted_or_remarked_is_not_read(tmp_path: Path) -> None:
    deleted = "<text:deletion><text:p>bí mật</text:p></text:deletion>"
    remark = "<office:annotation><text:p>nói riêng</text:p></office:annotation>"
    xml = (
        f'<office:text xmlns:office="{extract.OFFICE[1:-1]}" xmlns:text="{extract.OPEN[1:-1]}">'
        f"<text:tracked-changes>{deleted}</text:tracked-changes>"
        f"<text:p>Cây {remark}mận</text:p><text:p>đào</text:p></office:text>"
    )

    assert read(tmp_path, zipped({"content.xml": xml}), "odt").split() == ["Cây", "mận", "đào"]


def entities() -> str:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    return f'<!DOCTYPE x [<!ENTITY a0 "mận">{levels}]><x>&a8;</x>'


def encrypted() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("bí mật", algorithm="RC4-128")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("kind", "content", "reason"),
    [
        ("pdf", b"%PDF-1.4 not more", "bị hỏng"),
        ("pdf", b"", "bị hỏng"),
        ("docx", b"PK\x03\x04 broken", "bị hỏng"),
        ("docx", zipped({"other.xml": "<x/>"}), "bị hỏng"),
        ("odt", zipped({"content.xml": "<x>"}), "bị hỏng"),
        ("odt", zipped({"content.xml": entities()}), "bị hỏng"),
        ("docx", zipped({"word/document.xml": " " * 70_000_000}), "quá lớn"),
        ("pdf", encrypted(), "mật khẩu"),
    ],
    ids=["cut", "empty", "no zip", "no document", "no xml", "laughs", "bomb", "encrypted"],
)
def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, kind: str, content: bytes, reason: str
) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(tmp_path, content, kind)


def test_a_file_that_takes_for_ever_is_left(tmp_path: Path, monkeypatch: Any) -> None:
    hang = tmp_path / "hang.py"
    hang.write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(extract, "__file__", str(hang))
    monkeypatch.setattr(reading, "SECONDS_IN_ALL", 1)

    with pytest.raises(Unreadable, match="quá lâu"):
        read(tmp_path, b"x", "txt")


def test_a_file_that_takes_all_memory_is_left(tmp_path: Path, monkeypatch: Any) -> None:
    greedy = tmp_path / "greedy.py"
    source = Path(extract.__file__).read_text()
    source = source.replace('"""Give the words of a text file."""', "return [b'x' * 10**10]")
    greedy.write_text(source)
    monkeypatch.setattr(extract, "__file__", str(greedy))

    with pytest.raises(Unreadable, match="quá lớn"):
        read(tmp_path, b"x", "txt")


def test_a_long_text_is_cut(tmp_path: Path) -> None:
    text = read(tmp_path, b"word " * 200_000, "txt")

    assert extract.MOST_LETTERS * 0.99 < len(text) < extract.MOST_LETTERS * 1.01


@pytest.fixture
def make(son_la: Province) -> Callable[..., CustomDocument]:
    def document(content: bytes, name: str = "ke-hoach.odt", **fields: Any) -> CustomDocument:
        fields = {"title": "Kế hoạch", "collection": son_la.collection} | fields
        return CustomDocument.objects.create(file=ContentFile(content, name), **fields)

    return document


Make = Callable[..., CustomDocument]


def offering(*documents: CustomDocument) -> Any:
    return [{"type": "document", "value": document.pk} for document in documents]


@pytest.mark.django_db
def test_a_page_is_found_by_the_words_of_its_document_which_is_named(
    at: Callable[[str], Client], son_la: Province, make: Make
) -> None:
    document = make(odt("Phụ lục", ["Trồng cây sơn tra trên nương."]), title="Kế hoạch 12")
    article(son_la, "Mùa mới", body=offering(document))
    other = article(son_la, "Cây sơn tra")

    def results() -> list[Any]:
        return list(at("son-la").get("/tim-kiem/", {"q": "sơn tra"}).context["results"])

    assert len(results()) == 1
    run_once("one")

    first, second = results()
    assert other.url.endswith(first.url)
    assert first.document_pieces == []
    assert second.document_pieces == [("Kế hoạch 12", False)]
    assert "sơn tra" in "".join(text for text, _matched in second.passage_pieces)
    assert "“Kế hoạch 12”" in at("son-la").get("/tim-kiem/", {"q": "sơn tra"}).text


@pytest.mark.django_db
def test_a_document_is_found_wherever_a_page_offers_it(
    at: Callable[[str], Client], son_la: Province, make: Make
) -> None:
    document = make(odt("Phụ lục", ["Trồng cây sơn tra trên nương."]), title="Kế hoạch 12")
    link = f'<p>Xem <a linktype="document" id="{document.pk}">văn bản</a>.</p>'
    article(son_la, "Mùa mới", body=[{"type": "paragraph", "value": link}])
    page = ContentPage(title="Văn bản của tỉnh", body=offering(document))
    son_la.site.root_page.add_child(instance=page)
    page.save_revision().publish()
    run_once("one")

    found = at("son-la").get("/tim-kiem/", {"q": "sơn tra", "tai-lieu": "co"}).context["results"]

    assert {one.title for one in found} == {"Mùa mới", "Văn bản của tỉnh"}
    assert [one.document_pieces for one in found] == [[("Kế hoạch 12", False)]] * 2


@pytest.mark.django_db
def test_a_document_without_words_is_found_by_its_title(
    at: Callable[[str], Client], son_la: Province, make: Make
) -> None:
    scanned = make(b"x", "ban-quet.pdf", title="Bảng giá đất")
    article(son_la, "Mùa mới", lead="Nhiều việc", body=offering(scanned))
    run_once("one")

    response = at("son-la").get("/tim-kiem/", {"q": "bảng giá đất"})

    (found,) = response.context["results"]
    assert ("Bảng", True) in found.document_pieces
    assert found.passage_pieces == []
    shown = " ".join(strip_tags(response.text).split())
    assert "Trong tài liệu “Bảng giá đất” " in shown
    (found,) = at("son-la").get("/api/tim-kiem/", {"q": "bảng giá đất"}).json()["results"]
    assert found["passage_is_attached"]
    assert {"text": "giá", "is_match": True} in found["document_pieces"]


@pytest.mark.django_db
def test_what_is_said_of_a_cover_is_found_where_it_is_shown(
    at: Callable[[str], Client], son_la: Province
) -> None:
    cover = image(son_la, caption="Gùi mận xuống chợ", credit="Lò Thị Hoa")
    article(son_la, "Mùa mới", cover=cover)

    def count(query: str) -> int:
        return at("son-la").get("/tim-kiem/", {"q": query}).context["exact_count"]

    assert count("xuống chợ") == count("lò thị hoa") == 1
    cover.caption = "Gùi đào về bản"
    cover.save()
    assert (count("xuống chợ"), count("đào về bản")) == (0, 1)


@pytest.mark.django_db
def test_what_is_said_of_a_picture_is_found_and_the_name_of_its_file_is_not(
    at: Callable[[str], Client], son_la: Province
) -> None:
    photo = {
        "image": None,
        "caption": "Gùi mận xuống chợ",
        "credit": "Lò Thị Hoa",
        "alternative_text": "Ba người gùi quả",
        "legacy_file_name": "thu_muc_cu.jpg",
    }
    article(son_la, "Mùa mới", body=[{"type": "photo", "value": photo}])

    def count(query: str) -> int:
        return at("son-la").get("/tim-kiem/", {"q": query}).context["total"]

    assert count("xuống chợ") == count("lò thị hoa") == count("gùi quả") == 1
    assert count("thu_muc_cu.jpg") == count("thu muc cu") == 0


@pytest.mark.django_db
def test_another_file_or_title_of_a_document_is_followed(son_la: Province, make: Make) -> None:
    document = make(odt("Phụ lục", ["Cây mận."]))
    page = article(son_la, "Mùa mới", body=offering(document))
    run_once("one")

    def attached() -> str:
        return SearchEntry.objects.get(page=page).attached

    assert "Cây mận." in attached()
    document.title = "Đề án"
    document.save()
    assert [title for title, _text in documents_of(attached())] == ["Đề án"]
    document.file.save("moi.odt", ContentFile(odt("Phụ lục", ["Cây đào."])))
    assert "Cây mận." not in attached()
    run_once("one")
    assert "Cây đào." in attached()
    document.delete()
    assert attached() == ""


@pytest.mark.django_db
def test_what_became_of_a_document_is_kept_for_its_editor(make: Make) -> None:
    made = {
        State.READ: make(odt("Phụ lục", ["Cây mận."])),
        State.NO_TEXT: make(b"  ", "trong.txt"),
        State.FAILED: make(b"x", "hong.pdf"),
        State.UNKNOWN_TYPE: make(b"x", "bang.xlsx"),
    }
    for document in made.values():
        assert document.search_text.state == State.WAITING

    run_once("one")

    for state, document in made.items():
        document.search_text.refresh_from_db()
        assert document.search_text.state == state
    assert "bị hỏng" in made[State.FAILED].search_text.error


@pytest.mark.django_db
def test_the_check_has_documents_of_before_read(make: Make) -> None:
    document = make(odt("Phụ lục", ["Cây mận."]))
    DocumentText.objects.all().delete()

    assert check(mend=True).unread_documents.page_ids == [document.pk]
    run_once("one")

    assert DocumentText.objects.get(document=document).state == State.READ
    assert not check(mend=False).faults()


@pytest.mark.django_db
def test_a_document_that_was_out_of_reach_is_read_when_it_is_there(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any) -> None:
        raise ConnectionError("the storage is away")

    document = make(odt("Phụ lục", ["Cây mận."]))
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(FileSystemStorage, "_open", refuse)
        run_once("one")
    known = DocumentText.objects.get(document=document)
    assert (known.state, known.error) == (State.WAITING, "Không mở được tệp trong kho lưu trữ.")

    assert check(mend=True).unread_documents.page_ids == [document.pk]
    run_once("one")

    known.refresh_from_db()
    assert (known.state, known.error) == (State.READ, "")


@pytest.mark.django_db
def test_an_editor_sees_why_a_document_is_not_found_by_its_words(make: Make) -> None:
    document = make(b"x", "hong.pdf")
    run_once("one")
    client = Client(headers={"host": "hub.test"})
    client.force_login(User.objects.create_superuser("quan-tri@example.vn", "x"))

    html = client.get(reverse("wagtaildocs:edit", args=[document.pk])).text

    assert "Chữ trong tệp, để tìm kiếm: Tệp bị hỏng hoặc không đúng loại." in html
