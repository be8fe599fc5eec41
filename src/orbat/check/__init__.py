"""What is odd or contradictory in a graph, named with the sentences behind it.

Nothing is changed: a statement that a check names stays in the graph.
"""

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from orbat.check.rules import RULES, Check, Fact, Severity, Suspicion
from orbat.graph import iri
from orbat.graph.terms import Literal
from orbat.query import stored_findings
from orbat.query.day import entity_id, internal
from orbat.query.names import name_of
from orbat.store import Store
from orbat.vocab import CONCEPTS, Iri

__all__ = ["Check", "CheckResult", "Evidence", "Severity", "check"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of one claim: quote and whole sentence, who says it, and the article.

    `speaker` is as printed, `url` the address of the article; None where there is none.
    """

    claim: Iri
    quote: str
    sentence: str | None
    speaker: str | None
    date: date | None
    publisher: str | None
    url: str | None
    article: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One thing that a check found.

    `subject` is the entity it is about; `findings` those that do not go together, `claims` what
    they rest on, `evidence` the words of these claims.
    """

    check: Check
    severity: Severity
    subject: Iri
    message_en: str
    message_fr: str
    evidence: tuple[Evidence, ...]
    findings: tuple[Iri, ...]
    claims: tuple[Iri, ...]

    def message(self, language: str) -> str:
        """Return the message in French where `language` is "fr", else in English."""
        return self.message_fr if language == "fr" else self.message_en


def check(store: Store) -> tuple[CheckResult, ...]:
    """Return what is odd or contradictory in a graph, violations first, in a stable order.

    Raises `StoreError` where the graph cannot be read or is not of this ontology.
    """
    echelons = _echelons(store)
    facts = tuple(
        Fact(name, finding, echelons.get(finding.subject), echelons.get(finding.object))
        for name, finding in stored_findings(store)
    )
    found = (one for rule in RULES for one in rule(facts))
    order = list(Check)
    return tuple(
        _result(store, one)
        for one in sorted(
            found,
            key=lambda one: (
                list(Severity).index(one.severity),
                order.index(one.check),
                one.subject,
                tuple(fact.iri for fact in one.facts),
            ),
        )
    )


def _echelons(store: Store) -> Mapping[str, str]:
    """Return the echelon code of each formation that has one, by entity id."""
    rows = store.query(internal("echelons.rq")).mappings()
    return {entity_id(row["entity"]): str(row["echelon"]).rpartition("/")[2] for row in rows}


def _result(store: Store, found: Suspicion) -> CheckResult:
    evidence = tuple(
        dict.fromkeys(one for fact in found.facts for one in _evidence(store, fact.iri))
    )
    return CheckResult(
        check=found.check,
        severity=found.severity,
        subject=iri.entity(found.subject),
        message_en=_message(store, found, "en"),
        message_fr=_message(store, found, "fr"),
        evidence=evidence,
        findings=tuple(fact.iri for fact in found.facts),
        claims=tuple(one.claim for one in evidence),
    )


def _evidence(store: Store, finding: Iri) -> tuple[Evidence, ...]:
    found = []
    for row in store.query(internal("evidence.rq"), {"finding": finding}).mappings():
        text = {name: str(term) for name, term in row.items()}
        issued = row.get("date")
        day = issued.native if isinstance(issued, Literal) else None
        found.append(
            Evidence(
                claim=Iri(text["claim"]),
                quote=text["quote"],
                sentence=text.get("sentence"),
                speaker=text.get("speaker"),
                date=day if isinstance(day, date) else None,
                publisher=text.get("publisher"),
                url=text.get("url"),
                article=text["article"],
            )
        )
    return tuple(found)


def _message(store: Store, found: Suspicion, language: str) -> str:
    """Return the message in a language, "en" or "fr"; namesakes in it are told by their ids."""
    named = {
        one: name_of(store, one, language)
        for one in dict.fromkeys(one for ids in found.entities.values() for one in ids)
    }
    bearers = Counter(named.values())
    full = {one: name if bearers[name] == 1 else f"{name} [{one}]" for one, name in named.items()}
    words = {part: " → ".join(full[one] for one in ids) for part, ids in found.entities.items()}
    first = found.facts[0]
    labels = CONCEPTS["echelon"]
    for part, code in (
        ("subordinate_echelon", first.subject_echelon),
        ("superior_echelon", first.object_echelon),
    ):
        words[part] = labels[code][language] if code is not None and code in labels else ""
    relation = _messages()[f"relation-{first.finding.predicate}"][language]
    return _messages()[found.message][language].format(**words, relation=relation)


@cache
def _messages() -> Mapping[str, Mapping[str, str]]:
    text = (resources.files(__package__) / "messages.toml").read_text(encoding="utf-8")
    messages: Mapping[str, Mapping[str, str]] = tomllib.loads(text)
    return messages
