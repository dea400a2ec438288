"""`manage.py update_index` and `search_doctor`."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from modelsearch.backends import get_search_backend
from modelsearch.index import get_indexed_models
from wagtail.models import Locale, Page, PageViewRestriction

from articles.models import NewsPage
from search.backends import database
from search.indexing import count_searchable_pages
from search.models import AdminEntry, SearchEntry
from search.vocabulary import count_words
from sites.models import Province
from tests.factories import article, section, translated

pytestmark = pytest.mark.django_db


def titles(query: str) -> list[str]:
    return [page.title for page in get_search_backend().autocomplete(query, Page)]


def test_both_indexes_are_made_anew(son_la: Province, capsys: Any, monkeypatch: Any) -> None:
    page = article(son_la, "Mận")
    for number in range(5):
        article(son_la, f"Đào {number}")
    gone = article(son_la, "Mận cũ")
    NewsPage.objects.filter(pk=gone.pk).update(live=False, title="Khác")
    SearchEntry.objects.filter(page=page).delete()
    AdminEntry.objects.filter(object_id=str(page.pk)).delete()
    AdminEntry.objects.filter(object_id=str(gone.pk)).update(object_id="99999999")
    monkeypatch.setattr("search.management.commands.update_index.OBJECTS_AT_A_TIME", 2)

    call_command("update_index")

    assert titles("man") == ["Mận"]
    assert titles("kha") == ["Khác"]
    assert not AdminEntry.objects.filter(object_id="99999999").exists()
    assert set(SearchEntry.objects.values_list("title", flat=True)) >= {"Mận", "Đào 4"}
    assert not SearchEntry.objects.filter(page=gone).exists()
    said = capsys.readouterr().out
    assert "trang cho bạn đọc" in said
    assert "mục cho trang quản trị" in said


def test_what_was_indexed_is_counted_where_nobody_looks_on(son_la: Province, capsys: Any) -> None:
    for number in range(3):
        article(son_la, f"Mận {number}")
    pages = count_searchable_pages()
    things = sum(model.get_indexed_objects().count() for model in get_indexed_models())

    call_command("update_index")

    said = capsys.readouterr().out
    assert pages >= 3
    assert things > pages
    assert f"Đã lập chỉ mục {pages} trang cho bạn đọc." in said
    assert f"Đã lập chỉ mục {things} mục cho trang quản trị (default)." in said


def test_a_rebuild_that_breaks_off_leaves_what_was_there(
    son_la: Province, monkeypatch: Any
) -> None:
    article(son_la, "Mận")
    article(son_la, "Đào")

    def break_off(obj: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(database, "words", break_off)
    with pytest.raises(KeyboardInterrupt):
        call_command("update_index", "--only=admin", verbosity=0)

    assert titles("man") == ["Mận"]
    assert titles("dao") == ["Đào"]


def explained(capsys: Any, query: str, page: Page) -> str:
    call_command("search_doctor", query, str(page.pk))
    return capsys.readouterr().out


def test_the_doctor_says_where_the_words_of_a_found_page_stand(
    son_la: Province, capsys: Any
) -> None:
    body = [{"type": "paragraph", "value": "<p>Cây trái đầu mùa.</p>"}]
    page = article(son_la, "Chợ mận", body=body)

    said = explained(capsys, "mận cây", page)

    assert "✓ mận: tiêu đề" in said
    assert "✓ cây: nội dung" in said
    assert "tìm thấy, kết quả đúng thứ 1" in said
    call_command("search_doctor", "mận", page.url)
    assert "Chợ mận" in capsys.readouterr().out


def test_the_doctor_says_what_is_missing_or_excluded(son_la: Province, capsys: Any) -> None:
    page = article(son_la, "Chợ mận")

    said = explained(capsys, "mạn xuân -chợ", page)

    assert "✗ mạn: không có ở đâu" in said
    assert "không dấu thì có: tiêu đề" in said
    assert "✗ xuân: không có ở đâu" in said
    assert "✗ trừ chợ: tiêu đề" in said
    assert "không tìm thấy" in said


def test_the_doctor_says_why_a_page_is_not_in_the_index(son_la: Province, capsys: Any) -> None:
    page = article(son_la, "Mận")
    PageViewRestriction.objects.create(page=section(son_la), restriction_type="login")
    assert "riêng tư" in explained(capsys, "mận", page)

    PageViewRestriction.objects.all().delete()
    NewsPage.objects.filter(pk=page.pk).update(title="Mận sớm")
    assert "chỉ mục còn cũ" in explained(capsys, "mận", page)

    page.unpublish()
    said = explained(capsys, "mận", page)
    assert "chưa xuất bản" in said
    assert "không có trong chỉ mục, đúng như phải thế" in said
    assert "không có từ nào" in explained(capsys, "?!", page)
    with pytest.raises(CommandError, match="Không có trang nào"):
        call_command("search_doctor", "mận", "/khong-co/")


def test_the_doctor_says_what_keeps_a_near_result_from_being_exact(
    son_la: Province, dien_bien: Province, capsys: Any
) -> None:
    for number in range(4):
        article(son_la, f"Chợ phiên vùng cao {number}")
        article(son_la, f"Bài khác {number}")
    body = [{"type": "paragraph", "value": "<p>Chợ họp từ sáng. Chị kể về phiên trực.</p>"}]
    page = article(dien_bien, "Chuyện vùng cao", body=body)
    count_words()

    for query in ("chợ phiên vùng cao", "cho phien vung cao"):
        said = explained(capsys, query, page)
        assert "đủ các từ nhưng rải rác, không liền nhau: “ch" in said
        assert "tìm thấy, kết quả gần đúng thứ 1, sau 4 kết quả đúng" in said
    said = explained(capsys, "chợ phiêm 9/3/2023", page)
    assert "+ ngày 9/3/2023" in said
    assert "Có phải bạn muốn tìm: chợ phiên" in said
    said = explained(capsys, "vung cao", page)
    assert "✓ vung (không dấu): tiêu đề" in said
    assert "rải rác" not in said


def test_the_doctor_finds_a_page_by_its_address_among_provinces(
    son_la: Province, dien_bien: Province, capsys: Any
) -> None:
    pages = [article(province, "Mận") for province in (son_la, dien_bien)]
    assert pages[0].slug == pages[1].slug

    for page in pages:
        call_command("search_doctor", "mận", f"{page.full_url}?tu=rss#dau")
        assert f"Trang {page.pk}: Mận" in capsys.readouterr().out
    with pytest.raises(CommandError, match="hãy cho số"):
        call_command("search_doctor", "mận", pages[0].slug)
    with pytest.raises(CommandError, match="Không có trang nào"):
        call_command("search_doctor", "mận", f"https://khong-co.test/{pages[0].slug}/")


def test_the_doctor_finds_a_translated_page_by_its_address(son_la: Province, capsys: Any) -> None:
    english = Locale.objects.get(language_code="en")
    page = article(son_la, "Mận chín")
    translated(section(son_la), english, title="Highlands", slug="highlands")
    translation = translated(page, english, title="Ripe plums", slug="ripe-plums")
    address = translation.full_url
    assert address.endswith("/en/highlands/ripe-plums/")

    for text in (address, "/en/highlands/ripe-plums/", "en/highlands/ripe-plums", "ripe-plums"):
        call_command("search_doctor", "plums", text)
        assert f"Trang {translation.pk}: Ripe plums" in capsys.readouterr().out
    call_command("search_doctor", "plums", f"{son_la.site.root_url}/en/")
    assert f"Trang {translation.get_parent().get_parent().pk}:" in capsys.readouterr().out
    call_command("search_doctor", "mận", page.full_url)
    assert f"Trang {page.pk}: Mận chín" in capsys.readouterr().out
    for text in (f"/en/tin-tuc/{page.slug}/", address.replace("/en/", "/"), f"{page.full_url}en/"):
        with pytest.raises(CommandError, match="Không có trang nào"):
            call_command("search_doctor", "plums", text)
