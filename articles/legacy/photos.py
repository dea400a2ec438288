"""Photos in the text of a page: file names, captions and credits."""

import re
from collections.abc import Sequence

from articles.legacy.model import Paragraph, Photo
from articles.legacy.names import is_byline_name
from articles.legacy.patterns import any_of
from articles.legacy.text import Line, sentences

EXTENSION = r"\.(?:jpe?g|jfif|png|gif|webp|bmp|tiff?|heic)"
FILE_NAME = re.compile(rf"^(?P<path>[^:*?\"<>|]{{1,200}}{EXTENSION})(?:\?\S*)?$", re.IGNORECASE)
FILE_URL = re.compile(rf"^https?://\S+/(?P<path>\S+{EXTENSION})(?:\?\S*)?$", re.IGNORECASE)
FILE_THEN_CAPTION = re.compile(
    rf"^(?P<file>[^\s:*?\"<>|]{{1,100}}{EXTENSION})\s+(?P<caption>\S.*)$", re.IGNORECASE
)
CAPTION_LABEL = re.compile(
    r"^\(?(?:trong\s+)?(?:ảnh|hình ảnh|hình|chú thích ảnh|ảnh minh họa|ảnh minh hoạ)"
    r"\s*\d{0,2}\s*:\s*",
    re.IGNORECASE,
)
#: "… (Ảnh: A)" and "…. Ảnh: A", at the end of a caption.
CREDIT = re.compile(
    r"(?:(?P<closed>[.!?…”\"])?[\s.,;–-]*\((?:ảnh|nguồn ảnh|nguồn|ảnh chụp)\s*:?\s*"
    r"(?P<inside>[^()]{1,60})\)"
    r"|(?P<stop>[.!?”\"])?[\s,;–-]*\b(?:ảnh|nguồn ảnh|nguồn)\s*:\s*(?P<after>[^.:;()]{1,60}))"
    r"\s*\.?$",
    re.IGNORECASE,
)
#: How a line under a photo begins when it is its caption.
CAPTION_OPENING = re.compile(
    r"^(?:các |một số )?"
    + any_of(
        """đại biểu|đồng chí|đ/c|học viên|khách mời|cán bộ|đoàn viên|em học sinh|lãnh đạo
        |một góc|khung cảnh|ban tổ chức|đoàn|người dân|nhân dân|bà con|ông|bà|anh|chị|chủ tọa
        |chủ toạ|chụp ảnh|lễ|tiết mục|thầy|cô|pgs|gs|ts|ths|hai bên|hai đơn vị|bí thư|phó
        |chủ tịch|trưởng|giám đốc"""
    )
    + r"\b",
    re.IGNORECASE,
)
#: How a line that closes without a full stop begins when it is a caption, not a subheading.
LOOSE_CAPTION_OPENING = re.compile(
    r"^(?:(?:các )?đại biểu|đồng chí|đ/c|học viên|khách mời|ban tổ chức)\b", re.IGNORECASE
)
SURE_CAPTION_OPENING = re.compile(
    r"^(?:quang cảnh|toàn cảnh|một số hình ảnh|hình ảnh)\b", re.IGNORECASE
)
LONGEST_CAPTION = 300
#: In words. "Bài, ảnh: A" is no caption with a credit.
SHORTEST_CAPTION = 3
LONGEST_UNMARKED_CAPTION = 220


def file_name(text: str) -> str:
    """Give the photo's file name when a line is one, else ""."""
    match = FILE_URL.match(text) or FILE_NAME.match(text)
    if match is None:
        return ""
    return re.split(r"[/\\]", match["path"])[-1].strip()


def split_credit(caption: str) -> tuple[str, str]:
    """Take the credit off the end of a caption: "…. Ảnh: A", "… (Ảnh: A)"."""
    match = CREDIT.search(caption)
    if match is None or len(caption[: match.start()].split()) < SHORTEST_CAPTION:
        return caption, ""
    kept = caption[: match.start()] + (match["closed"] or match["stop"] or "")
    return kept.strip(), (match["inside"] or match["after"] or "").strip()


