"""A province out of an install as one file, and into one again."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db.models import Model
from django.test import Client
from django.utils.html import strip_tags
from wagtail.models import Collection, Locale, Page, ReferenceIndex, Revision
from wagtail.rich_text import RichText

from accounts.models import User
from articles.models import NewsPage
from engagement.models import PollChoice
from library.models import CustomDocument, CustomImage
from search.models import SearchEntry
from sites.models import Merger, OldHost, Province
from sites.review import Way, send_on, way_of
from sites.roles import roles_of
from sites.teardown import tear_down
from sites.transfer import archive as form
from sites.transfer.archive import TransferError
from sites.transfer.exporting import export_province
from sites.transfer.importing import import_province
from sites.transfer.tables import left_out, own_tables, shared_tables
from tests.engagement.making import comment
from tests.factories import article, image, section, tagged, translated
from tests.isolation.world import THEIRS, House, build
from tests.standing import standing
from tests.tables import tables

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]
HOST, COPY = f"{THEIRS}.test", "ban-sao.test"


def full_house() -> House:
    """Make a province with every kind of row, and an article that refers to all that one can."""
    made = build(THEIRS)
    province = made.province
    picture, other = image(province, "nui.png"), image(province, "song.png")
    paper = CustomDocument.objects.create(
        title="Kế hoạch", collection=province.collection, file=ContentFile(b"%PDF-1.4", "kh.pdf")
    )
    target = tagged(province, "Bài được dẫn tới", "mùa xuân", "lễ hội")
    page = article(
        province,
        "Bài dẫn đi nhiều nơi",
        cover=picture,
        body=[
            (
                "paragraph",
                RichText(
                    f'<p>Xem <a linktype="page" id="{target.pk}">bài</a>,'
                    f' <a id="{paper.pk}" linktype="document">tệp</a>,'
                    f' <a href="https://vi.du/">nơi khác</a>'
                    f' <embed embedtype="image" id="{other.pk}" format="left" alt="sông"/></p>'
                ),
            ),
            (
                "gallery",
                {
                    "title": "Cảnh đẹp",
                    "photos": [{"image": picture, "caption": "núi"}, {"image": other}],
                },
            ),
            ("document", paper),
            ("links", {"title": "Xem thêm", "links": [{"title": "Bài", "page": target}]}),
        ],
    )
    english = translated(page, Locale.objects.get(language_code="en"), title="An article")
    identity = province.site.siteidentity
    identity.menu = [("page", {"page": target, "label": "Bài được dẫn"})]
    identity.banners = [("banner", {"image": picture, "text": "Mùa mận hậu", "url": ""})]
    identity.save()
    page.lead = "Sapo trong bản nháp"
    page.save_revision()
    comment(page, "Ý kiến đã đăng.")
    PollChoice.objects.filter(poll__province=province).update(votes=5)
    made.note(picture, other, paper, target, page, english)
    return made


@pytest.fixture(scope="module")
def made_once(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[House, Path]]:
    """A full house, and a folder with its files and its archive."""
    folder = tmp_path_factory.mktemp("house")

    def make() -> House:
        house = full_house()
        export_province(house.province, folder / "tinh.zip")
        return house

    with standing(django_db_blocker, folder, make) as house:
        yield house, folder


@pytest.fixture
def house(made_once: tuple[House, Path], settings: Any) -> House:
    made, folder = made_once
    shutil.copytree(folder / "media", settings.MEDIA_ROOT)
    return replace(made, province=Province.objects.get(pk=made.province.pk))


@pytest.fixture
def packed(house: House, made_once: tuple[House, Path], tmp_path: Path) -> Path:
    _house, folder = made_once
    return Path(shutil.copy(folder / "tinh.zip", tmp_path))


def texts(province: Province, host: str) -> dict[str, str]:
    """Give what readers see at every public address of a province."""
    reader = Client(headers={"host": host})
    found = {}
    for page in province.container.get_descendants().live().public():
        path = page.relative_url(province.site)
        answer = reader.get(path)
        assert answer.status_code == 200, path
        shown = re.sub(r"<(script|style).*?</\1>", "", answer.text, flags=re.DOTALL)
        found[path] = " ".join(unescape(strip_tags(shown)).split())
    return found


def references(rows: Iterator[Any]) -> set[tuple[type[Model], str]]:
    """Give what rows refer to among what is a province's, as Wagtail finds it."""
    own = own_tables()
    found = set()
    for row in rows:
        for type_id, number, *_path in ReferenceIndex._extract_references_from_object(row):
            model = ContentType.objects.get_for_id(type_id).model_class()
            if model in own:
                found.add((model, str(number)))
    return found


