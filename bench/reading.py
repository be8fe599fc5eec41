"""Measure how fast French articles are read, against spaCy and one bare Aho-Corasick pass.

    python -m bench.reading [--megabytes N] [--share PERCENT] [--sample KILOBYTES]

The text is made up on the spot, the same every time: ordinary news (bench/news.txt) with a share
of articles that name units (data/articles). A second, shorter run has nothing but such articles.
Figures are characters per CPU second of one process, the contenders taking turns slice by slice;
on a busy machine trust the ratios. spaCy and its small French model come with `.[bench]`; being
slow, they read a sample of every slice. The Aho-Corasick pass only finds where the phrases of the
lexicon stand, which is the least that any reader with that lexicon has to do.
"""

import argparse
import importlib
import importlib.util
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from orbat.annotate import annotate
from orbat.lexicon.language import load
from orbat.model import Article
from orbat.read import ReadFailure, read_articles

ROOT = Path(__file__).resolve().parents[1]
MODEL = "fr_core_news_sm"
PUBLISHED = date(2021, 3, 1)
SPACY_GOAL, AHO_CORASICK_GOAL = 50, 30
SLICES = 10
_PARAGRAPHS = 4
"""Paragraphs of an ordinary article: as long as the articles that name units."""

Reader = Callable[[Sequence[Article]], object]


@cache
def naming_units() -> tuple[str, ...]:
    """Return the texts of the French sample articles in which units are found."""
    articles = read_articles([ROOT / "data" / "articles"])
    french = [a for a in articles if not isinstance(a, ReadFailure) and a.language == "fr"]
    return tuple(a.text for a in french if annotate(a).claims)


@cache
def news() -> tuple[str, ...]:
    """Return the paragraphs of ordinary news."""
    text = (Path(__file__).parent / "news.txt").read_text(encoding="utf-8")
    return tuple(text.strip().split("\n\n"))


def articles(characters: int, share: float) -> Iterator[Article]:
    """Yield articles of `characters` in all, of which `share` (0 to 1) name units."""
    made = number = due = 0
    while made < characters:
        if share and (number + 1) * share >= due + 1:
            text = naming_units()[due % len(naming_units())]
            due += 1
        else:
            # Steps that share no factor with the count, so that each article is another mixture.
            stride = 11 + number % 5
            picked = ((number * 7 + step * stride) % len(news()) for step in range(_PARAGRAPHS))
            text = "\n\n".join(news()[index] for index in picked)
        yield Article(f"bench-{number}", text, "fr", PUBLISHED)
        made += len(text)
        number += 1


