"""Verb phrases: auxiliaries, negation and verb joined to one item, with mood and voice."""

from collections.abc import Sequence
from dataclasses import replace

from orbat.lexicon.language import Entry, Language
from orbat.recognise.items import Item, VerbPhrase, merged

VERB_PHRASE = "VERB_PHRASE"
_INNER = (
    "NEGATION",
    "NEGATION_END",
    "NO_LONGER",
    "CLITIC",
    "REFLEXIVE",
    "ADVERB",
    "TIME",
    "HEDGE_ADVERB",
)
_NONFINITE = {"participle", "gerund", "infinitive"}
_MODALS = {"due", "may", "go"}


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
        tags = frozenset({VERB_PHRASE, phrase.form.upper()})
        item = merged(items[index:end], tags, text)
        out.append(
            Item(item.start, item.end, item.text, item.low, tags, (), (), item.parts, (), phrase)
        )
        # A time told between auxiliary and participle belongs to the clause.
        out.extend(inner for inner in items[index:end] if inner.has("TIME", "SUBJECT_PRONOUN"))
        index = end
    return out


def _verb_phrase(
    items: Sequence[Item], start: int, text: str, language: Language
) -> tuple[int, VerbPhrase | None]:
    index = start
    negated = no_longer = reflexive = there = pronoun = False
    # What stands before: "ne", "se", "y"; never an adverb, which may belong elsewhere.
    while index < len(items) and (
        items[index].has("NEGATION", "CLITIC", "REFLEXIVE") or _is_object_pronoun(items, index)
    ):
        if items[index].has("of", "at") and not items[index].has("REFLEXIVE"):
            if not (index + 1 < len(items) and items[index + 1].has("AUXILIARY", "VERB")):
                return start, None
        negated = negated or items[index].has("NEGATION")
        reflexive = reflexive or items[index].has("REFLEXIVE")
        there = there or items[index].has("THERE")
        pronoun = pronoun or items[index].has("OBJECT_PRONOUN", "OF_PRONOUN")
        index += 1
    chain: list[Entry] = []
    last = index
    while index < len(items):
        item = items[index]
        auxiliary = item.entry("AUXILIARY")
        if auxiliary is not None and _continues(chain, auxiliary):
            chain.append(auxiliary)
            index += 1
            last = index
        elif (
            item.has(*_INNER)
            and (chain or index == start)
            and not item.has("RELATIVE_OBJECT", "of")
        ):
            if not chain:
                break
            negated = negated or item.has("NEGATION", "NEGATION_END", "NO_LONGER")
            no_longer = no_longer or item.has("NO_LONGER")
            reflexive = reflexive or item.has("REFLEXIVE")
            index += 1
        elif chain and item.has("SUBJECT_PRONOUN") and text[item.start - 1] == "-":
            index += 1
        else:
            break
    item_verb = items[index] if index < len(items) else None
    verb = _best(item_verb, chain, items, index) if item_verb is not None else None
    if verb is None:
        if not chain:
            return start, None
        end = last
        features = chain[0].data
        if features["tense"] in _NONFINITE and len(chain) == 1:
            return start, None
        copula = chain[-1].data["verb"]
        phrase = _phrase(
            "être" if copula == "be" else "avoir" if copula == "have" else "",
            None,
            chain,
            items,
            end,
        )
        if item_verb is not None and copula == "have" and item_verb.has("WORD"):
            phrase = _phrase("", None, chain, items, end)
    else:
        end = index + 1
        while end < len(items) and items[end].has("NEGATION_END", "NO_LONGER") and not chain:
            negated, no_longer = True, no_longer or items[end].has("NO_LONGER")
            end += 1
        phrase = _phrase(str(verb.data["verb"]), verb, chain, items, end)
    passive = (
        verb is not None
        and verb.data["tense"] == "participle"
        and bool(chain)
        and chain[-1].data["verb"] == "be"
        and not reflexive
        and str(verb.data["verb"]) not in language.be_verbs
    )
    return end, replace(
        phrase, passive=passive, reflexive=reflexive, negated=negated, no_longer=no_longer, there=there,
        pronoun=pronoun,
    )


