"""Making `pairs.txt.gz`: how often Vietnamese syllables follow one another in news prose.

    python -m home.generate.statistics FILE.jsonl.gz …

The file in the repository was counted from two public collections of news, vietnews_val and
vinews_baomoi. It holds counts and nothing of the texts: no name (every run of capitals is counted
as one mark), no number, no pair seen less often than `LEAST_COUNT` times. Articles about crimes and
accidents are left out, for what is generated shall be fit to be shown.
"""

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from home.generate.prose import COMMA, END, NAME, NUMBER, PAIRS
from search.vietnamese.syllable import is_syllable

LEAST_COUNT = 20
UNFIT = re.compile(
    "khởi tố|bị can|bị cáo|nạn nhân|tử vong|thiệt mạng|thi thể|giết|hiếp|hung thủ|nghi phạm|ma túy"
    "|tai nạn|trộm|cướp|đâm|chém|tình dục|mại dâm|khỏa|đánh bạc|xổ số|quân sự|tham nhũng|kỷ luật"
    "|máu|chết|ung thư|ngoại tình|bạo lực|khủng bố|biểu tình|tranh chấp|bắt giữ"
)
TOKEN = re.compile(r"[^\W\d_]+|\d[\d.,/:%]*|[.!?…;:]+(?=\s|$)|[,–]|\n|\S")
ENDS = frozenset(".!?…;:\n")


def tokens(text: str) -> Iterator[str]:
    """Give a text as syllables in small letters and marks; "" stands for what is not counted."""
    found = TOKEN.findall(text)
    at_start = True
    for word, following in zip(found, [*found[1:], "\n"], strict=True):
        if word[0] in ENDS:
            yield END
        elif word in (",", "–"):
            yield COMMA
        elif word[0].isdigit():
            yield NUMBER
        elif word[0].isupper() and not (at_start and following[0].islower()):
            yield NAME
        elif is_syllable(word.lower()):
            yield word.lower()
        else:
            yield ""
        at_start = word[0] in ENDS


def pairs(texts: Iterable[str]) -> Counter[tuple[str, str]]:
    """Count what follows what; marks after the same mark are one."""
    counts: Counter[tuple[str, str]] = Counter()
    for text in texts:
        if UNFIT.search(text.lower()):
            continue
        last = END
        for token in tokens(text):
            if token == last and token in (END, COMMA, NAME, NUMBER):
                continue
            counts[last, token] += 1
            last = token
    return counts


def write(counts: Counter[tuple[str, str]], path: Path) -> None:
    """Write one line a syllable: itself, then each follower and its count, the commonest first.

    Followers are numbers of lines; lines are sorted by how often their syllable occurs.
    """
    kept = {
        pair: count for pair, count in counts.items() if count >= LEAST_COUNT and "" not in pair
    }
    while dead := {after for _, after in kept} ^ {before for before, _ in kept}:
        kept = {pair: count for pair, count in kept.items() if dead.isdisjoint(pair)}
    totals: Counter[str] = Counter()
    followers: dict[str, list[tuple[int, str]]] = {}
    for (before, after), count in kept.items():
        totals[before] += count
        followers.setdefault(before, []).append((count, after))
    order = [word for word, _ in totals.most_common()]
    number = {word: at for at, word in enumerate(order)}
    lines = []
    for word in order:
        ranked = sorted(followers[word], key=lambda entry: (-entry[0], entry[1]))
        lines.append(" ".join([word, *(f"{number[after]}:{count}" for count, after in ranked)]))
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as packed:
        packed.write("\n".join(lines).encode())


def read(paths: Iterable[str]) -> Iterator[str]:
    """Give the bodies of files of JSON lines."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["body"]


if __name__ == "__main__":
    write(pairs(read(sys.argv[1:])), PAIRS)
