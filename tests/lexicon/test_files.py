"""The lexicon files themselves: well formed, within the closed lists, sorted, without doubles."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from orbat.lexicon import languages, read_table

NAMES = ("acronyms", "countries", "forces", "ranks", "traps", "units")
FILES = [(language, name) for language in languages() for name in NAMES]
ONTOLOGY = Path(__file__).parents[2] / "ontology" / "vocab"

ROLES = {
    "air_force", "armed_group", "army", "coalition", "command", "gendarmerie", "general_staff",
    "government", "guard", "militia", "ministry", "mission", "navy", "police",
}  # fmt: skip

# ISO 3166-1 alpha-2, without territories that field no force of their own.
STATES = set(
    re.findall(
        r"[A-Z]{2}",
        """
    AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG
    CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FM FR GA GB GD GE
    GH GL GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR
    KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA
    NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK
    SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN
    VU WS YE ZA ZM ZW
    """,
    )
)
# ISO 3166-3: Serbia and Montenegro, GDR, Soviet Union, North Vietnam, Yugoslavia.
FORMER = {"CS", "DD", "SU", "VD", "YU"}
# XK is user-assigned: Kosovo.
COUNTRIES = STATES | FORMER | {"XK"}

# Keys of each table: those every row has, and those it may have.
KEYS: Mapping[tuple[str, str], tuple[set[str], set[str]]] = {
    ("acronyms", "acronym"): (
        {"forms", "echelon", "expansion"},
        {"branch", "country", "standalone", "name", "number_too", "number_after", "named"},
    ),
    ("countries", "country"): (
        {"code", "names"},
        {"demonyms", "capital", "seats", "prefix", "marks"},
    ),
    ("countries", "people"): ({"demonyms"}, {"country"}),
    ("forces", "force"): (
        {"id", "name", "forms", "role", "number"},
        {"acronyms", "country", "gender", "operation"},
    ),
    ("ranks", "rank"): ({"code", "forms"}, {"level", "abbreviations", "country"}),
    ("ranks", "police"): ({"forms"}, {"abbreviations"}),
    ("ranks", "title"): ({"forms"}, set()),
    ("ranks", "address"): ({"forms"}, set()),
    ("traps", "trap"): ({"id", "forms"}, {"before", "after"}),
    ("units", "unit"): ({"name", "forms", "echelon"}, {"branch", "country", "number"}),
}
# Tables that are one group of word lists instead of rows.
LISTS: Mapping[tuple[str, str], set[str]] = {
    ("ranks", "status"): {"retired", "late"},
    ("traps", "words"): {"after_unit_noun", "before_unit_noun"},
    ("traps", "street"): {"before"},
    ("traps", "context"): {
        "sport", "police", "court", "business", "fire", "culture", "health", "school", "politics",
    },
}  # fmt: skip

# How many rows a file must have at least: a guard against a file that is cut off.
LEAST = {
    "fr": {"acronym": 240, "country": 195, "force": 600, "rank": 45, "unit": 300},
    "en": {"acronym": 80, "country": 195, "force": 400, "rank": 40, "unit": 240},
}
LEAST_TRAPS = {"fr": 1000, "en": 400}


def rows(language: str, name: str, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_table(language, name)[table]
    return found


def codes(scheme: str) -> set[str]:
    text = (ONTOLOGY / f"{scheme}.ttl").read_text(encoding="utf-8")
    return set(re.findall(r'skos:notation "([^"]+)"', text))


def strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for part in value.values():
                yield from strings(part)
        case list():
            for part in value:
                yield from strings(part)


def plain(text: str) -> str:
    return unicodedata.normalize("NFD", text).casefold()


@pytest.mark.parametrize(("language", "name"), FILES)
def test_begins_with_what_belongs_in_and_what_does_not(language: str, name: str) -> None:
    path = resources.files("orbat.lexicon") / language / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    head = text[: text.index("\n\n")]
    assert all(line.startswith("#") for line in head.splitlines())
    assert "# Belongs in:" in head
    assert "# Does not belong in:" in head
    assert "# Sorted" in head
    assert all(len(line) <= 100 for line in head.splitlines())


@pytest.mark.parametrize(("language", "name"), FILES)
def test_spelling_is_nfc_with_plain_apostrophes(language: str, name: str) -> None:
    path = resources.files("orbat.lexicon") / language / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert unicodedata.normalize("NFC", text) == text
    for form in strings(read_table(language, name)):
        assert not set(form) & set("’‘ʼ`´«»“”\u00a0\u202f"), form
        assert form == form.strip(), form
        assert "  " not in form, form
        assert form, "empty form"


@pytest.mark.parametrize(("language", "name"), FILES)
def test_no_unknown_table_or_key(language: str, name: str) -> None:
    for table, content in read_table(language, name).items():
        if (name, table) in LISTS:
            assert set(content) == LISTS[name, table], table
            continue
        needed, allowed = KEYS[name, table]
        for row in content:
            assert needed <= row.keys(), row
            assert row.keys() <= needed | allowed, row


@pytest.mark.parametrize("language", languages())
def test_codes_are_of_the_closed_lists(language: str) -> None:
    echelons, branches, ranks = codes("echelon"), codes("branch"), codes("rank")
    for row in rows(language, "acronyms", "acronym") + rows(language, "units", "unit"):
        assert row["echelon"] in echelons, row
        assert row.get("branch") is None or row["branch"] in branches, row
        assert row.get("country") is None or row["country"] in COUNTRIES, row
    for row in rows(language, "forces", "force"):
        assert row["role"] in ROLES, row
        assert row.get("country") is None or row["country"] in COUNTRIES, row
        assert row["number"] in {"s", "p"}, row
        assert row.get("gender", "m") in {"m", "f"}, row
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"]), row
    for row in rows(language, "ranks", "rank"):
        assert row["code"] in ranks, row
        assert re.fullmatch(r"O[FR]-(\d|10|D)", row.get("level", "OF-1")), row
    for row in rows(language, "countries", "people"):
        assert row.get("country") is None or row["country"] in COUNTRIES, row


@pytest.mark.parametrize("language", languages())
def test_every_state_has_a_name_an_adjective_and_a_capital(language: str) -> None:
    found = rows(language, "countries", "country")
    assert {row["code"] for row in found} == COUNTRIES
    for row in found:
        assert row["names"], row
        assert row.get("demonyms") or row["code"] in {"CG", "CS", "VA"}, row
        # The capital of a former state stands for its successor today.
        assert "capital" in row or row["code"] in FORMER | {"DJ", "LU", "MC", "SG", "SM"}, row


@pytest.mark.parametrize("language", languages())
def test_both_languages_name_the_same_force_by_the_same_id(language: str) -> None:
    mine = {row["id"]: row for row in rows(language, "forces", "force")}
    other = {row["id"]: row for row in rows("fr", "forces", "force")}
    for identifier in mine.keys() & other.keys():
        assert mine[identifier].get("country") == other[identifier].get("country"), identifier
        assert mine[identifier]["role"] == other[identifier]["role"], identifier


def _claims(language: str, category: str) -> Iterator[tuple[str, str]]:
    """Yield (form, what it stands for) of a category in which a form must stand for one thing."""
    if category == "acronyms":
        for row in rows(language, "acronyms", "acronym"):
            for form in row["forms"]:
                yield form, row["expansion"]
    elif category == "ranks":
        for row in rows(language, "ranks", "rank"):
            for form in (*row["forms"], *row.get("abbreviations", ())):
                yield form, row["code"]
    elif category == "forces":
        for row in rows(language, "forces", "force"):
            for form in (*row["forms"], *row.get("acronyms", ())):
                yield form, row["id"]
    elif category == "units":
        for row in rows(language, "units", "unit"):
            for form in row["forms"]:
                yield form, row["name"]
    elif category == "traps":
        for row in rows(language, "traps", "trap"):
            for form in row["forms"]:
                yield form, row["id"]
    else:
        for row in rows(language, "countries", "country"):
            values = (
                [row[category]] if isinstance(row.get(category), str) else row.get(category, [])
            )
            for form in values:
                yield form, row["code"]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    "category",
    ["acronyms", "ranks", "forces", "units", "traps", "names", "demonyms", "capital", "prefix"],
)
def test_a_form_stands_for_one_thing(language: str, category: str) -> None:
    meaning: dict[str, str] = {}
    for form, thing in _claims(language, category):
        assert meaning.setdefault(form, thing) == thing, form


@pytest.mark.parametrize(("language", "name"), FILES)
def test_no_form_twice_in_one_row(language: str, name: str) -> None:
    for table, content in read_table(language, name).items():
        groups = content if isinstance(content, list) else [content]
        for row in groups:
            for key, value in row.items():
                if isinstance(value, list):
                    assert len(value) == len(set(value)), (table, key, value)


@pytest.mark.parametrize("language", languages())
def test_sorted_as_the_files_say(language: str) -> None:
    acronyms = [row["forms"][0] for row in rows(language, "acronyms", "acronym")]
    assert acronyms == sorted(acronyms, key=lambda form: (form.casefold(), form))
    for name, table, key in (
        ("countries", "country", "code"),
        ("forces", "force", "id"),
        ("traps", "trap", "id"),
    ):
        values = [row[key] for row in rows(language, name, table)]
        assert values == sorted(set(values)), name
    units = [plain(row["name"]) for row in rows(language, "units", "unit")]
    assert units == sorted(units)
    people = [plain(row["demonyms"][0]) for row in rows(language, "countries", "people")]
    assert people == sorted(people)
    traps = read_table(language, "traps")
    for row in traps["trap"]:
        forms = [plain(form) for form in row["forms"]]
        assert forms == sorted(forms), row["id"]


@pytest.mark.parametrize("language", languages())
def test_the_name_of_a_row_is_its_first_form(language: str) -> None:
    for row in rows(language, "forces", "force") + rows(language, "units", "unit"):
        assert row["forms"][0] == row["name"], row


@pytest.mark.parametrize("language", languages())
def test_an_acronym_alone_has_a_name(language: str) -> None:
    for row in rows(language, "acronyms", "acronym"):
        assert row.get("standalone", False) == ("name" in row), row
        assert "number_too" not in row or row.get("standalone"), row


@pytest.mark.parametrize("language", languages())
def test_no_trap_is_also_a_force_or_a_named_unit(language: str) -> None:
    names = {form for form, _ in _claims(language, "forces")}
    names |= {form for form, _ in _claims(language, "units")}
    assert not names & {form for form, _ in _claims(language, "traps")}


def test_every_inflection_of_a_french_adjective_of_nationality() -> None:
    # Masculine, feminine and both plurals; -e has two forms, -s three, the rest four.
    invariable = {"burkinabé", "burkinabè"}
    for row in rows("fr", "countries", "country"):
        for form in row.get("demonyms", []):
            if form[-1] in "sxz" or form in invariable:
                continue
            assert form + "s" in row["demonyms"] or form == "kirghize", (row["code"], form)


@pytest.mark.parametrize("language", languages())
def test_counts(language: str) -> None:
    tables = {"acronym": "acronyms", "country": "countries", "force": "forces", "rank": "ranks"}
    for table, least in LEAST.get(language, {}).items():
        assert len(rows(language, tables.get(table, "units"), table)) >= least, table
    assert sum(1 for _ in _claims(language, "traps")) >= LEAST_TRAPS.get(language, 0)


@pytest.mark.parametrize(
    ("language", "form", "identifier"),
    [
        ("fr", "FDS", "sdf"),
        ("fr", "Hachd al-Chaabi", "hachd-al-chaabi"),
        ("fr", "GSIM", "gsim"),
        ("fr", "force Barkhane", "barkhane"),
        ("fr", "commandement des opérations de Jazira", "jazira-operations-command"),
        ("en", "Popular Mobilisation Forces", "hachd-al-chaabi"),
        ("en", "RSF", "rsf"),
        ("en", "Operation Lafiya Dole", "lafiya-dole"),
    ],
)
def test_forces_are_found_by_their_spellings(language: str, form: str, identifier: str) -> None:
    assert dict(_claims(language, "forces"))[form] == identifier
