"""Inputs of unusual size: long articles, many files, long collections."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from orbat.cli import main

pytestmark = pytest.mark.slow

SENTENCE = "La {}e brigade d'infanterie de la {}e division blindée est à Mossoul. "


def test_a_thousand_files_with_three_bad_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    press = tmp_path / "press"
    press.mkdir()
    for number in range(997):
        text = SENTENCE.format(number % 90 + 1, number % 9 + 1)
        (press / f"{number:04}.txt").write_text(text, encoding="utf-8")
    (press / "bad-1.txt").write_bytes(b"")
    (press / "bad-2.txt").write_bytes(b"\x00\x01")
    (press / "bad-3.jsonl").write_text("{")
    out = tmp_path / "out"
    assert main(["build", str(press), "--published", "2019-02-21", "-o", str(out)]) == 0
    summary, words = capsys.readouterr()
    assert "articles read  997" in summary
    assert [line.count("bad-") for line in words.splitlines()] == [1, 1, 1]


def test_an_article_of_50_megabytes_is_refused_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "long.txt"
    article.write_text(SENTENCE.format(4, 3) * 750_000, encoding="utf-8")
    assert article.stat().st_size > 50_000_000
    start = time.perf_counter()
    assert main(["build", str(article), "-o", str(tmp_path / "out")]) == 2
    assert time.perf_counter() - start < 10
    assert "longer than 10 MB" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_memory_does_not_grow_with_the_number_of_articles(tmp_path: Path) -> None:
    record = {"language": "fr", "text": SENTENCE.format(4, 3) * 40}
    collection = tmp_path / "press.jsonl"
    with collection.open("w", encoding="utf-8") as file:
        for number in range(40_000):
            file.write(json.dumps(record | {"id": f"a{number}"}) + "\n")
    assert collection.stat().st_size > 100_000_000
    # Not getrusage: what it gives for a child begins with the memory of its parent.
    probe = (
        "import re, sys; from orbat.read import read_articles; "
        "count = sum(1 for _ in read_articles(sys.argv[1:])); "
        "status = open('/proc/self/status').read(); "
        "print(count, re.search(r'VmHWM:\\s+(\\d+) kB', status)[1])"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, str(collection)], capture_output=True, text=True, check=True
    )
    count, kibibytes = map(int, done.stdout.split())
    assert count == 40_000
    assert kibibytes < 60_000
