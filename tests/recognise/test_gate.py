"""The gate lets through exactly the articles in which a whole reading finds a force."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbat.errors import LexiconError
from orbat.lexicon import languages
from orbat.recognise.gate import STAGES, may_name_force, needed, triggers
from orbat.recognise.items import items_of
from orbat.recognise.organization import find_organizations
from orbat.recognise.pattern import Alphabet, parse
from orbat.recognise.rules import machine
from orbat.recognise.text import reading, sentences, sentences_at
from orbat.recognise.unit import find_units

CORPUS = Path(__file__).parents[1] / "corpus"
TEXTS = {
    language: sorted(
        example["text"]
        for path in (CORPUS / language).glob("*.toml")
        for example in tomllib.loads(path.read_text(encoding="utf-8")).get("example", ())
    )
    for language in languages()
}
FILLER = st.sampled_from(
    ["Il pleut. ", "Le maire (SE) a dit non… ", "M. Roux, 45 ans. ", "\n", "- ", "« Oui. » ", " "]
)


def whole_reading_finds_force(text: str, language: str) -> bool:
    rules = machine(language)
    rows = [items_of(s, text, rules.language) for s in sentences(text, rules.language.orthography)]
    rows = [find_organizations(find_units(row, text, rules), text, rules) for row in rows]
    return any(item.has("FORCE", "WEAK_UNIT") for row in rows for item in row)


@pytest.mark.parametrize("language", languages())
def test_every_text_of_the_corpus_is_judged_as_by_a_whole_reading(language: str) -> None:
    judged = set()
    for text in TEXTS[language]:
        copy = reading(text).text
        found = whole_reading_finds_force(copy, language)
        assert may_name_force(copy, machine(language)) == found, text
        judged.add(found)
    assert judged == {False, True}


def test_a_figure_beside_a_letter_is_a_word_of_its_own() -> None:
    assert may_name_force("Le maire a rencontré le M23", machine("fr"))


@given(st.data())
def test_pieces_of_texts_are_judged_as_by_a_whole_reading(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(languages()))
    text = ""
    for _ in range(data.draw(st.integers(1, 4))):
        piece = data.draw(st.sampled_from(TEXTS[language]))
        start = data.draw(st.integers(0, len(piece)))
        text += data.draw(FILLER) + piece[start : start + data.draw(st.integers(5, 60))]
    copy = reading(text).text
    assert may_name_force(copy, machine(language)) == whole_reading_finds_force(copy, language)


@given(st.data())
def test_the_sentences_at_positions_are_those_of_a_whole_cut(data: st.DataObject) -> None:
    orthography = machine("fr").language.orthography
    text = "".join(
        data.draw(st.lists(st.sampled_from(TEXTS["fr"]) | FILLER, min_size=1, max_size=5))
    )
    copy = reading(text).text
    whole = [sentence.tokens for sentence in sentences(copy, orthography)]
    positions = sorted({t.start for tokens in whole for t in tokens if data.draw(st.booleans())})
    wanted = [ts for ts in whole if any(ts[0].start <= p < ts[-1].end for p in positions)]
    assert [s.tokens for s in sentences_at(copy, positions, orthography)] == wanted


@pytest.mark.parametrize("language", languages())
def test_every_rule_has_words_that_trigger_it(language: str) -> None:
    assert triggers(language)
    assert all(machine(language).stages[stage] for stage in STAGES)


def test_a_pattern_without_a_word_of_the_lexicon_is_refused() -> None:
    pattern = parse("ORDINAL CAP+", Alphabet(), "test")
    with pytest.raises(LexiconError, match="needs no word of the lexicon"):
        needed(pattern, {"ECHELON": []})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("İzmir’de la 45e brigade d’infanterie attend.", True),
        ("LA 45E BRIGADE D'INFANTERIE", True),
        ("LE 3E RIMA EST LÀ", True),
        ("une brigadette, un embrigadé, 45 e-brigades", False),
        ("", False),
        ("\n\n\n", False),
    ],
)
def test_words_are_seen_in_any_case_and_only_whole(text: str, found: bool) -> None:
    copy = reading(text).text
    assert whole_reading_finds_force(copy, "fr") == found
    assert may_name_force(copy, machine("fr")) == found
