"""What the phrase rules of an article share: its text, its discourse, and what they note."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from orbat.lexicon.language import Language
from orbat.model import Predicate, RelationKind
from orbat.recognise.identity import Key, draft_key
from orbat.recognise.items import Item
from orbat.recognise.rules import Hit
from orbat.relate.discourse import Discourse
from orbat.relate.posts import appointment
from orbat.relate.relation import Relation


@dataclass(slots=True)
class Notes:
    """The state that phrase rules read and write."""

    language: Language
    text: str
    discourse: Discourse
    group_of: dict[Key, int]
    relations: list[Relation] = field(default_factory=list)

    def with_refs(self, items: Sequence[Item]) -> list[Item]:
        """Return the items with the entities that their drafts belong to."""
        out: list[Item] = []
        for item in items:
            refs = tuple(
                dict.fromkeys(
                    self.group_of[draft_key(d)]
                    for d in item.drafts
                    if draft_key(d) in self.group_of
                )
            )
            out.append(replace(item, refs=refs) if refs else item)
        return out

    def hold(self, rule: str, person: Item, post: Item, start: int, end: int) -> None:
        """Note that a person holds a post (an item tagged POST_OF)."""
        held = appointment(rule, person, post, start, end, self.discourse)
        if held is not None:
            self.relations.append(held)

    def add(
        self, hit: Hit, predicate: Predicate, subject: int, object_: int, kind: RelationKind | None
    ) -> None:
        """Note a relation that a hit states; the words of the hit are its evidence."""
        start, end = hit.items[hit.start].start, hit.items[hit.end - 1].end
        self.relations.append(Relation(predicate, subject, object_, start, end, hit.rule.id, kind))
