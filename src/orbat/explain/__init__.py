"""Why a line of the graph is there, down to the words; and why a sentence gave none.

Reading is deterministic and has one way through the code: what is told here is what the reader
itself tried (`orbat.annotate.trace`), laid out for a person.
"""

from orbat.explain.graph import ClaimExplained, FindingExplained, explain_identifier, is_identifier
from orbat.explain.record import (
    ArticleHead,
    ClauseReading,
    DoubtfulName,
    EntryUse,
    FrameTrial,
    Meant,
    NamedThing,
    Reason,
    RuleText,
    SentenceReading,
    Unclaimed,
    Withheld,
)
from orbat.explain.sentence import explain_article, holding

__all__ = [
    "ArticleHead",
    "ClaimExplained",
    "ClauseReading",
    "DoubtfulName",
    "EntryUse",
    "FindingExplained",
    "FrameTrial",
    "Meant",
    "NamedThing",
    "Reason",
    "RuleText",
    "SentenceReading",
    "Unclaimed",
    "Withheld",
    "explain_article",
    "explain_identifier",
    "holding",
    "is_identifier",
]
