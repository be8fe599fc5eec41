"""Finds out the language of an article that does not tell it."""

from functools import cache
from typing import Any

from orbat.lexicon import languages

_READ = 1_000  # characters; more adds time and no certainty
_ENOUGH = 200  # characters from which another language is believed
# Nigerian and Scottish English, Walloon and Occitan score up to .93 on texts that are English or
# French; a text that is truly in another language reaches .999 within a few sentences.
_SURE = 0.999


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of `text`, judged on its first 1,000 characters.

    It is one of `lexicon.languages()` unless the text is surely in another; None where there are
    no letters to judge by.
    """
    start = text[:_READ]
    letters = sum(map(str.isalpha, start))
    if letters == 0:
        return None
    rank = _identifier().rank(start)
    code, probability = rank[0]
    if letters >= _ENOUGH and probability >= _SURE:
        return str(code)
    scores = dict(rank)
    # Sorted, so that equal scores give the same answer everywhere.
    return max(sorted(languages()), key=lambda known: scores.get(known, 0.0))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
