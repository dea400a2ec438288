"""Vietnamese family names, by which a bare name is told from other words in capitals.

The families of the Kinh and of the peoples of the north and the highlands, general knowledge and
no list of anybody in particular. A name outside the list still counts behind "đồng chí", "ông",
"bà" or a degree.
"""

_SURNAMES = (
    "an âu ân bạc bàn bạch bành bảo bế biện bồ bùi ca cà cai cái cam cao cáp cấn cầm châu châm chi "
    "chu chúc chung chương chảo chẩu chá cù cung cư cứ cự củng cừ danh diêm diệp doãn dư dương "
    "đàm đan đào đặng đèo điêu đinh đoàn đồng đỗ đổng đới đường đậu giang giàng giản giáp hà hạ "
    "hạng hảng hầu hậu hoa hoàng hồ hồng hờ hứa huỳnh hùng hướng kha khà khang khuất khúc khổng "
    "khương kiều kim kiêm la lã lại lang lâm lầu lèng lê liên liễu liêu lò lô lộc lỗ lù lưu lùng "
    "lừu lương lường lữ lý lỳ ly ma mã mạc mai man mào mẫn mùa mông ngải ngân ngần nghiêm ngô nguỵ "
    "ngụy nguyễn ngũ nhan nhâm nhữ ninh nông ông phạm phan phàn phí phù phùng phương pờ quách "
    "quan quàng quang quyền sa sái sầm sần seo sĩ sình sộng sơn sùng súng tạ tải tăng tần tẩn "
    "tạ thạch thái tháng thào thân thiều thôi thẩm thịnh thiệu tiêu tiết tô tòng tòng tô tống tôn "
    "tráng trang triệu trình trịnh trương trần trà tráng từ tưởng văn vàng vàng vang vì vi "
    "viên vương vừ vũ võ xa xín xồng y yên "
    "moong cụt xeo già thò thền cháng khoàng chang lềnh tếnh ly lý pờ páo sín chẻo"
)
SURNAMES = frozenset(_SURNAMES.split())
