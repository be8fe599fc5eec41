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
from orbat.recognise.rules import Hit, Machine, apply_stage
from orbat.relate import anaphora
from orbat.relate.discourse import Discourse
from orbat.relate.posts import appointment
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
        actions = self._actions()
        for stage in ("anaphor", "phrase"):
            items = apply_stage(
                self.machine, stage, items, lambda hit: actions[hit.rule.action](hit)
            )
        return items

    def _actions(self) -> dict[str, Callable[[Hit], Sequence[Item] | None]]:
        return {
            "drop": self._drop,
            "anaphor": self._pointing(anaphora.unit_or_group),
            "place": self._pointing(anaphora.place),
            "first_or_second": self._pointing(anaphora.first_or_second),
            "own": self._pointing(anaphora.own_men),
            "chief": self._pointing(anaphora.own_post),
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
            "noun_of": self._noun_of,
            "clash": self._clash,
            "heads": self._heads,
            "serves": self._serves,
            "heading": self._heading,
            "that_of": self._that_of,
            "owns": self._owns,
            "named_later": self._named_later,
            "whose_post": self._whose_post,
            "moved": self._moved,
            "nation": self._nation,
            "standing": self._standing,
            "unit_post": self._pointing(anaphora.unit_post),
        }

    def hang(self, items: Sequence[Item], superior: Item) -> None:
        """Note that the forces of a list line are under the line it hangs on.

        Of a line that begins with a force only that one; of a labelled line all.
        """
        above = self.with_refs([superior])[0].refs
        forces = [item for item in items if item.has("FORCE") and item.refs]
        labelled = any(item.has("COLON") for item in items[:5]) and not items[0].has("FORCE")
        for item in forces if labelled else forces[:1]:
            if above and self.discourse.could_be_superior(above[0], item.refs[0]):
                self._list_relation("LIST-001", item, Predicate.SUBORDINATE_TO, above[0])

    def list_under(self, items: Sequence[Item], heads: Sequence[Item]) -> None:
        """Note what a heading without a verb says of the lines it announces.

        They are under the force it names, or at the place.
        """
        above = [ref for item in items if item.has("FORCE") for ref in item.refs]
        places = [ref for item in items if item.has("PLACE") for ref in item.refs]
        at_place = bool(items) and items[0].has("at")
        for head in self.with_refs(heads):
            if above and head.refs and self.discourse.is_above(above[-1], head.refs[0]):
                self._list_relation("LIST-003", head, Predicate.SUBORDINATE_TO, above[-1])
            elif not above and places and at_place:
                self._list_relation("LIST-004", head, Predicate.LOCATED_AT, places[0])

    def _list_relation(self, rule: str, head: Item, predicate: Predicate, object_: int) -> None:
        kind = RelationKind.ORGANIC if predicate is Predicate.SUBORDINATE_TO else RelationKind.DEPLOYED
        identifier = f"{self.machine.language.code}-{rule}"
        for ref in head.refs:
            self.relations.append(
                Relation(predicate, ref, object_, head.start, head.end, identifier, kind)
            )

    def together(self, heads: Sequence[Item]) -> Item:
        """Return one item for the forces that a list announces, at the place of the first."""
        members = self.with_refs(heads)
        refs = tuple(dict.fromkeys(ref for member in members for ref in member.refs))
        return replace(members[0], refs=refs, tags=members[0].tags | {"JOINED"})

    def _pointing(
        self, find: Callable[[Hit, str, Discourse], Sequence[Item] | None]
    ) -> Callable[[Hit], Sequence[Item] | None]:
        return lambda hit: find(hit, self.text, self.discourse)

    # ------------------------------------------------------------ reductions without a relation

    def _drop(self, hit: Hit) -> Sequence[Item] | None:
        return [*hit.captured("keep"), *hit.captured("keep2")]

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
        head, other = hit.one("head"), hit.one("other")
        if head is None or (other is not None and other.refs != head.refs):
            return None
        return [
            replace(merged(hit.items[hit.start : hit.end], head.tags, self.text), refs=head.refs)
        ]

    # ------------------------------------------------------------ anaphors

    def _belongs(self, hit: Hit) -> Sequence[Item] | None:
        """A possessive before a force: under the force in focus, or commanded by the person."""
        force = hit.one("sub")
        if force is None or not force.refs:
            return None
        person = anaphora.possessing_person(hit, self.discourse)
        if person is not None and person not in self.discourse.commands:
            self._add(hit, Predicate.COMMANDS, person, force.refs[0], None)
            self.discourse.commands[person] = force.refs[0]
        else:
            owner = anaphora.possessor(hit, self.discourse, force.refs)
            if owner is not None:
                for ref in force.refs:
                    self._add(hit, Predicate.SUBORDINATE_TO, ref, owner, RelationKind.ORGANIC)
        return [replace(force, start=hit.items[hit.start].start)]

    def _named_later(self, hit: Hit) -> Sequence[Item] | None:
        """Units counted or announced by their noun go on as one, where the noun stood."""
        noun, rest = hit.one("noun"), list(hit.captured("rest"))
        if noun is None or not rest:
            return None
        refs = self._units_named(hit, noun, rest)
        if not refs:
            return None
        first = hit.one("count") or noun
        item = merged([first, noun] if first is not noun else [noun], _FORCE | {"JOINED"}, self.text)
        announced = replace(item, refs=refs)
        if hit.rule.data.get("stays"):  # the names stand right behind and end there
            return [replace(announced, end=hit.items[hit.end - 1].end)]
        behind = hit.items[hit.start + hit.items[hit.start :].index(rest[0]) : hit.end]
        return [announced, *hit.captured("between"), _stop(rest[0]), *behind]

    def _units_named(self, hit: Hit, noun: Item, rest: Sequence[Item]) -> tuple[int, ...]:
        code, count = noun.entry("ECHELON"), hit.one("count")
        entry = count.entry("CARDINAL") if count is not None else None
        if entry is None and (code is None or code.data["grammatical"] != "plural"):
            return ()
        named = rest if entry is not None else rest[:1]
        refs = tuple(
            dict.fromkeys(
                ref
                for item in named
                if item.has("FORCE")
                for ref in item.refs
                if code is None or self.discourse.groups[ref].echelon == code.data["code"]
            )
        )
        if entry is None:
            return refs
        wanted = int(entry.data["number"])
        return refs[:wanted] if len(refs) >= min(wanted, 2) else ()

    # ------------------------------------------------------------ relations

    def _subordinate(self, hit: Hit) -> Sequence[Item] | None:
        low, high = hit.one("sub"), hit.one("sup")
        if low is None or high is None or not low.refs or not high.refs or len(high.refs) > 1:
            return None
        superior = high.refs[0]
        if superior in low.refs:
            return None
        if hit.rule.data.get("only") == "smaller" and not self._stands_below(low.refs, superior):
            return None
        if hit.rule.data.get("only") == "service" and not self._is_service_role(superior):
            return None
        if not self._is_formation(low.refs[0]):
            return None
        kind = RelationKind(hit.rule.data["kind"]) if "kind" in hit.rule.data else None
        nation = hit.one("nation")
        entry = nation.entry("DEMONYM") if nation is not None else None
        if entry is not None and entry.data.get("code"):
            self.discourse.countries.setdefault(low.refs[0], entry.data["code"])
        for ref in low.refs:
            self._add(hit, Predicate.SUBORDINATE_TO, ref, superior, kind)
        joined = merged(hit.items[hit.start : hit.end], low.tags, self.text)
        return [replace(joined, refs=low.refs)]

    def _is_formation(self, ref: int) -> bool:
        group = self.discourse.groups[ref]
        return group.role not in ("ministry", "government")

    def _noun_of(self, hit: Hit) -> Sequence[Item] | None:
        """A noun of command or of fighting and its force go on as one complement."""
        force = hit.one("force")
        if force is None or not force.refs:
            return None
        tags = frozenset({str(hit.rule.data["becomes"])})
        return [replace(merged(hit.items[hit.start : hit.end], tags, self.text), refs=force.refs)]

    def _clash(self, hit: Hit) -> Sequence[Item] | None:
        sides = [ref for name in ("sides", "one", "other") for item in hit.captured(name) for ref in item.refs]
        if len(sides) != 2:
            return None
        self._add(hit, Predicate.OPPOSES, sides[0], sides[1], None)
        both = merged(hit.items[hit.start : hit.end], frozenset({"FORCE", "JOINED", "CLASHING"}), self.text)
        return [replace(both, refs=tuple(sides))]

    def _heads(self, hit: Hit) -> Sequence[Item] | None:
        force, person = hit.one("force"), hit.one("person")
        if force is None or person is None or not force.refs or not person.refs:
            return None
        self._add(hit, Predicate.COMMANDS, person.refs[0], force.refs[0], None)
        self.discourse.commands.setdefault(person.refs[0], force.refs[0])
        return [replace(merged(hit.items[hit.start : hit.end], person.tags, self.text), refs=person.refs)]

    def _serves(self, hit: Hit) -> Sequence[Item] | None:
        person, force = hit.one("person"), hit.one("force")
        if person is None or force is None or not force.refs or not person.refs:
            return None
        if not all(self.discourse.groups[ref].kind is EntityKind.UNIT for ref in force.refs):
            return None
        self._add(hit, Predicate.SERVES_IN, person.refs[0], force.refs[0], None)
        return [replace(merged(hit.items[hit.start : hit.end], person.tags, self.text), refs=person.refs)]

    def _heading(self, hit: Hit) -> Sequence[Item] | None:
        """A superior, a colon, and units without a verb: they are under it."""
        above = hit.one("sup")
        rest = list(hit.captured("subs"))
        if above is None or not above.refs or any(item.has("VERB_PHRASE") for item in rest):
            return None
        for item in rest:
            for ref in item.refs if item.has("FORCE") else ():
                if self.discourse.is_above(above.refs[0], ref):
                    self._add(hit, Predicate.SUBORDINATE_TO, ref, above.refs[0], RelationKind.ORGANIC)
        return None

    def _that_of(self, hit: Hit) -> Sequence[Item] | None:
        """"Celui du général X" is the force before; "celle de la 3e" a command like the one before."""
        whose = hit.one("whose")
        before = hit.items[: hit.start]
        if whose is None or not whose.refs:
            return None
        if whose.has("PERSON"):
            force = next((item for item in reversed(before) if item.has("FORCE") and item.refs), None)
            if force is not None:
                self._add(hit, Predicate.COMMANDS, whose.refs[0], force.refs[-1], None)
            return None
        if any(item.has("COMMAND_OF") for item in before):
            item = merged(hit.items[hit.start : hit.end], frozenset({"COMMAND_OF"}), self.text)
            return [replace(item, refs=whose.refs)]
        return None

    def _owns(self, hit: Hit) -> Sequence[Item] | None:
        low, high = hit.one("sub"), hit.one("sup")
        if low is not None and high is not None and high.refs:
            for ref in low.refs:
                if self.discourse.could_be_superior(high.refs[-1], ref):
                    self._add(hit, Predicate.SUBORDINATE_TO, ref, high.refs[-1], RelationKind.ORGANIC)
        return None  # the clause goes on

    def _whose_post(self, hit: Hit) -> Sequence[Item] | None:
        force, post, person = hit.one("force"), hit.one("post"), hit.one("person")
        if force is None or post is None or person is None or not force.refs or not person.refs:
            return None
        entries = tuple(entry for entry in post.entries if entry.tag == "POST")
        former = frozenset({"FORMER"}) if hit.one("former") else frozenset()
        held = replace(post, tags=frozenset({"POST_OF"}) | former, refs=force.refs[-1:], entries=entries, parts=(post,))
        self._hold(hit.rule.id, person, held, force.start, person.end)
        return None

    def _moved(self, hit: Hit) -> Sequence[Item] | None:
        force = hit.one("force") or hit.one("force2")
        place = hit.one("place") or hit.one("place2")
        if force is not None and place is not None and place.refs:
            for ref in force.refs:
                self._add(hit, Predicate.LOCATED_AT, ref, place.refs[0], RelationKind.DEPLOYED)
        return None

    def _is_service_role(self, ref: int) -> bool:
        return self.discourse.groups[ref].role in ("army", "navy", "air_force", "gendarmerie")

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
        marks = {"FORMER"} if hit.one("former") else set()
        if any(item.has("HEDGE_ADVERB") for item in hit.items[hit.start : hit.end]):
            marks.add("HEDGED")
        item = merged(hit.items[hit.start : hit.end], frozenset({"POST_OF"} | marks), self.text)
        return [replace(item, refs=force.refs[:1], entries=entries, parts=(post,))]

    def _appoint(self, hit: Hit) -> Sequence[Item] | None:
        person = hit.one("person")
        posts = [item for name in ("post", "post2") for item in hit.captured(name)]
        if person is None or not person.refs or not posts:
            return None
        for post in posts:
            self._hold(
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

    def _hold(self, rule: str, person: Item, post: Item, start: int, end: int) -> None:
        held = appointment(rule, person, post, start, end, self.discourse)
        if held is not None:
            self.relations.append(held)

    def _place(self, hit: Hit) -> Sequence[Item] | None:
        force, place = hit.one("force"), hit.one("place")
        if force is None or place is None or not force.refs or not place.refs:
            return None
        if hit.rule.data.get("verbless") and any(i.has("VERB_PHRASE") for i in hit.items):
            return None
        if hit.rule.data.get("town") and place.has("COUNTRY"):
            return None
        if hit.rule.data.get("formations") and not all(map(self._has_a_town, force.refs)):
            return None
        kind = RelationKind(hit.rule.data.get("kind", "garrison"))
        for ref in force.refs[-1:]:
            for where in place.refs:
                self._add(hit, Predicate.LOCATED_AT, ref, where, kind)
        joined = merged(hit.items[hit.start : hit.end], force.tags, self.text)
        return [replace(joined, refs=force.refs)]

    def _standing(self, hit: Hit) -> Sequence[Item] | None:
        """A place that belongs to the force before it, not to the verb; what stands around stays."""
        force, place = hit.one("force"), hit.one("place")
        if force is None or place is None or not force.refs or not place.refs:
            return None
        for ref in force.refs[-1:]:
            self._add(hit, Predicate.LOCATED_AT, ref, place.refs[0], None)
        matched = list(hit.items[hit.start : hit.end])
        first, last = matched.index(force), matched.index(place)
        joined = merged(matched[first : last + 1], force.tags, self.text)
        return [*matched[:first], replace(joined, refs=force.refs), *matched[last + 1 :]]

    def _nation(self, hit: Hit) -> Sequence[Item] | None:
        """A nationality or a state's possessive before a force: whose force it is."""
        force, nation = hit.one("force"), hit.one("country")
        entry = (nation.entry("DEMONYM") or nation.entry("COUNTRY")) if nation else None
        if force is None or entry is None:
            return None
        if entry.data.get("code"):
            for ref in force.refs:
                self.discourse.countries.setdefault(ref, entry.data["code"])
        joined = merged(hit.items[hit.start : hit.end], force.tags, self.text)
        return [replace(joined, refs=force.refs)]

    def _has_a_town(self, ref: int) -> bool:
        group = self.discourse.groups[ref]
        return group.kind is EntityKind.UNIT or group.role in ("command", "mission", "guard")

    def _seat(self, hit: Hit) -> Sequence[Item] | None:
        force, place = hit.one("force"), hit.one("place")
        if place is None or not place.refs:
            return None
        refs = force.refs[-1:] if force is not None else ()
        if not refs:
            owner = anaphora.possessor(hit, self.discourse)
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


def _stop(item: Item) -> Item:
    """Return a semicolon in place of a colon whose list has been read."""
    return Item(item.start, item.start, "", "", frozenset({"SEMICOLON"}))
