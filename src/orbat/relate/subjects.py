"""Subjects: of clauses whose subject does not simply stand before the verb.

Inverted, understood (infinitives, participles at the head of a sentence), or of a verb left out.
"""

from collections.abc import Iterator, Sequence

from orbat.recognise.items import Item
from orbat.relate.clause import PREPOSITIONS, Clause, first_subject


def settle_subject(clause: Clause, clauses: Sequence[Clause]) -> None:
    """Find the subject of a clause that has none yet; `clauses` are all of its sentence."""
    if clause.subject is not None or clause.verb is None:
        return
    clause.subject = first_subject(clause)
    if clause.subject is not None:
        return
    if clause.opener == "adjunct":
        return
    if clause.opener == "infinitive":
        clause.subject = _controller(clause)
        return
    if clause.opener == "participle":
        main = next(
            (c for c in clauses if c.opener == "main" and c.verb is not None and c is not clause),
            None,
        )
        if main is not None:
            settle_subject(main, clauses)
            clause.subject = main.subject
            if clause.verb.verb is not None and clause.verb.verb.form == "infinitive":
                # "Après avoir repris X, les habitants ont vu la brigade": not what comes last.
                clause.subject = first_subject(main)
        return
    after = [item for preposition, item in clause.after if preposition is None]
    if after and not _has_unknown_subject(clause):
        # Inversion: "En renfort ont été dépêchés ...", "a indiqué le ministère".
        clause.subject = after[0]
        clause.after = [pair for pair in clause.after if pair[1] is not after[0]]
    elif clause.opener == "main":
        linked = next((c for c in clauses if c.linked and c.verb is None and c.before), None)
        if linked is not None and clauses.index(linked) > clauses.index(clause):
            clause.subject = linked.before[0][1]


# Nouns of the field that stand for a force or an officer, though it is not known for which.
_STANDS_FOR = ("ECHELON", "ANAPHOR", "ELEMENT", "POST", "FIGHTERS", "RANK")


def _has_unknown_subject(clause: Clause) -> bool:
    """Tell whether a noun that points to nothing known stands before the verb, as its subject."""
    governed = False
    for item in clause.items:
        if item is clause.verb:
            return False
        if item.has(*PREPOSITIONS):
            governed = True
        elif item.has(*_STANDS_FOR) and not governed:
            return True
        elif not item.has("ADVERB", "INDEFINITE"):
            governed = False
    return False


def _controller(clause: Clause) -> Item | None:
    """Return the understood subject of an infinitive: the object of an order, else the subject."""
    parent = clause.parent
    while parent is not None:
        if parent.verb is not None:
            objects = [
                item
                for p, item in parent.after
                if p in (None, "at") and item.has("FORCE", "PERSON")
            ]
            return objects[0] if objects else parent.subject or first_subject(parent)
        parent = parent.parent
    return None


def gapped_clauses(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Yield the clauses whose verb is left out: "… patrouille à Bukavu et la 33e à Uvira"."""
    yield from _left_out(clauses)
    for clause in clauses:
        if clause.verb is None or clause.subject is None:
            continue
        pairs = clause.after
        for index in range(1, len(pairs) - 1):
            (none, subject), (preposition, complement) = pairs[index], pairs[index + 1]
            model = pairs[index - 1]
            if none is not None or not _alike(subject, clause.subject) or preposition != model[0]:
                continue
            if _alike(complement, model[1]) and not (
                none == preposition and _alike(subject, complement)
            ):
                gapped = Clause(
                    clause.opener, clause.parent, clause.antecedent, clause.verb, subject
                )
                gapped.after = [(preposition, complement)]
                gapped.items = [subject, complement]
                clause.after = pairs[:index]
                clause.items = [x for x in clause.items if x.end <= subject.start]
                yield gapped
                break


def _left_out(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Yield verbless clauses behind a semicolon with the verb of the clause before it.

    "La première se compose des 21e et 22e brigades ; la seconde, des 77e et 78e."
    """
    model: Clause | None = None
    for clause in clauses:
        if clause.opener != "main":
            continue
        if clause.verb is not None:
            model = clause
            continue
        subjects = [item for preposition, item in clause.before if preposition is None]
        others = [pair for pair in clause.before if pair[0] is not None]
        if model is None or model.subject is None or len(subjects) != 1 or len(others) != 1:
            continue
        alike = any(p == others[0][0] and _alike(x, others[0][1]) for p, x in model.nouns)
        if alike and _alike(subjects[0], model.subject):
            full = Clause("main", None, None, model.verb, subjects[0])
            full.after = others
            full.items = [subjects[0], others[0][1]]
            yield full


def _alike(one: Item, other: Item) -> bool:
    kinds = ("FORCE", "PERSON", "PLACE", "COMMAND_OF")
    return any(one.has(kind) and other.has(kind) for kind in kinds)
