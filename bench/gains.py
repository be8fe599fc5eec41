"""Show which claims this checkout gains and loses against another commit.

    python -m bench.gains BASE        (or: make gains BASE=…)

Both versions read the same texts: the corpus of the tests, the sample articles, and the documents
of ../shared/benchmarks/dev where that folder is there. A claim is told by its words: subject,
predicate, object, certainty, polarity, modality and kind, so that a change of offsets or of local
ids is none. Exits with 0 whatever was found.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "benchmarks" / "dev"
PUBLISHED = date(2024, 3, 5).isoformat()
_READ = """
import json, sys
from datetime import date
from orbat.annotate import annotate
from orbat.annotation_lines import annotation_line
from orbat.model import Article
for line in sys.stdin:
    row = json.loads(line)
    article = Article(row["id"], row["text"], row["language"], date.fromisoformat(row["published"]))
    print(annotation_line(annotate(article)))
"""

Document = Mapping[str, str]


def documents() -> Iterator[Document]:
    """Yield the texts to compare on: id, text, language and day of publication."""
    for language in ("fr", "en"):
        for path in sorted((ROOT / "tests" / "corpus" / language).glob("*.toml")):
            content = tomllib.loads(path.read_text(encoding="utf-8"))
            for example in content.get("example", ()):
                day = str(example.get("published", PUBLISHED))
                yield _document(f"{language}/{example['id']}", example["text"], language, day)
    for path in sorted((ROOT / "data" / "articles").glob("*-*.md")):
        _, head, text = path.read_text(encoding="utf-8").split("---\n", 2)
        fields = dict(line.split(": ", 1) for line in head.splitlines())
        day = fields.get("published", PUBLISHED)
        yield _document(path.stem, text, fields["language"], day)
    yield from _benchmark()


def _benchmark() -> Iterator[Document]:
    for path in sorted(SHARED.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (SHARED / f"{gold['id']}.txt").read_text(encoding="utf-8")
        yield _document(gold["id"], text, gold["lang"], gold.get("published") or PUBLISHED)


def _document(identifier: str, text: str, language: str, published: str) -> Document:
    return {"id": identifier, "text": text, "language": language, "published": published}


def claims(source: Path, texts: Sequence[Document]) -> dict[str, Counter[str]]:
    """Return the claims that the package in `source` finds, in words, by document."""
    lines = "".join(f"{json.dumps(text)}\n" for text in texts)
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _READ],
        input=lines,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(source), "PYTHONUTF8": "1"},
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{source} cannot read: {done.stderr.strip()}")
    # Not splitlines: a line of JSON may hold other characters that end a line.
    rows = map(json.loads, done.stdout.rstrip("\n").split("\n"))
    return {row["doc"]: Counter(_in_words(row)) for row in rows}


def _in_words(annotation: Mapping[str, Any]) -> Iterator[str]:
    name = {entity["id"]: entity["labels"][0] for entity in annotation["entities"]}
    for claim in annotation["relations"]:
        manner = (claim["certainty"], *claim.get("also", ()), claim.get("kind"), claim.get("date"))
        shown = ", ".join(str(word) for word in manner if word)
        yield f"{name[claim['s']]} {claim['p']} {name[claim['o']]} ({shown}) by {claim['rule']}"


def compare(before: Path, after: Path, texts: Sequence[Document]) -> Iterator[str]:
    """Yield the report: each document in which claims differ, then the totals."""
    old, new = claims(before, texts), claims(after, texts)
    changed = gained = lost = 0
    for text in texts:
        one, other = old[text["id"]], new[text["id"]]
        gains, losses = other - one, one - other
        if not gains and not losses:
            continue
        changed += 1
        gained += gains.total()
        lost += losses.total()
        yield text["id"]
        yield from (f"  + {claim}" for claim in sorted(gains.elements()))
        yield from (f"  - {claim}" for claim in sorted(losses.elements()))
    yield (
        f"{gained} gained, {lost} lost in {changed} of {len(texts)} documents; "
        f"claims before {_total(old)}, now {_total(new)}"
    )


def _total(found: Mapping[str, Counter[str]]) -> int:
    return sum(counter.total() for counter in found.values())


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(prog="python -m bench.gains", description=__doc__)
    parser.add_argument("base", help="the commit to compare with")
    base = parser.parse_args(arguments).base
    git = ["git", "-C", str(ROOT)]
    with tempfile.TemporaryDirectory(prefix="orbat-gains-") as folder:
        tree = Path(folder) / "base"
        try:
            added = [*git, "worktree", "add", "--detach", "--force", str(tree), base]
            done = subprocess.run(added, capture_output=True, text=True, check=False)  # noqa: S603
            if done.returncode:
                raise SystemExit(f"no such commit: {base} ({done.stderr.strip()})")
            for line in compare(tree / "src", ROOT / "src", tuple(documents())):
                sys.stdout.write(f"{line}\n")
        finally:
            removed = [*git, "worktree", "remove", "--force", str(tree)]
            subprocess.run(removed, capture_output=True, check=False)  # noqa: S603


if __name__ == "__main__":
    main()
