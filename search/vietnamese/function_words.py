"""Words that ask and words that join: they say how a query is put, not what it is about.

"Tuyến tụy nằm ở đâu?" is about the pancreas, and a text that has "đâu" answers it no better. Only
what was typed with accents is read so: without them "đâu" is also "đậu", "đầu" and "đấu".
"""

from typing import Final

from .tree import Field, Leaf, Phrase

ASKING: Final = frozenset({"gì", "nào", "sao", "đâu", "nhiêu", "thế", "không"})
JOINING: Final = frozenset(
    {"là", "có", "những", "các", "được", "bị", "thì", "của", "và", "cho", "như", "hoặc", "khi"}
)
FUNCTION_WORDS: Final = ASKING | JOINING


def says_little(leaf: Leaf) -> bool:
    """Tell whether a leaf is made of such words alone; "không khí" and "thế giới" are not."""
    words = leaf.words if isinstance(leaf, Phrase) else (leaf.text,)
    return leaf.field is Field.ACCENTED and FUNCTION_WORDS.issuperset(words)
