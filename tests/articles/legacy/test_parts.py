"""The small shared parts: text, capitals, counters, photos, relations, programme, province."""

from dataclasses import replace

import pytest

from articles.legacy import Photo, Relation, guess_province
from articles.legacy.capitals import restore_sentence_case
from articles.legacy.chrome import ends_article, is_control, is_share_row
from articles.legacy.counters import read_counters, read_number
from articles.legacy.meetings import find_kind, kind_in_title
from articles.legacy.occasions import find_theme, find_venue
from articles.legacy.photos import file_name, read_blocks, split_credit
from articles.legacy.programme import find_sessions, find_topics
from articles.legacy.provinces import text_hints
from articles.legacy.relations import read_relations
from articles.legacy.syllables import is_syllable
from articles.legacy.text import Page, clean, sentences
from tests.articles.legacy.legacy_pages import read_page


def lines(text):
    return Page.from_text(text).lines


def test_white_space_becomes_one_space_and_invisible_characters_go():
    assert clean("\ufeff Hội\u00a0\u00a0ngh\u200bi\u0323 \t tập\u3000huấn ") == "Hội nghị tập huấn"


def test_sentences_end_at_full_stops_not_at_titles_or_numbers():
    text = "PGS.TS. Lê Thử dự. Có 3.000 người; TS. Lò Thử nói “Tốt.” Hết…"
    assert sentences(text) == [
        "PGS.TS. Lê Thử dự.",
        "Có 3.000 người; TS. Lò Thử nói “Tốt.”",
        "Hết…",
    ]


@pytest.mark.parametrize("word", ["nghiêng", "Quyết", "giếng", "khuya", "ẤM", "oẳn"])
def test_vietnamese_syllables_are_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["HĐND", "UBND", "h÷u", "strength", "VNeID", "1945", ""])
def test_what_cannot_be_vietnamese_is_known(word):
    assert not is_syllable(word)


def test_capitals_take_the_case_of_the_text_and_invent_no_names():
    title = "UBND HUYỆN MƯỜNG LẦU VÀ XÃ NÀ TÒNG ĐÓN BẰNG CỦA TW KHÓA XIII"
    text = ["Sáng nay, UBND huyện Mường Lầu tổ chức lễ đón bằng."]
    assert restore_sentence_case(title, text) == (
        "UBND huyện Mường Lầu và xã nà tòng đón bằng của TW khóa XIII"
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("14,306", 14_306),
        (": 14.750.425", 14_750_425),
        (" 1 234 567", 1_234_567),
        ("371 lượt", 371),
        ("", None),
        ("1,5", None),
    ],
)
def test_numbers_are_read_however_grouped(text, number):
    assert read_number(text) == number


def test_a_total_may_stand_below_its_label_and_todays_visits_are_none():
    counters = read_counters(lines("Hôm nay: 14\nTổng truy cập:\n455.120\nTrong tuần: 9"))
    assert counters.site_visit_total == 455_120
    assert read_counters(lines("Hôm nay: 14\nTất cả:\nĐăng nhập")).site_visit_total is None


@pytest.mark.parametrize(
    "text",
    ["Đang online: 24", "Xem phản hồi(0)    Gửi phản hồi", "fb yt zl tw", "Số người Onlne: 27"],
)
def test_chrome_is_known(text):
    assert is_control(clean(text))


@pytest.mark.parametrize(
    "text", ["Tất cả: các xã", "Hôm nay, bà con ra đồng.", "Đăng nhập hệ thống dễ hơn trước."]
)
def test_text_that_begins_like_chrome_is_text(text):
    assert not is_control(text)
    assert not ends_article(text)


def test_a_share_row_has_more_than_one_mark():
    assert is_share_row("fb | zl")
    assert not is_share_row("x")


@pytest.mark.parametrize(
    "text",
    ["IMG_1.JPG", "hội nghị (2).png", "a b c.jpeg", "/uploads/2023/a.webp", "x.gif"],
)
def test_file_names_are_known(text):
    assert file_name(text)


@pytest.mark.parametrize("text", ["Xem tệp a.jpg ở dưới.", "a.docx", ".jpg ảnh", "https://a.vn/"])
def test_what_is_no_file_name_is_known(text):
    assert not file_name(text)


