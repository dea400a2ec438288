"""A province goes into another: all of it, or nothing."""

from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import models
from django.db.models import Q
from django.test import Client
from wagtail.models import (
    Collection,
    Locale,
    Page,
    PageLogEntry,
    PageViewRestriction,
    Revision,
    Site,
)
from wagtail.rich_text import RichText
from wagtail_localize.models import TranslationSource
from wagtail_localize.operations import translate_object

from accounts.models import User
from articles.models import (
    EventPage,
    LegacyAddress,
    NewsPage,
    Person,
    SectionPage,
    Tag,
    Unit,
    Venue,
)
from articles.models.records import Contribution
from articles.provisioning import add_section
from articles.publishing import publish_below
from engagement.models import Comment, PollChoice
from home.models import ContentPage
from library.models import CustomDocument
from search.models import PromotedResult, SearchedPage, SearchedQuery, SearchSuggestion
from sites.archiving import archive
from sites.declaration import Declaration
from sites.hosts import change_host
from sites.merging import MergeError, Sections, merge_province, plan_merge
from sites.merging import merge as registry
from sites.models import Merger, OldHost, Province, Redirect
from sites.provisioning import provision
from sites.roles import Role, roles_of
from tests.engagement.making import comment, poll, votes
from tests.factories import article, image, province, section, tagged, translated
from tests.isolation.world import THEIRS, build
from tests.sites.test_hosts_and_archive import tables
from tests.standing import standing

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]


@pytest.fixture
def lao_cai(db: None) -> Province:
    return Province.objects.get(slug="lao-cai")


@pytest.fixture(scope="module")
def made_once(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Province]:
    folder = tmp_path_factory.mktemp("yen-bai")
    with standing(django_db_blocker, folder, lambda: province("yen-bai", "Yên Bái")) as made:
        yield made


@pytest.fixture
def yen_bai(made_once: Province) -> Province:
    return Province.objects.get(pk=made_once.pk)


def path_of(page: Page) -> str:
    return urlsplit(Page.objects.get(pk=page.pk).full_url).path


def goes_to(at: At, address: str, host: str = "yen-bai") -> str:
    """Give where an address of the old host leads: once, for good, to where something is."""
    response = at(host).get(address)
    assert response.status_code == 301, (address, response.status_code)
    to = urlsplit(response["location"])
    assert to.hostname == "lao-cai.test"
    there = f"{to.path}?{to.query}" if to.query else to.path
    reached = at("lao-cai").get(there)
    b"".join(reached)  # a file is closed when it was read
    assert reached.status_code == 200, (address, there)
    return there


def is_sound() -> bool:
    """Tell whether all pages stand where their paths and addresses say."""
    above = {page.path: page for page in Page.objects.all()}
    return not any(Page.find_problems()) and all(
        page.url_path == f"{above[page.path[:-4]].url_path}{page.slug}/"
        for page in above.values()
        if page.depth > 1
    )


def test_pages_stand_in_the_other_province_and_sections_of_one_name_are_one(
    lao_cai: Province, yen_bai: Province
) -> None:
    own = article(lao_cai, "Mùa lúa chín", slug="mua-lua")
    theirs = article(yen_bai, "Mùa lúa Mù Cang Chải", slug="mua-lua")
    draft = theirs.save_revision()
    other = add_section(yen_bai.site.root_page, "Du lịch")
    below = add_section(section(yen_bai), "Xã hội")
    deep = [article(below, "Bài dưới"), article(other, "Suối Giàng")]
    ids = [page.pk for page in (theirs, other, below, *deep)]

    lines = merge_province(yen_bai, lao_cai)

    news = section(lao_cai)
    for page in (theirs, other, below, *deep):
        page.refresh_from_db()
    assert theirs.get_parent().pk == below.get_parent().pk == news.pk
    assert other.get_parent().pk == lao_cai.site.root_page_id
    assert [page.get_parent().pk for page in deep] == [below.pk, other.pk]
    assert (own.slug, theirs.slug) == ("mua-lua", "mua-lua-2")
    draft.refresh_from_db()
    draft.publish()
    theirs.refresh_from_db()
    assert theirs.full_url == f"{lao_cai.site.root_url}/tin-tuc/mua-lua-2/"
    assert set(Page.objects.filter(pk__in=ids).values_list("live", flat=True)) == {True}
    assert PageLogEntry.objects.filter(page=theirs.pk).exists()
    assert is_sound()
    said = "\n".join(line.text for line in lines)
    assert "chuyên mục “Tin tức” (/tin-tuc/) có ở cả hai tỉnh: gộp làm một" in said
    assert "địa chỉ /tin-tuc/mua-lua/ đã có ở Lào Cai" in said
    assert "chuyển đến /tin-tuc/mua-lua-2/" in said


