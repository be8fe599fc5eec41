"""Who holds a post: persons joined to posts by position or by a verb of being."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from orbat.model import Certainty, EntityKind, Predicate
from orbat.recognise.items import Item
from orbat.relate.clause import Clause
from orbat.relate.discourse import Discourse
from orbat.relate.modality import ModalVerbs
from orbat.relate.pronouns import antecedent
from orbat.relate.relation import Relation

# Organizations that are no service: the chief of their staff does not head them.
_STAFFS = frozenset({"command", "mission", "coalition"})


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
    group = discourse.groups[force]
    service = group.kind is EntityKind.ORGANIZATION and group.role not in _STAFFS
    commands = data.get("relation") == "commands" and (not data.get("of_service") or service)
    if data.get("of_many") and group.kind is EntityKind.ORGANIZATION:
        commands = False
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


def _focus_posts(clause: Clause, discourse: Discourse) -> list[Item]:
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


def hold_post(person: Item, post: Item, discourse: Discourse) -> bool:
    """Note that a person is what a post without a force says; `post` is an item tagged POST.

    Common nouns of the trade ("an officer") tell no post.
    """
    entry = post.entry("POST")
    plain = entry is None or entry.data.get("common") or post.has("ADDRESS")
    if plain or len(person.refs) != 1:
        return False
    discourse.posts.setdefault(person.refs[0], {})[post.start, post.end] = None
    return True


def keep_posts(
    relations: Sequence[Relation], told: Sequence[Relation], discourse: Discourse
) -> None:
    """Keep for a person the words of each post that stand in no relation told: said twice."""
    held = {relation.post for relation in told}
    for relation in relations:
        if relation.post is not None and relation.post not in held:
            discourse.posts.setdefault(relation.subject, {})[relation.post] = None


def by_copula(
    rule: str, clause: Clause, discourse: Discourse, verbs: ModalVerbs
) -> Iterator[Relation]:
    """Yield the appointments that a clause states: "X est, a été nommé chef de Y".

    A verb of being joins person and post; what any other verb does "as commander of Y" is done by
    the commander, or ends his command.
    """
    phrase = clause.verb.verb if clause.verb is not None else None
    if phrase is None:
        return
    being = phrase.verb in verbs.being
    posts = [
        item
        for preposition, item in clause.nouns
        if item.has("POST_OF")
        and (preposition == "as_post" or (being and preposition is None))
        and item is not clause.subject
    ]
    if not phrase.pronoun:
        posts += _bare_posts(clause, being=being)
    if being and clause.subject is not None and clause.subject.has("POST_OF") and not posts:
        posts.append(clause.subject)
    people = [
        item
        for preposition, item in [*clause.nouns, (None, clause.subject)]
        if preposition is None and item is not None and item.has("PERSON", "SUBJECT_PRONOUN")
    ]
    if (phrase.pronoun or clause.opener == "relative_of") and not posts:
        posts = _focus_posts(clause, discourse)  # "qui en est le patron", "dont X est le chef"
    elif phrase.pronoun and clause.verb is not None:
        # "on le retrouve à Gao, chef d'état-major de la division"
        people = [replace(clause.verb, tags=frozenset({"SUBJECT_PRONOUN"}))]
    if not posts or not people:
        return
    ousts = phrase.verb in verbs.oust
    person = people[-1] if ousts else people[0]
    if person.has("SUBJECT_PRONOUN"):
        pointed = antecedent(discourse, person, clause)
        person = replace(person, refs=tuple(filter(discourse.is_person, pointed)))
    over = phrase.verb in verbs.resign or (ousts and phrase.passive)
    where = [
        item
        for preposition, item in clause.nouns
        if preposition in ("at", "to", "within") and item.has("FORCE") and len(item.refs) == 1
    ]
    for post in posts:
        if not post.has("POST_OF"):
            if not where or not _is_single(post):
                hold_post(person, post, discourse)
                continue
            entries = tuple(entry for entry in post.entries if entry.tag == "POST")
            post = replace(post, refs=where[-1].refs, entries=entries, parts=(post,))
        found = appointment(rule, person, post, clause.start, clause.end, discourse)
        if found is not None:
            yield replace(found, narrated=False, former=found.former or over)
            yield from _place_of(found, post, clause)


def _place_of(held: Relation, post: Item, clause: Clause) -> Iterator[Relation]:
    """Yield that the force of a post is at the place behind it: "deputy commander of X at Y"."""
    behind = [pair for pair in clause.after if pair[1].start >= post.end]
    if behind and behind[0][0] == "at" and behind[0][1].has("PLACE") and behind[0][1].refs:
        yield replace(
            held, predicate=Predicate.LOCATED_AT, subject=held.object, post=None,
            object=behind[0][1].refs[0], certainty=Certainty.STATED, narrated=False,
        )  # fmt: skip


def _is_single(post: Item) -> bool:
    """Tell whether a post is one that a person alone holds."""
    entry = post.entry("POST")
    return entry is not None and not entry.data.get("common")


def _bare_posts(clause: Clause, *, being: bool) -> Iterator[Item]:
    """Yield the posts without a force beside a verb of being, and those behind "as"."""
    for index, item in enumerate(clause.items):
        if not item.has("POST"):
            continue
        before = clause.items[index - 1] if index else None
        if before is None:
            after = clause.items[1] if len(clause.items) > 1 else None
            if being and after is clause.verb:
                yield item
        elif before.has("AS_POST") or (being and before is clause.verb):
            yield item