@pytest.mark.parametrize(
    ("caption", "kept", "credit"),
    [
        ("Quang cảnh hội nghị. Ảnh: Hà My", "Quang cảnh hội nghị.", "Hà My"),
        ("Quang cảnh hội nghị (Ảnh: Hà My).", "Quang cảnh hội nghị", "Hà My"),
        ("Quang cảnh hội nghị - Ảnh: TTXVN", "Quang cảnh hội nghị", "TTXVN"),
        ("Quang cảnh hội nghị.", "Quang cảnh hội nghị.", ""),
        ("Bài, ảnh: Hà My", "Bài, ảnh: Hà My", ""),
    ],
)
def test_a_credit_is_taken_off_its_caption(caption, kept, credit):
    assert split_credit(caption) == (kept, credit)


def test_a_credit_on_its_own_line_belongs_to_the_photo_above():
    blocks = read_blocks(lines("a.jpg\nQuang cảnh\nẢnh: Hà My\nVăn bản."), adjacent_captions=True)
    assert blocks[0] == Photo("Quang cảnh", "Hà My", "a.jpg")
    assert len(blocks) == 2


def test_relations_of_one_title_two_forms_and_with_leads_are_divided():
    printed = lines(
        "Tin cùng chuyên mục\nMột hai ba\nMột hai ba\nLời dẫn một.\nHuyện A: Bốn năm sáu\n"
        "Bốn năm sáu\nBảy tám chín mười\nBảy tám chín mười\nMột hai ba\nMột hai ba"
    )
    assert read_relations(printed) == (
        Relation("Một hai ba", "Lời dẫn một."),
        Relation("Huyện A: Bốn năm sáu"),
        Relation("Bảy tám chín mười"),
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Hội nghị trực tuyến tổng kết năm học", "tổng kết"),
        ("Ban A giao ban công tác quý I", "giao ban"),
        ("Lễ ký kết quy chế", "ký kết"),
        ("Toạ đàm về sách", "tọa đàm"),
        ("Hội nghị triển khai công tác tổng kết", "hội nghị"),
        ("Đưa Nghị quyết Hội nghị Trung ương 5 vào cuộc sống", ""),
        ("Kết quả sau tập huấn", ""),
        ("Tăng cường công tác tập huấn", ""),
    ],
)
def test_a_title_announces_its_kind_of_meeting(title, kind):
    assert kind_in_title(title) == kind


@pytest.mark.parametrize(
    ("day", "text", "kind"),
    [
        ("Ngày 5/6, xã A tổ chức Hội thảo khoa học.", "", "hội thảo"),
        ("Ngày 5/6, xã A đánh giá phối hợp.", "Dự và chủ trì hội nghị có đồng chí B.", "hội nghị"),
        ("Ngày 5/6, xã A ra mắt tổ tự quản.", "Tại hội nghị, bà con hứa giữ rừng.", "hội nghị"),
        ("Ngày 5/6, đoàn kiểm tra theo kết luận hội nghị giao ban.", "Sau hội nghị, xã làm.", ""),
        ("Ngày 5/6, xã A đón bằng.", "Việc này làm theo Nghị quyết Hội nghị Trung ương 6.", ""),
    ],
)
def test_a_text_tells_its_meeting_from_others(day, text, kind):
    assert find_kind("Một tiêu đề", day, True, [day, text]) == kind


def test_a_theme_is_quoted_behind_its_word_or_the_meetings_name():
    assert find_theme("", 'Ban A tổ chức Tọa đàm “Nói và làm".', []) == "Nói và làm"
    assert find_theme("", "Ban A họp.", ['Với chủ đề: "Nói và làm”, hội thảo bàn.']) == "Nói và làm"
    assert find_theme("", "Ban A họp.", ["Trước đó có Hội thảo “Việc khác”."]) == ""


@pytest.mark.parametrize(
    ("sentence", "venue"),
    [
        ("Ngày 9/3, tại Trường B, Ban A họp.", "Trường B"),
        ("Ngày 9/3, Ban A họp tại Nhà khách tỉnh với 80 người.", "Nhà khách tỉnh"),
        ("Ngày 9/3, tại hội nghị, Ban A báo cáo.", ""),
        ("Ngày 9/3, Ban A họp.", ""),
        ("Ngày 9/3, tại Nhà văn hóa tỉnh diễn ra Hội nghị tổng kết.", "Nhà văn hóa tỉnh"),
        ("Ngày 9/3, tại hội trường Huyện ủy Nà Thử khai mạc lớp.", "hội trường Huyện ủy Nà Thử"),
        ("Ngày 9/3, tại Trung tâm Chính trị huyện tổ chức hội nghị.", "Trung tâm Chính trị huyện"),
        ("Ngày 9/3, tại Trường Đại học Hòa Phú sẽ diễn ra hội thảo.", "Trường Đại học Hòa Phú"),
        ("Ngày 9/3, tại Nhà khách, xã Nà Tòng đã được tổ chức lễ.", "Nhà khách, xã Nà Tòng"),
        ("Ngày 9/3, tại xã Nà Tòng, Ban A phối hợp Ban B họp.", "xã Nà Tòng"),
        ("Ngày 9/3, tại xã Nà Tòng phối hợp tổ chức ngày hội.", "xã Nà Tòng"),
        ("Ngày 9/3, Ban A họp tại xã Nà Tòng và tổ chức tham quan.", "xã Nà Tòng"),
        ("Ngày 9/3, tại trụ sở Ban Tổ chức Tỉnh ủy, Ban A họp.", "trụ sở Ban Tổ chức Tỉnh ủy"),
        ("Ngày 9/3, tại trụ sở ban tổ chức Tỉnh ủy khai mạc lớp.", "trụ sở ban tổ chức Tỉnh ủy"),
    ],
)  # fmt: skip
def test_a_venue_is_a_place_and_no_meeting(sentence, venue):
    assert find_venue(sentence, []) == venue