def test_sections_are_kept_apart_as_asked(at: At, lao_cai: Province, yen_bai: Province) -> None:
    article(lao_cai, "Một bài")
    theirs = article(yen_bai, "Một bài")
    contact = publish_below(yen_bai.site.root_page, ContentPage(title="Liên hệ", slug="lien-he"))
    english = Locale.objects.get(language_code="en")
    translated(section(yen_bai), english, title="News")
    in_english = translated(theirs, english, title="An article")

    merge_province(yen_bai, lao_cai, Sections.APART)

    assert path_of(theirs) == "/yen-bai/tin-tuc/mot-bai/"
    assert path_of(contact) == "/lien-he/"
    assert path_of(in_english).startswith("/en/yen-bai/")
    apart = SectionPage.objects.filter(title="Yên Bái")
    assert apart.count() == 2
    assert len(set(apart.values_list("translation_key", flat=True))) == 1
    assert goes_to(at, "/tin-tuc/") == "/yen-bai/tin-tuc/"
    assert goes_to(at, "/tin-tuc/mot-bai/") == "/yen-bai/tin-tuc/mot-bai/"
    assert is_sound()


def test_every_old_address_leads_in_one_step_to_where_its_page_is(
    at: At, lao_cai: Province, yen_bai: Province
) -> None:
    english = Locale.objects.get(language_code="en")
    same = article(lao_cai, "Chợ phiên", slug="cho")
    page = article(yen_bai, "Chợ phiên", slug="cho")
    other = article(add_section(yen_bai.site.root_page, "Du lịch"), "Suối Giàng")
    translated(section(yen_bai), english, title="News", slug="news")
    in_english = translated(page, english, title="Market", slug="market")
    person = Person.objects.create(province=yen_bai, name="Vũ Minh")
    Contribution.objects.create(article=other, person=person)
    paper = CustomDocument.objects.create(
        title="Kế hoạch", collection=yen_bai.collection, file=ContentFile(b"x", "ke-hoach.txt")
    )
    article(yen_bai, "Kế hoạch năm mới", body=[("document", paper)])
    LegacyAddress.objects.create(article=page, url="https://yenbai.vn/tin.aspx?id=7")
    LegacyAddress.objects.create(article=same, url="https://laocai.vn/tin.aspx?id=7")
    theirs = {"province": yen_bai}
    Redirect.objects.create(old_address="/tam", page=other, **theirs)
    Redirect.objects.create(old_address="/trung", page=other, **theirs)
    Redirect.objects.create(old_address="/tuyet-doi", url=page.full_url, **theirs)
    Redirect.objects.create(old_address="/ra-ngoai", url="https://example.vn/", **theirs)
    Redirect.objects.create(old_address="/trung", page=same, province=lao_cai)
    Redirect.objects.create(old_address="/du-lich", page=same, province=lao_cai)
    change_host(yen_bai, "yenbai.test")  # so the first host is an old one by now

    lines = merge_province(yen_bai, lao_cai)

    for old, new in {
        "/": "/",
        "/en/": "/en/",
        "/tin-tuc/": "/tin-tuc/",
        "/Tin-tuc/cho": "/tin-tuc/cho-2/",
        "/tin-tuc/cho/?tu=zalo": "/tin-tuc/cho-2/?tu=zalo",
        "/du-lich/suoi-giang/": "/du-lich-2/suoi-giang/",
        "/en/news/": path_of(Page.objects.get(pk=in_english.pk).get_parent()),
        "/en/news/market/": path_of(in_english),
        "/tin.aspx?id=7": path_of(page),
        "/tam/": path_of(other),
        "/trung": path_of(other),
        "/tuyet-doi": path_of(page),
        person.get_absolute_url(): person.get_absolute_url(),
        "/tim-kiem/?q=cho": "/tim-kiem/?q=cho",
        "/lich-su-kien/2025/07/": "/lich-su-kien/2025/07/",
        paper.url: paper.url,
    }.items():
        assert goes_to(at, old, "yenbai") == new, old
    assert at("yenbai").get("/ra-ngoai")["location"] == "https://example.vn/"
    for old, new in {"/tin-tuc/cho/": path_of(page), "/tin.aspx?id=7": path_of(page)}.items():
        assert goes_to(at, old, "yen-bai") == new, old
    assert section(lao_cai).get_translation(english).title == "News"
    assert path_of(page) == "/tin-tuc/cho-2/"
    assert path_of(other) == "/du-lich-2/suoi-giang/"  # a redirect of the target's own had it
    # The target's own addresses lead where they did, and its editors see what came along.
    for old, new in {
        "/trung/": same,
        "/du-lich/": same,
        "/tin.aspx?id=7": same,
        "/tam/": other,
    }.items():
        assert at("lao-cai").get(old)["location"] == Page.objects.get(pk=new.pk).full_url
    assert "chuyển hướng /trung" in "\n".join(line.text for line in lines)
    page.refresh_from_db()
    page.slug = "cho-phien"  # an address of old leads to the page, wherever it goes later
    page.save_revision().publish()
    assert goes_to(at, "/tin-tuc/cho/") == "/tin-tuc/cho-phien/"


