"""The grammatical gender of units' nouns and of articles, where a language has one."""

from orbat.lexicon.language import Language
from orbat.recognise.items import Draft, Item

_GENDERS = {"m": "masculine", "f": "feminine"}


def gender_of_noun(noun: str, language: Language) -> str | None:
    """Return the gender of a noun, acronym or arm of units in lower case: m, f or None."""
    wordings = language.phrases.get(noun)
    for phrase in wordings.alone if wordings is not None else ():
        for entry in phrase.entries:
            if entry.tag in ("ECHELON", "ARM") and "gender" in entry.data:
                return str(entry.data["gender"])
            if entry.tag == "ACRONYM":
                return gender_of_noun(entry.data["expansion"].split()[0], language)
    return None


def gender_of_unit(unit: Draft, language: Language) -> str | None:
    """Return the gender of the first word of a unit's name that has one."""
    found = (gender_of_noun(word, language) for word in unit.name.lower().split())
    return next((gender for gender in found if gender is not None), None)


def gender_of_article(item: Item, language: Language) -> str | None:
    """Return the gender that an article tells, alone or in a preposition: "du", "à la"."""
    last = item.low.rpartition(" ")[2]
    return next((g for g, name in _GENDERS.items() if last in language.words(name)), None)
