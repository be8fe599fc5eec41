"""Verb phrases: auxiliaries, negation and verb joined to one item, with mood and voice."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from orbat.lexicon.language import Entry, Language
from orbat.recognise.items import Item, VerbPhrase, merged

VERB_PHRASE = "VERB_PHRASE"
_NONFINITE = frozenset({"participle", "gerund", "infinitive"})
_MODALS = frozenset({"due", "may", "go"})
# Auxiliaries that an infinitive follows; "do" changes nothing but the form.
_TAKE_INFINITIVE = _MODALS | {"do"}
# What may stand between auxiliary and verb.
_INNER = (
    "NEGATION", "NEGATION_END", "NO_LONGER", "CLITIC", "REFLEXIVE", "ADVERB", "TIME",
    "HEDGE_ADVERB",
)  # fmt: skip
# Nouns of the field that are spelt like a form of a verb.
_NOUNS = (
    "POST", "RANK", "ELEMENT", "ECHELON", "MODIFIER", "HEADQUARTERS", "GARRISON", "MOVEMENT",
    "ANAPHOR", "PLACE_TOWN", "PLACE_REGION", "ARM", "PLACE_FRONTIER", "ORDINAL", "CLASH",
    "COMMAND_NOUN",
)  # fmt: skip
_LEADS_TO_NOUN = (
    "DEFINITE", "INDEFINITE", "POSSESSIVE", "of", "at", "to", "by", "CARDINAL", "COMMA", "FORMER",
    "FUTURE", "AS_POST",
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
        out.extend(inner for inner in items[index:end] if inner.has("TIME", "SUBJECT_PRONOUN"))
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
    for frame in language.frames.get(phrase.verb, ()):
        if not frame.tail or phrase.following[: len(frame.tail)] != frame.tail:
            continue
        wanted = list(frame.tail)
        for position, item in enumerate(items[end:], end):
            if wanted and item.low.split() == wanted[: len(item.low.split())]:
                wanted = wanted[len(item.low.split()) :]
                if not wanted:
                    return items[end : position + 1]
            elif not item.has("ADVERB", "TIME"):
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
    hedged: bool = False

    def mark(self, item: Item) -> None:
        """Note what a word inside or before the phrase tells."""
        self.negation = self.negation or item.has("NEGATION")
        self.negation_end = self.negation_end or item.has("NEGATION_END", "NO_LONGER")
        self.no_longer = self.no_longer or item.has("NO_LONGER")
        self.reflexive = self.reflexive or item.has("REFLEXIVE")
        self.there = self.there or item.has("THERE")
        self.pronoun = self.pronoun or item.has("OBJECT_PRONOUN", "OF_PRONOUN")
        self.hedged = self.hedged or item.has("HEDGE_ADVERB")


def _verb_phrase(
    items: Sequence[Item], start: int, text: str, language: Language
) -> tuple[int, VerbPhrase | None]:
    """Read the verb phrase that begins at `start`; returns where it ends, and None if none does."""
    group = _Group()
    index = _before_verb(items, start, group)
    index, last = _auxiliaries(items, index, text, group)
    verb = _verb_at(items, index, group.chain, language) if index < len(items) else None
    if verb is not None:
        end = index + 1
        while end < len(items) and items[end].has("NEGATION_END", "NO_LONGER"):
            if group.chain and not items[end].has("NEGATION_END"):
                break
            if not group.negation and not items[end].has("NEGATION_END"):
                break  # "tient plus de" is a comparison
            group.mark(items[end])
            end += 1
        name = str(verb.data["verb"])
    elif group.chain and (
        len(group.chain) > 1
        or group.chain[0].data["tense"] not in _NONFINITE
        or (start and items[start - 1].has("INFINITIVE_MARK"))
    ):
        end = last
        unknown_verb = index < len(items) and items[index].has("WORD") and index == last
        name = "" if unknown_verb else language.copulas.get(group.chain[-1].data["verb"], "")
    else:
        return start, None
    return end, _phrase(name, verb, group, items, end, language)


def _before_verb(items: Sequence[Item], start: int, group: _Group) -> int:
    """Take in what stands before a verb: "ne", "se", "y", "le"."""
    index = start
    while index < len(items):
        item = items[index]
        following = items[index + 1] if index + 1 < len(items) else None
        never = item.has("NEGATION_END", "NO_LONGER") and _is_finite(following)
        clitic = item.has("NEGATION", "CLITIC", "REFLEXIVE") or _is_object_pronoun(items, index)
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
        elif not (group.chain and item.has("SUBJECT_PRONOUN") and text[item.start - 1] == "-"):
            break
        index += 1
    return index, last


def _is_finite(item: Item | None) -> bool:
    """Tell whether an item may be a finite verb: in "never held", "no longer holds"."""
    entries = item.entries if item is not None else ()
    return any(e.tag == "VERB" and e.data["tense"] not in _NONFINITE for e in entries)


def _is_object_pronoun(items: Sequence[Item], index: int) -> bool:
    """Tell whether an article-like word is a pronoun: "qui le commande", not "le commande"."""
    if not items[index].has("OBJECT_PRONOUN") or index + 1 >= len(items):
        return False
    before = items[index - 1] if index else None
    finite = any(
        e.tag in ("VERB", "AUXILIARY") and e.data["tense"] not in _NONFINITE
        for e in items[index + 1].entries
    )
    leads = (
        "RELATIVE_SUBJECT", "SUBJECT_PRONOUN", "NEGATION", "FIRST_PRONOUN", "INDEFINITE_PRONOUN",
    )  # fmt: skip
    return finite and before is not None and before.has(*leads)


def _auxiliary(items: Sequence[Item], index: int, chain: Sequence[Entry]) -> Entry | None:
    """Return the meaning of an auxiliary that fits what stands before it."""
    if items[index].drafts or items[index].refs:
        return None
    found = [entry for entry in items[index].entries if entry.tag == "AUXILIARY"]
    if chain:
        found = [entry for entry in found if entry.data["tense"] in _NONFINITE]
    elif index and items[index - 1].has("INFINITIVE_MARK"):
        found = [e for e in found if e.data["tense"] == "infinitive"] or found
    return found[0] if found else None


_BEFORE_NOUN = ("DEFINITE", "INDEFINITE", "POSSESSIVE", "of", "ORDINAL", "CARDINAL", "NUM")


def _verb_at(
    items: Sequence[Item], index: int, chain: Sequence[Entry], language: Language
) -> Entry | None:
    """Return the meaning of a verb form that fits what stands before it."""
    item = items[index]
    verbs = [entry for entry in item.entries if entry.tag == "VERB"]
    if not verbs or item.drafts or item.refs:
        return None
    following = items[index + 1] if index + 1 < len(items) else None
    if item.has("KNOWN_AS") and following is not None and following.has("LQUOTE", "QUOTE"):
        return None
    if (
        item.has("between", "with", "to")
        and following is not None
        and not following.has("at", "of")
    ):
        return None  # "entre", "devant" before a noun
    if chain:
        wanted = "infinitive" if chain[-1].data["verb"] in _TAKE_INFINITIVE else "participle"
        fitting = [v for v in verbs if v.data["tense"] == wanted]
        if not fitting and wanted == "participle" and chain[-1].data["verb"] == "be":
            fitting = [v for v in verbs if v.data["tense"] in ("gerund", "infinitive")]
        return fitting[0] if fitting else None
    before = items[index - 1] if index else None
    behind_comma = (
        before is not None
        and before.has("COMMA")
        and following is not None
        and following.has("at", "ADVERB")
    )  # "…, patrouille à Gao", "…, reste en réserve": no noun without article
    if item.has(*_NOUNS) and not behind_comma and (before is None or before.has(*_LEADS_TO_NOUN)):
        # A noun of the field, but for the gerund behind a comma ("X, commandant la brigade").
        gerunds = [v for v in verbs if v.data["tense"] == "gerund"]
        return gerunds[0] if gerunds and before is not None and before.has("COMMA") else None
    noun: tuple[str, ...] = _BEFORE_NOUN
    if language.noun_verbs:
        # No infinitive looks like a noun there; a number may stand for men: "all three belong".
        if before is not None and before.has("DEFINITE", "INDEFINITE", "POSSESSIVE", "of"):
            return None
        noun = () if item.low not in language.noun_verbs else noun
    if before is not None and before.has(*noun) and not _is_object_pronoun(items, index - 1):
        infinitives = [v for v in verbs if v.data["tense"] == "infinitive"]
        return infinitives[0] if infinitives else None
    return _unaided(items, index, verbs, language)


# What a subject is, or what a verb may stand behind where its form is a noun as well.
_SUBJECTS = (
    "FORCE", "PERSON", "NAME", "PLACE", "SUBJECT_PRONOUN", "RELATIVE_SUBJECT", "ADVERB", "RPAR",
    "INFINITIVE_MARK", "HEDGE_ADVERB", "POST", "NO_LONGER", "QUOTE", "RQUOTE",
)  # fmt: skip


def _unaided(
    items: Sequence[Item], index: int, verbs: Sequence[Entry], language: Language
) -> Entry | None:
    """Return the meaning of a verb form without auxiliary, which may be spelt like others."""
    before = items[index - 1] if index else None
    tenses = {verb.data["tense"]: verb for verb in reversed(verbs)}
    if before is not None and before.has("INFINITIVE_MARK") and "infinitive" in tenses:
        return tenses["infinitive"]
    following = items[index + 1] if index + 1 < len(items) else None
    led = before is not None and before.has(*_SUBJECTS)
    leads = following is not None and following.has("INFINITIVE_MARK")
    if items[index].low in language.noun_verbs and not (led or leads):
        return None
    if "past" in tenses and "participle" in tenses and language.noun_verbs:
        return tenses["participle" if _is_reduced(items, index, verbs, language) else "past"]
    return min(verbs, key=lambda v: v.data["tense"] in (*_NONFINITE, "first", "subjunctive"))


_OBJECT = (
    "DEFINITE", "INDEFINITE", "POSSESSIVE", "FORCE", "PERSON", "NAME", "PLACE", "CARDINAL", "NUM",
    "RELATIVE_OBJECT", "ELEMENT", "SUBJECT_PRONOUN", "QUOTE", "LQUOTE", "CLASH", "COMMAND_NOUN",
)  # fmt: skip


_CLAUSE_ENDS = (
    "STOP", "SEMICOLON", "CONJUNCTION", "CLAUSE_CONJUNCTION", "RELATIVE_SUBJECT", "RELATIVE_OF",
    "SUBJECT_PRONOUN", "INFINITIVE_MARK",
)  # fmt: skip


def _is_reduced(
    items: Sequence[Item], index: int, verbs: Sequence[Entry], language: Language
) -> bool:
    """Tell a participle ("the brigade based in X") from the past of the same spelling.

    A participle is followed by "by"; or by no object, where its verb is one that tells a state or
    where a finite verb comes later in the clause, or where it opens the sentence.
    """
    position = index + 1
    while position < len(items) and items[position].has("ADVERB", "TIME"):
        position += 1
    after = items[position] if position < len(items) else None
    if after is not None and after.has("by"):
        return True
    before = items[index - 1] if index else None
    if before is not None and before.has("SUBJECT_PRONOUN", "RELATIVE_SUBJECT"):
        return False
    if after is not None and after.has(*_OBJECT):
        return False
    if before is None or any(verb.data["verb"] in language.stative_verbs for verb in verbs):
        return True
    inserted = before.has("COMMA")
    for item in items[position:]:
        if item.has("COMMA"):
            if not inserted:
                return False
            inserted = False
            continue
        if item.has(*_CLAUSE_ENDS):
            return False
        finite = [
            e
            for e in item.entries
            if e.tag in ("AUXILIARY", "VERB") and e.data["tense"] not in _NONFINITE
        ]
        if finite and item.low not in language.noun_verbs:
            return True
    return False


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
    return VerbPhrase(
        verb=name,
        form=tense if tense in _NONFINITE else "finite",
        tense=tense,
        passive=passive,
        reflexive=group.reflexive,
        negated=_is_negated(group, items, end),
        no_longer=group.no_longer,
        perfect=participle and not passive and last in ("have", "be"),
        modal=next((str(e.data["verb"]) for e in group.chain if e.data["verb"] in _MODALS), None),
        first_person=tense == "first",
        number=head.data.get("number") if head is not None else None,
        gender=verb.data.get("gender") if verb is not None else None,
        there=group.there,
        pronoun=group.pronoun,
        hedged=group.hedged,
        following=_following(items, end),
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


def _following(items: Sequence[Item], end: int) -> tuple[str, ...]:
    words: list[str] = []
    for item in items[end : end + 7]:
        if item.has("COMMA", "STOP", "SEMICOLON"):
            break
        if not item.has("ADVERB", "TIME"):
            words.extend(item.low.split())
    return tuple(words)
