"""Which verb a form is, where nouns and other forms of verbs are spelt like it."""

from collections.abc import Sequence

from orbat.lexicon.language import Entry, Language
from orbat.recognise.items import Item

NONFINITE = frozenset({"participle", "gerund", "infinitive"})
MODALS = frozenset({"due", "may", "go"})
# Auxiliaries that an infinitive follows; "do" changes nothing but the form.
_TAKE_INFINITIVE = MODALS | {"do"}
# Nouns of the field that are spelt like a form of a verb.
_NOUNS = (
    "POST", "RANK", "ELEMENT", "ECHELON", "MODIFIER", "HEADQUARTERS", "GARRISON", "MOVEMENT",
    "ANAPHOR", "PLACE_TOWN", "PLACE_REGION", "ARM", "PLACE_FRONTIER", "ORDINAL", "CLASH",
    "COMMAND_NOUN",
)  # fmt: skip
_LEADS_TO_NOUN = (
    "DEFINITE", "INDEFINITE", "POSSESSIVE", "of", "at", "to", "by", "CARDINAL", "COMMA", "FORMER",
    "FUTURE", "AS_POST", "FIRST_POSSESSIVE",
)  # fmt: skip
_BEFORE_NOUN = (
    "DEFINITE", "INDEFINITE", "POSSESSIVE", "of", "ORDINAL", "CARDINAL", "NUM", "FIRST_POSSESSIVE",
)  # fmt: skip
# What a subject is, or what a verb may stand behind where its form is a noun as well.
_SUBJECTS = (
    "FORCE", "PERSON", "NAME", "PLACE", "SUBJECT_PRONOUN", "RELATIVE_SUBJECT", "ADVERB", "RPAR",
    "INFINITIVE_MARK", "HEDGE_ADVERB", "POST", "NO_LONGER", "QUOTE", "RQUOTE",
)  # fmt: skip
# What a verb in the past takes as an object.
_OBJECT = (
    "DEFINITE", "INDEFINITE", "POSSESSIVE", "FORCE", "PERSON", "NAME", "PLACE", "CARDINAL", "NUM",
    "RELATIVE_OBJECT", "ELEMENT", "SUBJECT_PRONOUN", "QUOTE", "LQUOTE", "CLASH", "COMMAND_NOUN",
)  # fmt: skip
# What ends the clause that a finite verb is looked for in.
_CLAUSE_ENDS = (
    "STOP", "SEMICOLON", "CONJUNCTION", "CLAUSE_CONJUNCTION", "RELATIVE_SUBJECT", "RELATIVE_OF",
    "SUBJECT_PRONOUN", "INFINITIVE_MARK",
)  # fmt: skip


def verb_at(
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
        item.has("between", "with", "company", "to")
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
    if before is not None and before.has(*noun) and not is_object_pronoun(items, index - 1):
        infinitives = [v for v in verbs if v.data["tense"] == "infinitive"]
        return infinitives[0] if infinitives else None
    return _unaided(items, index, verbs, language)


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
    if led and index > 1 and items[index - 2].has("INDEFINITE"):
        led = not items[index - 1].has("ORGANIZATION")  # "repelled a Boko Haram attack"
    leads = following is not None and following.has("INFINITIVE_MARK")
    if before is not None and before.has("CONJUNCTION"):
        led = following is not None and following.has("within")  # "… and forms part of X"
    if items[index].low in language.noun_verbs and not (led or leads):
        return None
    if "past" in tenses and "participle" in tenses and language.noun_verbs:
        return tenses["participle" if _is_reduced(items, index, verbs, language) else "past"]
    return min(verbs, key=lambda v: v.data["tense"] in (*NONFINITE, "first", "subjunctive"))


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
        if item.has("RELATIVE_AT", "RELATIVE_OF"):
            return False
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
            if e.tag in ("AUXILIARY", "VERB") and e.data["tense"] not in NONFINITE
        ]
        if finite and item.low not in language.noun_verbs:
            return True
    return False


def is_finite(item: Item | None) -> bool:
    """Tell whether an item may be a finite verb: in "never held", "no longer holds"."""
    entries = item.entries if item is not None else ()
    return any(e.tag == "VERB" and e.data["tense"] not in NONFINITE for e in entries)


def is_finite_form(item: Item | None) -> bool:
    """Tell whether an item is a finite verb or auxiliary, and no noun of the field."""
    return (
        item is not None
        and not item.has(*_NOUNS)
        and any(
            e.tag in ("VERB", "AUXILIARY") and e.data["tense"] not in NONFINITE
            for e in item.entries
        )
    )


def is_object_pronoun(items: Sequence[Item], index: int) -> bool:
    """Tell whether an article-like word is a pronoun: "qui le commande", not "le commande"."""
    if not items[index].has("OBJECT_PRONOUN") or index + 1 >= len(items):
        return False
    before = items[index - 1] if index else None
    finite = any(
        e.tag in ("VERB", "AUXILIARY") and e.data["tense"] not in NONFINITE
        for e in items[index + 1].entries
    )
    leads = (
        "RELATIVE_SUBJECT", "SUBJECT_PRONOUN", "NEGATION", "FIRST_PRONOUN", "INDEFINITE_PRONOUN",
    )  # fmt: skip
    if not finite or before is None:
        return False
    return before.has(*leads) or (
        before.has("PERSON", "FORCE") and is_finite_form(items[index + 1])
    )
