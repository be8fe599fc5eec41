"""What an article has talked about so far, and what "la brigade", "elle", "ses hommes" point to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from orbat.model import EntityKind
from orbat.recognise.identity import Group

_SIZE = {
    code: size
    for size, code in enumerate(
        ("platoon", "battery", "company", "squadron", "battalion", "regiment", "wing",
         "brigade", "division", "corps", "army", "fleet", "army_group")
    )
}  # fmt: skip

# Roles of bodies above a whole force: that a unit is theirs does not say what stands between, and
# no unit is above them.
WHOLE_FORCES = frozenset(
    {
        "army", "navy", "air_force", "gendarmerie", "ministry", "general_staff", "government",
        "coalition", "mission", "police",
    }
)  # fmt: skip


def size_of(echelon: str | None) -> int:
    """Return the rank of an echelon among the sizes, -1 where it has none of its own."""
    return _SIZE.get(echelon or "", -1)


@dataclass(slots=True)
class Discourse:
    """The state of reading: what was named, in order, and who was last the subject.

    `commands` maps persons to the force they were said to command, `countries` forces to the state
    that a word beside them tells. `pair` are the two units last named together. `genders` tells
    the grammatical gender, m or f, of the noun of those units whose echelon has but one, and
    `subject_by_gender` the last subject that a pronoun of each may point to. `units` holds the
    units named by echelon, the latest last, `bodies` the organizations by role, `recent` what the
    last sentence named, `line` is the one that is read, `possessed` the owner of the unit that a
    possessive last named ("sa 3e compagnie"), its echelon and the line, `counted` the superior of
    units that the sentence before counted without naming them, their echelon and number, `told_of`
    how often each
    entity was a subject, `turned` whether the sentence read had one, `speaker` the person whose "I"
    and "we" a sentence holds. `posts` holds for persons where the words stand that tell what they
    are without a force. `last_person` and `last_thing` are the last subjects that a pronoun of
    persons or of things may point to.
    """

    groups: Sequence[Group]
    named: dict[int, None] = field(default_factory=dict)
    subject: tuple[int, ...] = ()
    commands: dict[int, int] = field(default_factory=dict)
    countries: dict[int, str] = field(default_factory=dict)
    pair: tuple[int, ...] = ()
    genders: Mapping[int, str] = field(default_factory=dict)
    subject_by_gender: dict[str, tuple[int, ...]] = field(default_factory=dict)
    recent: tuple[int, ...] = ()
    line: int = 0
    possessed: tuple[int, str | None, int] | None = None
    counted: tuple[int, str, int] | None = None
    told_of: dict[int, int] = field(default_factory=dict)
    turned: bool = False
    speaker: int | None = None
    last_person: tuple[int, ...] = ()
    last_thing: tuple[int, ...] = ()
    units: dict[str | None, dict[int, None]] = field(default_factory=dict)
    posts: dict[int, dict[tuple[int, int], None]] = field(default_factory=dict)
    bodies: Mapping[str | None, Sequence[int]] = field(init=False)

    def __post_init__(self) -> None:
        bodies: dict[str | None, list[int]] = {}
        for ref, group in enumerate(self.groups):
            if group.kind is EntityKind.ORGANIZATION:
                bodies.setdefault(group.role, []).append(ref)
        self.bodies = bodies

    def turn_to(self, refs: tuple[int, ...]) -> None:
        """Note the subject of a sentence, which takes the place of the one before."""
        self.subject = refs
        self.turned = True
        if refs and all(self.is_person(ref) for ref in refs):
            self.last_person = refs
        elif refs:
            self.last_thing = refs
        for gender in ("m", "f") if refs else ():
            if all(self.agrees(ref, gender) for ref in refs):
                self.subject_by_gender[gender] = refs

    def end_sentence(self) -> None:
        """Count what the sentence was about, if it said so."""
        for ref in self.subject if self.turned else ():
            self.told_of[ref] = self.told_of.get(ref, 0) + 1
        self.turned = False

    def agrees(self, ref: int, gender: str | None) -> bool:
        """Tell whether nothing known speaks against a pronoun of a gender for an entity."""
        return gender is None or self.genders.get(ref, gender) == gender

    def name(self, refs: Sequence[int]) -> None:
        """Note that entities were named, the latest last."""
        for ref in refs:
            self.named.pop(ref, None)
            self.named[ref] = None
            if self.groups[ref].kind is EntityKind.UNIT:
                units = self.units.setdefault(self.groups[ref].echelon, {})
                units.pop(ref, None)
                units[ref] = None

    def last_force(self) -> int | None:
        """Return the unit or organization in focus: the last subject, else the last named."""
        for ref in self.subject:
            if self.is_force(ref):
                return ref
            if ref in self.commands:
                return self.commands[ref]
        return next((ref for ref in reversed(self.named) if self.is_force(ref)), None)

    def speakers_force(self) -> int | None:
        """Return the force that "we" is: the one its speaker commands, else the one in focus."""
        held = self.commands.get(self.speaker) if self.speaker is not None else None
        return self.last_force() if held is None else held

    def country(self, ref: int) -> str | None:
        """Return the state whose force an entity is, where its name or a word beside it tells."""
        return self.groups[ref].country or self.countries.get(ref)

    def is_force(self, ref: int) -> bool:
        """Tell whether an entity is a unit or an organization."""
        return self.groups[ref].kind in (EntityKind.UNIT, EntityKind.ORGANIZATION)

    def is_person(self, ref: int) -> bool:
        """Tell whether an entity is a person."""
        return self.groups[ref].kind is EntityKind.PERSON

    def is_place(self, ref: int) -> bool:
        """Tell whether an entity is a place."""
        return self.groups[ref].kind is EntityKind.PLACE

    def smaller(self, one: int, other: int) -> bool:
        """Tell whether the echelon of `one` lies below that of `other`, both being known."""
        below, above = (size_of(self.groups[ref].echelon) for ref in (one, other))
        return 0 <= below < above

    def could_be_superior(self, superior: int, inferior: int) -> bool:
        """Tell whether nothing in the echelons speaks against a subordination."""
        if superior == inferior:
            return False
        if self.groups[superior].kind is EntityKind.ORGANIZATION:
            return True
        sizes = [size_of(self.groups[ref].echelon) for ref in (inferior, superior)]
        alike = sizes[0] == sizes[1] >= 0  # a regiment that joins another is not below it
        return (
            self.could_stand_below(inferior, superior)
            and not self.smaller(superior, inferior)
            and not alike
        )

    def could_stand_below(self, inferior: int, superior: int) -> bool:
        """Tell whether `inferior` is no whole force while `superior` is a mere unit."""
        below, above = self.groups[inferior], self.groups[superior]
        return not (
            below.kind is EntityKind.ORGANIZATION
            and below.role in WHOLE_FORCES
            and above.kind is EntityKind.UNIT
        )

    def is_above(self, superior: int, inferior: int) -> bool:
        """Tell whether a possessive may put `inferior` under `superior`: it is of another size."""
        if self.groups[superior].kind is EntityKind.ORGANIZATION:
            return self.groups[inferior].kind is EntityKind.UNIT
        return self.smaller(inferior, superior)

    def last_unit(self) -> int | None:
        """Return the unit that was last named."""
        return next(
            (r for r in reversed(self.named) if self.groups[r].kind is EntityKind.UNIT), None
        )

    def last_place(self) -> int | None:
        """Return the place that was last named."""
        return next((ref for ref in reversed(self.named) if self.is_place(ref)), None)
