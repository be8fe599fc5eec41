"""The same articles give the same bytes, whatever their order and whatever Python's hash seed."""

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

ARTICLES = Path(__file__).resolve().parents[1] / "data/articles"
BUILD = """
import sys
from orbat.cli import main
sys.exit(main(["build", *sys.argv[2:], "-o", sys.argv[1]]))
"""


@pytest.mark.slow
def test_neither_order_nor_hash_seed_changes_a_byte(tmp_path: Path) -> None:
    names = sorted(path.name for path in ARTICLES.glob("*.md") if path.name != "README.md")
    orders = (names, names[::-1], names[7:] + names[:7])
    found = [
        _built(tmp_path / f"{order}-{seed}", names_in_order, seed)
        for order, names_in_order in enumerate(orders)
        for seed in ("0", "1", "4294967295")
    ]
    assert set(found[0]) == {"articles.jsonl", "claims.jsonl", "orbat.html", "orbat.ttl"}
    assert all(other == found[0] for other in found)


def _built(folder: Path, names: list[str], seed: str) -> dict[str, str]:
    """Build from a folder of its own, return the hash of each file written."""
    folder.mkdir()
    for name in names:
        shutil.copy(ARTICLES / name, folder / name)
    done = subprocess.run(
        [sys.executable, "-c", BUILD, "out", *names],
        cwd=folder,
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {
        str(path.relative_to(folder / "out")): sha256(path.read_bytes()).hexdigest()
        for path in sorted((folder / "out").rglob("*"))
        if path.is_file()
    }