def read_blocks(lines: Sequence[Line], *, adjacent_captions: bool) -> list[Paragraph | Photo]:
    """Make paragraphs and photos of the lines of a body.

    `adjacent_captions` says that the portal prints a caption on the very next line; otherwise a
    caption stands apart and is told by its indent or its words.
    """
    blocks: list[Paragraph | Photo] = []
    usual_indent = _usual_indent(lines)
    awaiting: Line | None = None
    for line in lines:
        name = file_name(line.text)
        joined = None if name else FILE_THEN_CAPTION.match(line.text)
        if name:
            blocks.append(Photo("", "", name))
            awaiting = line
            continue
        if joined:
            blocks.append(_photo(joined["caption"], joined["file"]))
            awaiting = None
            continue
        last = blocks[-1] if blocks else None
        photo_line, awaiting = awaiting, None
        if (
            photo_line
            and isinstance(last, Photo)
            and _is_caption_of(line, photo_line, adjacent_captions, usual_indent)
        ):
            blocks[-1] = _photo(line.text, last.file_name)
        elif isinstance(last, Photo) and _goes_on(last, line):
            blocks[-1] = _photo(f"{last.caption} {line.text}", last.file_name)
        elif isinstance(last, Photo) and not last.credit and (credit := _bare_credit(line.text)):
            blocks[-1] = Photo(last.caption, credit, last.file_name)
        elif is_caption_alone(line.text):
            blocks.append(_photo(line.text, ""))
        else:
            blocks.append(Paragraph(line.text))
    return blocks


def is_caption_alone(text: str) -> bool:
    """Whether a line is the caption of a photo that left no file name."""
    if len(text) > LONGEST_CAPTION or len(sentences(text)) > 2:
        return False
    if label := CAPTION_LABEL.match(text):
        return not is_byline_name(text[label.end() :].rstrip(")"))
    if split_credit(text)[1]:
        return True
    unfinished = text[-1] not in '.:;,?!…”"/'
    if SURE_CAPTION_OPENING.match(text):
        return unfinished or len(text) < 100
    return (
        bool(unfinished and LOOSE_CAPTION_OPENING.match(text))
        and len(text) < LONGEST_UNMARKED_CAPTION
    )


def _goes_on(photo: Photo, line: Line) -> bool:
    """Whether a line is the rest of a caption that was printed on two."""
    open_ended = photo.caption and not photo.credit and photo.caption[-1] not in ".!?…"
    return bool(open_ended) and line.gap == 0 and line.text[:1].islower()


def _photo(text: str, name: str) -> Photo:
    caption, credit = split_credit(CAPTION_LABEL.sub("", text, count=1))
    if caption.count("(") < caption.count(")"):
        caption = caption.rstrip(")")
    return Photo(caption, credit, name)


def _bare_credit(text: str) -> str:
    label = CAPTION_LABEL.match(text.strip("()"))
    name = text.strip("()")[label.end() :] if label else ""
    return name if is_byline_name(name) else ""


def _usual_indent(lines: Sequence[Line]) -> int:
    """Give the indent most paragraphs have, measured on lines long enough to be one."""
    indents = [line.indent for line in lines if len(line.text) > LONGEST_CAPTION]
    return max(set(indents), key=indents.count) if indents else 0


def _is_caption_of(line: Line, photo: Line, adjacent_captions: bool, usual_indent: int) -> bool:
    text, credit = split_credit(line.text)
    if _bare_credit(line.text) or len(text) > 2 * LONGEST_CAPTION:
        return False
    if credit or CAPTION_LABEL.match(text) or (adjacent_captions and line.gap == 0):
        return True
    if len(text) > LONGEST_CAPTION or len(sentences(text)) > 1:
        return False
    if line.gap == 0 < photo.gap or (
        not adjacent_captions and line.indent == photo.indent < usual_indent
    ):
        return True
    return is_caption_alone(text) or (
        not adjacent_captions
        and len(text) < LONGEST_UNMARKED_CAPTION
        and CAPTION_OPENING.match(text) is not None
    )
