"""The named rules: every id on what is found is a row of the lexicon, and how rules are applied."""

import ast
import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from orbat import recognise, relate
from orbat.annotate import annotate
from orbat.errors import LexiconError
from orbat.lexicon import languages
from orbat.lexicon.language import Rule, load
from orbat.model import Annotation, Article
from orbat.recognise.items import Item
from orbat.recognise.pattern import Alphabet, parse
from orbat.recognise.rules import Hit, Machine, apply_stage, machine

CORPUS = Path(__file__).parents[1] / "corpus"
PUBLISHED = date(2024, 3, 5)


def texts(language: str) -> Iterator[str]:
    for path in sorted((CORPUS / language).glob("*.toml")):
        for example in tomllib.loads(path.read_text(encoding="utf-8")).get("example", ()):
            if "text" in example:
                yield example["text"]


@cache
def annotations(language: str) -> tuple[Annotation, ...]:
    return tuple(
        annotate(Article(str(number), text, language, PUBLISHED))
        for number, text in enumerate(texts(language))
    )


def ids_found(language: str) -> set[str]:
    found = annotations(language)
    on_claims = {claim.rule for one in found for claim in one.claims}
    on_mentions = {m.rule for one in found for entity in one.entities for m in entity.mentions}
    return on_claims | on_mentions


def ids_listed(language: str) -> set[str]:
    known = load(language)
    rules = {rule.id for stage in known.rules.values() for rule in stage}
    return rules | {frame.id for frames in known.frames.values() for frame in frames}


@pytest.mark.parametrize("language", languages())
def test_every_claim_and_mention_bears_the_id_of_a_row(language: str) -> None:
    found = ids_found(language)
    assert len(found) > 40
    assert found - ids_listed(language) == set()


@pytest.mark.parametrize("language", languages())
def test_every_rule_says_what_it_matches_and_what_not(language: str) -> None:
    known = load(language)
    assert [r.id for stage in known.rules.values() for r in stage if not r.says] == []
    assert all(
        bool(rule.pattern) is (stage != "procedure")
        for stage in known.rules
        for rule in known.rules[stage]
    )


@cache
def constants_of_code() -> frozenset[str]:
    """Return the strings that stand in the modules of recognition and relations."""
    modules = [*Path(recognise.__path__[0]).glob("*.py"), *Path(relate.__path__[0]).glob("*.py")]
    return frozenset(
        node.value
        for module in modules
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def tags_borne() -> set[str]:
    """Return the tags of all words, and those that code gives to items."""
    wordings = [group for code in languages() for group in load(code).phrases.values()]
    phrases = [p for w in wordings for p in (*w.alone, *chain(*w.longer.values()))]
    listed = {entry.tag for phrase in phrases for entry in phrase.entries}
    constants = {word for word in constants_of_code() if word.isupper()}
    forms = {"FINITE", "PARTICIPLE", "GERUND", "INFINITIVE"}  # of verb phrases
    return listed | constants | forms


@pytest.mark.parametrize("language", languages())
def test_patterns_ask_for_tags_that_something_bears(language: str) -> None:
    borne = tags_borne()
    unknown = {
        (rule.id, tag)
        for rules in load(language).rules.values()
        for rule in rules
        for tag in re.findall(r"\w+", re.sub(r"\w+:", "", rule.pattern))
        if tag not in borne | {r.data.get("becomes") for r in rules}
    }
    assert unknown == set()


@pytest.mark.parametrize("language", languages())
def test_every_procedure_is_asked_for_in_code(language: str) -> None:
    assert set(load(language).procedures) - constants_of_code() == set()


def test_a_procedure_without_a_row_is_named() -> None:
    with pytest.raises(LexiconError, match=r"fr/rules\.toml: no \[\[procedure\]\].* soothsaying"):
        load("fr").rule_of("soothsaying")


def test_procedures_are_no_stage_of_patterns() -> None:
    assert "procedure" in load("fr").rules
    assert "procedure" not in machine("fr").stages


# ---- How the rules of a stage are applied


def row(tags: str) -> list[Item]:
    """Return items with one tag each: "A B" gives two."""
    return [
        Item(2 * at, 2 * at + 1, tag, tag.lower(), frozenset({tag}))
        for at, tag in enumerate(tags.split())
    ]


def reduced(items: Sequence[Item], *rules: tuple[str, dict[str, Any]]) -> str:
    """Apply rules that write what they match as one item; `!` leaves it."""
    alphabet = Alphabet()
    compiled = tuple(
        (Rule(f"x-{n}", "join", pattern, "", "", data), parse(pattern, alphabet, "x"))
        for n, (pattern, data) in enumerate(rules)
    )

    def join(hit: Hit) -> list[Item] | None:
        tag = hit.rule.data["becomes"]
        first = hit.items[hit.start]
        return None if tag == "!" else [Item(first.start, first.end, tag, tag, frozenset({tag}))]

    done = apply_stage(Machine(load("fr"), alphabet, {"x": compiled}), "x", list(items), join)
    return " ".join(item.text for item in done)


@pytest.mark.parametrize(
    ("tags", "rules", "left"),
    [
        ("A B A B", [("A B", {"becomes": "C"})], "C C"),
        ("A B A", [("A B", {"becomes": "C"}), ("C A", {"becomes": "D"})], "D"),
        ("A B A", [("C A", {"becomes": "D"}), ("A B", {"becomes": "C"})], "C A"),
        ("A A A", [("A A", {"becomes": "A"})], "A A"),
        ("A A A", [("A A", {"becomes": "A", "direction": "right"})], "A"),
        ("A B", [("A B", {"becomes": "!"})], "A B"),
        ("A B", [("C*", {"becomes": "D"})], "A B"),
        ("", [("A", {"becomes": "B"})], ""),
    ],
)
def test_stage(tags: str, rules: list[tuple[str, dict[str, Any]]], left: str) -> None:
    assert reduced(row(tags), *rules) == left


def test_captures_of_a_hit() -> None:
    alphabet = Alphabet()
    rule = Rule("x-1", "see", "one:A ( COMMA two:B )? rest:C+", "", "")
    stages = {"x": ((rule, parse(rule.pattern, alphabet, "x")),)}
    seen: list[tuple[str, ...]] = []

    def see(hit: Hit) -> None:
        two = hit.one("two")
        captured = ["".join(item.text for item in hit.captured(n)) for n in ("one", "rest", "no")]
        seen.append((*captured, two.text if two else "-"))

    apply_stage(Machine(load("fr"), alphabet, stages), "x", row("A C C"), see)
    apply_stage(Machine(load("fr"), alphabet, stages), "x", row("A COMMA B C"), see)
    assert seen == [("A", "CC", "", "-"), ("A", "C", "", "B")]
