"""Verb phrases: auxiliaries, negation and verb joined to one item, with mood and voice."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from orbat.lexicon.language import Entry, Language
from orbat.recognise.items import Item, VerbPhrase, merged
from orbat.relate.verb_forms import (
    MODALS,
    NONFINITE,
    is_finite,
    is_finite_form,
    is_object_pronoun,
    verb_at,
)

VERB_PHRASE = "VERB_PHRASE"
# What may stand between auxiliary and verb.
_INNER = (
    "NEGATION", "NEGATION_END", "NO_LONGER", "CLITIC", "REFLEXIVE", "ADVERB", "TIME",
    "HEDGE_ADVERB",
)  # fmt: skip


def join_verbs(items: Sequence[Item], text: str, language: Language) -> list[Item]:
    """Replace each group of auxiliaries and verb by one item tagged VERB_PHRASE."""
    out: list[Item] = []
    index = 0
    while index < len(items):
        end, phrase = _verb_phrase(items, index, text, language)
        if phrase is None:
            out.append(items[index])
            index += 1
            continue
        item = merged(items[index:end], frozenset({VERB_PHRASE, phrase.form.upper()}), text)
        out.append(replace(item, entries=(), verb=phrase))
        # A time or a pronoun inside the phrase goes on by itself.
        kept = ("TIME",) if phrase.indirect else ("TIME", "SUBJECT_PRONOUN")
        out.extend(inner for inner in items[index:end] if inner.has(*kept))
        index = end
        for skipped in _tail(items, end, phrase, language):
            if skipped.has("TIME"):
                out.append(skipped)
            index += 1
    return out


def _tail(
    items: Sequence[Item], end: int, phrase: VerbPhrase, language: Language
) -> Sequence[Item]:
    """Return the words behind a verb that make a phrase with it: "partie" in "fait partie de"."""
    skipped = language.table.get("skipped", ())
    bare = tuple(word for word in phrase.following if word not in skipped)
    for frame in language.frames.get(phrase.verb, ()):
        tail = frame.tail
        if not tail or tail not in (phrase.following[: len(tail)], bare[: len(tail)]):
            continue
        wanted = list(tail)
        for position, item in enumerate(items[end:], end):
            words = _words(item, language)
            if wanted and words == wanted[: len(words)]:
                wanted = wanted[len(words) :]
                if not wanted:
                    return items[end : position + 1]
            elif not item.has("ADVERB", "TIME") and item.low not in skipped:
                break
    return ()


@dataclass(slots=True)
class _Group:
    """What has been read of a verb phrase: auxiliaries, and the marks around them."""

    chain: list[Entry] = field(default_factory=list)
    negation: bool = False
    negation_end: bool = False
    no_longer: bool = False
    reflexive: bool = False
    there: bool = False
    pronoun: bool = False
    indirect: bool = False
    hedged: bool = False
    state: bool = False

    def mark(self, item: Item) -> None:
        """Note what a word inside or before the phrase tells."""
        self.negation = self.negation or item.has("NEGATION")
        self.negation_end = self.negation_end or item.has("NEGATION_END", "NO_LONGER")
        self.no_longer = self.no_longer or item.has("NO_LONGER")
        self.reflexive = self.reflexive or item.has("REFLEXIVE")
        self.there = self.there or item.has("THERE")
        self.pronoun = self.pronoun or item.has("OBJECT_PRONOUN", "OF_PRONOUN")
        self.indirect = self.indirect or item.has("INDIRECT_PRONOUN")
        self.hedged = self.hedged or item.has("HEDGE_ADVERB")


def _verb_phrase(
    items: Sequence[Item], start: int, text: str, language: Language
) -> tuple[int, VerbPhrase | None]:
    """Read the verb phrase that begins at `start`; returns where it ends, and None if none does."""
    group = _Group()
    index = _before_verb(items, start, group)
    index, last = _auxiliaries(items, index, text, group)
    verb = verb_at(items, index, group.chain, language) if index < len(items) else None
    if verb is not None:
        end = index + 1
        while end < len(items) and items[end].has("NEGATION_END", "NO_LONGER"):
            if group.chain and not items[end].has("NEGATION_END"):
                break
            if not group.negation and not items[end].has("NEGATION_END"):
                break  # "tient plus de" is a comparison
            if items[end].has("NO_LONGER") and any(
                i.has("RESTRICTION") for i in items[end + 1 : end + 2]
            ):
                group.negation = False  # "ne tient plus que la ville": that it does
                break
            group.mark(items[end])
            end += 1
        name = str(verb.data["verb"])
        state = _state(items, end, name, language)
        if state is not None:
            verb, end = state
            name = str(verb.data["verb"])
            group.state = True
    elif group.chain and (
        len(group.chain) > 1
        or group.chain[0].data["tense"] not in NONFINITE
        or (start and items[start - 1].has("INFINITIVE_MARK"))
    ):
        end = last
        unknown_verb = index < len(items) and items[index].has("WORD") and index == last
        name = "" if unknown_verb else language.copulas.get(group.chain[-1].data["verb"], "")
    else:
        return start, None
    return end, _phrase(name, verb, group, items, end, language)


def _state(
    items: Sequence[Item], end: int, name: str, language: Language
) -> tuple[Entry, int] | None:
    """Return the participle behind a verb of staying, "reste rattachée à", and where it ends."""
    index = end
    while index < len(items) and items[index].has("ADVERB", "NEGATION_END"):
        index += 1
    if name not in language.copular_verbs or index >= len(items):
        return None
    item = items[index]
    if item.drafts or item.has("MODIFIER", "ECHELON", "ELEMENT", "POST", "CONJUNCTION"):
        return None
    found = [e for e in item.entries if e.tag == "VERB" and e.data["tense"] == "participle"]
    return (found[0], index + 1) if found else None


def _before_verb(items: Sequence[Item], start: int, group: _Group) -> int:
    """Take in what stands before a verb: "ne", "se", "y", "le"."""
    index = start
    while index < len(items):
        item = items[index]
        following = items[index + 1] if index + 1 < len(items) else None
        never = item.has("NEGATION_END", "NO_LONGER") and is_finite(following)
        clitic = (
            item.has("NEGATION", "CLITIC", "REFLEXIVE")
            or is_object_pronoun(items, index)
            or (index > 0 and item.has("INDIRECT_PRONOUN") and is_finite_form(following))
        )
        if not (never or clitic):
            break
        preposition = item.has("of", "at") and not item.has("REFLEXIVE")
        if preposition and (following is None or not following.has("AUXILIARY", "VERB")):
            break  # "en" before a noun
        group.mark(item)
        index += 1
    return index


def _auxiliaries(items: Sequence[Item], index: int, text: str, group: _Group) -> tuple[int, int]:
    """Take in the auxiliaries; returns where the verb should stand and where the last one ends."""
    last = index
    while index < len(items):
        item = items[index]
        auxiliary = _auxiliary(items, index, group.chain)
        if auxiliary is not None:
            group.chain.append(auxiliary)
            group.mark(item)
            last = index + 1
        elif group.chain and item.has(*_INNER) and not item.has("RELATIVE_OBJECT", "of"):
            group.mark(item)
            if item.has("NEGATION_END", "NO_LONGER") and last == index:
                last = index + 1
        elif group.chain and _is_object(items, index):
            group.mark(item)
        elif not (group.chain and item.has("SUBJECT_PRONOUN") and text[item.start - 1] == "-"):
            break
        index += 1
    return index, last


def _is_object(items: Sequence[Item], index: int) -> bool:
    """Tell whether a pronoun stands before the infinitive it goes with: "doit la relever"."""
    following = items[index + 1] if index + 1 < len(items) else None
    return (
        items[index].has("OBJECT_PRONOUN", "INDIRECT_PRONOUN")
        and following is not None
        and any(e.tag == "VERB" and e.data["tense"] == "infinitive" for e in following.entries)
        and not following.drafts
    )


def _auxiliary(items: Sequence[Item], index: int, chain: Sequence[Entry]) -> Entry | None:
    """Return the meaning of an auxiliary that fits what stands before it."""
    if items[index].drafts or items[index].refs:
        return None
    found = [entry for entry in items[index].entries if entry.tag == "AUXILIARY"]
    if chain:
        found = [entry for entry in found if entry.data["tense"] in NONFINITE]
    elif index and items[index - 1].has("INFINITIVE_MARK"):
        found = [e for e in found if e.data["tense"] == "infinitive"] or found
    return found[0] if found else None


def _phrase(
    name: str,
    verb: Entry | None,
    group: _Group,
    items: Sequence[Item],
    end: int,
    language: Language,
) -> VerbPhrase:
    head = group.chain[0] if group.chain else verb
    tense = str(head.data["tense"]) if head is not None else "present"
    last = group.chain[-1].data["verb"] if group.chain else None
    participle = verb is not None and verb.data["tense"] == "participle"
    state_verb = name in language.be_verbs
    passive = participle and last == "be" and not group.reflexive and not state_verb
    passive = passive or (group.state and not state_verb)
    return VerbPhrase(
        verb=name,
        form=tense if tense in NONFINITE else "finite",
        tense=tense,
        passive=passive,
        reflexive=group.reflexive and not group.state,
        negated=_is_negated(group, items, end),
        no_longer=group.no_longer,
        perfect=participle and not passive and last in ("have", "be"),
        modal=next((str(e.data["verb"]) for e in group.chain if e.data["verb"] in MODALS), None),
        first_person=tense == "first" or (head is not None and head.data.get("person") == "first"),
        number=head.data.get("number") if head is not None else None,
        gender=verb.data.get("gender") if verb is not None else None,
        there=group.there,
        pronoun=group.pronoun,
        indirect=group.indirect,
        hedged=group.hedged,
        following=_following(items, end, language),
    )


def _is_negated(group: _Group, items: Sequence[Item], end: int) -> bool:
    """Tell whether a phrase is negated: not by "ne … que", which restricts."""
    if group.negation_end:
        return True
    if not group.negation:
        return False
    for position, item in enumerate(items[end : end + 12]):
        if item.has("NEGATION_END", "NO_LONGER") or item.has("STOP", "COMMA"):
            return True
        following = items[end + position + 1 : end + position + 2]
        if item.has("RESTRICTION") and following and not following[0].has("SUBJECT_PRONOUN"):
            return False
    return True


def _words(item: Item, language: Language) -> list[str]:
    """Return the words of an item; frames name the first possessive for all of them."""
    if item.has("POSSESSIVE"):
        return [str(language.function["words"]["possessive"][0])]
    return item.low.split()


def _following(items: Sequence[Item], end: int, language: Language) -> tuple[str, ...]:
    words: list[str] = []
    for item in items[end : end + 7]:
        if item.has("COMMA", "STOP", "SEMICOLON"):
            break
        if not item.has("ADVERB", "TIME"):
            words.extend(_words(item, language))
    return tuple(words)