def rows_with_references(province: Province) -> Iterator[Any]:
    pages = list(province.container.get_descendants().specific())
    yield from pages
    for page in pages:
        yield from (revision.as_object() for revision in page.revisions.all())
    for table in own_tables().values():
        if table.model._meta.auto_created or issubclass(table.model, Page):
            continue
        if ReferenceIndex.model_is_indexable(table.model):
            yield from table.rows_of(province)


def keys(province: Province) -> set[tuple[type[Model], str]]:
    return {
        (table.model, str(pk))
        for table in own_tables().values()
        for pk in table.rows_of(province).values_list("pk", flat=True)
    }


def counts(province: Province) -> dict[str, int]:
    found = {table.name: table.rows_of(province).count() for table in own_tables().values()}
    return {name: count for name, count in found.items() if count}


def media() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def test_every_table_of_a_province_travels_or_says_why_not(house: House) -> None:
    own, shared, not_exported = own_tables(), shared_tables(), left_out()
    for model in own:
        for relation in model._meta.related_objects:
            other = relation.related_model
            assert other in own or other._meta.label in not_exported, other._meta.label
    elsewhere = {"accounts.User", "auth.Group", "wagtailusers.UserProfile"}  # people, their roles
    review = {"wagtailcore.Workflow", "wagtailcore.Task", "wagtailcore.GroupApprovalTask"}
    for model in house.things:
        known = model in own or model in shared or model._meta.label in not_exported
        assert known or model._meta.label in elsewhere | review | {"wagtailcore.WorkflowTask"}
    known = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert set(not_exported) - known <= {"wagtailsearch.SQLiteFTSIndexEntry"}  # SQLite's alone
    assert all(not_exported.values())


def test_a_province_is_copied_beside_itself_and_refers_only_to_its_own(
    house: House, packed: Path
) -> None:
    original = house.province
    before, shown, files = tables(), texts(original, HOST), media()

    imported = import_province(packed, slug="ban-sao", host=COPY)

    copy = imported.province
    old_host = {"lientinh_sites.OldHost": 1}  # which leads to the original still
    assert counts(copy) | old_host == counts(original)
    assert imported.hosts == ["zvwtheirs hostname"]
    assert not imported.lost
    assert {path: text.replace(COPY, HOST) for path, text in texts(copy, COPY).items()} == shown
    assert texts(original, HOST) == shown

    for model, rows in tables().items():
        now = {json.dumps(row, default=str, sort_keys=True) for row in rows}
        gone = [r for r in before[model] if json.dumps(r, default=str, sort_keys=True) not in now]
        roots = {Page.objects.get(depth=1).pk, Collection.objects.get(depth=1).pk}
        assert all(model in (Page, Collection) and row["id"] in roots for row in gone), gone

    own, referred = keys(copy), references(rows_with_references(copy))
    assert referred <= own
    theirs = references(rows_with_references(original))
    # The old host, which stays the original's, is all that refers to a merger.
    assert len(referred) == len({one for one in theirs if one[0] is not Merger}) > 5
    noted = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(pk) for model, pk in own if model is Page],
    )
    assert noted.count() > 10

    page = NewsPage.objects.descendant_of(copy.container).get(title="Bài dẫn đi nhiều nơi")
    assert page.get_latest_revision_as_object().lead == "Sapo trong bản nháp"
    assert page.lead == ""
    assert page.get_translation(Locale.objects.get(language_code="en")).title == "An article"
    assert page.translation_key != house.of(NewsPage)[-1].translation_key
    assert page.readers_comments.get().text == "Ý kiến đã đăng."
    assert {*PollChoice.objects.filter(poll__province=copy).values_list("votes", flat=True)} == {5}
    stored = CustomImage.objects.filter(collection=copy.collection)
    assert {Path(i.file.path) for i in stored} <= media() - files
    assert SearchEntry.objects.filter(province=copy).count() == (
        SearchEntry.objects.filter(province=original).count()
    )
    for role, user in house.staff.items():
        assert roles_of(copy)[role] in user.groups.all()
        assert roles_of(original)[role] in user.groups.all()
    assert page.owner_id is None or page.owner in house.staff.values()

    now = tables()
    assert import_province(packed, slug="ban-sao", host=COPY).is_there
    assert tables() == now