def test_a_merger_of_what_merged_before_still_takes_one_step(
    at: At, lao_cai: Province, yen_bai: Province
) -> None:
    first = province("nghia-lo", "Nghĩa Lộ")
    page = article(first, "Một bài")
    merge_province(first, yen_bai)
    article(lao_cai, "Một bài")
    merge_province(yen_bai, lao_cai)
    for host in ("nghia-lo", "yen-bai"):
        assert goes_to(at, "/tin-tuc/mot-bai/", host) == path_of(page) == "/tin-tuc/mot-bai-2/"
        assert goes_to(at, "/tin-tuc/", host) == "/tin-tuc/"
    lao_cai.refresh_from_db()
    assert lao_cai.former_names == ["Yên Bái", "Nghĩa Lộ"]
    with pytest.raises(ValidationError):
        change_host(lao_cai, "nghia-lo.test")  # it would no longer lead on from there


def test_search_feeds_and_suggestions_follow(at: At, lao_cai: Province, yen_bai: Province) -> None:
    page = tagged(yen_bai, "Quế Văn Yên được mùa", "lâm nghiệp")
    article(lao_cai, "Quế Bảo Yên được mùa")
    commune = province("mu-cang-chai", "Mù Cang Chải", parent=yen_bai)
    article(commune, "Quế ở xã")

    merge_province(yen_bai, lao_cai)

    address = path_of(page)
    assert address in at("lao-cai").get("/tim-kiem/?q=quế+văn+yên").text
    assert address in at("lao-cai").get("/tim-kiem/rss/?q=quế+văn+yên").text
    assert address in at("lao-cai").get("/tim-kiem/?q=quế&tu-khoa=lam-nghiep").text
    assert "mu-cang-chai.test" in at("lao-cai").get("/tim-kiem/?q=quế").text
    counted = at("hub").get("/api/tim-kiem/?q=quế&dem=tinh-thanh").json()["facets"]["tinh-thanh"]
    counts = {value["value"]: value["count"] for value in counted}
    assert counts == {"lao-cai": 3}  # its communes' among them
    for typed, found in {"quế v": page.title, "lâm ng": "lâm nghiệp", "quế ở": "Quế ở xã"}.items():
        assert found in at("lao-cai").get("/tim-kiem/goi-y/", {"q": typed}).text, typed
    assert not SearchSuggestion.objects.filter(text="Yên Bái").exists()
    sections = SearchSuggestion.objects.filter(text="Tin tức", province=lao_cai)
    assert [row.page_id for row in sections] == [section(lao_cai).pk]
    call_command("check_search", stdout=(said := StringIO()))
    assert "Chỉ mục đúng như các trang" in said.getvalue()


def test_what_was_searched_for_is_added_up(lao_cai: Province, yen_bai: Province) -> None:
    page = article(yen_bai, "Một bài")
    monday = date(2026, 11, 16)
    asked = {"week": monday, "key": "quế", "text": "quế", "day": monday}
    for owner, times, people in ((lao_cai, 5, 3), (yen_bai, 7, 4)):
        SearchedQuery.objects.create(site=owner.site, times=times, people=people, **asked)
    SearchedQuery.objects.create(site=yen_bai.site, times=2, **(asked | {"key": "chè"}))
    clicked = {"week": monday, "key": "quế"}
    for opened in (page, section(yen_bai), yen_bai.site.root_page):
        SearchedPage.objects.create(site=yen_bai.site, page=opened, clicks=2, **clicked)
    SearchedPage.objects.create(site=lao_cai.site, page=section(lao_cai), clicks=1, **clicked)
    home = lao_cai.site.root_page

    merge_province(yen_bai, lao_cai)

    queries = SearchedQuery.objects.filter(site=lao_cai.site).order_by("key")
    assert list(queries.values_list("key", "times", "people")) == [("chè", 2, 0), ("quế", 12, 4)]
    opened = dict(SearchedPage.objects.values_list("page", "clicks"))
    assert opened == {page.pk: 2, section(lao_cai).pk: 3, home.pk: 2}


