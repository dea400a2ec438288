"""The order of results: one scorer for the candidates of every engine."""

from .scorer import Candidate, Scorer

__all__ = ["Candidate", "Scorer"]
