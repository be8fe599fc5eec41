"""From the annotations of many articles to one order of battle: identity, fusion, implication.

    gather -> identify -> mint, entities -> fuse -> imply

Everything is a pure function of the annotations, whatever their order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from orbat.errors import OrbatError
from orbat.model import Annotation, Claim, OrderOfBattle
from orbat.resolve.entities import entities
from orbat.resolve.fuse import fuse
from orbat.resolve.identity import identify
from orbat.resolve.imply import own_forces
from orbat.resolve.member import gather
from orbat.resolve.mint import mint
from orbat.resolve.partition import MemberKey
from orbat.resolve.place import located

__all__ = ["resolve"]


def resolve(annotations: Iterable[Annotation], *, implied: bool = True) -> OrderOfBattle:
    """Return the order of battle that `annotations` tell of together.

    Claims come back on entities of the whole; findings name claims by `Claim.key`. With `implied`
    false no finding is added that no text states. Neither the order of the annotations nor one
    given twice makes a difference.

    Raises `OrbatError` where two different articles share an id or a claim names an entity that
    its annotation does not list.
    """
    every = _by_article(annotations)
    members = gather(every.values())
    places = located(members.values())
    groups = identify(members, places)
    ids = mint(groups, members)
    found = entities(groups, ids, members, places)
    claims = _on_entities(every.values(), ids)
    articles = {article_id: annotation.article for article_id, annotation in every.items()}
    findings = fuse(claims, articles)
    if implied:
        by_id = {entity.id: entity for entity in found}
        findings += own_forces(claims, findings, by_id, articles)
    return OrderOfBattle(
        articles=tuple(articles.values()),
        entities=found,
        claims=claims,
        findings=tuple(
            sorted(
                findings,
                key=lambda f: (
                    f.subject,
                    f.predicate,
                    f.object,
                    f.kind or "",
                    f.basis,
                    f.episode,
                    f.key,
                ),
            )
        ),
    )


def _by_article(annotations: Iterable[Annotation]) -> dict[str, Annotation]:
    found: dict[str, Annotation] = {}
    for annotation in annotations:
        article = annotation.article
        if found.setdefault(article.id, annotation) != annotation:
            raise OrbatError(
                f"{article.origin or article.id}: another article has the id {article.id!r}; "
                "give each article an id of its own"
            )
        _check_names(annotation)
    return dict(sorted(found.items()))


def _check_names(annotation: Annotation) -> None:
    known = {entity.id for entity in annotation.entities}
    article = annotation.article
    for claim in annotation.claims:
        speaker = claim.speaker.entity if claim.speaker else None
        for local in (claim.subject, claim.object, speaker):
            if local is not None and local not in known:
                raise OrbatError(
                    f"article {article.id}: a claim names the entity {local!r}, "
                    "which its annotation does not list"
                )
        if claim.article != article.id:
            raise OrbatError(
                f"article {article.id}: a claim is said to be of article {claim.article!r}"
            )


def _on_entities(
    annotations: Iterable[Annotation], ids: Mapping[MemberKey, str]
) -> tuple[Claim, ...]:
    """Return the claims on entities of the order of battle, sorted by place in the articles.

    Of claims that say the same in the same words one is kept, the one that tells more.
    """
    found: dict[str, Claim] = {}
    for annotation in annotations:
        for claim in annotation.claims:
            whole = _on_entity(claim, ids)
            known = found.get(whole.key)
            if known is None or _fullness(whole) > _fullness(known):
                found[whole.key] = whole
    ordered = sorted((c.article, c.evidence, key) for key, c in found.items())
    return tuple(found[key] for _, _, key in ordered)


def _fullness(claim: Claim) -> tuple[bool, bool, str]:
    return (claim.speaker is not None, claim.time is not None, repr(claim))


def _on_entity(claim: Claim, ids: Mapping[MemberKey, str]) -> Claim:
    article, speaker = claim.article, claim.speaker
    if speaker is not None and speaker.entity is not None:
        speaker = replace(speaker, entity=ids[article, speaker.entity])
    return replace(
        claim,
        subject=ids[article, claim.subject],
        object=ids[article, claim.object],
        speaker=speaker,
    )
