"""The command `orbat`: reads the arguments, calls the library, prints.

Data go to standard output, words to standard error. Exit status 0 is fine, 1 is findings, 2 is a
fault of usage or input.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from io import TextIOWrapper
from typing import Any, NoReturn

from orbat import verbs
from orbat.errors import OrbatError
from orbat.messages import Say, choose_language, interface_languages, retold, speaker
from orbat.verbs import FAULT, FINE, complain

_INTERRUPTED = 130  # as shells expect of a program ended by Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `orbat` with `arguments` (by default those of the process); return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    language = _value_of("--lang", given) or os.environ.get("ORBAT_LANG")
    say = speaker(choose_language(language, os.environ))
    debug = "--debug" in given
    if debug:
        import logging

        logging.basicConfig(level=logging.DEBUG)
    try:
        if not given:
            _parser(say).print_help(sys.stderr)
            return FAULT
        own, parameters = _split(given, say)
        options, strangers = _parser(say).parse_known_args(own)
        if strangers:
            return _misused(say("argument_unknown", names=" ".join(strangers)), options.verb, say)
        options.parameters = parameters
        options.spoken = language is not None
        status: int = options.run(options, say)
        sys.stdout.flush()
        return status
    except OrbatError as error:
        if debug:
            raise
        complain(retold(error.message, say("code")))
        return FAULT
    except KeyboardInterrupt:
        complain(say("interrupted"))
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has enough. Python would complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else FAULT
    except Exception as error:
        if debug:
            raise
        complain(say("not_ours", error=repr(error)))
        return FAULT


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(
                encoding=stream.encoding if stream.isatty() else "utf-8", errors="backslashreplace"
            )


def _misused(words: str, verb: str, say: Say) -> int:
    complain(words)
    sys.stderr.write(f"{say('see_help', command=f'orbat {verb}')}\n")
    return FAULT


def _value_of(option: str, given: Sequence[str]) -> str | None:
    """Return the value of an option before the parser, whose words depend on it, is made."""
    for at, argument in enumerate(given):
        if argument == option:
            return given[at + 1] if at + 1 < len(given) else None
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2]
    return None


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of descriptions, and speaks the chosen language throughout."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: Any = None) -> None:
        """Write "usage" in the chosen language."""
        shown = _Parser.say("usage") if prefix is None else prefix
        super().add_usage(usage, actions, groups, shown)

    def start_section(self, heading: str | None) -> None:
        """Write the colon after a heading as the chosen language does."""
        colon = _Parser.say("colon").removesuffix(":")
        super().start_section(f"{heading}{colon}" if heading else heading)

    def _format_action(self, action: argparse.Action) -> str:
        # The verbs stand under a heading of their own; the word "VERB" above them tells nothing.
        if isinstance(action, argparse._SubParsersAction):
            return "".join(map(self._format_action, action._get_subactions()))
        return super()._format_action(action)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and where to look, instead of the whole usage."""

    say: Say

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._positionals.title = self.say("arguments")
        self._optionals.title = self.say("options")

    def error(self, message: str) -> NoReturn:
        for beginning, key in _FAULTS.items():
            what, found, names = message.partition(beginning)
            if found:
                message = self.say(key, names=names or what.removeprefix("argument ").strip(": "))
        complain(message)
        sys.stderr.write(f"{self.say('see_help', command=self.prog)}\n")
        raise SystemExit(FAULT)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            known = ", ".join(map(str, action.choices))
            words = self.say("unknown_choice", value=value, known=known)
            raise argparse.ArgumentError(action, words)


# How argparse begins its complaints, and how we say the same.
_FAULTS = {
    "the following arguments are required: ": "argument_missing",
    "expected one argument": "argument_lacks_value",
}


def _parser(say: Say) -> argparse.ArgumentParser:
    _Parser.say = staticmethod(say)
    parser = _Parser(
        prog="orbat",
        description=say("about"),
        formatter_class=_Formatter,
        epilog=_examples(say, "build", "query"),
        add_help=False,
        allow_abbrev=False,
    )
    _add_common(parser, say)
    parser.add_argument("--version", action=_Version, help=say("help_version"))
    choice = parser.add_subparsers(
        title=say("verbs"), metavar=say("metavar_verb"), required=True, dest="verb"
    )

    def verb(name: str, run: Callable[[argparse.Namespace, Say], int]) -> _Parser:
        made = choice.add_parser(
            name,
            help=say(name),
            description=say(f"{name}_long"),
            formatter_class=_Formatter,
            epilog=_examples(say, name),
            add_help=False,
            allow_abbrev=False,
        )
        made.set_defaults(run=run)
        return made

    build = verb("build", verbs.build)
    _add_inputs(build, say)
    build.add_argument(
        "-o",
        "--output",
        default="out",
        metavar=say("metavar_folder"),
        help=say("arg_output_folder"),
    )
    _add_day(build, "--on", say("arg_on"), say)
    build.add_argument("--no-implied", action="store_true", help=say("arg_no_implied"))

    extract = verb("extract", verbs.extract)
    _add_inputs(extract, say)
    _add_output(extract, say)

    query = verb("query", verbs.query)
    query.add_argument("query", nargs="?", metavar=say("metavar_query"), help=say("arg_query"))
    query.add_argument("--NAME", metavar=say("metavar_value"), help=say("arg_parameters"))
    query.add_argument("--list", action="store_true", help=say("arg_list"))
    _add_day(query, "--on", say("arg_on"), say)
    _add_graph(query, say)
    _add_table(query, say)
    query.set_defaults(show_help=query.print_help)

    check = verb("check", verbs.check)
    _add_graph(check, say)
    _add_table(check, say)

    explain = verb("explain", verbs.explain)
    explain.add_argument("what", metavar=say("explain_metavar_what"), help=say("explain_arg_what"))
    _add_graph(explain, say)
    explain.add_argument("--article", metavar=say("metavar_file"), help=say("explain_arg_article"))
    _add_day(explain, "--published", say("arg_published"), say)
    explain.add_argument("--language", metavar=say("metavar_language"), help=say("arg_language"))
    explain.add_argument(
        "--format",
        choices=("text", "json"),
        metavar=say("metavar_format"),
        help=say("explain_arg_format"),
    )
    _add_output(explain, say)

    for made in (build, extract, check, explain):
        _add_common(made, say)
    _add_common(query, say, help_action="store_true")
    return parser


