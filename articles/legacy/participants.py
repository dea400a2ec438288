"""Who chaired, spoke at and attended a meeting, as the text says."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from articles.legacy import verbs
from articles.legacy.meetings import FORM, MEETING
from articles.legacy.model import Person
from articles.legacy.people import REPRESENTED, Mention, mentions
from articles.legacy.text import sentences

#: "chủ trì" of this meeting, not of a task ("giao Sở A chủ trì, phối hợp …").
CHAIRS = re.compile(
    r"\b(?P<joint>đồng\s+)?(?:chủ trì|chủ tọa|chủ toạ|(?<!giám đốc )điều hành)"
    r"(?:,? (?:và )?(?:điều hành|phát biểu|chỉ đạo|kết luận))*"
    rf"(?=\s*(?:$|[.,;:]\s*$|:|(?:tại\s+)?(?:{FORM}|{MEETING}|điểm cầu)\b|(?:có|là|gồm|của)\b))",
    re.IGNORECASE,
)
ATTENDS = re.compile(
    rf"\b(?:{verbs.ATTENDING}|sự (?:tham dự|tham gia|có mặt|hiện diện))\b"
    r"(?P<between>[^.;:]{0,90}?)(?:\b(?:có|gồm|của)\b\s*:?|:)",
    re.IGNORECASE,
)
#: "Phát biểu tại hội nghị, đồng chí A", "báo cáo viên là TS. B".
SPEAKS_FIRST = re.compile(
    rf"\b(?:{verbs.SPEAKING}|báo cáo viên|giảng viên|diễn giả|người trình bày)\b"
    r"[^.;]{0,80}?(?:,|\blà\b|:|\bcó\b|\bgồm\b|\bcủa\b)\s*(?:các\s+)?$",
    re.IGNORECASE,
)
HEARS = re.compile(r"\b(?:nghe|lắng nghe)\s+(?:các\s+)?(?:[^,;:]{0,40}:\s*)?$", re.IGNORECASE)
SPEAKS = re.compile(
    rf"^[\s,]*{verbs.BEFORE_VERB}"
    rf"(?:(?:{verbs.ATTENDING}|{verbs.CHAIRING})(?:\s[^.;,]{{0,60}}?)?(?:,|\svà)\s{verbs.BEFORE_VERB})?"
    rf"{verbs.SPEAKING}\b",
    re.IGNORECASE,
)
IS_PRESENT = re.compile(rf"^[\s,]*{verbs.BEFORE_VERB}{verbs.ATTENDING}\b", re.IGNORECASE)
BETWEEN_PEOPLE = re.compile(r"[\s,;]*(?:(?:và|cùng|cùng với|với)\s*)?(?:các\s*)?")
ACTS_FOR = re.compile(rf"(?<!\w){REPRESENTED}\s+(?:các\s+)?$", re.IGNORECASE)
#: "Được đồng chí A, Trưởng Ban ủy quyền, đồng chí B …".
IS_GRANTED = re.compile(r"(?<!\w)được\s+(?:các\s+)?$", re.IGNORECASE)
GRANTS = re.compile(r"(?<!\w)(?:[uủ][yỷ]\s+(?:quyền|nhiệm)|phân công)(?!\w)", re.IGNORECASE)
TAUGHT_BY = re.compile(r"\bdo\s+(?:các\s+)?[^;:]{0,40}$", re.IGNORECASE)


@dataclass(slots=True)
class Participants:
    """People of a meeting, each once in a list, in the order of the text."""

    chairs: list[Person] = field(default_factory=list)
    speakers: list[Person] = field(default_factory=list)
    attendees: list[Person] = field(default_factory=list)


def find_participants(paragraphs: Sequence[str]) -> Participants:
    """Read chairs, speakers and attendees out of the paragraphs of a report."""
    found = Participants()
    known: dict[str, Person] = {}
    for paragraph in paragraphs:
        for sentence in sentences(paragraph):
            people = mentions(sentence)
            for mention in people:
                known[mention.person.name] = _fuller(known.get(mention.person.name), mention.person)
            _read_sentence(sentence, _acting(people, sentence), found)
    return Participants(
        chairs=_once(found.chairs, known),
        speakers=_once(found.speakers, known),
        attendees=_once(found.attendees, known),
    )


def _acting(people: Sequence[Mention], sentence: str) -> list[Mention]:
    """Leave out those for whom another acts; what is said behind them is said of the other."""
    acting: list[Mention] = []
    index = 0
    while index < len(people):
        after = _behind_list(people, index, sentence)
        first, last = people[index], people[after - 1]
        behind = sentence[first.start : people[after].start if after < len(people) else None]
        before = sentence[: first.start]
        acts_for = ACTS_FOR.search(before)
        if not acts_for and not (IS_GRANTED.search(before) and GRANTS.search(behind)):
            acting.append(first)
            index += 1
            continue
        if acts_for and acting and not sentence[acting[-1].end : acts_for.start()].strip(" ,(–-"):
            acting[-1] = replace(acting[-1], end=last.end, said=last.said)
        index = after
    return acting


def _behind_list(people: Sequence[Mention], start: int, sentence: str) -> int:
    """Give the index behind those listed with the person at `start`.

    Of "các đồng chí A, B và C, đồng chí D" the list ends with C: D is addressed anew.
    """
    index = start + 1
    while index < len(people):
        between = sentence[people[index - 1].end : people[index].start].strip(" ,;")
        if between != "và" and (between or people[index].addressed):
            break
        index += 1
    return index


def _read_sentence(sentence: str, people: Sequence[Mention], found: Participants) -> None:
    chairs = _chairs(sentence, people)
    found.chairs += [mention.person for mention in chairs]
    found.attendees += [
        mention.person for mention in _attendees(sentence, people) if mention not in chairs
    ]
    found.speakers += [mention.person for mention in _speakers(sentence, people)]


def _chairs(sentence: str, people: Sequence[Mention]) -> list[Mention]:
    cue = CHAIRS.search(sentence)
    if cue is None:
        return []
    before = [mention for mention in people if mention.start < cue.start()]
    if before and _is_said_of(before[-1], cue.start()):
        group = _group_ending_with(before, sentence)
        return group if cue["joint"] or _is_one_clause(group, sentence) else group[-1:]
    limit = _next_cue(sentence, cue.end())
    return [mention for mention in people if cue.end() <= mention.start < limit]


def _is_said_of(mention: Mention, position: int) -> bool:
    """Whether what stands at `position` is said of the person, no clause coming between."""
    return position - mention.end < 60


def _group_ending_with(people: Sequence[Mention], sentence: str) -> list[Mention]:
    """Give the people listed without other words up to the last one."""
    group = [people[-1]]
    for mention in reversed(people[:-1]):
        if not BETWEEN_PEOPLE.fullmatch(sentence[mention.end : group[0].start]):
            break
        group.insert(0, mention)
    return group


def _group_starting_with(people: Sequence[Mention], sentence: str) -> list[Mention]:
    """Give the people listed without other words from the first one on."""
    group = [people[0]]
    for mention in people[1:]:
        if not BETWEEN_PEOPLE.fullmatch(sentence[group[-1].end : mention.start]):
            break
        group.append(mention)
    return group


def _is_one_clause(group: Sequence[Mention], sentence: str) -> bool:
    """Whether nobody listed is introduced as attending only."""
    before = sentence[: group[0].start]
    return ATTENDS.search(before) is None


def _next_cue(sentence: str, start: int) -> int:
    later = ATTENDS.search(sentence, start)
    return later.start() if later else len(sentence)


def _attendees(sentence: str, people: Sequence[Mention]) -> list[Mention]:
    cue = ATTENDS.search(sentence)
    if cue and not CHAIRS.search(cue["between"] + " có") and not _chaired(cue["between"]):
        present = [mention for mention in people if mention.start >= cue.end()]
        return present
    present = []
    for index, mention in enumerate(people):
        if IS_PRESENT.match(mention.said):
            present += _group_ending_with(people[: index + 1], sentence)
    return present


def _chaired(text: str) -> bool:
    return "chủ trì" in text.casefold()


def _speakers(sentence: str, people: Sequence[Mention]) -> list[Mention]:
    speakers: list[Mention] = []
    for index, mention in enumerate(people):
        before = sentence[: mention.start]
        if SPEAKS.match(mention.said):
            group = _group_ending_with(people[: index + 1], sentence)
            introduced = sentence[: group[0].start]
            listed = TAUGHT_BY.search(introduced) or HEARS.search(introduced)
            attending = ATTENDS.search(introduced)
            speakers += group if listed or not attending else group[-1:]
        elif SPEAKS_FIRST.search(before):
            speakers += _group_starting_with(people[index:], sentence)
    return speakers


def _fuller(one: Person | None, other: Person) -> Person:
    """Give what two mentions of one person say together."""
    if one is None:
        return other
    return replace(
        one,
        academic_title=one.academic_title or other.academic_title,
        degree=one.degree or other.degree,
        post=other.post if other.post.startswith(one.post) else one.post,
    )


def _once(people: Iterable[Person], known: dict[str, Person]) -> list[Person]:
    unique: dict[str, Person] = {}
    for person in people:
        unique[person.name] = _fuller(unique.get(person.name), person)
    return [_fuller(person, known[name]) for name, person in unique.items()]
