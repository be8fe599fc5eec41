"""Posts as phrases: "le commandant de la 61e brigade", and the persons beside them."""

from collections.abc import Sequence
from dataclasses import replace

from orbat.recognise.items import Item, merged
from orbat.recognise.rules import Hit
from orbat.relate.clause import Clause
from orbat.relate.notes import Notes
from orbat.relate.pronouns import antecedent


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
    return [replace(item, refs=force.refs[:1], entries=entries, parts=(post,))]


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
    whose = next(item for item in hit.items[hit.start : hit.end] if item.has("RELATIVE_OF"))
    return [force, whose, person]
