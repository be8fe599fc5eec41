"""Verb forms from stems and endings (lexicon/<code>/verbs.toml)."""

from collections.abc import Iterator, Mapping
from typing import Any

# Tables of verbs.toml that are no group of stems.
_OTHER = frozenset(
    {"be", "copulas", "stative", "copular", "noun_too", "groups", "irregular", "auxiliary"}
)


def verb_forms(table: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield (form, verb id, features) of every form that a table of verbs gives.

    Features: `tag` (VERB or AUXILIARY), `tense` (a key of the group: present, participle …),
    `number` (s or p, where the tense has one form for each), `verb` (the id).
    """
    for group, verbs in table.items():
        if group in _OTHER:
            continue
        endings = table["groups"][group]
        for verb, stems in verbs.items():
            for tense, forms in endings.items():
                for position, ending in enumerate(forms):
                    for stem in stems:
                        yield stem + ending, verb, _features("VERB", verb, tense, position, forms)
    for tag, section in (("VERB", "irregular"), ("AUXILIARY", "auxiliary")):
        for verb, tenses in table.get(section, {}).items():
            for tense, forms in tenses.items():
                for position, form in enumerate(forms):
                    yield form, verb, _features(tag, verb, tense, position, forms)


def _features(tag: str, verb: str, tense: str, position: int, forms: list[str]) -> dict[str, str]:
    features = {"tag": tag, "verb": verb, "tense": tense}
    if tense == "first_future":
        return features | {"tense": "future", "person": "first"}
    if tense not in ("participle", "gerund", "infinitive", "first") and len(forms) == 2:
        features["number"] = "sp"[position]
    if tense == "participle" and len(forms) > 1:
        # In the order of the table: masculine, feminine, and their plurals.
        features["gender"] = "f" if position % 2 else "m"
    return features
