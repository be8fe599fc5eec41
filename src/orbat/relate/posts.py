"""Who holds a post: persons joined to posts by position or by a verb of being."""

from collections.abc import Iterator
from dataclasses import replace

from orbat.model import Certainty, EntityKind, Predicate
from orbat.recognise.items import Item
from orbat.relate.clause import Clause
from orbat.relate.discourse import Discourse
from orbat.relate.modality import ModalVerbs
from orbat.relate.pronouns import antecedent
from orbat.relate.relation import Relation


def appointment(
    rule: str, person: Item, post: Item, start: int, end: int, discourse: Discourse
) -> Relation | None:
    """Return that a person holds a post; `post` is an item tagged POST_OF, its `refs` the force.

    The head of a service is called the chief of its staff: he commands it, where the chief of
    staff of a unit serves in it.
    """
    if not post.refs or not post.entries or not person.refs:
        return None
    data = post.entries[0].data
    force = post.refs[0]
    service = discourse.groups[force].kind is EntityKind.ORGANIZATION
    commands = data.get("relation") == "commands" and (not data.get("of_service") or service)
    words = post.parts[0] if post.parts else post
    former = post.has("FORMER") or bool(data.get("former"))
    if commands and not former:
        discourse.commands[person.refs[0]] = force
    return Relation(
        Predicate.COMMANDS if commands else Predicate.SERVES_IN,
        person.refs[0],
        force,
        start,
        end,
        rule,
        post=(words.start, words.end),
        narrated=True,
        former=former,
        certainty=Certainty.HEDGED if post.has("HEDGED") else Certainty.STATED,
    )


def _bare_posts(clause: Clause, discourse: Discourse) -> list[Item]:
    """Return the posts of a clause that name no force, of the one in focus."""
    whose = clause.antecedent if clause.opener == "relative_of" else None
    force = discourse.last_force() if whose is None else next(iter(whose.refs), None)
    if force is None:
        return []
    return [
        replace(
            item,
            tags=frozenset({"POST_OF"}),
            refs=(force,),
            entries=tuple(entry for entry in item.entries if entry.tag == "POST"),
        )
        for item in clause.items
        if item.has("POST") and not item.has("POST_OF")
    ]


def by_copula(
    rule: str, clause: Clause, discourse: Discourse, verbs: ModalVerbs
) -> Iterator[Relation]:
    """Yield the appointments that a clause of being states: "X est, a été nommé chef de Y"."""
    phrase = clause.verb.verb if clause.verb is not None else None
    if phrase is None or phrase.verb not in verbs.being:
        return
    posts = [
        item
        for preposition, item in clause.nouns
        if item.has("POST_OF") and preposition in (None, "as_post") and item is not clause.subject
    ]
    if clause.subject is not None and clause.subject.has("POST_OF") and not posts:
        posts.append(clause.subject)
    people = [
        item
        for preposition, item in [*clause.nouns, (None, clause.subject)]
        if preposition is None and item is not None and item.has("PERSON", "SUBJECT_PRONOUN")
    ]
    if (phrase.pronoun or clause.opener == "relative_of") and not posts:
        posts = _bare_posts(clause, discourse)  # "qui en est le patron", "dont X est le chef"
    elif phrase.pronoun and clause.verb is not None:
        # "on le retrouve à Gao, chef d'état-major de la division"
        people = [replace(clause.verb, tags=frozenset({"SUBJECT_PRONOUN"}))]
    if not posts or not people:
        return
    person = people[0]
    if person.has("SUBJECT_PRONOUN"):
        pointed = antecedent(discourse, person, clause)
        person = replace(person, refs=tuple(filter(discourse.is_person, pointed)))
    for post in posts:
        found = appointment(rule, person, post, clause.start, clause.end, discourse)
        if found is not None:
            yield replace(found, narrated=False)
