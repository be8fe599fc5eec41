"""Other names that an article gives a force: renamed, nicknamed, also known as."""

from collections.abc import Sequence
from dataclasses import replace

from orbat.model import EntityKind
from orbat.recognise.identity import Key, draft_key
from orbat.recognise.items import Draft, Item
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
    known: list[Draft] = []

    def noted(hit: Hit) -> None:
        one, other = hit.one("one"), hit.one("other")
        if hit.rule.action == "named_anew" and other is not None:
            before = _bearer(other.drafts[0], known, rows[0]) if hit.start == 0 else None
            if before is not None and len(other.drafts) == 1:
                found.append((draft_key(before), draft_key(other.drafts[0])))
            return
        if hit.rule.action != "alias" or one is None or other is None:
            return
        if len(other.drafts) == 1 and one.drafts:
            found.append((draft_key(one.drafts[-1]), draft_key(other.drafts[0])))

    for row in rows:
        apply_stage(machine, "alias", row, noted)
        known.extend(d for item in row for d in item.drafts if d.kind is EntityKind.UNIT)
    return found


def _bearer(new: Draft, known: Sequence[Draft], title: Sequence[Item]) -> Draft | None:
    """Return the unit that takes a new name in a sentence that names no other.

    It is one of the same number and arm, or else the one unit that the title names.
    """
    for draft in reversed(known):
        same = draft.number is not None and draft.number == new.number
        if same and draft.branch in (None, new.branch):
            return draft
    units = [d for item in title for d in item.drafts if d.kind is EntityKind.UNIT]
    return units[0] if len(units) == 1 else None
