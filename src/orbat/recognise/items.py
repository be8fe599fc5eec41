"""Sentences as lists of tagged items: the input of every pattern.

An item is a token or a phrase of the lexicon, with all its meanings as tags. Reductions replace
several items by one (a unit, a person, a place), which keeps its words and offsets.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from orbat.lexicon.language import Entry, Language, Phrase, load
from orbat.lexicon.orthography import Token
from orbat.model import EntityKind
from orbat.recognise.text import Sentence

_MARKS: Mapping[str, str] = {
    ",": "COMMA", ";": "SEMICOLON", "|": "SEMICOLON", ":": "COLON",
    ".": "STOP", "?": "STOP", "!": "STOP", "…": "ELLIPSIS", "...": "ELLIPSIS",
    "(": "LPAR", ")": "RPAR", "[": "LPAR", "]": "RPAR",
    "«": "LQUOTE", "»": "RQUOTE", "“": "LQUOTE", "”": "RQUOTE", '"': "QUOTE",
    "–": "DASH", "—": "DASH", "-": "DASH", "/": "SLASH",
}  # fmt: skip
_ROMAN = re.compile(r"(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUE = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class Draft:
    """A unit, organization, person or place as its words at one spot name it.

    `name` is what the words stand for ("45e brigade"); `elliptic` marks a number without its noun,
    whose other fields are then unknown; `domain` is what a ministry is in charge of; `arm` the
    words of its name that tell its arm or kind; `others` are names given for the same thing at
    the spot; `assumed` marks a place only taken for one since nothing tells what the name is;
    `rank` is where a person's rank begins and ends, and its code ("" if not known).
    """

    kind: EntityKind
    start: int
    end: int
    name: str
    rule: str
    entries: tuple[str, ...] = ()
    number: str | None = None
    echelon: str | None = None
    branch: str | None = None
    country: str | None = None
    role: str | None = None
    domain: str | None = None
    acronym: str | None = None
    elliptic: bool = False
    rank: tuple[int, int, str] | None = None
    others: tuple[str, ...] = ()
    arm: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class VerbPhrase:
    """A verb with its auxiliaries: what it is and how it is meant.

    `verb` is an id of verbs.toml, "" where only its auxiliary is known. `form` is finite,
    participle, gerund or infinitive; `perfect` an auxiliary and a participle in the active.
    `first_person` where speaker and subject are one; `there` where a pronoun points to a place
    named before ("y"), `pronoun` to a thing ("le", "en"), `indirect` to whom something is given
    ("lui"); `hedged` by an adverb inside it.
    `number` is s or p, `gender` of a participle m or f, where the form tells. `following` holds
    the next words in lower case, for frames of several words.
    """

    verb: str
    form: str
    tense: str
    passive: bool = False
    reflexive: bool = False
    negated: bool = False
    no_longer: bool = False
    perfect: bool = False
    modal: str | None = None
    first_person: bool = False
    number: str | None = None
    gender: str | None = None
    there: bool = False
    pronoun: bool = False
    indirect: bool = False
    hedged: bool = False
    following: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """Words that play one part in a sentence. Positions are of the reading copy.

    `refs` are the entities (indices of the article's groups) that it names or stands for; `verb`
    is set on items tagged VERB_PHRASE.
    """

    start: int
    end: int
    text: str
    low: str
    tags: frozenset[str]
    entries: tuple[Entry, ...] = ()
    drafts: tuple[Draft, ...] = ()
    parts: "tuple[Item, ...]" = field(default=(), repr=False)
    refs: tuple[int, ...] = ()
    verb: VerbPhrase | None = None

    def entry(self, tag: str) -> Entry | None:
        """Return its meaning of kind `tag`."""
        for entry in self.entries:
            if entry.tag == tag:
                return entry
        return None

    def has(self, *tags: str) -> bool:
        """Tell whether it bears one of `tags`."""
        return not self.tags.isdisjoint(tags)


def roman(word: str) -> int | None:
    """Return the value of a Roman number of capital letters up to 89, or None."""
    if not word or not _ROMAN.fullmatch(word):
        return None
    total = 0
    for here, after in zip(word, word[1:] + " ", strict=True):
        value = _ROMAN_VALUE[here]
        total += -value if _ROMAN_VALUE.get(after, 0) > value else value
    return total or None


def items_of(sentence: Sentence, text: str, language: Language) -> list[Item]:
    """Return the items of a sentence: the longest phrases of the lexicon, else single tokens."""
    tokens = sentence.tokens
    out: list[Item] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        size, entries = _longest(tokens, index, text, language)
        if size:
            tags = frozenset(entry.tag for entry in entries)
            end = tokens[index + size - 1].end
            words = text[token.start : end]
            tags = tags | _CAPITAL if token.capital else tags
            out.append(Item(token.start, end, words, words.lower(), tags, entries))
            index += size
            continue
        tags, entries = _meaning(tokens, index, language)
        out.append(Item(token.start, token.end, token.text, token.low, tags, entries))
        index += 1
    return out


# Tags that the characters of a token give it, or the lack of any other.
SHAPES = frozenset(_MARKS.values()) | {
    "ORDINAL", "NUM", "BIG_NUMBER", "SLASH_NUMBER", "ROMAN", "CAP", "UPPER", "WORD",
}  # fmt: skip
_OTHER = frozenset({"WORD"})
# What a word may be beside a common noun, for rules that ask for it.
_LIGHT = frozenset({"CLAIM_NOUN", "FIELD", "MILITARY", "PHONETIC", "SPAN"})
_CAPITAL = frozenset({"CAP"})

Meaning = tuple[frozenset[str], tuple[Entry, ...]]


def _longest(
    tokens: Sequence[Token], index: int, text: str, language: Language
) -> tuple[int, tuple[Entry, ...]]:
    """Return the length of the longest phrase of several tokens at `index`, with its meanings."""
    wordings = language.phrases.get(tokens[index].low)
    if wordings is None or not wordings.longer or index + 1 == len(tokens):
        return 0, ()
    length = 0
    entries: list[Entry] = []
    third = tokens[index + 2].low if index + 2 < len(tokens) else None
    for phrase in wordings.longer.get(tokens[index + 1].low, ()):
        size = len(phrase.tokens)
        if size < length:
            break
        if size > 2 and phrase.tokens[2] != third:
            continue
        if not _stands_at(phrase, tokens, index, text):
            continue
        if not (_only_warns(phrase) and not _unit_noun_at(tokens, index + size, language)):
            length = size
            entries.extend(entry for entry in phrase.entries if entry not in entries)
    return length, tuple(entries)


def _meaning(tokens: Sequence[Token], index: int, language: Language) -> Meaning:
    """Return the tags and meanings of a single token."""
    word = _word(language.code, tokens[index].text)
    if word.unless_unit is not None and not _unit_noun_at(tokens, index + 1, language):
        return word.unless_unit
    return word.tags, word.entries


@dataclass(frozen=True, slots=True)
class _Word:
    """What a token means by itself; `unless_unit` where that changes before a unit noun."""

    tags: frozenset[str]
    entries: tuple[Entry, ...]
    unless_unit: Meaning | None


@lru_cache(maxsize=65536)
def _word(code: str, text: str) -> _Word:
    language = load(code)
    token = Token(text, text.lower(), 0, len(text))
    wordings = language.phrases.get(token.low)
    phrases = [
        phrase
        for phrase in (wordings.alone if wordings is not None else ())
        if _stands_at(phrase, (token,), 0, text)
    ]
    tags, entries = _tagged(token, phrases, language)
    others = [phrase for phrase in phrases if not _only_warns(phrase)]
    return _Word(tags, entries, None if others == phrases else _tagged(token, others, language))


def _tagged(token: Token, phrases: Sequence[Phrase], language: Language) -> Meaning:
    shape = _shape(token, language)
    entries = tuple(dict.fromkeys(entry for phrase in phrases for entry in phrase.entries))
    tags = frozenset(entry.tag for entry in entries) | shape
    if tags <= _LIGHT:
        tags |= _OTHER
    if not shape.isdisjoint(("ORDINAL", "NUM", "ROMAN")):
        entries = (*entries, _number_entry(token, language))
    return tags or _OTHER, entries


def _only_warns(phrase: Phrase) -> bool:
    """Tell whether a phrase only warns that a unit noun behind it is none."""
    return all(entry.tag == "CIVIL_BEFORE" for entry in phrase.entries)


def _unit_noun_at(tokens: Sequence[Token], index: int, language: Language) -> bool:
    if index >= len(tokens):
        return False
    token = tokens[index]
    wordings = language.phrases.get(token.low)
    nouns = (*wordings.alone, *chain(*wordings.longer.values())) if wordings is not None else ()
    is_noun = any(e.tag in ("ECHELON", "ORDINAL", "ACRONYM") for p in nouns for e in p.entries)
    return is_noun or token.text[0].isdigit()


def _stands_at(phrase: Phrase, tokens: Sequence[Token], index: int, text: str) -> bool:
    size = len(phrase.tokens)
    if index + size > len(tokens):
        return False
    for offset in range(1, size):
        if tokens[index + offset].low != phrase.tokens[offset]:
            return False
    if phrase.exact is None:
        return True
    words = text[tokens[index].start : tokens[index + size - 1].end]
    # The first letter of a sentence is a capital whatever the word.
    return (
        words == phrase.exact
        or words == phrase.exact[0].upper() + phrase.exact[1:]
        or (words.isupper() and len(words) > 3)
    )


def _shape(token: Token, language: Language) -> frozenset[str]:
    """Return the tags that the characters of a token give it."""
    mark = _MARKS.get(token.text)
    if mark:
        return frozenset({mark})
    if token.text[0] == "'":  # by itself or with its ending
        return frozenset({"POSSESSIVE_MARK"})
    if token.text[0].isdigit():
        digits = len(token.text) - len(token.text.lstrip("0123456789"))
        rest = token.low[digits:]
        if rest in language.orthography.number_suffixes:
            return frozenset({"ORDINAL"})
        if not rest:
            return frozenset({"NUM"}) if digits <= 4 else frozenset({"BIG_NUMBER"})
        if rest.startswith("/") or (len(rest) == 1 and rest.isalpha()):
            return frozenset({"NUM", "SLASH_NUMBER"})
        return frozenset({"BIG_NUMBER"})
    if token.capital:
        stem, suffix = _roman_parts(token.text, language)
        if stem is not None:
            if suffix:
                return frozenset({"ORDINAL", "CAP"})
            if len(token.text) > 1:
                return frozenset({"ROMAN", "CAP"})
            return frozenset({"CAP", "ROMAN"})
        if token.text.isupper() and len(token.text) > 1:
            return frozenset({"CAP", "UPPER"})
        if token.low.endswith(tuple(language.table.get("adjective_endings", ()))):
            return frozenset({"WORD"})
        return frozenset({"CAP"})
    head, hyphen, rest = token.text.partition("-")
    if hyphen and rest[:1].isupper() and head.lower() in language.table["name_particles"]:
        return frozenset({"CAP"})
    if sum(c.isupper() for c in token.text) > 1:
        return frozenset({"CAP"})
    return frozenset()


def _roman_parts(word: str, language: Language) -> tuple[int | None, str]:
    for suffix in sorted(language.orthography.number_suffixes, key=len, reverse=True):
        if word.endswith(suffix) and word[: -len(suffix)].isupper():
            stem = word[: -len(suffix)]
            value = roman(stem)
            # "Le" is the article, no fiftieth; "Ie" and "Ve", "Xe" are numbers.
            if value is not None and stem != "L":
                return value, suffix
    return roman(word), ""


def _number_entry(token: Token, language: Language) -> Entry:
    """Return what a number token denotes: `number` in Arabic digits, leading number only."""
    digits = re.match(r"\d+", token.text)
    if digits:
        number = str(int(digits.group()))
    else:
        value, _ = _roman_parts(token.text, language)
        number = str(value)
    return Entry("VALUE", f"{language.code}/language:number", {"number": number})


def number_of(item: Item) -> str | None:
    """Return the number an ordinal, Roman or plain number item denotes, in Arabic digits."""
    for entry in item.entries:
        if "number" in entry.data and entry.tag in ("VALUE", "ORDINAL"):
            return str(entry.data["number"])
    return None


def merged(
    items: Sequence[Item], tags: frozenset[str], text: str, drafts: tuple[Draft, ...] = ()
) -> Item:
    """Return one item in place of `items`."""
    start, end = items[0].start, items[-1].end
    words = text[start:end]
    entries = tuple(dict.fromkeys(entry for item in items for entry in item.entries))
    return Item(start, end, words, words.lower(), tags, entries, drafts, tuple(items))