def test_records_are_joined_or_told_apart_in_pages_and_drafts(
    lao_cai: Province, yen_bai: Province
) -> None:
    own = tagged(lao_cai, "Bài Lào Cai", "Chuyển đổi số").tags.get()
    page = tagged(yen_bai, "Bài Yên Bái", "chuyển đổi số", "riêng")
    unit = Unit.objects.create(province=lao_cai, name="Sở Y tế")
    twin = Unit.objects.create(province=yen_bai, name="Sở Y tế")
    people = [Person.objects.create(province=p, name="Vũ Minh") for p in (lao_cai, yen_bai)]
    Person.objects.filter(pk=people[1].pk).update(unit=twin)
    Venue.objects.create(province=lao_cai, name="Nhà văn hóa", address="Số 1")
    same = Venue.objects.create(province=lao_cai, name="Bờ hồ", address="Số 9")
    hall = Venue.objects.create(province=yen_bai, name="Nhà văn hóa", address="Số 2")
    lake = Venue.objects.create(province=yen_bai, name="Bờ hồ", address="số 9")
    event = article(yen_bai, "Sự kiện", EventPage, start_date=date(2026, 12, 1), venue=hall)
    by_lake = article(yen_bai, "Hội bờ hồ", EventPage, start_date=date(2026, 12, 1), venue=lake)
    promoted = PromotedResult.objects.create(
        province=yen_bai, page=section(yen_bai), phrases="tin mới"
    )
    link = f'<p>Xem <a linktype="page" id="{section(yen_bai).pk}">mục này</a></p>'
    page.body = [
        ("paragraph", RichText(link)),
        ("links", {"title": "Xem", "links": [{"page": section(yen_bai)}]}),
    ]
    page.save_revision().publish()
    draft = page.save_revision()
    section(lao_cai).save_revision()
    SectionPage.objects.filter(pk=section(yen_bai).pk).update(intro="Tin trong ngày")
    translated(section(yen_bai), (english := Locale.objects.get(language_code="en")))
    translate_object(page, [english])

    merge_province(yen_bai, lao_cai)

    news, names = section(lao_cai), {"Chuyển đổi số", "riêng"}
    draft.refresh_from_db()
    for shown in (NewsPage.objects.get(pk=page.pk), draft.as_object()):
        assert {tag.name for tag in shown.tags.all()} == names
        assert f'id="{news.pk}"' in shown.body[0].value.source
        assert shown.body[1].value["links"][0]["page"].pk == news.pk
    source = TranslationSource.objects.get(object=page.translation_key).as_instance()
    assert {tag.name for tag in source.tags.all()} == names
    assert news.intro == news.get_latest_revision_as_object().intro == "Tin trong ngày"
    assert Tag.objects.filter(province=lao_cai).count() == 2
    assert own.articles.filter(live=True).count() == 2
    assert [person.unit for person in Person.objects.filter(name="Vũ Minh").order_by("pk")] == [
        None,
        unit,
    ]
    assert EventPage.objects.get(pk=event.pk).venue.name == "Nhà văn hóa (Yên Bái)"
    assert EventPage.objects.get(pk=by_lake.pk).venue == same
    promoted.refresh_from_db()
    assert (promoted.page_id, promoted.province) == (news.pk, lao_cai)


