"""Phrase rules: the stages `anaphor` and `phrase` of a language, applied to a sentence.

A reduction keeps the head ("la 37e brigade de la 9e division" goes on as the brigade), so that
the clause sees one item; what the neighbourhood states is noted as a relation.
"""

from collections.abc import Callable, Mapping, Sequence

from orbat.recognise.items import Item
from orbat.recognise.rules import Hit, Machine, apply_stage
from orbat.relate import anaphora, homes, neighbours, post_phrases, reductions
from orbat.relate.discourse import Discourse
from orbat.relate.notes import Notes

Action = Callable[[Notes, Hit], Sequence[Item] | None]


def read_phrases(items: list[Item], machine: Machine, notes: Notes) -> list[Item]:
    """Return the items that the phrase rules leave; what they say is added to `notes`."""
    for stage in ("anaphor", "phrase"):
        items = apply_stage(
            machine, stage, items, lambda hit: _ACTIONS[hit.rule.action](notes, hit)
        )
    return items


def _pointing(find: Callable[[Hit, str, Discourse], Sequence[Item] | None]) -> Action:
    return lambda notes, hit: find(hit, notes.text, notes.discourse)


# What the actions named in rules.toml do.
_ACTIONS: Mapping[str, Action] = {
    "anaphor": _pointing(anaphora.unit_or_group),
    "place": _pointing(anaphora.place),
    "on_spot": _pointing(anaphora.on_spot),
    "first_or_second": _pointing(anaphora.first_or_second),
    "own": _pointing(anaphora.own_men),
    "led": _pointing(anaphora.led_men),
    "fighters": _pointing(anaphora.fighters),
    "officer": _pointing(anaphora.officer),
    "chief_person": _pointing(anaphora.chief_person),
    "place_part": reductions.place_part,
    "own_home": neighbours.own_home,
    "chief": _pointing(anaphora.own_post),
    "own_command": _pointing(anaphora.own_command),
    "unit_post": _pointing(anaphora.unit_post),
    "drop": reductions.drop,
    "join": reductions.join,
    "element": reductions.element,
    "same": reductions.same,
    "against": reductions.against,
    "one_of": reductions.one_of,
    "town_of": reductions.town_of,
    "noun_of": reductions.noun_of,
    "named_later": reductions.named_later,
    "belongs": neighbours.belongs,
    "subordinate": neighbours.subordinate,
    "owns": neighbours.owns,
    "under_person": neighbours.under_person,
    "parts_named": neighbours.parts_named,
    "that_of": neighbours.that_of,
    "heading": neighbours.heading,
    "command": neighbours.command,
    "bracketed": neighbours.bracketed,
    "heads": neighbours.heads,
    "serves": neighbours.serves,
    "garrison": neighbours.garrison,
    "standing": neighbours.standing,
    "seat": homes.seat,
    "seat_at": homes.seat_at,
    "noted_at": homes.noted_at,
    "noted_home": homes.noted_home,
    "moved": neighbours.moved,
    "clash": neighbours.clash,
    "nation": neighbours.nation,
    "post": post_phrases.post_of,
    "appoint": post_phrases.appoint,
    "whose_post": post_phrases.whose_post,
    "hold": post_phrases.hold,
    "plural_posts": post_phrases.plural_posts,
    "focus_post": _pointing(anaphora.focus_post),
}