@pytest.mark.parametrize(
    "text",
    [
        "gồm 3 chuyên đề: (1) Một; (2) Hai, (3) Ba.",
        "gồm các chuyên đề: 1. Một; 2. Hai; và 3. Ba. Sau đó thảo luận.",
        "03 chuyên đề: Chuyên đề 1: Một; Chuyên đề 2: Hai; Chuyên đề 3: Ba.",
        "với ba nội dung: Một; Hai; Ba.",
        "với các nội dung sau:\n- Một\n- Hai;\n- Ba.",
    ],
)
def test_topics_are_read_in_every_form(text):
    assert find_topics(text.split("\n")) == ("Một", "Hai", "Ba")


def test_what_is_not_numbered_from_one_is_no_list_of_topics():
    assert find_topics(["gồm các nội dung: phần (2) và phần (3)."]) == ()
    assert find_topics(["bàn mấy nội dung chính: kế hoạch; kinh phí."]) == ()


def test_one_session_in_passing_is_no_programme():
    assert find_sessions(["Phiên thảo luận kéo dài đến trưa."]) == ()
    assert len(find_sessions(["Gồm 2 phiên: phiên thứ nhất bàn A; phiên thứ hai bàn B."])) == 2


def hinted(*hints):
    return replace(read_page("banner_range"), chrome_hints=hints, text_hints=())


NAMES = {"hue": "Huế", "tt-hue": "Thừa Thiên Huế", "hoa-binh": ("Hòa Bình", "Phú Thử"),
         "hcm": "Hồ Chí Minh"}  # fmt: skip


@pytest.mark.parametrize(
    ("hints", "slug"),
    [
        (("ĐẢNG BỘ TỈNH THỪA THIÊN HUẾ",), "tt-hue"),
        (("Tin tức", "Hoà Bình - Miền núi"), "hoa-binh"),
        (("Báo Phú Thử",), "hoa-binh"),
        (("Huế và Hòa Bình", "tỉnh Huế"), "hue"),
        (("vì nền hòa bình",), None),
        (("tư tưởng Hồ Chí Minh",), None),
        (("Thành phố Hồ Chí Minh",), "hcm"),
        (("TỈNH LẠ THỬ", "tỉnh Huế"), None),
        (("Ban Tuyên giáo Tỉnh ủy", "tỉnh Huế"), "hue"),
        ((), None),
    ],
)
def test_the_weightiest_hint_decides_and_an_unknown_province_ends_the_search(hints, slug):
    assert guess_province(hinted(*hints), NAMES) == slug


@pytest.mark.parametrize(
    ("chrome", "owner", "slug"),
    [
        ((), "hcm", "hcm"),
        ((), None, "hue"),
        (("Báo Phú Thử",), "hcm", "hoa-binh"),
        (("TỈNH LẠ THỬ",), "hcm", None),
    ],
)
def test_the_portals_owner_decides_after_its_chrome_and_before_the_text(chrome, owner, slug):
    article = replace(hinted(*chrome), text_hints=("tỉnh Huế",))

    assert guess_province(article, NAMES, owner) == slug


def test_hints_are_the_most_frequent_province_then_cities_and_other_articles():
    assert text_hints(
        texts=["tỉnh B, Tỉnh ủy A, tỉnh A Nguyễn Văn, thành phố C"],
        others=["tỉnh D, tỉnh D"],
    ) == (
        "tỉnh A",
        "tỉnh B",
        "tỉnh A Nguyễn Văn",
        "thành phố D",
        "thành phố C",
    )