def test_polls_with_their_answers_and_comments_come_along(
    at: At, lao_cai: Province, yen_bai: Province
) -> None:
    own, theirs = poll(lao_cai, "Câu của Lào Cai?"), poll(yen_bai, "Câu của Yên Bái?")
    PollChoice.objects.filter(poll=theirs).update(votes=7)
    article(lao_cai, "Chợ phiên")
    page = article(yen_bai, "Chợ phiên")
    shown = comment(page, "Chợ đông vui.")
    waiting = comment(page, "Ý chờ duyệt.", state=Comment.State.WAITING)

    lines = merge_province(yen_bai, lao_cai)

    for row in (own, theirs, shown, waiting):
        row.refresh_from_db()
        assert row.province == lao_cai
    assert votes(theirs) == [7, 7]
    home = at("lao-cai").get("/").text
    assert "Câu của Yên Bái?" in home
    assert "Câu của Lào Cai?" in home
    assert "Chợ đông vui." in at("lao-cai").get(path_of(page)).text
    said = "\n".join(line.text for line in lines)
    assert "1 cuộc thăm dò dư luận" in said
    assert "2 ý kiến bạn đọc" in said


def test_people_files_and_communes_come_along(at: At, lao_cai: Province, yen_bai: Province) -> None:
    def staff(name: str, *groups: Any) -> User:
        user = User.objects.create_user(f"{name}@example.vn", "mat-khau-thu-9")
        user.groups.add(*groups)
        return user

    old, new = roles_of(yen_bai), roles_of(lao_cai)
    chief = staff("truong-ban", old[Role.CHIEF_EDITOR])
    both = staff("ca-hai", old[Role.CHIEF_EDITOR], new[Role.AUTHOR])
    picture = image(yen_bai)
    commune = province("van-yen", "Văn Yên", parent=yen_bai)
    waiting = article(yen_bai, "Bài chờ duyệt")
    waiting.save_revision()
    waiting.get_workflow().start(waiting, chief)

    lines = merge_province(yen_bai, lao_cai)

    assert [list(user.groups.all()) for user in (chief, both)] == [
        [new[Role.CHIEF_EDITOR]],
        [new[Role.AUTHOR]],
    ]
    commune.refresh_from_db()
    assert commune.parent == lao_cai
    client = at("lao-cai")
    client.force_login(chief)
    assert client.get(f"/admin/images/{picture.pk}/").status_code == 200
    assert client.get(f"/admin/pages/{waiting.pk}/edit/").status_code == 200
    assert waiting.current_workflow_task.reviewers(Page.objects.get(pk=waiting.pk)).count() == 1
    said = "\n".join(line.text for line in lines)
    assert "ca-hai@example.vn ở cả hai tỉnh: giữ vai trò ở Lào Cai, Tác giả" in said
    assert "1 bài đang duyệt" in said


def test_what_is_private_stays_so(at: At, lao_cai: Province, yen_bai: Province) -> None:
    page = article(yen_bai, "Bài nội bộ")
    PageViewRestriction.objects.create(page=section(yen_bai), restriction_type="login")
    merge_province(yen_bai, lao_cai)
    assert path_of(page) == "/tin-tuc-2/bai-noi-bo/"
    assert at("lao-cai").get("/tin-tuc-2/bai-noi-bo/").status_code == 302
    assert "Bài nội bộ" not in at("lao-cai").get("/tim-kiem/?q=nội+bộ").text


def belongings(owner: Province) -> dict[type[models.Model], list[Any]]:
    """Give every row that hangs on a province, its site, folder, groups or pages, by table."""
    pages, folder = owner.container.path, owner.collection.path
    found = {}
    for model in apps.get_models():
        hangs = Q()
        for key in (f for f in model._meta.concrete_fields if f.remote_field):
            to = key.related_model
            if to in (Province, Site, Group):
                of_owner = {Province: [owner], Site: [owner.site], Group: roles_of(owner).values()}
                hangs |= Q(**{f"{key.name}__in": [row.pk for row in of_owner[to]]})
            elif issubclass(to, Page | Collection):
                path = pages if issubclass(to, Page) else folder
                hangs |= Q(**{f"{key.name}__path__startswith": path})
        if model is Page:
            hangs |= Q(path__startswith=pages)
        if model is Revision:
            own = Page.objects.filter(path__startswith=pages).values_list("pk", flat=True)
            hangs |= Q(object_id__in=list(map(str, own)))
        if hangs and model._meta.managed:
            found[model] = list(model._base_manager.filter(hangs).order_by("pk").values())
    return found


