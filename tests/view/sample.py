"""A small invented order of battle, made of claims and findings by hand."""

from dataclasses import dataclass, field
from datetime import date

from orbat.graph import triples
from orbat.model import (
    Article,
    Assessment,
    Basis,
    Certainty,
    Claim,
    Entity,
    EntityKind,
    Finding,
    Modality,
    Name,
    OrderOfBattle,
    Polarity,
    Predicate,
    RelationKind,
    Span,
    Speaker,
)
from orbat.store import Store

SUBORDINATE = Predicate.SUBORDINATE_TO
COMMANDS = Predicate.COMMANDS
LOCATED = Predicate.LOCATED_AT
ORGANIC = RelationKind.ORGANIC
DEPLOYED = RelationKind.DEPLOYED


@dataclass
class Builder:
    """Collects articles, entities and findings; each finding brings its one claim and sentence."""

    articles: dict[str, Article] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def article(self, identifier: str, text: str, **facts: str) -> Article:
        made = Article(
            id=identifier,
            text=text,
            language=facts.get("language", "fr"),
            published=date.fromisoformat(facts.get("published", "2031-03-04")),
            title=facts.get("title"),
            url=facts.get("url"),
            publisher=facts.get("publisher", "Le Phare de Doreval"),
        )
        self.articles[identifier] = made
        return made

    def entity(
        self,
        identifier: str,
        fr: str,
        *others: str,
        en: str | None = None,
        echelon: str | None = None,
        branch: str | None = None,
    ) -> str:
        names = [Name(fr, "fr"), *(Name(other, "fr") for other in others)]
        if en:
            names.append(Name(en, "en"))
        kind = EntityKind(
            {"org": "organization"}.get(identifier.split("/")[0], identifier.split("/")[0])
        )
        self.entities[identifier] = Entity(
            identifier, kind, tuple(names), (), echelon=echelon, branch=branch
        )
        return identifier

    def finding(
        self,
        article: str,
        quote: str,
        subject: str,
        predicate: Predicate,
        object: str,
        basis: Basis = Basis.STATED,
        assessment: Assessment = Assessment.PREFERRED,
        kind: RelationKind | None = None,
        since: str | None = "2031-03-04",
        until: str | None = None,
        speaker: str | None = None,
        rule: str | None = None,
        conflicts: tuple[str, ...] = (),
    ) -> Finding:
        text = self.articles[article].text
        start = text.index(quote)
        sentence = Span(
            text.rfind("\n", 0, start) + 1,
            len(text) if "\n" not in text[start:] else text.index("\n", start),
        )
        claim = Claim(
            article=article,
            subject=subject,
            predicate=predicate,
            object=object,
            evidence=Span(start, start + len(quote)),
            quote=quote,
            sentence=sentence,
            rule="fr-TEST-001",
            certainty=Certainty.HEDGED if basis is Basis.HEDGED else Certainty.STATED,
            polarity=Polarity.DENIED if basis is Basis.DENIED else Polarity.AFFIRMED,
            modality=Modality.PLANNED if basis is Basis.PLANNED else Modality.ACTUAL,
            kind=kind,
            speaker=Speaker(speaker, Span(start, start)) if speaker else None,
        )
        self.claims.append(claim)
        fact = basis not in (Basis.DENIED, Basis.PLANNED)
        made = Finding(
            subject=subject,
            predicate=predicate,
            object=object,
            basis=basis,
            assessment=assessment,
            kind=kind,
            effective_from=date.fromisoformat(since) if since and fact else None,
            effective_to=date.fromisoformat(until) if until and fact else None,
            sources=1,
            claims=() if basis is Basis.IMPLIED else (claim.key,),
            premises=(claim.key,) if basis is Basis.IMPLIED else (),
            rule=rule,
            conflicts=conflicts,
        )
        self.findings.append(made)
        return made

    def store(self) -> Store:
        return Store.from_triples(triples(self.order_of_battle()))

    def order_of_battle(self) -> OrderOfBattle:
        return OrderOfBattle(
            articles=tuple(self.articles.values()),
            entities=tuple(self.entities.values()),
            claims=tuple(self.claims),
            findings=tuple(self.findings),
        )


