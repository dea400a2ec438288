"""Pages written after the parsers, by somebody who wanted them to fail."""

from datetime import date

import pytest

from articles.legacy import Kind
from tests.articles.legacy.legacy_pages import body_text, names, photos, read_page


@pytest.mark.parametrize(
    ("name", "kind", "held_from", "held_to"),
    [
        ("arrow_training_over_two_months", "tập huấn", date(2023, 10, 30), date(2023, 11, 1)),
        ("arrow_meeting_with_tasks", "hội nghị", date(2021, 8, 7), date(2021, 8, 7)),
        ("arrow_old_spelling_anniversary", "tọa đàm", date(2022, 7, 26), date(2022, 7, 26)),
        ("bulleted_seminar_three_chairs", "hội thảo", date(2022, 12, 26), date(2022, 12, 26)),
        ("bulleted_details_below_lead", "giao ban", date(2021, 10, 4), date(2021, 10, 4)),
        ("bulleted_blocks_above_masthead", "tập huấn", date(2022, 8, 9), date(2022, 8, 10)),
        ("photos_press_meeting", "hội nghị", date(2023, 10, 6), date(2023, 10, 6)),
        ("photos_police_ranks", "sơ kết", date(2022, 5, 19), date(2022, 5, 19)),
        ("photos_signing", "ký kết", date(2021, 3, 3), date(2021, 3, 3)),
        ("dateline_topics_with_dashes", "hội nghị", date(2017, 3, 9), date(2017, 3, 10)),
        ("dateline_two_chairs_in_lead", "hội thảo", date(2016, 10, 20), date(2016, 10, 20)),
        ("banner_meeting_of_veterans", "tọa đàm", date(2022, 8, 1), date(2022, 8, 1)),
        ("banner_in_capitals", "tổng kết", None, None),
        ("banner_party_committee", "hội nghị", date(2022, 6, 28), date(2022, 6, 28)),
    ],
)
def test_a_reported_meeting_is_a_conference_of_its_kind_and_days(name, kind, held_from, held_to):
    meeting = read_page(name).meeting
    assert (meeting.kind, meeting.held_from, meeting.held_to) == (kind, held_from, held_to)


@pytest.mark.parametrize(
    "name",
    [
        "arrow_news_of_parliament",
        "arrow_portrait",
        "bulleted_no_indent",
        "bulleted_nested_list",
        "photos_news_title_with_colon",
        "photos_relations_below_share_row",
        "dateline_story",
        "dateline_working_visit",
        "banner_news_of_a_plan",
        "banner_course",
    ],
)
def test_what_only_mentions_a_meeting_is_news(name):
    assert read_page(name).kind is Kind.NEWS


@pytest.mark.parametrize(
    ("name", "chairs"),
    [
        ("arrow_meeting_with_tasks", ["Lò Minh Thử"]),
        ("bulleted_seminar_three_chairs", ["Nguyễn Danh Thử", "Mùa A Vảng", "Vừ A Thử"]),
        ("bulleted_details_below_lead", ["Vũ A Bằng Thử"]),
        ("photos_press_meeting", ["Nguyễn Minh Thử", "Lương Thị Thử", "Đỗ Quang Thử"]),
        ("photos_police_ranks", []),
        ("dateline_two_chairs_in_lead", ["Phạm Văn Thử", "Sùng Lử"]),
        ("banner_meeting_of_veterans", ["Hoàng Nghĩa Thử", "Nguyễn Thị Hường Thử"]),
        ("banner_in_capitals", ["Hồ Lê Thử", "Nguyễn Nam Thử", "Trần Thị Tuyết"]),
        ("banner_party_committee", ["Nguyễn Đình Thử", "Lô Văn Thao", "Vi Văn Sơn"]),
    ],
)
def test_exactly_those_who_chair_are_chairs(name, chairs):
    assert names(read_page(name).meeting.chairs) == chairs


@pytest.mark.parametrize(
    ("name", "signature", "unit", "source"),
    [
        ("arrow_training_over_two_months", "Bích Ngọc", "Ban Tuyên giáo Tỉnh ủy", ""),
        ("arrow_news_of_parliament", "", "", "TTXVN"),
        ("arrow_meeting_with_tasks", "Hồng Luận, Ngọc Thuấn", "", ""),
        ("bulleted_seminar_three_chairs", "Lan Anh, Đức Bình", "", ""),
        ("bulleted_nested_list", "Sầm Phúc", "Hạt Kiểm lâm huyện Mường Ảng Thử", ""),
        ("photos_relations_below_share_row", "", "", "Báo Yên Thử"),
        ("photos_police_ranks", "Trung úy Hà Trang", "", ""),
        ("banner_party_committee", "Bá Hậu", "Trung tâm VHTT&TT huyện", ""),
        ("banner_news_of_a_plan", "BTG", "", ""),
        ("banner_course", "Văn Hải", "", "Trang TTĐT huyện"),
    ],
)
def test_any_form_of_signature_is_read(name, signature, unit, source):
    article = read_page(name)
    assert (article.signature, article.unit, article.source) == (signature, unit, source)


def test_who_reports_and_who_attends_may_be_one_person():
    meeting = read_page("arrow_meeting_with_tasks").meeting
    assert names(meeting.attendees) == ["Tráng Thị Xuân Thử", "Đặng Ngọc Hậu", "Hoàng Quốc Thử"]
    assert names(meeting.speakers) == ["Hoàng Quốc Thử", "Lò Minh Thử"]
    assert meeting.speakers[0].post == "Giám đốc Sở Y tế"


def test_topics_are_counted_by_their_own_labels():
    meeting = read_page("arrow_training_over_two_months").meeting
    assert len(meeting.topics) == 6
    assert meeting.topics[5] == "Tình hình Biển Đông"
    assert len(read_page("dateline_topics_with_dashes").meeting.topics) == 4


def test_sessions_may_be_sentences_of_their_own():
    meeting = read_page("bulleted_seminar_three_chairs").meeting
    assert [session.description for session in meeting.sessions] == [
        "Giá trị lịch sử của hệ thống di tích",
        "Giải pháp bảo tồn, phát huy",
    ]
    assert meeting.venue == "Khách sạn Him Thử, thành phố Lâm Biên"


def test_a_quoted_name_inside_the_subject_is_no_theme():
    assert read_page("photos_police_ranks").meeting.theme == ""


def test_captions_are_told_by_gap_credit_or_words():
    assert [photo.caption for photo in photos(read_page("bulleted_no_indent"))] == [
        "Trao quà cho đoàn viên"
    ]
    seminar = photos(read_page("bulleted_seminar_three_chairs"))
    assert (seminar[1].file_name, seminar[1].credit) == ("2.jpg", "Lan Anh")


def test_the_lists_below_two_headers_are_kept_apart():
    article = read_page("banner_meeting_of_veterans")
    assert [(relation.title, relation.lead) for relation in article.relations] == [
        ("Hội thi báo cáo viên giỏi", ""),
        ("Tặng quà mẹ Việt Nam anh hùng", ""),
        ("Lễ hội đền Cuông", ""),
    ]


def test_a_nested_list_stays_in_the_body():
    article = read_page("bulleted_nested_list")
    assert "Tổ 2: 6 người, tuần tra thứ sáu." in body_text(article)
    assert article.lead.startswith("Hơn 900 ha rừng")
    assert article.site_visit_total == 77


def test_a_banner_and_title_in_capitals_are_read():
    article = read_page("banner_in_capitals")
    assert article.title == "Ban Nội chính Tỉnh ủy triển khai nhiệm vụ năm 2024"
