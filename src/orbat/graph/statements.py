"""Claims (what one source says) and findings (what all of them come to) as RDF."""

from collections.abc import Iterator

from orbat.graph import iri
from orbat.graph.snapshot import property_of
from orbat.graph.terms import Literal, line
from orbat.model import Article, Assessment, Basis, Claim, DateRange, Finding, Predicate
from orbat.vocab import Iri, Orbat, Org, Owl, Prov, Rdf, concept


def claim_lines(claim: Claim, article: Article | None) -> Iterator[str]:
    """Yield a claim as its source words it; the evidence is a node of its own.

    `article` is the one it comes from, for its language and its sentence.
    """
    node = iri.claim(claim.key)
    language = iri.language_tag(article.language) if article else None
    yield line(node, Rdf.type, Orbat.Claim)
    yield line(node, Rdf.type, Owl.NamedIndividual)
    yield line(node, Orbat.subject, iri.entity(claim.subject))
    yield line(node, Orbat.predicate, property_of(claim.predicate, claim.kind))
    yield line(node, Orbat.object, iri.entity(claim.object))
    yield line(node, Orbat.certainty, concept("certainty", claim.certainty))
    yield line(node, Orbat.polarity, concept("polarity", claim.polarity))
    yield line(node, Orbat.modality, concept("modality", claim.modality))
    yield line(node, Orbat.rule, claim.rule)
    yield line(node, Orbat.former, claim.former)
    yield line(node, Orbat.evidence, iri.evidence(claim.article, claim.evidence))
    yield line(node, Prov.wasDerivedFrom, iri.article(claim.article))
    if claim.kind is not None:
        yield line(node, Orbat.kind, concept("kind", claim.kind))
    if article is not None:
        yield line(node, Orbat.sentenceText, Literal(claim.sentence.of(article.text), language))
    if claim.speaker is not None:
        yield line(node, Orbat.speakerText, Literal(claim.speaker.text, language))
        if claim.speaker.entity is not None:
            yield line(node, Orbat.saidBy, iri.entity(claim.speaker.entity))
    if claim.post is not None:
        yield line(node, Orbat.postText, Literal(claim.post.text, language))
    if claim.time is not None:
        yield line(node, Orbat.timeText, Literal(claim.time.text, language))
        if claim.time.iso is not None:
            yield line(node, Orbat.timeValue, claim.time.iso)
    yield from _bound_lines(node, claim.when)


def finding_lines(finding: Finding) -> Iterator[str]:
    """Yield a finding with the claims it rests on and the findings it conflicts with."""
    node = iri.finding(finding.key)
    subject, target = iri.entity(finding.subject), iri.entity(finding.object)
    yield line(node, Rdf.type, Orbat.Finding)
    yield line(node, Rdf.type, Owl.NamedIndividual)
    yield line(node, Orbat.subject, subject)
    yield line(node, Orbat.predicate, property_of(finding.predicate, finding.kind))
    yield line(node, Orbat.object, target)
    yield line(node, Orbat.basis, concept("basis", finding.basis))
    yield line(node, Orbat.assessment, concept("assessment", finding.assessment))
    yield line(node, Orbat.sourceCount, finding.sources)
    if finding.kind is not None:
        yield line(node, Orbat.kind, concept("kind", finding.kind))
    if finding.rule is not None:
        yield line(node, Orbat.rule, finding.rule)
    for key in finding.claims:
        yield line(node, Prov.wasDerivedFrom, iri.claim(key))
    for key in finding.premises:
        yield line(node, Orbat.premise, iri.claim(key))
    for key in finding.conflicts:
        yield line(node, Orbat.conflictsWith, iri.finding(key))
    if finding.effective_from is not None:
        yield line(node, Orbat.effectiveFrom, finding.effective_from)
    if finding.effective_to is not None:
        yield line(node, Orbat.effectiveTo, finding.effective_to)
    if _is_posting(finding):
        yield line(node, Rdf.type, Orbat.Posting)
        yield line(node, Org.member, subject)
        yield line(node, Org.organization, target)
        if finding.predicate is Predicate.COMMANDS:
            yield line(node, Org.role, concept("role", "commander"))
    yield from _bound_lines(node, finding.when)


def _is_posting(finding: Finding) -> bool:
    """Tell whether a finding may be read as an ORG membership.

    Whoever knows ORG and not us takes a membership for a fact, so nothing less than what becomes
    a direct triple is one.
    """
    return (
        finding.predicate in (Predicate.COMMANDS, Predicate.SERVES_IN)
        and finding.basis is Basis.STATED
        and finding.assessment is Assessment.PREFERRED
    )


def _bound_lines(node: Iri, when: DateRange) -> Iterator[str]:
    bounds = (
        (Orbat.startMin, when.start_min),
        (Orbat.startMax, when.start_max),
        (Orbat.endMin, when.end_min),
        (Orbat.endMax, when.end_max),
    )
    for bound, day in bounds:
        if day is not None:
            yield line(node, bound, day)
