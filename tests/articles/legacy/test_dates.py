"""Days and times as legacy pages write them."""

from datetime import date, datetime

import pytest

from articles.legacy.dates import VIETNAM_TIME, day_spans, is_timestamp, read_timestamp, resolve


def days(sentence, published=None):
    spans = list(day_spans(sentence))
    return resolve(spans[0], sentence, published) if spans else None


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("Ngày 05 và 06 tháng 4 năm 2021, Ban A họp.", "2021-04-05", "2021-04-06"),
        ("Từ ngày 3 đến ngày 5/6/2023, tại B", "2023-06-03", "2023-06-05"),
        ("Sáng 18/11/2022, Ban A", "2022-11-18", "2022-11-18"),
        ("Chiều 5-7-2021, Ban A", "2021-07-05", "2021-07-05"),
        ("Trong 2 ngày 07-08/6/2022, Ban A", "2022-06-07", "2022-06-08"),
        ("Trong 02 ngày (11 và 12/7/2022), Ban A", "2022-07-11", "2022-07-12"),
        ("Trong các ngày 28 - 30/9/2021, Ban A", "2021-09-28", "2021-09-30"),
        ("Các ngày 9, 10 và 11/5/2022, Ban A", "2022-05-09", "2022-05-11"),
        ("Ngày 19.5.2022 Ban A", "2022-05-19", "2022-05-19"),
        ("Từ ngày 30/10 đến ngày 01/11/2023, Ban A", "2023-10-30", "2023-11-01"),
        ("Từ 28/12 đến 02/01/2023, Ban A", "2022-12-28", "2023-01-02"),
        ("Sáng ngày 12 tháng 9 năm 2018, Ban A", "2018-09-12", "2018-09-12"),
        ("Sáng nay (20/5/2023), Ban A", "2023-05-20", "2023-05-20"),
        ("Ngày 13/5, Ban A họp quý I năm 2021, bàn quý II năm 2021.", "2021-05-13", "2021-05-13"),
    ],
)
def test_every_form_of_day_is_read(sentence, first, last):
    assert days(sentence) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "sentence",
    [
        "Nghị quyết 37-NQ/TW ngày 05.12.2014 của Ban A",
        "Kế hoạch số 12-KH/BTG, ngày 3/2/2023 của Ban A",
        "Các xã hoàn thành trước ngày 30/6/2023.",
        "Có 2/3 số hộ và 24/7 giờ trực",
        "Diện tích 1,25 ha, tỷ lệ 3.5",
    ],
)
def test_days_of_documents_deadlines_and_fractions_are_none(sentence):
    assert list(day_spans(sentence)) == []


def test_the_year_of_publication_counts_first():
    assert days("Ngày 9/3, Ban A tổng kết năm 2022.", date(2023, 3, 9)) == (
        date(2023, 3, 9),
        date(2023, 3, 9),
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngày 13/5, Ban A họp.",
        "Ngày 13/5, Ban A đánh giá giai đoạn 2021 - 2025.",
        "Ngày 13/5, Ban A tổng kết năm 2022, bàn việc năm 2023.",
        "Ngày 13/5, Ban A bàn mục tiêu đến năm 2030.",
        "Ngày 31/2/2022, Ban A họp.",
    ],
)
def test_no_year_is_invented(sentence):
    assert days(sentence) == (None, None)


def test_a_day_long_after_publication_is_of_another_year_and_stays_empty():
    assert days("Ngày 30/12, Ban A họp.", date(2024, 1, 2)) == (None, None)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("08/02/2021 04:05:06 PM", 16, 5),
        ("08/02/2021 16:05:06 PM", 16, 5),
        ("08/02/2021 12:10:00 AM", 0, 10),
        ("08/02/2021 12:10:00 PM", 12, 10),
        ("Thứ hai, 08/02/2021, 8h05", 8, 5),
        ("16:05 | 08-02-2021", 16, 5),
        ("8/2/2021 4:05 CH", 16, 5),
    ],
)
def test_every_form_of_time_is_read(text, hour, minute):
    moment = read_timestamp(text)
    assert isinstance(moment, datetime)
    assert moment.replace(second=0) == datetime(2021, 2, 8, hour, minute, tzinfo=VIETNAM_TIME)
    assert is_timestamp(text)


def test_a_day_without_time_is_a_date_and_an_impossible_one_is_none():
    assert read_timestamp("16/08/2021") == date(2021, 8, 16)
    assert read_timestamp("31/02/2022") is None
    assert not is_timestamp("Ngày 16/08/2021, Ban A họp")