def _examples(say: Say, *verbs: str) -> str:
    return "\n".join(
        (f"{say('examples')}{say('colon')}", *(say(f"{verb}_examples") for verb in verbs))
    )


def _add_common(parser: argparse.ArgumentParser, say: Say, help_action: str = "help") -> None:
    languages = interface_languages()
    parser.add_argument("-h", "--help", action=help_action, help=say("help_help"))
    parser.add_argument(
        "--lang",
        choices=languages,
        default=argparse.SUPPRESS,
        help=say("help_lang", languages=", ".join(languages)),
    )
    parser.add_argument(
        "--debug", action="store_true", default=argparse.SUPPRESS, help=say("help_debug")
    )


def _add_inputs(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("inputs", nargs="+", metavar=say("metavar_input"), help=say("arg_input"))
    _add_day(parser, "--published", say("arg_published"), say)
    parser.add_argument("--language", metavar=say("metavar_language"), help=say("arg_language"))


def _add_day(parser: argparse.ArgumentParser, option: str, words: str, say: Say) -> None:
    def day(value: str) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise argparse.ArgumentTypeError(say("not_a_day", value=value)) from None

    parser.add_argument(option, type=day, metavar=say("metavar_day"), help=words)


def _add_graph(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "--graph", default="out", metavar=say("metavar_graph"), help=say("arg_graph")
    )


def _add_table(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("--format", metavar=say("metavar_format"), help=say("arg_format"))
    parser.add_argument("--columns", metavar=say("metavar_columns"), help=say("arg_columns"))
    _add_output(parser, say)


def _add_output(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "-o", "--output", default="-", metavar=say("metavar_file"), help=say("arg_output")
    )


class _Version(argparse.Action):
    """Looks the version up only when asked, for that takes time."""

    def __init__(self, option_strings: Sequence[str], dest: str, **kwargs: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **kwargs)

    def __call__(self, *_: Any) -> NoReturn:
        from importlib.metadata import version

        sys.stdout.write(f"orbat {version('orbat')}\n")
        raise SystemExit(FINE)


_QUERY_FLAGS = frozenset({"-h", "--help", "--list", "--debug"})
_QUERY_OPTIONS = frozenset({"--on", "--graph", "--format", "--columns", "-o", "--output", "--lang"})


def _split(given: Sequence[str], say: Say) -> tuple[list[str], dict[str, str]]:
    """Take the parameters of a query out of the whole command line, where its verb is `query`."""
    for at, argument in enumerate(given):
        if not argument.startswith("-") and (at == 0 or given[at - 1] != "--lang"):
            if argument != "query":
                break
            own, parameters = split_parameters(given[at + 1 :], say)
            return [*given[: at + 1], *own], parameters
    return list(given), {}


def split_parameters(given: Sequence[str], say: Say) -> tuple[list[str], dict[str, str]]:
    """Return the arguments of `orbat query` without its query's parameters, and those apart.

    Any `--name value` that is no option of the command itself is a parameter of the query.
    Raises `OrbatError` where one lacks its value or is given twice.
    """
    own: list[str] = []
    names: list[str] = []
    parameters: dict[str, str] = {}
    rest = iter(given)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if name in _QUERY_FLAGS:
            own.append(argument)
        elif name in _QUERY_OPTIONS:
            own.append(argument)
            if not equals:
                own.append(_value_after(name, rest, say))
        elif name.startswith("--") and len(name) > len("--"):
            if name[2:] in parameters:
                raise OrbatError(say("parameter_twice", name=name))
            parameters[name[2:]] = value if equals else _value_after(name, rest, say)
        else:
            names.append(argument)
    if len(names) > 1:
        raise OrbatError(say("stray_argument", argument=names[1]))
    # The name comes last: argparse takes an optional name that stands before options for absent.
    return [*own, *names], parameters


def _value_after(name: str, rest: Iterator[str], say: Say) -> str:
    value = next(rest, None)
    if value is None:
        raise OrbatError(say("argument_lacks_value", names=name))
    return value
