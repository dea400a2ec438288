"""How many tokens a second the Vietnamese analysis makes on one core, on real news.

python -m bench.vietnamese ../shared/data/news/vinews_baomoi.jsonl.gz [articles]
"""

import gzip
import json
import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from search.vietnamese import fold, index_tokens, normalize, tokens_with_offsets


def read_articles(path: Path, limit: int) -> list[str]:
    """Title, summary and body of the first `limit` articles of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = map(json.loads, islice(lines, limit))
        return ["\n".join((a["title"], a["summary"], a["body"])) for a in articles]


def tokens_per_second(make: Callable[[str], Sequence[object]], texts: list[str]) -> float:
    """Tokens made in a second of CPU time, so that a busy machine does not count."""
    started = time.process_time()
    count = sum(len(make(text)) for text in texts)
    return count / (time.process_time() - started)


def main() -> None:
    path = Path(sys.argv[1])
    texts = read_articles(path, int(sys.argv[2]) if len(sys.argv) > 2 else 5_000)
    makers: dict[str, Callable[[str], Sequence[object]]] = {
        "index_tokens, cold memo": index_tokens,
        "index_tokens": index_tokens,
        "index_tokens, folded too": lambda text: [fold(token) for token in index_tokens(text)],
        "tokens_with_offsets": tokens_with_offsets,
        "normalize, letters": normalize,
    }
    for name, make in makers.items():
        sys.stdout.write(f"{name:26} {tokens_per_second(make, texts) / 1e6:6.2f} M/s\n")


if __name__ == "__main__":
    main()
