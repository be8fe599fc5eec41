"""Whether an article can name a force at all: most do not, and are left after one quick pass.

Every rule that makes a unit or an organization needs a word of some kind beside its other parts:
an echelon noun, an acronym, a listed name. One Aho-Corasick pass finds those words; only the
sentences that hold one are then cut and put before the rules. The gate never holds back an article
in which a whole reading would find a unit, sure or doubtful, or an organization.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from orbat.errors import LexiconError
from orbat.lexicon.language import Language, Phrase
from orbat.recognise.items import SHAPES, items_of
from orbat.recognise.organization import find_organizations
from orbat.recognise.pattern import Pattern
from orbat.recognise.rules import Machine, machine
from orbat.recognise.text import sentences_at
from orbat.recognise.unit import find_units

STAGES = ("unit", "organization")


@dataclass(frozen=True, slots=True)
class Triggers:
    """The words without which nothing is found: in any case, and as spelt (acronyms).

    `wordings` holds, for each of the former, the phrases of which it is a part; one of them must be
    in the article with all its words.
    """

    folded: AhoCorasick
    spelt: AhoCorasick
    wordings: tuple[tuple[Sequence[str], ...], ...]


def may_name_force(text: str, rules: Machine) -> bool:
    """Tell whether the rules find a unit or an organization in a reading copy."""
    positions = _positions(text, triggers(rules.language.code))
    for sentence in sentences_at(text, positions, rules.language.orthography):
        items = find_units(items_of(sentence, text, rules.language), text, rules)
        items = find_organizations(items, text, rules)
        if any(item.has("FORCE", "WEAK_UNIT") for item in items):
            return True
    return False


def _positions(text: str, words: Triggers) -> list[int]:
    """Return where trigger words stand, in ascending order."""
    folded = text.lower()
    if len(folded) != len(text):  # a letter whose small form is longer: İ
        folded = "".join(small if len(small := c.lower()) == 1 else c for c in text)
    found = {
        start
        for _, start, end in words.spelt.find_matches_as_indexes(text, overlapping=True)
        if not (_inside_word(text, start) or _inside_word(text, end))
    }
    whole: dict[int, bool] = {}
    for word, start, end in words.folded.find_matches_as_indexes(folded, overlapping=True):
        if _inside_word(folded, start) or _inside_word(folded, end):
            continue
        if word not in whole:
            whole[word] = any(all(w in folded for w in ws) for ws in words.wordings[word])
        if whole[word]:
            found.add(start)
    return sorted(found)


def _inside_word(text: str, position: int) -> bool:
    """Tell whether letters stand on both sides; a letter beside a figure ends a word: M23."""
    return text[max(0, position - 1) : position + 1].isalpha() and 0 < position < len(text)


@cache
def triggers(code: str) -> Triggers:
    """Return the trigger words of a language."""
    rules = machine(code)
    by_tag: dict[str, list[Phrase]] = {}
    for phrase in _phrases(rules.language):
        for tag in {entry.tag for entry in phrase.entries}:
            by_tag.setdefault(tag, []).append(phrase)
    phrases = {
        phrase
        for stage in STAGES
        for _, pattern in rules.stages.get(stage, ())
        for tag in needed(pattern, by_tag)
        for phrase in by_tag[tag]
    }
    spelt = {
        form for p in phrases if len(p.tokens) == 1 and p.exact for form in _spellings(p.exact)
    }
    folded = _rarest([p.tokens for p in phrases if len(p.tokens) > 1 or not p.exact])
    return Triggers(AhoCorasick(list(folded)), AhoCorasick(sorted(spelt)), tuple(folded.values()))


def needed(pattern: Pattern, by_tag: Mapping[str, Sequence[Phrase]]) -> frozenset[str]:
    """Return the tags of words one of which a pattern needs: the rarest such words.

    None where it needs what only another rule makes, which has words of its own. Raises
    `LexiconError` where it needs no word of the lexicon, so that any sentence may match.
    """
    lexical = [need & by_tag.keys() for need in pattern.needs if need.isdisjoint(SHAPES)]
    if not lexical:
        raise LexiconError(f"pattern «{pattern.source}» needs no word of the lexicon")

    def frequency(tags: frozenset[str]) -> tuple[bool, int, list[str]]:
        phrases = [phrase for tag in tags for phrase in by_tag[tag]]
        function = any("/function:" in e.id for p in phrases for e in p.entries if e.tag in tags)
        return function, len(phrases), sorted(tags)

    return min(lexical, key=frequency)


def _phrases(language: Language) -> Iterator[Phrase]:
    for wordings in language.phrases.values():
        yield from wordings.alone
        for group in wordings.longer.values():
            yield from group


def _spellings(exact: str) -> Iterator[str]:
    """Yield the ways in which a word whose capitals matter may stand in a text."""
    yield exact
    yield exact[0].upper() + exact[1:]
    if len(exact) > 3:
        yield exact.upper()


# Of a word that stands in more phrases than this, the others are not looked for.
_FEW = 20


def _rarest(phrases: Iterable[Sequence[str]]) -> dict[str, tuple[Sequence[str], ...]]:
    """Return words of which each phrase has one, long ones rather than short, with the phrases."""
    chosen: dict[str, list[Sequence[str]]] = {}
    for words in sorted(set(phrases), key=lambda words: (len(words), words)):
        known = next((word for word in words if word in chosen), None)
        chosen.setdefault(known or max(words, key=len), []).append(words)
    return {
        word: tuple(wordings) if len(wordings) <= _FEW else ((word,),)
        for word, wordings in chosen.items()
    }