def _is_object_pronoun(items: Sequence[Item], index: int) -> bool:
    """Tell whether an article-like word is a pronoun: "qui le commande", not "le commande"."""
    if not items[index].has("OBJECT_PRONOUN") or index + 1 >= len(items):
        return False
    before = items[index - 1] if index else None
    after = items[index + 1]
    finite = any(e.tag in ("VERB", "AUXILIARY") and e.data["tense"] not in _NONFINITE for e in after.entries)
    return finite and before is not None and before.has("RELATIVE_SUBJECT", "SUBJECT_PRONOUN", "NEGATION")


def _continues(chain: Sequence[Entry], auxiliary: Entry) -> bool:
    if not chain:
        return True
    return auxiliary.data["tense"] in ("participle", "infinitive", "gerund")


def _best(item: Item, chain: Sequence[Entry], items: Sequence[Item], index: int) -> Entry | None:
    """Return the meaning of a verb form that fits what stands before it."""
    verbs = [entry for entry in item.entries if entry.tag == "VERB"]
    if not verbs or item.has("FORCE", "PERSON", "PLACE") or item.drafts:
        return None
    if chain:
        wanted = "infinitive" if chain[-1].data["verb"] in _MODALS else "participle"
        fitting = [v for v in verbs if v.data["tense"] == wanted]
        return fitting[0] if fitting else None
    if item.has(
        "POST",
        "RANK",
        "ELEMENT",
        "ECHELON",
        "MODIFIER",
        "HEADQUARTERS",
        "GARRISON",
        "MOVEMENT",
        "ANAPHOR",
        "PLACE_TOWN",
        "PLACE_REGION",
        "ARM",
        "PLACE_FRONTIER",
        "ORDINAL",
    ):
        # A noun of the field is read as a verb only where no article or preposition leads to it.
        before = items[index - 1] if index else None
        gerund = [v for v in verbs if v.data["tense"] == "gerund"]
        if before is None or before.has(
            "DEFINITE", "INDEFINITE", "POSSESSIVE", "of", "at", "to", "by", "CARDINAL", "COMMA"
        ):
            return gerund[0] if gerund and before is not None and before.has("COMMA") else None
    before = items[index - 1] if index else None
    if (
        before is not None
        and before.has("DEFINITE", "INDEFINITE", "POSSESSIVE", "of", "ORDINAL", "CARDINAL", "NUM")
        and not item.has("INFINITIVE")
    ):
        finite = [v for v in verbs if v.data["tense"] == "infinitive"]
        clitic = (
            before.low in ("le", "la", "les", "l'")
            and index >= 2
            and items[index - 2].has("SUBJECT_PRONOUN", "RELATIVE_SUBJECT", "NEGATION")
        )
        if clitic:
            return verbs[0]
        return finite[0] if finite else None
    order = {"present": 0, "imperfect": 0, "past": 0, "future": 0, "conditional": 0}
    return min(verbs, key=lambda v: order.get(v.data["tense"], 1))


def _phrase(
    verb: str, entry: Entry | None, chain: Sequence[Entry], items: Sequence[Item], end: int
) -> VerbPhrase:
    head = chain[0] if chain else entry
    tense = str(head.data["tense"]) if head is not None else "present"
    form = tense if tense in _NONFINITE else "finite"
    modal = next((str(e.data["verb"]) for e in chain if e.data["verb"] in _MODALS), None)
    following = []
    for item in items[end : end + 7]:
        if item.has("COMMA", "STOP", "SEMICOLON"):
            break
        if not item.has("ADVERB", "TIME"):
            following.extend(item.low.split())
    return VerbPhrase(
        verb,
        form,
        tense,
        gender=entry.data.get("gender") if entry is not None else None,
        modal=modal, first_person=tense == "first", following=tuple(following)
    )
