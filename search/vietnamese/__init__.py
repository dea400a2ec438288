"""Vietnamese text analysis for search: pure Python, the same for index and query, on any engine.

An engine indexes `index_tokens(text)` and, in a second field, each of these tokens folded.  It
translates the tree that `compile_query` makes into its own language, and shows `snippet`.
"""

from .chunk import Kind, Token
from .collocation import exact
from .fold import fold
from .highlight import Highlighter, snippet
from .matching import Span, matches, spans
from .normalize import normalize
from .passes import near, nearby, relaxed
from .query import compile_query
from .suggestion import did_you_mean
from .synonyms import Group, Synonyms
from .tokens import index_tokens, tokens_with_offsets
from .tree import AllOf, AnyOf, Field, Heading, Leaf, Node, Phrase, Query, Term, leaves
from .vocabulary import Form, Vocabulary

__all__ = [
    "AllOf",
    "AnyOf",
    "Field",
    "Form",
    "Group",
    "Heading",
    "Highlighter",
    "Kind",
    "Leaf",
    "Node",
    "Phrase",
    "Query",
    "Span",
    "Synonyms",
    "Term",
    "Token",
    "Vocabulary",
    "compile_query",
    "did_you_mean",
    "exact",
    "fold",
    "index_tokens",
    "leaves",
    "matches",
    "near",
    "nearby",
    "normalize",
    "relaxed",
    "snippet",
    "spans",
    "tokens_with_offsets",
]
