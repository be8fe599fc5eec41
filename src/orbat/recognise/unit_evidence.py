"""What speaks for and against a unit: its company in the sentence and in the article."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from orbat.recognise.items import Item

FORCE_UNIT = frozenset({"FORCE", "UNIT"})
WEAK_UNIT = frozenset({"WEAK_UNIT"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a military reading of an article."""

    strong_units: int
    weak_units: int
    numbered: int
    sport: int
    forces: int
    officers: int

    @property
    def civil(self) -> bool:
        """Whether the article is about sport, and what looks like a unit in it a club."""
        return self.sport >= 3 and self.numbered == 0 and self.forces == 0

    @property
    def military(self) -> bool:
        """Whether nouns that civil prose shares may be read as units."""
        return (
            self.strong_units > 0
            or self.forces > 0
            or self.officers >= 2
            or self.weak_units >= 2
            or (self.weak_units == 1 and self.officers == 1)
        )


def settle_weak_units(items: list[Item], evidence: Evidence) -> list[Item]:
    """Turn doubtful units into units where the sentence or the article speaks for them."""
    out: list[Item] = []
    for index, item in enumerate(items):
        if item.has("WEAK_UNIT"):
            sure = _leans_on_force(items, index) or (evidence.military and not _spelt_in_full(item))
            out.append(replace(item, tags=FORCE_UNIT) if sure else as_words(item))
        else:
            out.append(item)
    return out


def _leans_on_force(items: Sequence[Item], index: int) -> bool:
    """Tell whether a genitive joins a doubtful unit with a force ("2e compagnie du 8e RPC")."""
    after = items[index + 1 : index + 3]
    if (
        len(after) == 2
        and after[0].has("of")
        and after[1].has("FORCE", "WEAK_UNIT", "PERSON", "RANK")
    ):
        return True
    before = items[max(0, index - 3) : index]
    if not before:
        return False
    if before[-1].has("DEFINITE"):
        before = before[:-1]
    if before and before[-1].has("POST") and not before[-1].has("CIVIL_TOPIC"):
        return True
    leads = ("FORCE", "ELEMENT", "POST", "HEADQUARTERS", "MOVEMENT", "CLASH")
    return len(before) >= 2 and before[-1].has("of") and before[-2].has(*leads)


def _spelt_in_full(item: Item) -> bool:
    # "la première division reprend samedi" is a league more often than a formation.
    spelt = any(e.tag == "ORDINAL" and e.data.get("spelt") for e in item.entries)
    bare = not any(part.has("MODIFIER") for part in item.parts)
    named = item.parts[-1].text[0].isupper() if item.parts else False
    return spelt and bare and not named


def is_civil(items: Sequence[Item]) -> bool:
    """Tell whether a sentence is plainly about sport, police, courts or business."""
    topics = [
        entry.data["topic"]
        for item in items
        for entry in item.entries
        if entry.tag == "CIVIL_TOPIC"
    ]
    military = sum(item.has("RANK", "FORCE_NAME", "ACRONYM", "UNIT_NAME") for item in items)
    return len(topics) > military and any(topics.count(t) >= 2 or t == "sport" for t in topics)


def as_words(item: Item) -> Item:
    """Return a doubtful unit read as plain words."""
    return replace(item, tags=frozenset({"WORD"}), drafts=())
