"""Words that go together: "chiến tranh" is one thing, "tranh ở" two that met.

A Vietnamese word is often several syllables, and no space tells where it ends. Which neighbours in
a query make one is told by the index: how much oftener they stand side by side than chance would
put them there, as normalised pointwise mutual information (Bouma, "Normalized (Pointwise) Mutual
Information in Collocation Extraction", 2009).
"""

import math
from dataclasses import replace
from typing import Final

from .fold import fold
from .tree import AllOf, AnyOf, Field, Heading, Leaf, Phrase, Query, Term, all_of
from .vocabulary import EMPTY, Vocabulary

TOGETHER: Final = 0.15
"""From where two words go together, from 0 for chance to 1 for always."""


def exact(query: Query, vocabulary: Vocabulary = EMPTY) -> Query:
    """What has all of the query: in title and lead anywhere, else what goes together side by side.

    In an index that has not been counted no words are known to go together: all words anywhere.
    """
    together = [pair for pair in query.pairs if association(pair, vocabulary) >= TOGETHER]
    if not together:
        return query
    anywhere = AllOf((*query.clauses, *together))
    either = AnyOf((anywhere, Heading(all_of(query.clauses))))
    return replace(query, clauses=(either,), pairs=())


def association(pair: Phrase, vocabulary: Vocabulary) -> float:
    """How strongly two neighbours go together: 1 always, 0 by chance, -1 never."""
    left, right = (_often(Term(word, pair.field), vocabulary) for word in pair.words)
    both = _often(pair, vocabulary)
    tokens = sum(vocabulary.mean_lengths)
    if not (left and right and both and tokens > both):
        return -1.0
    return math.log(both * tokens / (left * right)) / math.log(tokens / both)


def documents(leaf: Leaf, vocabulary: Vocabulary) -> int:
    """How many documents have a word or a phrase, as far as counts tell: not fewer."""
    if isinstance(leaf, Phrase) and len(leaf.words) > 2:
        pairs = zip(leaf.words, leaf.words[1:], strict=False)
        return min(documents(Phrase(pair, leaf.field), vocabulary) for pair in pairs)
    text = " ".join(leaf.words) if isinstance(leaf, Phrase) else leaf.text
    form = vocabulary.form(fold(text))
    return form.documents if leaf.field is Field.FOLDED else form.readings.get(text, 0)


def _often(leaf: Leaf, vocabulary: Vocabulary) -> float:
    """How often a document has the leaf on average, were occurrences scattered by chance."""
    having = documents(leaf, vocabulary)
    # Half a document more, so that what all have is not endlessly often.
    return -math.log1p(-having / (vocabulary.document_count + 0.5)) if having else 0.0