def test_a_province_that_was_deleted_comes_back_as_it_was(house: House, packed: Path) -> None:
    province = house.province
    send_on(province, Way.ONE_STEP)
    path = packed.with_name("sau.zip")
    export_province(province, path)
    shown, there = texts(province, HOST), counts(province)
    title = "zvwtheirs newspage scheduled"
    planned = {
        **dict(Revision.objects.exclude(approved_go_live_at=None).values_list("object_str", "pk"))
    }
    key = house.of(NewsPage)[-1].translation_key
    people = {user.email for user in house.staff.values()}
    tear_down(province)
    assert not User.objects.filter(email__in=people).exists()

    imported = import_province(path)

    back = imported.province
    assert (back.slug, back.site.hostname, back.name) == (THEIRS, HOST, province.name)
    assert counts(back) == there
    assert texts(back, HOST) == shown
    assert way_of(back) is Way.ONE_STEP
    assert NewsPage.objects.filter(translation_key=key).count() == 2
    scheduled = NewsPage.objects.get(title=title)
    assert scheduled.revisions.exclude(approved_go_live_at=None).exists() == bool(planned)
    assert not scheduled.live
    for role, user in house.staff.items():
        again = User.objects.get(email=user.email)
        assert list(again.groups.all()) == [roles_of(back)[role]]
        assert not again.has_usable_password()
        assert again.get_full_name() == user.get_full_name()
    assert references(rows_with_references(back)) <= keys(back)
    assert OldHost.objects.get(province=back).hostname == "zvwtheirs hostname"
    section(back).save()  # ids go on where the import ended
    article(back, "Bài viết sau khi nhập")


def test_a_taken_slug_or_host_names_the_option_to_use(packed: Path) -> None:
    before, files = tables(), media()
    with pytest.raises(CommandError, match="--slug"):
        call_command("import_province", packed)
    with pytest.raises(CommandError, match="--host"):
        call_command("import_province", packed, slug="ban-sao")
    with pytest.raises(CommandError, match="slug: "):
        call_command("import_province", packed, slug="Bản sao", host=COPY)
    with pytest.raises(CommandError, match="đã có"):
        call_command("export_province", THEIRS, packed)
    call_command("import_province", packed, slug="ban-sao", host=COPY, dry_run=True)
    assert tables() == before
    assert media() == files


def _rewritten(packed: Path, change: Callable[[dict[str, bytes]], None], mend: bool = True) -> Path:
    """Give an archive with members changed, its checksums mended: only the change is wrong."""
    path = packed.with_name("khac.zip")
    with ZipFile(packed) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    if mend:
        manifest = json.loads(members[form.MANIFEST])
        for member in manifest["members"]:
            content = members.get(member["name"], b"")
            member |= {"size": len(content), "sha256": sha256(content).hexdigest()}
        members[form.MANIFEST] = json.dumps(manifest).encode()
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def _manifest(**changes: Any) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        members[form.MANIFEST] = json.dumps(json.loads(members[form.MANIFEST]) | changes).encode()

    return change


