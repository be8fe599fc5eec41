"""Frames: what a verb says of its neighbours (lexicon/<code>/frames.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass

from orbat.lexicon import read_table


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame for one verb.

    `subject` and `object` name the slots of a clause that fill the two ends, first filled wins;
    `tail` are further words that must follow the verb, `excluded` the verbs that a frame of any
    verb is not for. `voice` and `reflexive` tell what the verb must be. `former`: it holds no more;
    `presupposed`: it holds whatever the mood; `leaves`: it holds only if denied; `whole`: not of a
    part of a force; `mutual`: the two subjects do it to each other; `forces_only`: an officer does
    not stand for the force that he commands.
    """

    id: str
    relation: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    kind: str | None
    voice: str | None
    excluded: frozenset[str]
    tail: tuple[str, ...]
    former: bool
    presupposed: bool
    leaves: bool
    reflexive: bool
    whole: bool
    mutual: bool
    forces_only: bool


_MARKS = (
    "former", "presupposed", "leaves", "reflexive", "whole", "mutual", "forces_only",
)  # fmt: skip


def frames_of(code: str) -> Mapping[str, tuple[Frame, ...]]:
    """Return the frames of each verb of a language, those with most further words first."""
    found: dict[str, list[Frame]] = {}
    modality = read_table(code, "modality")
    for row in read_table(code, "frames")["frame"]:
        excluded = {verb for name in row.get("except_of", ()) for verb in modality[name]}
        excluded.update(row.get("except", ()))
        for wording in row["verbs"]:
            verb, *tail = wording.split()
            frame = Frame(
                id=f"{code}-{row['id']}",
                relation=row["relation"],
                subject=tuple(row["subject"]),
                object=tuple(row["object"]),
                kind=row.get("kind"),
                voice=row.get("voice"),
                excluded=frozenset(excluded),
                tail=tuple(tail),
                **{mark: row.get(mark, False) for mark in _MARKS},
            )
            found.setdefault(verb, []).append(frame)
    return {verb: tuple(sorted(group, key=lambda f: -len(f.tail))) for verb, group in found.items()}
