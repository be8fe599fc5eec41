"""Phrase rules: what two neighbours say by standing side by side.

Runs the stages `anaphor`, `phrase` and `join` of a language's rules over the items of a sentence.
A reduction keeps the head ("la 37e brigade de la 9e division" goes on as the brigade), so that
the clause sees one item; what the neighbourhood states is noted as a relation.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from orbat.model import EntityKind, Predicate, RelationKind
from orbat.recognise.identity import Key, draft_key
from orbat.recognise.items import Item, merged
from orbat.recognise.rules import Hit, Machine, apply_rule
from orbat.relate.discourse import Discourse
from orbat.relate.relation import Relation

_FORCE = frozenset({"FORCE"})


@dataclass(slots=True)
class PhraseReader:
    """Applies phrase rules to one sentence after another of an article."""

    machine: Machine
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

    def read(self, items: list[Item]) -> list[Item]:
        """Apply the rules; new relations are added to `relations`."""
        for stage in ("anaphor", "phrase"):
            for rule, pattern in self.machine.stages.get(stage, ()):
                action = self._actions()[rule.action]
                items = apply_rule(rule, pattern, items, action, self.machine)
        return items

    def _actions(self) -> dict[str, Callable[[Hit], Sequence[Item] | None]]:
        return {
            "drop": self._drop,
            "anaphor": self._anaphor,
            "chief": self._chief,
            "belongs": self._belongs,
            "element": self._element,
            "join": self._join,
            "subordinate": self._subordinate,
            "command": self._command,
            "post": self._post,
            "appoint": self._appoint,
            "garrison": self._place,
            "seat": self._seat,
            "same": self._same,
            "person": self._person,
        }

    # ------------------------------------------------------------ reductions without a relation

    def _drop(self, hit: Hit) -> Sequence[Item] | None:
        kept = hit.captured("keep")
        return list(kept)

    def _join(self, hit: Hit) -> Sequence[Item] | None:
        members = [item for item in hit.items[hit.start : hit.end] if item.refs]
        if hit.rule.data.get("only") == "equal" and len({self._rank_of(m) for m in members}) > 1:
            return None
        refs = tuple(dict.fromkeys(ref for member in members for ref in member.refs))
        joined = merged(hit.items[hit.start : hit.end], members[0].tags | {"JOINED"}, self.text)
        return [replace(joined, refs=refs)]

    def _rank_of(self, item: Item) -> object:
        group = self.discourse.groups[item.refs[0]]
        return group.echelon if group.kind is EntityKind.UNIT else group.kind

    def _element(self, hit: Hit) -> Sequence[Item] | None:
        whole = hit.one("whole")
        if whole is None:
            return None
        joined = merged(hit.items[hit.start : hit.end], whole.tags | {"PART"}, self.text)
        return [replace(joined, refs=whole.refs)]

    def _same(self, hit: Hit) -> Sequence[Item] | None:
        head = hit.one("head")
        if head is None:
            return None
        return [
            replace(merged(hit.items[hit.start : hit.end], head.tags, self.text), refs=head.refs)
        ]

    def _person(self, hit: Hit) -> Sequence[Item] | None:
        """Names read as persons are settled before identity; here only what is known passes."""
        return None

    # ------------------------------------------------------------ anaphors

    def _anaphor(self, hit: Hit) -> Sequence[Item] | None:
        noun = hit.one("noun")
        if noun is None:
            return None
        cardinal = hit.one("count")
        entry = cardinal.entry("CARDINAL") if cardinal is not None else None
        count = int(entry.data["number"]) if entry is not None else 1
        echelon = noun.entry("ECHELON")
        if echelon is not None:
            plural = echelon.data["grammatical"] == "plural"
            if plural and entry is None:
                return None
            refs = self.discourse.units_of(echelon.data["code"], count)
        else:
            anaphor = noun.entry("ANAPHOR")
            if anaphor is None:
                return None
            if anaphor.data["sort"] == "unit":
                refs = self.discourse.units_of(None, count)
            else:
                last = self._last_group()
                refs = (last,) if last is not None and count == 1 else ()
        if not refs:
            return None
        return [self._force(hit, refs, {"ANAPHORIC"})]

    def _last_group(self) -> int | None:
        for ref in reversed(self.discourse.named):
            group = self.discourse.groups[ref]
            if group.kind is EntityKind.ORGANIZATION and group.role in (
                "armed_group",
                "militia",
                "coalition",
            ):
                return ref
        return None

    def _force(self, hit: Hit, refs: tuple[int, ...], extra: set[str]) -> Item:
        item = merged(hit.items[hit.start : hit.end], _FORCE | extra, self.text)
        return replace(item, refs=refs)

    def _possessor(self, hit: Hit, inferior: tuple[int, ...] = ()) -> int | None:
        """Return the force that a possessive at the head of `hit` points to."""
        for item in reversed(hit.items[: hit.start]):
            for ref in item.refs:
                if self.discourse.is_person(ref) and ref in self.discourse.commands:
                    ref = self.discourse.commands[ref]
                if self.discourse.is_force(ref) and all(
                    self.discourse.could_be_superior(ref, low) for low in inferior
                ):
                    return ref
        focus = self.discourse.last_force()
        if focus is not None and all(
            self.discourse.could_be_superior(focus, low) for low in inferior
        ):
            return focus
        return next(
            (
                ref
                for ref in reversed(self.discourse.named)
                if self.discourse.is_force(ref)
                and all(self.discourse.could_be_superior(ref, low) for low in inferior)
            ),
            None,
        )

    def _chief(self, hit: Hit) -> Sequence[Item] | None:
        """A possessive and a post: "son chef"; goes on as the post of that force."""
        post = hit.one("post")
        possessor = self._possessor(hit)
        if post is None or possessor is None:
            return None
        entries = tuple(e for e in post.entries if e.tag == "POST")
        item = merged(hit.items[hit.start : hit.end], frozenset({"POST_OF"}), self.text)
        return [replace(item, refs=(possessor,), entries=entries)]

    def _belongs(self, hit: Hit) -> Sequence[Item] | None:
        """A possessive before a unit: "sa 106e brigade" is under whom it points to."""
        unit = hit.one("sub")
        if unit is None or not unit.refs:
            return None
        possessor = self._possessor(hit, unit.refs)
        if possessor is not None:
            for ref in unit.refs:
                self._add(hit, Predicate.SUBORDINATE_TO, ref, possessor, RelationKind.ORGANIC)
        return [replace(unit, start=hit.items[hit.start].start)]

    # ------------------------------------------------------------ relations

    def _subordinate(self, hit: Hit) -> Sequence[Item] | None:
        low, high = hit.one("sub"), hit.one("sup")
        if low is None or high is None or not low.refs or not high.refs or len(high.refs) > 1:
            return None
        superior = high.refs[0]
        if superior in low.refs or low.has("JOINED") and self._is_group(superior) and False:
            return None
        if hit.rule.data.get("only") == "smaller" and not self._stands_below(low.refs, superior):
            return None
        if not self._is_formation(low.refs[0]):
            return None
        kind = RelationKind(hit.rule.data["kind"]) if "kind" in hit.rule.data else None
        for ref in low.refs:
            self._add(hit, Predicate.SUBORDINATE_TO, ref, superior, kind)
        joined = merged(hit.items[hit.start : hit.end], low.tags, self.text)
        return [replace(joined, refs=low.refs)]

    def _is_group(self, ref: int) -> bool:
        return self.discourse.groups[ref].kind is EntityKind.ORGANIZATION

    def _is_formation(self, ref: int) -> bool:
        group = self.discourse.groups[ref]
        return group.role not in ("ministry", "government")

    def _stands_below(self, refs: Sequence[int], superior: int) -> bool:
        return all(self.discourse.smaller(ref, superior) for ref in refs)

    def _command(self, hit: Hit) -> Sequence[Item] | None:
        force = hit.one("force")
        person = hit.one("person") or hit.one("person2")
        if force is None or person is None or not force.refs or not person.refs:
            return None
        if not self._is_formation(force.refs[0]):
            return None
        self._add(hit, Predicate.COMMANDS, person.refs[0], force.refs[-1], None)
        self.discourse.commands.setdefault(person.refs[0], force.refs[-1])
        joined = merged(hit.items[hit.start : hit.end], force.tags, self.text)
        return [replace(joined, refs=force.refs)]

    def _post(self, hit: Hit) -> Sequence[Item] | None:
        post, force = hit.one("post"), hit.one("force")
        if post is None or force is None or not force.refs:
            return None
        entries = tuple(entry for entry in post.entries if entry.tag == "POST")
        former = frozenset({"FORMER"}) if hit.one("former") else frozenset()
        item = merged(hit.items[hit.start : hit.end], frozenset({"POST_OF"}) | former, self.text)
        return [replace(item, refs=force.refs[:1], entries=entries, parts=(post,))]

    def _appoint(self, hit: Hit) -> Sequence[Item] | None:
        person = hit.one("person")
        posts = [item for name in ("post", "post2") for item in hit.captured(name)]
        if person is None or not person.refs or not posts:
            return None
        for post in posts:
            self.appoint(
                hit.rule.id, person, post, hit.items[hit.start].start, hit.items[hit.end - 1].end
            )
        last = hit.items[hit.end - 1]
        end = (
            hit.items[hit.start : hit.end - 1]
            if last.has("COMMA")
            else hit.items[hit.start : hit.end]
        )
        joined = merged(end, frozenset({"PERSON"}), self.text)
        item = replace(joined, refs=person.refs)
        return [item, last] if last.has("COMMA") else [item]

    def appoint(self, rule: str, person: Item, post: Item, start: int, end: int) -> None:
        """Note that a person holds a post (an item tagged POST_OF)."""
        if not post.refs or not post.entries:
            return
        data = post.entries[0].data
        service = self._is_service(post.refs[0])
        commands = data["relation"] == "commands" and (not data.get("of_service") or service)
        words = post.parts[0] if post.parts else post
        former = post.has("FORMER")
        self.relations.append(
            Relation(
                Predicate.COMMANDS if commands else Predicate.SERVES_IN,
                person.refs[0], post.refs[0], start, end, rule, post=(words.start, words.end),
                narrated=True, former=former,
            )
        )  # fmt: skip
        if commands and not former:
            self.discourse.commands[person.refs[0]] = post.refs[0]

    def _is_service(self, ref: int) -> bool:
        group = self.discourse.groups[ref]
        return group.kind is EntityKind.ORGANIZATION

    def _place(self, hit: Hit) -> Sequence[Item] | None:
        force, place = hit.one("force"), hit.one("place")
        if force is None or place is None or not force.refs or not place.refs:
            return None
        if hit.rule.data.get("unit_only") and not all(
            self.discourse.groups[ref].kind is EntityKind.UNIT for ref in force.refs
        ):
            return None
        for ref in force.refs[-1:]:
            self._add(hit, Predicate.LOCATED_AT, ref, place.refs[0], RelationKind.GARRISON)
        joined = merged(hit.items[hit.start : hit.end], force.tags, self.text)
        return [replace(joined, refs=force.refs)]

    def _seat(self, hit: Hit) -> Sequence[Item] | None:
        force, place = hit.one("force"), hit.one("place")
        if place is None or not place.refs:
            return None
        refs = force.refs[-1:] if force is not None else ()
        if not refs:
            owner = self._possessor(hit)
            refs = (owner,) if owner is not None else ()
        if not refs:
            return None
        kind = RelationKind(hit.rule.data["kind"])
        self._add(hit, Predicate.LOCATED_AT, refs[0], place.refs[0], kind)
        return [force] if force is not None else []

    def _add(
        self, hit: Hit, predicate: Predicate, subject: int, object_: int, kind: RelationKind | None
    ) -> None:
        start, end = hit.items[hit.start].start, hit.items[hit.end - 1].end
        self.relations.append(Relation(predicate, subject, object_, start, end, hit.rule.id, kind))