def _rows(
    label: str, change: Callable[[list[dict[str, Any]]], None]
) -> Callable[[dict[str, bytes]], None]:
    name = label if label.endswith(".jsonl") else form.ROWS.format(label)

    def rewrite(members: dict[str, bytes]) -> None:
        rows = [json.loads(line) for line in members[name].splitlines()]
        change(rows)
        members[name] = b"".join(json.dumps(row).encode() + b"\n" for row in rows)

    return rewrite


def _set(index: int, **values: Any) -> Callable[[list[dict[str, Any]]], None]:
    return lambda rows: rows[index].update(values)


IMAGES, PAGES = form.ROWS.format("library.CustomImage"), "wagtailcore.Page"
#: What is done to an archive, and what its refusal says; with `False` checksums stay as they were.
HOSTILE: list[tuple[str, Callable[[dict[str, bytes]], None], bool]] = [
    ("thiếu manifest", lambda m: m.pop(form.MANIFEST), False),
    ("không phải JSON", lambda m: m.update({form.MANIFEST: b"{"}), False),
    ("không phải tệp lưu trữ", lambda m: m.update({form.MANIFEST: b"[]"}), False),
    ("không phải tệp lưu trữ", _manifest(format="khac"), False),
    ("phiên bản 2", _manifest(version=2), False),
    ("sai ở “id”", _manifest(id="../../etc"), False),
    ("bản Liên Tỉnh khác", _manifest(columns={PAGES: ["id"]}), False),
    ("thiếu hoặc thừa", _manifest(members=[]), False),
    ("thiếu tệp", lambda m: m.pop(IMAGES), False),
    ("không còn nguyên vẹn", lambda m: m.update({IMAGES: m[IMAGES][:-2] + b" }"}), False),
    ("không còn nguyên vẹn", lambda m: m.update({"media/0": b"\x89PNG"}), False),
    ("thiếu tệp media/1", lambda m: m.pop("media/1"), False),
    ("không an toàn", lambda m: m.update({"../../thoat.png": b"x"}), True),
    ("không an toàn", lambda m: m.update({"/etc/thoat": b"x"}), True),
    ("không an toàn", lambda m: m.update({"C:\\thoat": b"x"}), True),
    ("tệp lạ", lambda m: m.update({"thoat.png": b"x"}), True),
    ("bom nén", lambda m: m.update({"media/99": bytes(100_000_000)}), True),
    ("không phải JSON", lambda m: m.update({IMAGES: b"{}\n<html>\n"}), True),
    ("không phải JSON", lambda m: m.update({IMAGES: b"[" * 100_000}), True),
    ("không phải JSON", lambda m: m.update({IMAGES: b"12\n"}), True),
    ("loại tệp không được phép", _rows("library.CustomImage", _set(0, file="a/../x.svg")), True),
    ("loại tệp không được phép", _rows("library.CustomDocument", _set(0, file="x.html")), True),
    ("không thuộc", _rows("library.CustomImage", _set(0, id=[1])), True),
    ("dòng sai", _rows("articles.Person", _set(0, id=[1])), True),
    ("dòng sai", _rows("library.CustomImage", lambda rows: rows[0].pop("title")), True),
    ("dòng sai", _rows("library.CustomImage", _set(0, title="x" * 300)), True),
    ("dòng sai", _rows("library.CustomImage", _set(0, title="x\x00")), True),
    ("dòng sai", _rows("library.CustomImage", _set(0, width="rộng")), True),
    ("dòng sai", _rows("articles.Article", _set(0, published_at="hôm qua")), True),
    ("dòng sai", _rows("articles.Article", _set(0, body=[{"type": "gallery", "value": 1}])), True),
    ("dòng sai", _rows("lientinh_sites.Province", lambda rows: rows.append(rows[0])), True),
    ("không liền", _rows(PAGES, _set(-1, path="0001")), True),
    ("không liền", _rows(PAGES, lambda rows: rows[-1].update(path=rows[0]["path"])), True),
    ("không liền", _rows(PAGES, _set(0, path=None)), True),
    ("thiếu nội dung", _rows("articles.NewsPage", lambda rows: rows.pop()), True),
    ("ngôn ngữ “xx”", _rows("shared/wagtailcore.Locale.jsonl", _set(0, language_code="xx")), True),
    ("loại nội dung", _rows("shared/contenttypes.ContentType.jsonl", _set(0, model="khong")), True),
    ("vai trò", _rows("people.jsonl", _set(0, roles=["administrator"])), True),
    ("sai ở “is_superuser”", _rows("people.jsonl", _set(0, is_superuser=True)), True),
    (
        "Cơ sở dữ liệu",
        _rows("lientinh_sites.SiteIdentity", lambda r: r.append(r[0] | {"id": 9})),
        True,
    ),
    ("Cơ sở dữ liệu", _rows("articles.Tag", lambda r: r.append(r[0] | {"id": 10**6})), True),
]


