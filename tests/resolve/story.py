"""A small language for annotations in tests: who says what of whom, without the reading."""

from dataclasses import dataclass, field, replace
from datetime import date

from orbat.model import (
    Annotation,
    Article,
    ArticleEntity,
    Certainty,
    Claim,
    DateRange,
    Entity,
    EntityKind,
    Finding,
    Mention,
    Modality,
    OrderOfBattle,
    Polarity,
    Predicate,
    RelationKind,
    Span,
    Speaker,
)

UNDER = Predicate.SUBORDINATE_TO
COMMANDS = Predicate.COMMANDS
AT = Predicate.LOCATED_AT


def day(text: str) -> date:
    return date.fromisoformat(text)


def on(text: str) -> DateRange:
    """Surely so on that day, start and end unknown: what the plain present gives."""
    return DateRange(start_max=day(text), end_min=day(text))


@dataclass
class Story:
    """One article in the making. Each sentence is added to the text as it is told."""

    id: str
    published: str | None = None
    publisher: str | None = None
    language: str = "fr"
    text: str = ""
    entities: list[ArticleEntity] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def knows(
        self,
        kind: EntityKind,
        *labels: str,
        number: str | None = None,
        echelon: str | None = None,
        branch: str | None = None,
        country: str | None = None,
        role: str | None = None,
        rank_code: str | None = None,
    ) -> str:
        """Add an entity, return its local id."""
        local = f"e{len(self.entities) + 1}"
        start = len(self.text)
        self.text += f"{labels[0]}. "
        mention = Mention(Span(start, start + len(labels[0])), labels[0], labels[0], "test")
        self.entities.append(
            ArticleEntity(
                id=local,
                kind=kind,
                labels=labels,
                mentions=(mention,),
                number=number,
                echelon=echelon,
                branch=branch,
                country=country,
                role=role,
                rank_code=rank_code,
            )
        )
        return local

    def recognised_by(self, *entries: str, label: int = 0) -> None:
        """Give the last entity's mention these lexicon entries, as naming one of its labels."""
        entity = self.entities[-1]
        mention = replace(entity.mentions[0], name=entity.labels[label], entries=entries)
        self.entities[-1] = replace(entity, mentions=(mention,))

    def unit(
        self,
        *labels: str,
        number: str | None = None,
        echelon: str | None = None,
        branch: str | None = None,
        country: str | None = "IQ",
    ) -> str:
        return self.knows(
            EntityKind.UNIT,
            *labels,
            number=number,
            echelon=echelon,
            branch=branch,
            country=country,
        )

    def brigade(self, number: int, branch: str | None = None, country: str | None = "IQ") -> str:
        return self.unit(
            f"{number}e brigade",
            number=str(number),
            echelon="brigade",
            branch=branch,
            country=country,
        )

    def division(self, number: int, branch: str | None = None, country: str | None = "IQ") -> str:
        return self.unit(
            f"{number}e division",
            number=str(number),
            echelon="division",
            branch=branch,
            country=country,
        )

    def organization(
        self, *labels: str, country: str | None = None, role: str | None = None
    ) -> str:
        return self.knows(EntityKind.ORGANIZATION, *labels, country=country, role=role)

    def ministry(self, name: str = "ministère irakien de la Défense", country: str = "IQ") -> str:
        return self.organization(name, country=country, role="ministry")

    def person(self, *labels: str, rank_code: str | None = None, country: str | None = None) -> str:
        return self.knows(EntityKind.PERSON, *labels, rank_code=rank_code, country=country)

    def place(self, *labels: str, country: str | None = None) -> str:
        return self.knows(EntityKind.PLACE, *labels, country=country)

    def says(
        self,
        subject: str,
        predicate: Predicate,
        target: str,
        sentence: str | None = None,
        *,
        kind: RelationKind | None = None,
        when: DateRange | None = None,
        certainty: Certainty = Certainty.STATED,
        polarity: Polarity = Polarity.AFFIRMED,
        modality: Modality = Modality.ACTUAL,
        speaker: str | None = None,
        former: bool = False,
    ) -> Claim:
        """Add a claim; by default dated by publication, and organic where a subordination."""
        words = sentence or f"{self.id} dit : {subject} {predicate} {target}."
        span = Span(len(self.text), len(self.text) + len(words))
        self.text += words + " "
        if when is None:
            when = on(self.published) if self.published and not former else DateRange()
            if former and self.published:
                when = DateRange(end_max=day(self.published))
        claim = Claim(
            article=self.id,
            subject=subject,
            predicate=predicate,
            object=target,
            evidence=span,
            quote=words,
            sentence=span,
            rule="test",
            certainty=certainty,
            polarity=polarity,
            modality=modality,
            kind=RelationKind.ORGANIC if kind is None and predicate is UNDER else kind,
            speaker=Speaker("il", span, speaker) if speaker else None,
            when=when,
            former=former,
        )
        self.claims.append(claim)
        return claim

    def generally(self, claim: Claim) -> None:
        """Take the kind from the last claim: a superior whose levels in between are not told."""
        assert self.claims[-1] is claim
        self.claims[-1] = replace(claim, kind=None)

    @property
    def told(self) -> Annotation:
        article = Article(
            id=self.id,
            text=self.text,
            language=self.language,
            published=day(self.published) if self.published else None,
            publisher=self.publisher or f"journal {self.id}",
        )
        return Annotation(article, tuple(self.entities), tuple(self.claims))


def entity_of(orbat: OrderOfBattle, article: str, local: str) -> Entity:
    """Return the entity that an article's entity became."""
    (found,) = [e for e in orbat.entities if (article, local) in e.members]
    return found


def findings_on(
    orbat: OrderOfBattle, subject: str, predicate: Predicate, target: str | None = None
) -> list[Finding]:
    return [
        f
        for f in orbat.findings
        if f.subject == subject
        and f.predicate is predicate
        and (target is None or f.object == target)
    ]