TEXT = """La 61e brigade d’infanterie de la 9e division tient Valmarin depuis lundi.
Selon des témoins, elle serait passée sous les ordres de la 4e division.
Le colonel Aurèle Roux, chef de la 61e brigade, dément avoir envoyé des hommes à Castelnoir.
Le 2e bataillon de la 61e brigade rejoindra Doreval en avril.
« La 9e division se bat bien », a déclaré le ministère valdois de la Défense.
Les Forces de l’Aube (FA) ont attaqué la 62e brigade, que commande le général Inès Marchal."""


def sample() -> Builder:
    """Return two divisions and their brigades, with a conflict, a denial, a plan, an inference."""
    b = Builder()
    b.article(
        "a1",
        TEXT,
        title="Valmarin sous le feu",
        url="https://phare-de-doreval.example/valmarin?a=1&b=2",
        published="2031-03-04",
    )
    b.article(
        "a2",
        "The 61st Infantry Brigade belongs to the 4th Division.",
        language="en",
        publisher="Castle Black Mail",
        published="2031-03-09",
    )
    ministry = b.entity("org/defence", "ministère valdois de la Défense")
    dawn = b.entity("org/dawn", "Forces de l’Aube", "FA")
    d9 = b.entity("unit/xx-9-division", "9e division", en="9th Division", echelon="division")
    d4 = b.entity("unit/xx-4-division", "4e division", en="4th Division", echelon="division")
    b61 = b.entity(
        "unit/xx-61-infantry-brigade",
        "61e brigade d’infanterie",
        "61e brigade",
        en="61st Infantry Brigade",
        echelon="brigade",
        branch="infantry",
    )
    b62 = b.entity("unit/xx-62-brigade", "62e brigade", echelon="brigade")
    bn2 = b.entity("unit/xx-61-2-battalion", "2e bataillon de la 61e brigade", echelon="battalion")
    roux = b.entity("person/roux", "Aurèle Roux")
    marchal = b.entity("person/marchal", "Inès Marchal")
    valmarin = b.entity("place/valmarin", "Valmarin")
    doreval = b.entity("place/doreval", "Doreval")
    castelnoir = b.entity("place/castelnoir", "Castelnoir")
    rival = b.finding(
        "a2",
        "61st Infantry Brigade belongs to the 4th Division",
        b61,
        SUBORDINATE,
        d4,
        assessment=Assessment.DISPUTED,
        kind=ORGANIC,
        since="2031-03-09",
    )
    b.finding(
        "a1",
        "61e brigade d’infanterie de la 9e division",
        b61,
        SUBORDINATE,
        d9,
        kind=ORGANIC,
        conflicts=(rival.key,),
    )
    b.finding(
        "a1",
        "elle serait passée sous les ordres de la 4e division",
        b61,
        SUBORDINATE,
        d4,
        Basis.HEDGED,
        kind=RelationKind.OPERATIONAL,
        speaker="des témoins",
    )
    b.finding("a1", "2e bataillon de la 61e brigade", bn2, SUBORDINATE, b61, kind=ORGANIC)
    b.finding(
        "a1",
        "« La 9e division se bat bien », a déclaré le ministère valdois de la Défense",
        d9,
        SUBORDINATE,
        ministry,
        Basis.IMPLIED,
        rule="IMP-SPEAKER",
    )
    b.finding("a1", "colonel Aurèle Roux, chef de la 61e brigade", roux, COMMANDS, b61)
    b.finding("a1", "62e brigade, que commande le général Inès Marchal", marchal, COMMANDS, b62)
    b.finding(
        "a1",
        "tient Valmarin depuis lundi",
        b61,
        LOCATED,
        valmarin,
        kind=DEPLOYED,
        until="2031-03-06",
    )
    b.finding(
        "a1",
        "dément avoir envoyé des hommes à Castelnoir",
        b61,
        LOCATED,
        castelnoir,
        Basis.DENIED,
        kind=DEPLOYED,
        speaker="colonel Aurèle Roux",
    )
    b.finding(
        "a1", "rejoindra Doreval en avril", bn2, LOCATED, doreval, Basis.PLANNED, kind=DEPLOYED
    )
    b.finding(
        "a1", "Forces de l’Aube (FA) ont attaqué la 62e brigade", dawn, Predicate.OPPOSES, b62
    )
    return b