@pytest.mark.one_database
def test_a_broken_or_hostile_archive_is_refused_and_leaves_neither_rows_nor_files(
    packed: Path,
) -> None:
    before, files = tables(), media()
    for number, (message, change, mend) in enumerate(HOSTILE):
        path = _rewritten(packed, change, mend)
        with pytest.raises(TransferError, match=message):
            import_province(path, slug="ban-sao", host=COPY)
        assert media() == files, number
        assert not Province.objects.filter(slug="ban-sao").exists()
    short = packed.with_name("ngan.zip")
    for length in (0, 10, packed.stat().st_size // 2, packed.stat().st_size - 1):
        short.write_bytes(packed.read_bytes()[:length])
        with pytest.raises(TransferError, match="hỏng hoặc chép chưa hết"):
            import_province(short, slug="ban-sao", host=COPY)
    with pytest.raises(TransferError, match="Không đọc được"):
        import_province(packed.with_name("khong-co.zip"))
    assert tables() == before


def test_what_refers_out_of_the_province_is_left_behind(
    house: House, son_la: Province, tmp_path: Path
) -> None:
    other, theirs = article(son_la, "Bài tỉnh khác"), image(son_la, "khac.png")
    body = [
        (
            "paragraph",
            RichText(
                f'<p><a linktype="page" id="{other.pk}">bài</a>'
                f'<embed embedtype="image" id="{theirs.pk}" format="left" alt=""/></p>'
            ),
        ),
        ("links", {"title": "Xem", "links": [{"title": "Bài", "page": other}]}),
    ]
    article(house.province, "Bài dẫn ra ngoài", cover=theirs, body=body)
    export_province(house.province, tmp_path / "tinh.zip")
    imported = import_province(tmp_path / "tinh.zip", slug="ban-sao", host=COPY)

    page = NewsPage.objects.descendant_of(imported.province.container).get(title="Bài dẫn ra ngoài")
    assert page.cover is None
    assert "<a>bài</a></p>" in str(page.body.raw_data[0]["value"])
    assert page.body.raw_data[1]["value"]["links"][0]["value"]["page"] is None
    assert imported.lost[PAGES] >= 2
    assert imported.lost["library.CustomImage"] >= 2


def test_who_leads_nothing_elsewhere_leads_nothing_here(house: House, packed: Path) -> None:
    User.objects.create_superuser("quan-tri@example.vn", "x")
    person = _rows("people.jsonl", _set(0, email="QUAN-TRI@example.vn"))
    imported = import_province(_rewritten(packed, person), slug="ban-sao", host=COPY)
    administrator = User.objects.get(email="quan-tri@example.vn")
    assert not administrator.groups.exists()
    assert any("quản trị nền tảng" in line for line in imported.people)
