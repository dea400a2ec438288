"""People in running text."""

import pytest

from articles.legacy.participants import find_participants
from articles.legacy.people import mentions


@pytest.mark.parametrize(
    ("text", "name", "academic_title", "degree", "post"),
    [
        ("đồng chí Lê Thử, Phó Bí thư Huyện ủy;", "Lê Thử", "", "", "Phó Bí thư Huyện ủy"),
        ("GS.TSKH. Tô Thử, nguyên Viện trưởng", "Tô Thử", "GS", "TSKH", "nguyên Viện trưởng"),
        ("PGS, TS Lê Thử - Viện trưởng", "Lê Thử", "PGS", "TS", "Viện trưởng"),
        ("Phó Giáo sư, Tiến sĩ Lê Thử", "Lê Thử", "PGS", "TS", ""),
        ("Thạc sĩ Lê Thử (Trưởng khoa)", "Lê Thử", "", "ThS", "Trưởng khoa"),
        ("BS. Lê Thử, Giám đốc Bệnh viện", "Lê Thử", "", "BS", "Giám đốc Bệnh viện"),
        ("bà Vừ Thị Dợ là Chủ tịch Hội", "Vừ Thị Dợ", "", "", "Chủ tịch Hội"),
        ("Đại tá Lê Thử, Chính ủy", "Lê Thử", "", "", "Đại tá, Chính ủy"),
        ("ông Lê Thử Giám đốc Sở Y tế nhấn mạnh", "Lê Thử", "", "", "Giám đốc Sở Y tế"),
        ("đồng chí H'Lim Êban - Phó Chủ tịch Hội", "H'Lim Êban", "", "", "Phó Chủ tịch Hội"),
    ],
)  # fmt: skip
def test_a_name_its_titles_and_post_are_read(text, name, academic_title, degree, post):
    (mention,) = mentions(text)
    person = mention.person
    assert (person.name, person.academic_title, person.degree, person.post) == (
        name,
        academic_title,
        degree,
        post,
    )


@pytest.mark.parametrize(
    "text",
    [
        "lãnh đạo Trường Cao đẳng nghề; Thường trực Thị ủy; đại diện các hội, đoàn thể",
        "tư tưởng Hồ Chí Minh, Trường Đại học Mường Thử, các tỉnh: Hà Thử, Cao Thử",
        "đồng chí Bí thư Tỉnh ủy yêu cầu",
        "các đồng chí là trưởng, phó các khoa",
    ],
)
def test_bodies_and_posts_are_no_people(text):
    assert mentions(text) == []


def test_a_list_ends_where_groups_begin():
    people = mentions(
        "đồng chí Lê Thử, Bí thư Huyện ủy; đồng chí Lò Thử - Chủ tịch UBND huyện và lãnh đạo "
        "các phòng, ban; đại diện các xã"
    )
    assert [(m.person.name, m.person.post) for m in people] == [
        ("Lê Thử", "Bí thư Huyện ủy"),
        ("Lò Thử", "Chủ tịch UBND huyện"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Đồng chí Lê Thử, Bí thư Huyện ủy chủ trì hội nghị.",
        "Hội nghị do đồng chí Lê Thử - Bí thư Huyện ủy chủ trì.",
        "Chủ trì hội nghị có đồng chí Lê Thử, Bí thư Huyện ủy.",
        "Dự và chủ trì hội nghị có đồng chí Lê Thử, Bí thư Huyện ủy; lãnh đạo các ban.",
        "Dưới sự chủ trì của đồng chí Lê Thử, Bí thư Huyện ủy, hội nghị đã thảo luận.",
        "Điều hành hội nghị là đồng chí Lê Thử, Bí thư Huyện ủy.",
    ],
)
def test_whoever_chairs_is_a_chair(sentence):
    people = find_participants([sentence])
    assert [(p.name, p.post) for p in people.chairs] == [("Lê Thử", "Bí thư Huyện ủy")]
    assert people.attendees == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Phát biểu tại hội nghị, đồng chí Lê Thử, Bí thư Huyện ủy yêu cầu các xã làm ngay.",
        "Kết luận hội nghị, đồng chí Lê Thử - Bí thư Huyện ủy nhấn mạnh ba việc.",
        "Đồng chí Lê Thử, Bí thư Huyện ủy đã phát biểu khai mạc lớp tập huấn.",
        "Các chuyên đề do đồng chí Lê Thử, Bí thư Huyện ủy trực tiếp truyền đạt.",
        "Báo cáo viên là đồng chí Lê Thử, Bí thư Huyện ủy.",
    ],
)
def test_whoever_takes_the_floor_is_a_speaker(sentence):
    people = find_participants([sentence])
    assert [(p.name, p.post) for p in people.speakers] == [("Lê Thử", "Bí thư Huyện ủy")]
    assert people.chairs == []


def test_a_task_given_to_somebody_to_lead_makes_no_chair():
    people = find_participants(["Giao Sở Y tế chủ trì, phối hợp với đồng chí Lê Thử, Bí thư xã."])
    assert people.chairs == []


def test_a_post_said_once_holds_for_every_mention():
    people = find_participants(
        ["Dự có đồng chí Lê Thử, Bí thư xã.", "Đồng chí Lê Thử nhấn mạnh ba việc."]
    )
    assert people.speakers[0].post == "Bí thư xã"
