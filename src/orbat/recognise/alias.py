"""Other names that an article gives a force: renamed, nicknamed, also known as."""

from collections.abc import Sequence
from dataclasses import replace

from orbat.recognise.identity import Key, draft_key
from orbat.recognise.items import Item
from orbat.recognise.rules import Hit, Machine, apply_stage


def find_nicknames(items: list[Item], text: str, machine: Machine) -> list[Item]:
    """Give each force the quoted names that its sentence says it bears."""

    def named(hit: Hit) -> Sequence[Item] | None:
        if hit.rule.action != "nickname":
            return None
        force = hit.one("one")
        words = [*hit.captured("nick"), *hit.captured("nick2"), *hit.captured("name")]
        if force is None or not force.drafts or not words:
            return None
        nickname = text[words[0].start : words[-1].end]
        draft = force.drafts[-1]
        bearer = replace(draft, others=(*draft.others, nickname))
        return [
            replace(force, drafts=(*force.drafts[:-1], bearer)),
            *hit.items[hit.start + 1 : hit.end],
        ]

    return apply_stage(machine, "alias", items, named)


def find_aliases(rows: Sequence[list[Item]], machine: Machine) -> list[tuple[Key, Key]]:
    """Return the pairs of drafts that their sentence says name one force."""
    found: list[tuple[Key, Key]] = []

    def noted(hit: Hit) -> None:
        one, other = hit.one("one"), hit.one("other")
        if hit.rule.action != "alias" or one is None or other is None:
            return
        if len(other.drafts) == 1 and one.drafts:
            found.append((draft_key(one.drafts[-1]), draft_key(other.drafts[0])))

    for row in rows:
        apply_stage(machine, "alias", row, noted)
    return found
