"""A further language needs no change in code: a few Spanish tables read Spanish sentences."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from orbat import lexicon
from orbat.annotate import annotate
from orbat.lexicon.language import load
from orbat.model import Article, EntityKind

TABLES = {
    "acronyms": "acronym = []",
    "arms": "arm = []",
    "countries": """
[[country]]
code = "CL"
names = ["Chile"]
demonyms = ["chileno", "chilena"]
capital = "Santiago"
""",
    "dates": r"""
case = "lower"
day = "(?:[12]\\d|3[01]|0?[1-9])"
counted = ["soldados"]
name_heads = ["calle"]
name_links = ["del "]
name_tails = []
trigger = ["ayer"]
part = ["a mediados de "]
part_licenses = ["month"]
range = []
[month]
3 = ["marzo"]
[number]
2 = ["dos"]
[tense]
ahead = ["\\w+rá"]
behind = ["fue"]
[ends]
any = ["{day} de {month} de {year}"]
[[lead]]
id = "on"
pattern = "el "
role = "at"
licenses = []
[[core]]
id = "date"
pattern = "{day} de {month} de {year}"
""",
    "echelons": """
[[echelon]]
code = "brigade"
singular = ["brigada"]
plural = ["brigadas"]
strength = "strong"
[[echelon]]
code = "division"
singular = ["división"]
plural = ["divisiones"]
strength = "weak"
""",
    "forces": "force = []",
    "frames": """
[[frame]]
id = "SUB-101"
says = "inferior depende de superior"
not = "depende del tiempo"
relation = "subordinateTo"
verbs = ["depender"]
subject = ["agent"]
object = ["of"]
voice = "active"
[[frame]]
id = "CMD-101"
says = "persona manda fuerza"
not = "manda saludos"
relation = "commands"
verbs = ["mandar"]
subject = ["agent"]
object = ["patient"]
[[frame]]
id = "LOC-101"
says = "fuerza está en lugar"
not = "está en marcha"
relation = "locatedAt"
kind = "deployed"
verbs = ["estar"]
subject = ["agent"]
object = ["at"]
""",
    "function": """
[prepositions]
of = ["de", "del", "de la"]
at = ["en"]
[words]
definite = ["el", "la", "los", "las"]
contracted = ["del", "de la"]
conjunction = ["y"]
negation_end = ["no"]
hedge = ["según"]
""",
    "language": """
name = "español"
plural_endings = ["s"]
name_particles = ["de"]
person_particles = ["de"]
abbreviations = ["gral"]
[ordinal]
suffixes = [".º", ".ª", "º", "ª"]
[ordinal.spelt]
primera = 1
[cardinal]
dos = 2
""",
    "modifiers": """
[[modifier]]
code = "armour"
forms = ["acorazada"]
""",
    "nouns": "",
    "organizations": """
[[organization]]
role = "army"
needs = "nationality"
forms = ["ejército"]
""",
    "places": """
[town]
forms = ["ciudad"]
""",
    "posts": "post = []",
    "ranks": """
[[rank]]
code = "colonel"
forms = ["coronel"]
""",
    "traps": """
trap = []
[words]
[street]
before = ["calle"]
""",
    "units": "unit = []",
    "verbs": """
[groups.ar]
present = ["a", "an"]
[groups.er]
present = ["e", "en"]
[ar]
mandar = ["mand"]
[er]
depender = ["depend"]
[irregular.estar]
present = ["está", "están"]
""",
}

RULES = """
[[unit]]
id = "UNIT-001"
action = "unit"
pattern = "num:ORDINAL ech:ECHELON mods:MODIFIER*"
says = "ordinal y nombre: 3.ª Brigada Acorazada"
not = "3.ª edición"
[[organization]]
id = "ORG-002"
action = "national"
pattern = "head:ORG_NATIONALITY dem:DEMONYM"
says = "ejército chileno"
not = "ejército de hormigas"
[[phrase]]
id = "SUB-001"
action = "subordinate"
pattern = "sub:FORCE of sup:FORCE"
kind = "organic"
says = "la brigada de la división"
not = ""
[[anaphor]]
id = "ANA-005"
action = "drop"
pattern = "DEFINITE"
says = "los artículos no dicen nada"
not = ""
"""


@pytest.fixture
def spanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    procedures = "".join(
        f'[[procedure]]\nid = "X-{number:03}"\naction = "{action}"\nsays = "-"\nnot = "-"\n'
        for number, action in enumerate(load("fr").procedures)
    )
    (tmp_path / "es").mkdir()
    modality = "\n".join(f"{key} = []" for key in lexicon.read_table("fr", "modality"))
    for name, table in {**TABLES, "modality": modality, "rules": RULES + procedures}.items():
        (tmp_path / "es" / f"{name}.toml").write_text(table, encoding="utf-8")
    monkeypatch.setattr(lexicon, "ROOT", tmp_path)
    lexicon.languages.cache_clear()
    yield
    lexicon.languages.cache_clear()


@pytest.mark.usefixtures("spanish")
@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "La 3.ª Brigada Acorazada depende de la 1.ª División.",
            {"3.ª Brigada Acorazada subordinateTo 1.ª División es-SUB-101"},
        ),
        (
            "El coronel Juan Vega manda la 3.ª Brigada de la 1.ª División.",
            {
                "Juan Vega commands 3.ª Brigada es-CMD-101",
                "3.ª Brigada subordinateTo 1.ª División es-SUB-001",
            },
        ),
        ("La 3.ª Brigada está en Kardal.", {"3.ª Brigada locatedAt Kardal es-LOC-101"}),
        ("El coronel Juan Vega lee la 3.ª edición.", set()),
        ("La 3.ª Brigada depende del tiempo.", set()),
    ],
)
def test_spanish(text: str, claims: set[str]) -> None:
    found = annotate(Article("x", text, "es", date(2024, 3, 5)))
    name = {entity.id: entity.labels[0] for entity in found.entities}
    told = {f"{name[c.subject]} {c.predicate} {name[c.object]} {c.rule}" for c in found.claims}
    assert told == claims


@pytest.mark.usefixtures("spanish")
def test_what_else_is_known_comes_from_the_tables_too() -> None:
    text = "El 4 de marzo de 2024 el ejército chileno está en Kardal con la 3.ª Brigada Acorazada."
    found = annotate(Article("x", text, "es", date(2024, 3, 5)))
    (army,) = (entity for entity in found.entities if entity.kind is EntityKind.ORGANIZATION)
    (brigade,) = (entity for entity in found.entities if entity.kind is EntityKind.UNIT)
    assert (army.role, army.country) == ("army", "CL")
    assert (brigade.number, brigade.echelon, brigade.branch) == ("3", "brigade", "armour")
    assert [c.time.iso for c in found.claims if c.time] == ["2024-03-04"]


def test_without_its_folder_spanish_is_not_read() -> None:
    text = "La 3.ª Brigada está en Kardal."
    assert annotate(Article("x", text, "es", date(2024, 3, 5))).entities == ()
