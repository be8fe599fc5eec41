"""How many sources say it: reprints and articles of one publisher count once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from orbat.lexicon.fold import fold
from orbat.model import Article, Certainty, Claim

STATED_WEIGHT, HEDGED_WEIGHT = 2, 1
"""What a source adds to the weight of a finding: plain words count twice as much as hedged ones."""


def independent(
    claims: Iterable[Claim], articles: Mapping[str, Article]
) -> tuple[tuple[Claim, ...], ...]:
    """Return `claims` by source: together what shares a publisher or has the same sentence.

    The publisher is the one named, else the host of the address, else the article stands for it.
    Sentences are the same where they differ in nothing but case, accents, punctuation and spaces.
    """
    every = list(claims)
    sources: dict[int, set[int]] = {n: {n} for n in range(len(every))}
    shared: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for n, claim in enumerate(every):
        article = articles[claim.article]
        shared["publisher", _publisher(article)].append(n)
        shared["sentence", fold(claim.sentence.of(article.text))].append(n)
    for (what, text), numbers in shared.items():
        if what == "sentence" and not text:
            continue
        for n in numbers[1:]:
            one, other = sources[numbers[0]], sources[n]
            if one is other:
                continue
            small, large = sorted((one, other), key=len)
            large |= small
            for member in small:
                sources[member] = large
    distinct = {min(group): group for group in sources.values()}
    return tuple(tuple(every[n] for n in sorted(distinct[low])) for low in sorted(distinct))


def _publisher(article: Article) -> str:
    named = fold(article.publisher or "")
    if named:
        return f"name {named}"
    host = urlsplit(article.url).hostname if article.url else None
    return f"host {host}" if host else f"article {article.id}"


def weight(sources: Iterable[tuple[Claim, ...]]) -> int:
    """Return the weight of what `sources` say, each counted once by its plainest words."""
    return sum(
        STATED_WEIGHT if any(c.certainty is Certainty.STATED for c in own) else HEDGED_WEIGHT
        for own in sources
    )
