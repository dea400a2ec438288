"""What an address says of a search, and the address that a search has."""

from datetime import date, datetime

import pytest
from django.http import QueryDict
from django.utils import timezone

from search.engines.base import Sort
from search.parameters import Parameters, Scope, read_parameters
from sites.models import Hub, Province

pytestmark = pytest.mark.django_db


def read(address: str, subsite: object = None) -> Parameters:
    return read_parameters(QueryDict(address), subsite)


def test_an_address_is_read_and_written_in_one_order(son_la: Province, dien_bien: Province) -> None:
    mixed = (
        "sap-xep=cu-nhat&tu-khoa=b&tu-khoa=a&den-ngay=31/12/2025&loai=tin&pham-vi=tat-ca"
        "&tinh-thanh=son-la&tinh-thanh=dien-bien&q=m%E1%BA%ADn&tai-lieu=co&tu-ngay=2025-01-01"
        "&ngon-ngu=vi&chuyen-muc=tin-tuc&la=gi"
    )
    found = read(mixed, son_la)

    assert found.errors == {}
    assert found.query_string == (
        "?q=m%E1%BA%ADn&pham-vi=tat-ca&tinh-thanh=dien-bien&tinh-thanh=son-la&loai=tin"
        "&chuyen-muc=tin-tuc&tu-khoa=a&tu-khoa=b&ngon-ngu=vi&tu-ngay=2025-01-01"
        "&den-ngay=2025-12-31&tai-lieu=co&sap-xep=cu-nhat"
    )
    assert read(found.query_string[1:], son_la) == found


def test_defaults_are_not_said(son_la: Province) -> None:
    said = "q=a&pham-vi=tinh&loai=&tu-ngay=&den-ngay=&sap-xep=lien-quan&trang=1"

    assert read(said, son_la).query_string == "?q=a"


def test_a_province_looks_within_itself_unless_others_are_named(
    son_la: Province, dien_bien: Province, muong_la: Province
) -> None:
    def ids(address: str, at: object = son_la) -> object:
        return read(address, at).filters().provinces

    assert ids("q=a") == {son_la.pk, muong_la.pk}
    assert ids("q=a&pham-vi=tat-ca") is None
    assert ids("q=a&tinh-thanh=dien-bien") == {dien_bien.pk}
    assert ids("q=a&pham-vi=tat-ca&tinh-thanh=son-la") == {son_la.pk, muong_la.pk}
    assert ids("q=a&pham-vi=tinh&tinh-thanh=dien-bien") == {son_la.pk, muong_la.pk}
    assert ids("q=a&pham-vi=tinh&tinh-thanh=muong-la") == {muong_la.pk}
    assert ids("q=a", muong_la) == {muong_la.pk}


def test_the_hub_looks_everywhere(son_la: Province) -> None:
    hub = Hub.objects.get()

    assert read("q=a&pham-vi=tinh", hub).scope is Scope.ALL
    assert read("q=a&pham-vi=tinh", hub).filters().provinces is None
    assert read("q=a&tinh-thanh=son-la", hub).query_string == "?q=a&tinh-thanh=son-la"


def test_days_are_whole_days_where_readers_live() -> None:
    filters = read("q=a&tu-ngay=2025-03-01&den-ngay=2025-03-01").filters()

    assert filters.since == timezone.make_aware(datetime(2025, 3, 1))
    assert filters.until == timezone.make_aware(datetime(2025, 3, 2))


@pytest.mark.parametrize(
    ("period", "days"),
    [("7-ngay", 7), ("30-ngay", 30)],
)
def test_a_period_ends_today(period: str, days: int) -> None:
    first, last = read(f"thoi-gian={period}").days()

    assert last == timezone.localdate()
    assert (last - first).days == days - 1


def test_years_are_whole_years() -> None:
    year = timezone.localdate().year

    assert read("thoi-gian=nam-nay").days() == (date(year, 1, 1), date(year, 12, 31))
    assert read("thoi-gian=nam-truoc").days() == (date(year - 1, 1, 1), date(year - 1, 12, 31))


def test_days_go_before_a_period() -> None:
    found = read("thoi-gian=7-ngay&tu-ngay=2020-01-01")

    assert found.query_string == "?tu-ngay=2020-01-01"
    assert "7 ngày qua" in found.errors["thoi-gian"]  # so that nobody wonders


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("tu-ngay=2025-13-01", "tu-ngay"),
        ("tu-ngay=31/02/2025", "tu-ngay"),
        ("den-ngay=h%C3%B4m+nay", "den-ngay"),
        ("tu-ngay=0001-01-01", "tu-ngay"),
        ("den-ngay=9999-12-31", "den-ngay"),
        ("tu-ngay=2025-02-01&den-ngay=2025-01-01", "den-ngay"),
        ("loai=newspage", "loai"),
        ("tinh-thanh=khong-co", "tinh-thanh"),
        ("chuyen-muc=%00", "chuyen-muc"),
        ("tu-khoa=a'b", "tu-khoa"),
        ("ngon-ngu=xx", "ngon-ngu"),
        ("sap-xep=x", "sap-xep"),
        ("thoi-gian=x", "thoi-gian"),
        ("tai-lieu=x", "tai-lieu"),
        ("trang=0", "trang"),
        ("trang=x", "trang"),
        ("trang=99999999999999999999", "trang"),
    ],
)
def test_what_is_not_understood_is_left_out_and_said(address: str, parameter: str) -> None:
    found = read(f"q=a&{address}")

    assert list(found.errors) == [parameter]
    left = found.query_string
    assert left == ("?q=a&tu-ngay=2025-02-01" if "tu-ngay=2025-02-01" in address else "?q=a")


def test_five_hundred_values_are_not_asked_for() -> None:
    address = "&".join(f"tu-khoa=t{number}" for number in range(500))

    assert len(read(address).tags) == 50


def test_a_change_begins_at_the_first_page() -> None:
    found = read("q=a&trang=4&tu-khoa=x")

    assert found.changed(sort=Sort.NEWEST).query_string == "?q=a&tu-khoa=x&sap-xep=moi-nhat"
    assert found.without_filters().query_string == "?q=a"
    assert found.is_narrowed
    assert not read("q=a&trang=4&sap-xep=moi-nhat").is_narrowed