def test_a_province_of_everything_goes_whole_and_a_third_one_stays_as_it_was(
    lao_cai: Province, son_la: Province
) -> None:
    page = tagged(son_la, "Mận chín", "mận")
    Redirect.objects.create(province=son_la, old_address="/man", page=page)
    SearchedPage.objects.create(
        site=son_la.site, page=page, clicks=2, week=date(2026, 11, 16), key="mận"
    )
    image(son_la)
    before = belongings(son_la)
    assert sum(map(len, before.values())) > 50
    house = build(THEIRS)
    source = house.province

    lines = merge_province(source, lao_cai)

    assert belongings(son_la) == before
    assert "bước duyệt riêng" in "\n".join(line.text for line in lines)
    groups = {group.pk for group in roles_of(source).values()}
    gone = {Province: {source.pk}, Site: {source.site_id}, Group: groups}
    for model, rows in tables().items():
        for key in (f for f in model._meta.concrete_fields if f.related_model in gone):
            assert not [r for r in rows if r[key.attname] in gone[key.related_model]], model
    for moved in house.of(NewsPage, EventPage):
        assert Page.objects.get(pk=moved.pk).path.startswith(lao_cai.container.path)
    assert is_sound()


def test_whatever_fails_on_the_way_leaves_every_row_as_it_was(
    lao_cai: Province, yen_bai: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    tagged(yen_bai, "Một bài", "một")
    image(yen_bai)
    before = tables()

    def fails(merge: Any) -> None:
        assert not Province.objects.filter(pk=yen_bai.pk).exists()
        raise RuntimeError

    monkeypatch.setattr(registry, "_followers", [*registry._followers, fails])
    with pytest.raises(RuntimeError):
        merge_province(yen_bai, lao_cai)
    assert tables() == before

    monkeypatch.undo()
    assert plan_merge(yen_bai, lao_cai)
    assert tables() == before


def test_a_section_of_many_articles_takes_few_statements(
    lao_cai: Province, yen_bai: Province, django_assert_max_num_queries: Any
) -> None:
    from sites.merging.merge import Merge
    from sites.merging.pages import take_over

    for number in range(12):
        article(yen_bai, f"Bài số {number}")
    merger = Merger.objects.create(slug="yen-bai", name="Yên Bái", province=lao_cai)
    # The tree, languages, redirects, restrictions; homes; what is below two places; the writing.
    with django_assert_max_num_queries(24):
        take_over(Merge(yen_bai, lao_cai, Sections.JOIN, merger))
    assert section(lao_cai).get_children().count() == 12


def test_the_command_plans_merges_and_may_be_repeated(
    lao_cai: Province, yen_bai: Province, declaration: Declaration
) -> None:
    article(yen_bai, "Một bài")

    def run(*args: str) -> str:
        call_command("merge_province", *args, stdout=(said := StringIO()))
        return said.getvalue()

    with pytest.raises(SystemExit) as ended:
        run("yen-bai", "lao-cai", "--plan")
    assert ended.value.code == 2
    assert Province.objects.filter(slug="yen-bai").exists()
    assert "trùng    chuyên mục “Tin tức”" in (said := run("yen-bai", "lao-cai"))
    assert "Đã nhập Yên Bái vào Lào Cai." in said
    assert "Yên Bái đã nhập vào Lào Cai ngày" in run("yen-bai", "lao-cai")
    with pytest.raises(CommandError, match="đã nhập vào Lào Cai"):
        run("yen-bai", "son-la")
    with pytest.raises(CommandError, match="Không có tỉnh “ha-giang”"):
        run("ha-giang", "lao-cai")
    declared = declaration.province[0].model_copy(
        update={"slug": "yen-bai", "name": "Yên Bái", "host": "yen-bai.test"}
    )
    changes = provision(declaration.model_copy(update={"province": [declared]}))
    assert "đã nhập vào Lào Cai" in changes[0].what
    assert not Province.objects.filter(slug="yen-bai").exists()


def test_what_cannot_be_is_refused_with_the_reason(
    lao_cai: Province, yen_bai: Province, son_la: Province
) -> None:
    commune = province("van-yen", "Văn Yên", parent=yen_bai)
    archive(son_la, by=User.objects.create_superuser("quan-tri@example.vn", "x"))
    PageViewRestriction.objects.create(
        page=Province.objects.get(slug="nghe-an").site.root_page, restriction_type="login"
    )
    for source, target, reason in (
        (yen_bai, yen_bai, "chính nó"),
        (yen_bai, commune, "chính nó"),
        (yen_bai, son_la, "lưu trữ"),
        (son_la, lao_cai, "lưu trữ"),
        (Province.objects.get(slug="nghe-an"), lao_cai, "riêng tư"),
    ):
        with pytest.raises(MergeError, match=reason):
            merge_province(source, target)
    assert not OldHost.objects.exists()
