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


@pytest.mark.parametrize(
    "sentence",
    [
        "Được sự ủy quyền của đồng chí Tô Thử, Trưởng Ban; đồng chí Lê Thử, Phó Trưởng Ban chủ trì "
        "hội nghị.",
        "Thay mặt đồng chí Tô Thử, Trưởng Ban, đồng chí Lê Thử, Phó Trưởng Ban chủ trì hội nghị.",
        "Theo phân công của ông Tô Thử, Trưởng Ban, ông Lê Thử - Phó Trưởng Ban chủ trì hội nghị.",
        "Nhân danh đồng chí Tô Thử, đồng chí Lê Thử, Phó Trưởng Ban đã chủ trì hội nghị.",
        "Được đồng chí Tô Thử, Trưởng Ban ủy quyền, đồng chí Lê Thử, Phó Trưởng Ban chủ trì.",
        "Đồng chí Lê Thử, Phó Trưởng Ban, thay mặt đồng chí Tô Thử, Trưởng Ban chủ trì hội nghị.",
    ],
)
def test_whoever_is_represented_did_not_come(sentence):
    people = find_participants([sentence])
    assert [(p.name, p.post) for p in people.chairs] == [("Lê Thử", "Phó Trưởng Ban")]
    assert (people.speakers, people.attendees) == ([], [])


def test_whoever_is_represented_neither_attends_nor_speaks():
    people = find_participants(
        [
            "Dự hội nghị có ông Lê Thử, Chánh Văn phòng, thay mặt ông Tô Thử, Giám đốc Sở; bà Vừ "
            "Thị Dợ, Chủ tịch Hội.",
            "Thừa ủy quyền của ông Tô Thử, ông Lê Thử phát biểu khai mạc.",
        ]
    )
    assert [(p.name, p.post) for p in people.attendees] == [
        ("Lê Thử", "Chánh Văn phòng"),
        ("Vừ Thị Dợ", "Chủ tịch Hội"),
    ]
    assert [p.name for p in people.speakers] == ["Lê Thử"]


def test_whoever_acts_for_a_body_is_there():
    people = find_participants(
        ["Thay mặt lãnh đạo tỉnh, đồng chí Lê Thử, Phó Bí thư phát biểu chúc mừng."]
    )
    assert [p.name for p in people.speakers] == ["Lê Thử"]


@pytest.mark.parametrize(
    "title",
    [
        "NSND", "NSƯT", "NGND", "NGƯT", "TTND", "TTƯT", "AHLĐ", "Nghệ nhân ưu tú",
        "Nghệ nhân nhân dân", "nghệ sĩ ưu tú", "Nghệ sĩ nhân dân", "Nhà giáo ưu tú",
        "Nhà giáo nhân dân", "thầy thuốc ưu tú", "Thầy thuốc nhân dân", "Anh hùng Lao động",
        "Anh hùng Lực lượng vũ trang nhân dân",
    ],
)  # fmt: skip
def test_an_honorary_title_heads_the_post(title):
    (mention,) = mentions(f"{title} Lò Thử, Giám đốc Nhà hát")
    assert (mention.person.name, mention.person.post) == ("Lò Thử", f"{title}, Giám đốc Nhà hát")
    assert (mention.person.academic_title, mention.person.degree) == ("", "")


def test_honorary_titles_open_items_of_a_list():
    people = find_participants(
        [
            "Tham dự hội thảo có ông Lê Thử, Phó Chủ tịch UBND tỉnh; NSND Tô Mẫu; NSƯT Lò Mẫu; "
            "Nghệ nhân ưu tú Vừ Thị Dợ.",
            "NSND Tô Mẫu, Giám đốc Nhà hát phát biểu.",
        ]
    )
    assert [(p.name, p.post) for p in people.attendees] == [
        ("Lê Thử", "Phó Chủ tịch UBND tỉnh"),
        ("Tô Mẫu", "NSND, Giám đốc Nhà hát"),
        ("Lò Mẫu", "NSƯT"),
        ("Vừ Thị Dợ", "Nghệ nhân ưu tú"),
    ]


def test_degrees_and_honours_stand_apart():
    (mention,) = mentions("GS.TS.NGND Lò Thử")
    person = mention.person
    assert (person.academic_title, person.degree, person.post) == ("GS", "TS", "NGND")
