"""Explanations as text for a person: what is claimed above, how it was read below.

The upper half is for whoever doubts a line of the graph, the lower half for whoever writes rules.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from orbat.explain import (
    ArticleHead,
    ClaimExplained,
    ClauseReading,
    FindingExplained,
    FrameTrial,
    Meant,
    NamedThing,
    RuleText,
    SentenceReading,
)
from orbat.messages import Say, retold
from orbat.model import Basis, Certainty, DateRange, Modality, Polarity, Span
from orbat.relate.trial import Lack
from orbat.tables import visible
from orbat.vocab import CONCEPTS

_WIDTH = 96
_NARROWEST = 40
_LABEL = 12  # columns of the labels of rows
_LONGEST = 40  # columns of a label; a longer one has a line of its own
_BEFORE_MARK = re.compile(r" (?=[;:!?»])|(?<=«) ")
# Lacks that tell nothing of the sentence: another form of words was wanted.
_OTHER_WORDING = (Lack.VOICE, Lack.WORDS)


def told_sentences(found: Sequence[SentenceReading], say: Say, width: int | None) -> str:
    """Return the explanation of sentences; `width` is that of the terminal, None without one."""
    page = _Page(say, width)
    for number, sentence in enumerate(found):
        if number:
            page.rule()
        page.sentence(sentence)
    return page.text()


def told_claim(found: ClaimExplained, say: Say, width: int | None) -> str:
    """Return the explanation of a claim: the way from its sentence to it."""
    page = _Page(say, width)
    page.line(f"claim/{found.key}")
    page.claim(found)
    return page.text()


def told_finding(found: FindingExplained, say: Say, width: int | None) -> str:
    """Return the explanation of a finding: what it rests on, each claim in turn."""
    page = _Page(say, width)
    page.finding(found)
    return page.text()


class _Page:
    """Lines written one after another, none wider than the page where words allow."""

    def __init__(self, say: Say, width: int | None) -> None:
        self.say = say
        self.width = max(_NARROWEST, min(width or _WIDTH, _WIDTH))
        self.lines: list[str] = []

    def text(self) -> str:
        """Return the page, with a final line feed."""
        return "".join(f"{line}\n" for line in self.lines)

    def line(self, words: str, indent: int = 0, hang: int | None = None) -> None:
        """Write words, wrapped; the further lines stand `hang` columns in."""
        self.lines += _wrapped(words, self.width, indent, indent if hang is None else hang)

    def rows(self, rows: Iterable[tuple[str, str]], indent: int) -> None:
        """Write words under labels in a column of their own, as wide as the widest label."""
        told = [(visible(label), words) for label, words in rows]
        widest = max((len(label) for label, _ in told if len(label) <= _LONGEST), default=0)
        start = indent + max(_LABEL, widest + 2)
        for label, words in told:
            body = _wrapped(words, self.width - start) or [""]
            if len(label) > _LONGEST:
                self.lines += [f"{'':<{indent}}{label}", f"{'':<{start}}{body[0]}"]
            else:
                self.lines.append(f"{'':<{indent}}{label:<{start - indent}}{body[0]}".rstrip())
            self.lines += [f"{'':<{start}}{line}" for line in body[1:]]

    def head(self, key: str, **values: object) -> None:
        """Write a heading below an empty line."""
        self.lines += ["", self.say(f"explain_head_{key}", **values)]

    def rule(self) -> None:
        """Draw a line across the page."""
        self.lines += ["", "─" * min(self.width, 72), ""]

    def quoted(self, words: str, indent: int) -> None:
        """Write words of an article in quotation marks."""
        self.line(self.say("explain_quoted", words=words), indent, indent + 2)

    def sentence(self, found: SentenceReading) -> None:
        """Write a sentence, what it claims or why nothing, and how it was read."""
        self.quoted(found.text, 0)
        self.line(_where(found.article, found.span, self.say), 2)
        if found.reason is not None:
            self.head("nothing")
            self.line(self.say(f"explain_reason_{found.reason}"), 2)
        else:
            self.head("claims")
            for number, meant in enumerate(found.claims, 1):
                self.meant(meant, f"{number}. ")
        self.names(found.names)
        if found.doubtful:
            self.head("doubtful")
            self.rows(((one.words, ", ".join(one.entries)) for one in found.doubtful), 2)
        self.recognised(found.names)
        if found.clauses:
            self.head("clauses")
            for clause in found.clauses:
                self.clause(clause, found.claims)
        self.phrases(found)
        if found.traps:
            self.head("traps")
            self.rows(((trap.words, trap.entry) for trap in found.traps), 2)
        if found.unknown:
            self.head("unknown")
            self.line(", ".join(dict.fromkeys(found.unknown)), 2)

    def meant(self, meant: Meant, mark: str = "") -> None:
        """Write what a claim says, how, when, who says it, in which words, by which rule."""
        say, claim = self.say, meant.claim
        relation = say(f"explain_relation_{claim.predicate}")
        indent = 2 + len(mark)
        marks = ", ".join(_reservations(meant, say))
        told = f"{meant.subject} {relation} {meant.object}"
        self.line(f"{mark}{told} ({marks})" if marks else f"{mark}{told}", 2, indent)
        rows = [("said", ", ".join(_manner(meant, say)))]
        if claim.speaker is not None:
            rows.append(("speaker", claim.speaker.text))
        if claim.post is not None:
            rows.append(("post", claim.post.text))
        if claim.time is not None:
            words = say("explain_quoted", words=claim.time.text)
            iso = claim.time.iso or say("explain_time_open")
            rows.append(("time", f"{words} = {iso} ({claim.time.rule})"))
        holds = "; ".join(_bounds(claim.when, say))
        if holds:
            rows.append(("holds", holds))
        rows += [("words", say("explain_quoted", words=claim.quote)), ("rule", claim.rule)]
        self.rows(((say(f"explain_row_{key}"), words) for key, words in rows), indent)

    def names(self, names: Sequence[NamedThing]) -> None:
        """Write what words name, each with what is known of it."""
        if names:
            self.head("names")
        rows = {_worded(name): ", ".join(_traits(name, self.say)) for name in names}
        self.rows(rows.items(), 2)

    def recognised(self, names: Sequence[NamedThing]) -> None:
        """Write by which rules and which entries of the lexicon names were found."""
        by_rule: dict[RuleText, dict[str, str]] = {}
        for name in names:
            entries = ", ".join(dict.fromkeys(name.entries))
            by_rule.setdefault(name.rule, {})[name.words] = entries
        if by_rule:
            self.head("recognised")
        for rule, uses in by_rule.items():
            self.rule_text(rule)
            self.rows(uses.items(), 4)

    def rule_text(self, rule: RuleText) -> None:
        """Write a rule with what it matches and what it must not."""
        code = self.say("code")
        rows = [(rule.id, retold(rule.says, code))]
        if rule.must_not:
            rows.append(("", self.say("explain_must_not", words=retold(rule.must_not, code))))
        self.rows(rows, 2)

    def clause(
        self, clause: ClauseReading, claims: Sequence[Meant], only: FrameTrial | None = None
    ) -> None:
        """Write how a clause was read; `only` tells one of its trials."""
        say = self.say
        opener = say(f"explain_opener_{clause.opener}")
        self.line(f"{opener}{say('colon')} {say('explain_quoted', words=clause.words)}", 2, 4)
        rows = [(say("explain_row_verb"), _verb(clause, say))]
        if clause.subject is not None:
            rows.append((say("explain_row_subject"), clause.subject))
        self.rows([*rows, *((slot, ", ".join(names)) for slot, names in clause.slots)], 4)
        if clause.unclaimed is not None:
            self.line(say(f"explain_unclaimed_{clause.unclaimed}"), 4)
            return
        own = [trial for trial in clause.trials if not trial.any_verb or trial.claims]
        if only is not None:
            own = [only]
        elif clause.verb and not any(not trial.any_verb for trial in own):
            self.line(say("explain_no_frame", verb=clause.verb), 4)
        for trial in own:
            if trial.lack not in _OTHER_WORDING:
                self.trial(trial, claims)
        if only is None:
            for lack in _OTHER_WORDING:
                self.silent(f"lack_{lack}", [one for one in own if one.lack is lack])
            rest = [one for one in clause.trials if one.any_verb and not one.claims]
            self.silent("any_verb", rest)

    def trial(self, trial: FrameTrial, claims: Sequence[Meant]) -> None:
        """Write a frame that was tried, and what came of it."""
        say = self.say
        if trial.claims:
            made = ", ".join(str(number + 1) for number in trial.claims)
            outcome = (
                say("explain_made", numbers=made) if len(claims) > 1 else say("explain_made_it")
            )
        elif trial.withheld is not None:
            outcome = say(f"explain_withheld_{trial.withheld}")
        else:
            kinds = dict(zip((Lack.SUBJECT, Lack.OBJECT), trial.kinds, strict=True))
            slots = trial.subject if trial.lack is Lack.SUBJECT else trial.object
            kind = kinds.get(trial.lack or Lack.SUBJECT, trial.kinds[0])
            outcome = say(
                f"explain_lack_{trial.lack}",
                kind=say(f"explain_kind_{kind}"),
                slots=", ".join(slots),
            )
        self.rows(((trial.rule.id, trial.rule.says), ("", f"→ {outcome}")), 4)

    def silent(self, key: str, trials: Sequence[FrameTrial]) -> None:
        """Write the ids of frames that had nothing to say for one and the same reason."""
        if trials:
            ids = ", ".join(dict.fromkeys(trial.rule.id for trial in trials))
            self.line(f"{self.say(f'explain_{key}')}{self.say('colon')} {ids}", 4, 6)

    def phrases(self, found: SentenceReading) -> None:
        """Write the rules that made claims without a verb."""
        by_verb = {n for clause in found.clauses for one in clause.trials for n in one.claims}
        others: dict[RuleText, list[int]] = {}
        for number, meant in enumerate(found.claims):
            if number not in by_verb:
                others.setdefault(meant.rule, []).append(number + 1)
        if others:
            self.head("phrases")
        for rule, numbers in others.items():
            self.rule_text(rule)
            if len(found.claims) > 1:
                made = ", ".join(map(str, numbers))
                self.rows((("", f"→ {self.say('explain_made', numbers=made)}"),), 2)

    def claim(self, found: ClaimExplained) -> None:
        """Write the way from the sentence of a claim over names, lexicon and rule to it."""
        self.meant(found.meant)
        for sentence in found.sentences:
            self.head("sentence")
            self.quoted(sentence.text, 2)
            self.line(_where(sentence.article, sentence.span, self.say), 4)
        ends = {found.meant.subject, found.meant.object}
        names = [one for sentence in found.sentences for one in sentence.names if one.name in ends]
        self.names(names)
        self.recognised(names)
        self.head("rule")
        self.rule_text(found.meant.rule)
        for sentence in found.sentences:
            number = sentence.claims.index(found.meant)
            for clause in sentence.clauses:
                for trial in clause.trials:
                    if number in trial.claims:
                        self.clause(clause, (found.meant,), trial)

    def finding(self, found: FindingExplained) -> None:
        """Write a finding, on what it rests, and each of its claims or premises."""
        say, finding = self.say, found.finding
        relation = say(f"explain_relation_{finding.predicate}")
        told = f"{found.subject} {relation} {found.object}"
        basis = _label("basis", finding.basis, say)
        self.line(f"finding/{found.key}")
        self.line(told if finding.basis is Basis.STATED else f"{told} ({basis})", 2, 4)
        if finding.basis is Basis.IMPLIED:
            basis = say("explain_implied")
        assessment = _label("assessment", finding.assessment, say)
        rows = [("basis", basis), ("assessment", assessment)]
        days = (finding.effective_from, finding.effective_to)
        if any(days):
            first, last = (day.isoformat() if day else "…" for day in days)
            rows.append(("effect", f"{first} – {last}"))
        self.rows(((say(f"explain_row_{key}"), words) for key, words in rows), 2)
        if found.rule is not None:
            self.head("rule")
            self.rule_text(found.rule)
        for part, claims in (("claim", found.claims), ("premise", found.premises)):
            for number, claim in enumerate(claims, 1):
                self.rule()
                words = say(f"explain_{part}_of", number=number, count=len(claims))
                self.line(f"{words}{say('colon')} claim/{claim.key}")
                self.claim(claim)


def _wrapped(words: str, width: int, first: int = 0, further: int = 0) -> list[str]:
    """Return words as lines; no mark is parted from its word by the end of a line."""
    lines = textwrap.wrap(
        _BEFORE_MARK.sub("\u00a0", visible(words)),
        width,
        initial_indent=" " * first,
        subsequent_indent=" " * further,
        break_on_hyphens=False,
    )
    return [line.replace("\u00a0", " ") for line in lines]


def _where(article: ArticleHead, span: Span, say: Say) -> str:
    day = article.published.isoformat() if article.published else say("explain_undated")
    place = say("explain_place", article=article.id, start=span.start, end=span.end)
    return ", ".join(part for part in (article.publisher, day, place) if part)


def _manner(meant: Meant, say: Say) -> Iterator[str]:
    """Yield how a claim is meant, and how what it says holds."""
    yield from tuple(_reservations(meant, say)) or (_label("certainty", Certainty.STATED, say),)
    if meant.claim.kind is not None:
        yield _label("kind", meant.claim.kind, say)


def _reservations(meant: Meant, say: Say) -> Iterator[str]:
    """Yield what departs from a plain statement of what is so."""
    claim = meant.claim
    if claim.certainty is Certainty.HEDGED:
        yield _label("certainty", claim.certainty, say)
    if claim.polarity is Polarity.DENIED:
        yield _label("polarity", claim.polarity, say)
    if claim.modality is Modality.PLANNED:
        yield _label("modality", claim.modality, say)
    if claim.former:
        yield say("explain_former")


def _label(scheme: str, code: str, say: Say) -> str:
    """Return the label of a code in the language of the page; the code where it has none."""
    return CONCEPTS[scheme].get(code, {}).get(say("code"), code)


def _bounds(when: DateRange, say: Say) -> Iterator[str]:
    """Yield what is known of the days on which a claim holds."""
    first, last = when.start_max, when.end_min
    if first is not None and last is not None and first <= last:
        key = "explain_holds_day" if first == last else "explain_holds_days"
        yield say(key, first=first, last=last)
    elif first is not None:
        yield say("explain_holds_from", first=first)
    if when.start_min is not None and when.start_min != when.start_max:
        yield say("explain_not_before", first=when.start_min)
    if when.end_max is not None and when.end_max != when.end_min:
        yield say("explain_not_after", last=when.end_max)


def _worded(name: NamedThing) -> str:
    """Return the words of a name, and the fullest name where it is another."""
    return name.words if name.words == name.name else f"{name.words} → {name.name}"


def _traits(name: NamedThing, say: Say) -> Iterator[str]:
    """Yield what is known of a name: its kind first."""
    yield say(f"explain_kind_{name.kind}")
    if name.number is not None:
        yield say("explain_number", number=name.number)
    for scheme, value in (
        ("echelon", name.echelon), ("branch", name.branch), ("rank", name.rank)
    ):  # fmt: skip
        if value is not None:
            yield _label(scheme, value, say)
    if name.country is not None:
        yield name.country


def _verb(clause: ClauseReading, say: Say) -> str:
    words = say("explain_quoted", words=clause.verb_words)
    if not clause.verb:
        return f"{words}, {say('explain_verb_unknown')}"
    voice = "passive" if clause.passive else "reflexive" if clause.reflexive else "active"
    parts: Iterable[str] = (clause.verb, say(f"explain_voice_{voice}"))
    negated = (say("explain_negated"),) if clause.negated else ()
    return f"{words}{say('colon')} {', '.join((*parts, *negated))}"
