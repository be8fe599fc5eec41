"""Posts as phrases: "le commandant de la 61e brigade", and the persons beside them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from orbat.model import Predicate
from orbat.recognise.items import Item, merged
from orbat.recognise.rules import Hit
from orbat.relate.clause import Clause
from orbat.relate.notes import Notes
from orbat.relate.posts import hold_post
from orbat.relate.pronouns import antecedent
from orbat.relate.relation import Relation


def post_of(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Return a post and its force as one item tagged POST_OF, its `refs` the force."""
    post, force = hit.one("post"), hit.one("force")
    if post is None or force is None or not force.refs:
        return None
    tag = hit.rule.data.get("entry", "POST")
    entries = tuple(entry for entry in post.entries if entry.tag == tag)
    serves = hit.rule.data.get("only") == "serves"
    if entries and hit.rule.data.get("direct") and not entries[0].data.get("direct"):
        return None
    if not entries or (serves and entries[0].data.get("relation") == "commands"):
        return None
    marks = {"FORMER"} if hit.one("former") else set()
    if any(item.has("HEDGE_ADVERB") for item in hit.items[hit.start : hit.end]):
        marks.add("HEDGED")
    item = merged(hit.items[hit.start : hit.end], frozenset({"POST_OF"} | marks), notes.text)
    before = hit.items[hit.items.index(post) - 1] if post is not hit.items[hit.start] else post
    if before.has("ECHELON"):  # "Brigade Commander, 34 Brigade"
        post = merged([before, post], post.tags, notes.text)
    return [replace(item, refs=force.refs[:1], entries=entries, parts=(post,))]


def hold(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note that a person is what the post beside the name says, without a force; both stay."""
    person, post = hit.one("person"), hit.one("post")
    if person is not None and post is not None:
        if post.start < person.start and _is_held_before(hit):
            return None
        echelon = hit.one("echelon")
        if echelon is not None:
            words = merged([echelon, post], post.tags, notes.text)
            post = replace(words, entries=post.entries)
        hold_post(person, post, notes.discourse)
    return None


def _is_held_before(hit: Hit) -> bool:
    """Tell whether the post at the head of a hit is that of somebody named before it.

    "X is the chief of staff of Y, General Z said"; "X, director of operations, General Z".
    """
    before = list(hit.items[max(0, hit.start - 3) : hit.start])
    while before and before[-1].has("CURRENT", "FORMER", "ADVERB", "INDEFINITE", "TIME"):
        before.pop()
    if not before:
        return False
    if before[-1].has("AS_POST") or (
        before[-1].verb is not None and before[-1].verb.verb in hit.rule.data.get("being", ())
    ):
        return any(item.has("PERSON", "SUBJECT_PRONOUN") for item in hit.items[: hit.start])
    return len(before) > 1 and before[-1].has("COMMA") and before[-2].has("PERSON")


def appoint(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note that a person holds the post beside the name; the person goes on."""
    person = hit.one("person")
    if person is not None and person.has("SUBJECT_PRONOUN"):
        pointed = antecedent(notes.discourse, person, Clause("main"))
        refs = tuple(filter(notes.discourse.is_person, pointed))
        person = replace(person, refs=refs)
        for post in (p for name in ("post", "post2") for p in hit.captured(name) if refs):
            notes.hold(hit.rule.id, person, post, post.start, post.end)
        return [person] if refs else None
    posts = [item for name in ("post", "post2") for item in hit.captured(name)]
    if person is None or not person.refs or not posts:
        return None
    if posts[0].start < person.start and _is_held_before(hit):
        return None
    for post in posts:
        notes.hold(
            hit.rule.id, person, post, hit.items[hit.start].start, hit.items[hit.end - 1].end
        )
    last = hit.items[hit.end - 1]
    end = (
        hit.items[hit.start : hit.end - 1] if last.has("COMMA") else hit.items[hit.start : hit.end]
    )
    joined = merged(end, frozenset({"PERSON"}), notes.text)
    item = replace(joined, refs=person.refs)
    return [item, last] if last.has("COMMA") else [item]


def plural_posts(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note who commands what of "the commanders are X, 8 Division; Y, 6 Division"."""
    verb = next((item.verb for item in hit.items[hit.start : hit.end] if item.verb), None)
    if verb is None or verb.verb not in hit.rule.data["verbs"]:
        return None
    row = [
        item for item in hit.captured("rest") if item.has("PERSON", "FORCE", "SEMICOLON", "STOP")
    ]
    if not row or row[0].has("SEMICOLON", "STOP"):
        return None
    first, second = ("PERSON", "FORCE") if row[0].has("PERSON") else ("FORCE", "PERSON")
    for one, other in pairwise(row):
        if one.has(first) and other.has(second) and len(one.refs) == len(other.refs) == 1:
            person, force = (one, other) if one.has("PERSON") else (other, one)
            notes.relations.append(
                Relation(
                    Predicate.COMMANDS, person.refs[0], force.refs[0], one.start, other.end,
                    hit.rule.id, narrated=True,
                )
            )  # fmt: skip
    return [
        *hit.items[hit.start : hit.end - len(hit.captured("rest"))],
        *map(_told, hit.captured("rest")),
    ]


def _told(item: Item) -> Item:
    """Return a member of a list that has been read as a plain name, said of nothing else."""
    return replace(item, tags=frozenset({"NAME"})) if item.has("PERSON", "FORCE") else item


def whose_post(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note of "la brigade, dont le chef, X, …" that X holds that post in it."""
    force, post, person = hit.one("force"), hit.one("post"), hit.one("person")
    verb = hit.one("verb")
    if verb is not None and (verb.verb is None or verb.verb.verb not in hit.rule.data["verbs"]):
        return None
    if force is None or post is None or person is None or not force.refs or not person.refs:
        return None
    entries = tuple(entry for entry in post.entries if entry.tag == "POST")
    former = frozenset({"FORMER"}) if hit.one("former") else frozenset()
    held = replace(
        post,
        tags=frozenset({"POST_OF"}) | former,
        refs=force.refs[-1:],
        entries=entries,
        parts=(post,),
    )
    notes.hold(hit.rule.id, person, held, force.start, person.end)
    if verb is not None:
        return None
    # What follows is said of the person: "dont le chef, X, a été tué".
    whose = next((i for i in hit.items[hit.start : hit.end] if i.has("RELATIVE_OF")), None)
    return None if whose is None else [force, whose, person]
