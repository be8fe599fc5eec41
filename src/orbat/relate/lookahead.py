"""What the words around one tell of it: all that reading clauses must look ahead for."""

from collections.abc import Sequence

from orbat.lexicon.language import Language
from orbat.recognise.items import Item
from orbat.relate.clause import PREPOSITIONS, Clause


def leads_to_post(items: Sequence[Item], index: int) -> bool:
    """Tell whether a word like "comme" leads to a post: "comme chef de la brigade"."""
    following = items[index + 1] if index + 1 < len(items) else None
    return items[index].has("AS_POST") and following is not None and following.has("POST_OF")


def opens_clause(items: Sequence[Item], index: int) -> bool:
    """Tell whether a word like "as" opens a clause, no post: "as the brigade pulled back"."""
    for item in items[index + 1 : index + 9]:
        if item.has("POST", "POST_OF", "COMMA", "STOP", "SEMICOLON", "RANK"):
            return False
        if item.verb is not None:
            return item.verb.form == "finite" and item is not items[index + 1]
    return False


def is_subject(items: Sequence[Item], index: int) -> bool:
    """Tell whether a relative pronoun that may be subject or object is the subject of its verb."""
    if not items[index].has("RELATIVE_OBJECT"):
        return True
    following = (i for i in items[index + 1 :] if not i.has("ADVERB", "TIME", "HEDGE_ADVERB"))
    after = next(following, None)
    return after is not None and after.has("VERB_PHRASE")


def is_adverbial(items: Sequence[Item]) -> bool:
    """Tell whether items are a place or a day, and then a comma."""
    if items[0].has(*PREPOSITIONS) and len(items) > 1 and items[1].has("PLACE"):
        items = items[1:]
    elif not items[0].has("TIME"):
        return False
    return len(items) > 1 and items[1].has("COMMA")


def is_controlled(items: Sequence[Item], index: int) -> bool:
    """Tell whether an infinitive shares a subject: not in "sous peine d'être capturés"."""
    before = items[index - 1] if index else None
    if before is None or before.has("VERB_PHRASE", "TIME", "ADVERB", "NEGATION"):
        return True
    if not before.has(*PREPOSITIONS) or before.has("other"):
        return False
    noun = items[index - 2] if index >= 2 else None
    return noun is None or not noun.has("WORD", "INDEFINITE") or before.has("to")


def refutes(items: Sequence[Item]) -> bool:
    """Tell "Claims that … are untrue": what the sentence tells is false."""
    noun = next((k for k, item in enumerate(items[:4]) if item.has("CLAIM_NOUN")), None)
    if noun is None:
        return False
    content = any(item.has("RELATIVE_OBJECT") for item in items[noun : noun + 8])
    return content and any(item.has("FALSE_WORD") for item in items[noun:])


def is_succession(clause: Clause, language: Language) -> bool:
    """Tell whether the verb of a clause may join a successor with a predecessor."""
    phrase = clause.verb.verb if clause.verb is not None else None
    frames = language.frames.get(phrase.verb, ()) if phrase is not None else ()
    return any(frame.relation == "succeeds" for frame in frames)
