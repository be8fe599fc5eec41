"""What the command line says to a person, in the languages of the TOML files beside this one."""

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources

from orbat.errors import Message, OrbatError

Say = Callable[..., str]
"""Takes the key of a message and the values of its `{fields}`; returns the words."""

DEFAULT = "en"


def interface_languages() -> tuple[str, ...]:
    """Return the ISO 639-1 codes of the languages that the interface speaks, sorted."""
    folder = resources.files(__package__)
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml")))


def choose_language(given: str | None, environment: Mapping[str, str]) -> str:
    """Return the language of the interface: what is given, else what the environment asks for.

    `ORBAT_LANG` comes before the locale (`LC_ALL`, `LC_MESSAGES`, `LANG`); English is last.
    """
    known = interface_languages()
    for value in (given, *map(environment.get, ("ORBAT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))):
        if value:
            code = value[:2].lower()
            return code if code in known else DEFAULT
    return DEFAULT


def speaker(language: str) -> Say:
    """Return the function that gives the messages of `language`."""
    text = (resources.files(__package__) / f"{language}.toml").read_text(encoding="utf-8")
    messages: Mapping[str, str] = tomllib.loads(text)

    def say(key: str, **values: object) -> str:
        if key not in messages:
            raise OrbatError(f"messages/{language}.toml: no message is called {key}")
        return messages[key].format(**values)

    return say


def retold(words: str, language: str) -> str:
    """Return the words of an error in `language`; as they are where nobody has translated them.

    The translations stand in `library/<language>.toml`, by the English template of a `Message`.
    """
    known = _translations(language)
    if not isinstance(words, Message):
        return known.get(words, words)
    template = known.get(words.template)
    if template is None:
        return words
    return template.format(
        **{
            name: retold(value, language) if isinstance(value, str) else value
            for name, value in words.values.items()
        }
    )


@cache
def _translations(language: str) -> Mapping[str, str]:
    file = resources.files(__package__) / "library" / f"{language}.toml"
    if not file.is_file():
        return {}
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {**tables["library"], **tables["system"]}
