"""The bounded memo."""

from search.vietnamese import memo
from search.vietnamese.memo import Memo


def test_a_value_is_computed_once() -> None:
    asked: list[str] = []
    lengths = Memo(lambda key: asked.append(key) or len(key))
    assert [lengths["ba"], lengths["ba"]] == [2, 2]
    assert asked == ["ba"]


def test_it_does_not_grow_past_its_limit(monkeypatch) -> None:
    monkeypatch.setattr(memo, "LIMIT", 3)
    lengths = Memo(len)
    assert [lengths["x" * size] for size in range(9)] == list(range(9))
    assert len(lengths) <= 3


def test_long_keys_are_not_kept() -> None:
    lengths = Memo(len)
    assert lengths["x" * 1000] == 1000
    assert not lengths
