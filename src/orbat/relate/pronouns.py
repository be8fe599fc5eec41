"""What a pronoun points to, and what a sentence leaves behind for the pronouns of the next."""

from collections.abc import Sequence

from orbat.lexicon.language import Language
from orbat.model import EntityKind
from orbat.recognise.identity import Group
from orbat.recognise.items import Item
from orbat.relate.clause import Clause, ancestors
from orbat.relate.discourse import Discourse


def antecedent(discourse: Discourse, pronoun: Item, clause: Clause) -> tuple[int, ...]:
    """Return what a pronoun points to: the one who speaks, the last named, the last subject."""
    if pronoun.has("FIRST_PRONOUN"):
        force = discourse.speakers_force()
        return () if force is None else (force,)
    if pronoun.has("FIRST_PERSON"):
        if discourse.speaker is not None:
            return (discourse.speaker,)
        people = [ref for ref in reversed(discourse.named) if discourse.is_person(ref)]
        return tuple(people[:1])
    if pronoun.has("PERSONAL", "IMPERSONAL"):
        return _by_kind(discourse, pronoun, clause)
    gender = _gender_of(pronoun)
    if pronoun.has("LATTER"):
        last = next(
            (
                ref
                for ref in reversed(discourse.named)
                if not discourse.is_place(ref) and discourse.agrees(ref, gender)
            ),
            None,
        )
        return () if last is None else (last,)
    for around in ancestors(clause):
        subject = around.subject
        if subject is None or not subject.has("FORCE", "PERSON") or not subject.refs:
            continue
        if all(discourse.agrees(ref, gender) for ref in subject.refs):
            return subject.refs
    if pronoun.has("PAIR"):
        return discourse.pair
    if gender is None or all(discourse.agrees(ref, gender) for ref in discourse.subject):
        return discourse.subject
    if discourse.subject and all(map(discourse.is_person, discourse.subject)):
        fitting = [
            ref
            for ref in discourse.recent
            if discourse.genders.get(ref) == gender and discourse.is_force(ref)
        ]
        if len(fitting) == 1:
            return tuple(fitting)  # "Le général commande la 3e brigade. Elle …"
    return discourse.subject_by_gender.get(gender, ())


def _by_kind(discourse: Discourse, pronoun: Item, clause: Clause) -> tuple[int, ...]:
    """Return what a pronoun of persons or of things points to, in a language that has both."""
    personal = pronoun.has("PERSONAL")

    def fits(refs: tuple[int, ...]) -> bool:
        return bool(refs) and all(discourse.is_person(ref) == personal for ref in refs)

    inside = clause.opener in ("content", "relative_at", "condition", "subordinate")
    governing = clause.parent.subject if inside and clause.parent else None
    if governing is not None and fits(governing.refs):
        return governing.refs
    if fits(discourse.subject):
        return discourse.subject
    if not discourse.subject:
        # Another took the place of the last subject: who alone was named beside it, or nobody.
        beside = tuple(ref for ref in discourse.recent if discourse.is_person(ref) == personal)
        if not personal or len(beside) > 1:
            return ()
        return beside or discourse.last_person
    return discourse.last_person if personal else discourse.last_thing


def genders(language: Language, groups: Sequence[Group]) -> dict[int, str]:
    """Return the gender of units by their echelon and of officers by their first name."""
    known = language.echelon_genders
    women = language.table.get("feminine_names", ())
    found = {
        ref: known[group.echelon]
        for ref, group in enumerate(groups)
        if group.kind is EntityKind.UNIT and group.echelon in known
    }
    for ref, group in enumerate(groups) if women else ():
        if group.kind is EntityKind.PERSON:
            firsts = {draft.name.lower().replace("-", " ").split()[0] for draft in group.drafts}
            found[ref] = "m" if firsts.isdisjoint(women) else "f"
    return found


def _gender_of(pronoun: Item) -> str | None:
    if pronoun.has("MASCULINE"):
        return "m"
    return "f" if pronoun.has("FEMININE") else None


def _told(main: Clause, clauses: Sequence[Clause]) -> tuple[int, ...]:
    """Return of whom a clause of nobody tells: "on lit souvent que la 45e division fut …"."""
    for clause in clauses:
        subject = clause.subject
        if clause.parent is main and clause.opener == "content" and subject is not None:
            return subject.refs if subject.has("FORCE", "PERSON") else ()
    return ()


def note_subject(discourse: Discourse, main: Clause | None) -> None:
    """Let a later pronoun of the sentence point to the subject of a main clause before it."""
    subject = main.subject if main is not None else None
    if subject is not None and subject.has("FORCE", "PERSON"):
        discourse.turn_to(subject.refs)


def remember(
    discourse: Discourse,
    named: Sequence[Item],
    items: Sequence[Item],
    clauses: Sequence[Clause],
) -> None:
    """Note what a sentence named, and what a pronoun of the next would point to: its subject.

    `named` are its items before phrases were read, where a superior is not yet taken into its unit.
    """
    shown = {ref for item in items for ref in item.refs}
    for item in named:
        # Named in passing: it becomes no newer by that.
        discourse.name([r for r in item.refs if r not in shown and r not in discourse.named])
    discourse.recent = tuple(dict.fromkeys(ref for item in (*named, *items) for ref in item.refs))
    forces = [ref for ref in discourse.recent if discourse.is_force(ref)]
    if len(forces) == 2:
        discourse.pair = (forces[0], forces[1])
    for clause in clauses:
        if clause.subject is not None and clause.subject.has("SUBJECT_PRONOUN"):
            discourse.name(antecedent(discourse, clause.subject, clause))
    for item in items:
        discourse.name(item.refs)
        if item.has("JOINED") and item.has("FORCE") and len(item.refs) == 2:
            discourse.pair = item.refs
    if items and items[0].has("CLEFT"):
        return  # "c'est la mesure la plus …" comments on what was said
    if any(item.has("SUBJECT_PRONOUN") for item in items) and not any(
        clause.opener == "main" and clause.subject is not None and clause.subject.refs
        for clause in clauses
    ):
        return  # the sentence goes on about the same
    mains = [clause for clause in clauses if clause.opener == "main" and clause.verb is not None]
    if any(item.has("SEMICOLON") for item in items):
        mains = mains[::-1]  # of a list in one sentence the last is what the next goes on about
    for position, clause in enumerate(mains):
        if clause.subject is None:
            said = _told(clause, clauses)
            if said:
                discourse.turn_to(said)
                return
            continue  # "on la disait dissoute : la brigade …"
        if position and clause.subject.has("SUBJECT_PRONOUN"):
            break  # of what was not understood
        if clause.subject.has("SUBJECT_PRONOUN", "FIRST_PRONOUN", "FIRST_PERSON", "POST_OF"):
            return  # an officer without a name who speaks changes no subject
        if clause.subject.refs and not clause.subject.has("PLACE"):
            discourse.turn_to(clause.subject.refs)
            return
    if any(clause.subject is None for clause in mains):
        discourse.turn_to(())  # a subject that is no force, person or place
        return
    for item in items:
        if item.has("FORCE") and item.refs:
            discourse.turn_to(item.refs)
            return