@dataclass(slots=True)
class Speed:
    """What a reader has read, in characters, and the CPU seconds it took."""

    characters: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Characters per CPU second."""
        return self.characters / self.seconds if self.seconds else 0.0

    def time(self, read: Reader, texts: Sequence[Article]) -> None:
        """Let a reader read, and take its time."""
        start = time.process_time()
        read(texts)
        self.seconds += time.process_time() - start
        self.characters += sum(len(article.text) for article in texts)


@dataclass(slots=True)
class Run:
    """One mixture of articles, read by everyone who is there."""

    share: float
    orbat: Speed = field(default_factory=Speed)
    aho_corasick: Speed = field(default_factory=Speed)
    spacy: Speed = field(default_factory=Speed)
    claims: int = 0
    halves: tuple[float, float] = (0.0, 0.0)

    def lines(self) -> Iterator[str]:
        """Yield the table of the run."""
        yield (
            f"{self.share:.0%} of the articles name units: "
            f"{self.orbat.characters / 1e6:.1f} million characters, {self.claims} claims"
        )
        for name, speed in (
            ("orbat", self.orbat),
            ("one Aho-Corasick pass", self.aho_corasick),
            (f"spaCy {MODEL}", self.spacy),
        ):
            known = f"{speed.rate:>14,.0f} characters per CPU second"
            yield f"  {name:<40} {known if speed.characters else ' not installed'}"
        if self.spacy.characters:
            ratio = self.orbat.rate / self.spacy.rate
            yield f"  {'orbat ÷ spaCy':<40} {ratio:>13.1f}× (goal: at least {SPACY_GOAL}×)"
        ratio = self.aho_corasick.rate / self.orbat.rate
        yield (
            f"  {'time of orbat ÷ time of Aho-Corasick':<40} {ratio:>13.1f}× "
            f"(goal: at most {AHO_CORASICK_GOAL}×)"
        )
        first, second = self.halves
        yield f"  {'time of the whole ÷ time of its half':<40} {(first + second) / first:>13.2f}×"


def run(characters: int, share: float, sample: int, spacy: Reader | None) -> Run:
    """Let every reader read articles of `characters` in all, spaCy `sample` of them."""
    result = Run(share)
    claims: list[int] = []

    def read(texts: Sequence[Article]) -> None:
        claims.append(sum(len(annotate(article).claims) for article in texts))

    aho_corasick = _aho_corasick()
    warm = tuple(islice(articles(characters, share), 50))
    read(warm)
    claims.clear()
    source = articles(characters, share)
    at_half = 0.0
    for number in range(SLICES):
        texts = _take(source, characters // SLICES)
        result.orbat.time(read, texts)
        result.aho_corasick.time(aho_corasick, texts)
        if spacy is not None:
            result.spacy.time(spacy, _take(iter(texts), sample // SLICES))
        if number == SLICES // 2 - 1:
            at_half = result.orbat.seconds
    result.halves = (at_half, result.orbat.seconds - at_half)
    result.claims = sum(claims)
    return result


def _take(source: Iterator[Article], characters: int) -> tuple[Article, ...]:
    taken: list[Article] = []
    while characters > 0 and (article := next(source, None)) is not None:
        taken.append(article)
        characters -= len(article.text)
    return tuple(taken)


def _aho_corasick() -> Reader:
    """Return a reader that only finds the longest phrases of the lexicon."""
    phrases = {
        " ".join(phrase.tokens).replace("' ", "'")
        for wordings in load("fr").phrases.values()
        for group in (wordings.alone, *wordings.longer.values())
        for phrase in group
    }
    automaton = AhoCorasick(sorted(phrases), matchkind=MatchKind.LeftmostLongest)
    return lambda texts: sum(len(automaton.find_matches_as_indexes(a.text)) for a in texts)


def spacy_reader() -> Reader | None:
    """Return spaCy's small French pipeline, None where it is not installed."""
    if importlib.util.find_spec("spacy") is None or importlib.util.find_spec(MODEL) is None:
        return None
    pipeline = importlib.import_module("spacy").load(MODEL)
    return lambda texts: sum(len(doc) for doc in pipeline.pipe(a.text for a in texts))


def memory(characters: int, share: float) -> float:
    """Return the most memory, in MB, that a process holds that reads `characters` of articles."""
    probe = (
        "import re; from bench.reading import annotate, articles\n"
        f"for article in articles({characters}, {share}): annotate(article)\n"
        "print(re.search(r'VmHWM:\\s+(\\d+) kB', open('/proc/self/status').read())[1])"
    )
    command = [sys.executable, "-c", probe]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    return int(done.stdout) / 1000


def main(arguments: Sequence[str] | None = None) -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    parser.add_argument("--megabytes", type=float, default=20, help="text of the first run")
    parser.add_argument("--share", type=float, default=5, help="percent of articles naming units")
    parser.add_argument("--sample", type=float, default=200, help="kilobytes that spaCy reads")
    options = parser.parse_args(arguments)
    characters, sample = int(options.megabytes * 1e6), int(options.sample * 1e3)
    spacy = spacy_reader()
    for share, size in ((options.share / 100, characters), (1.0, characters // 10)):
        for line in run(size, share, sample, spacy).lines():
            sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    for size in (characters // 20, characters // 5):
        peak = memory(size, options.share / 100)
        sys.stdout.write(f"peak memory for {size / 1e6:.1f} million characters: {peak:.0f} MB\n")


if __name__ == "__main__":
    main()
