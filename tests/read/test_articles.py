import io
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from orbat.model import Article
from orbat.read import ReadFailure, read_articles, record, source


def write(path: Path, content: str | bytes = "La 4e brigade est à Valmont.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(*inputs: str | Path) -> tuple[list[Article], dict[str, str]]:
    """Return the articles, and the failures as name of the file → reason."""
    found = list(read_articles(inputs, language="fr"))
    return (
        [item for item in found if isinstance(item, Article)],
        {Path(item.origin).name: item.reason for item in found if isinstance(item, ReadFailure)},
    )


def ids(articles: Sequence[Article]) -> list[str]:
    return [article.id for article in articles]


def test_offsets_of_a_text_file_are_those_of_the_file(tmp_path: Path) -> None:
    text = "\ufeffL’armée – la 4ᵉ\u00a0brigade\r\n\u202eété e\u0301\x07 \U0001f600"
    ((article,), failures) = read(write(tmp_path / "a.txt", text))
    assert article.text == text.removeprefix("\ufeff")
    assert failures == {}


def test_defaults_are_for_articles_that_have_none(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "---\npublished: 2020-01-01\nlanguage: en\n---\nx")
    write(tmp_path / "b.txt", "y")
    first, second = read_articles([tmp_path], published=date(2019, 2, 21), language="fr")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.published, first.language) == (date(2020, 1, 1), "en")
    assert (second.published, second.language) == (date(2019, 2, 21), "fr")


def test_language_is_found_out(tmp_path: Path) -> None:
    (article,) = read_articles([write(tmp_path / "a.txt", "La 4e brigade a rejoint la ville.")])
    assert isinstance(article, Article)
    assert article.language == "fr"


def test_folders_are_read_to_any_depth_in_the_order_of_paths(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", "a/c/3.md", ".hidden/4.txt", "a/.5.txt"):
        write(tmp_path / name, name)
    write(tmp_path / "README.md", "About this folder.")
    write(tmp_path / "LICENSE", "Do as you like.")
    articles, failures = read(tmp_path / "b", tmp_path / "a")
    assert ids(articles) == ["1", "3", "2"]
    assert read(tmp_path)[1] == failures == {}
    assert read(tmp_path)[0] == articles


def test_the_output_of_an_earlier_build_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    for name in ("orbat.ttl", "articles.jsonl", "orbat.html", "deeper/x.txt"):
        write(tmp_path / "out" / name)
    articles, failures = read(tmp_path)
    assert ids(articles) == ["a"]
    assert failures == {}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["x/a.txt", "y/a.txt"], ["x-a", "y-a"]),
        (["a.txt", "a.html.txt"], ["a.html", "a"]),
        (["a.txt", "a.md"], ["a-md", "a-txt"]),
        (["x/a.txt", "x/a.md", "y/a.txt"], ["x-a-md", "x-a-txt", "y-a-txt"]),
        (["p/x/a.txt", "q/x/a.txt", "q/b.txt"], ["p-x-a", "b", "q-x-a"]),
    ],
)
def test_files_of_one_stem_get_names_of_their_own(
    tmp_path: Path, names: list[str], expected: list[str]
) -> None:
    paths = [write(tmp_path / name, f"Texte de {name}") for name in names]
    assert ids(read(tmp_path)[0]) == expected
    assert ids(read(*paths)[0]) == expected
    assert ids(read(*reversed(paths))[0]) == expected


def test_one_file_given_twice_is_one_article(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (tmp_path / "link.txt").symlink_to(path)
    assert ids(read(path, tmp_path, str(path))[0]) == ["a"]


def test_one_id_for_two_texts_is_made_two(tmp_path: Path) -> None:
    write(
        tmp_path / "a.jsonl",
        '{"id": "x", "text": "un"}\n{"id": "x", "text": "deux"}\n{"id": "x", "text": "un"}',
    )
    articles, _ = read(tmp_path)
    assert [article.text for article in articles] == ["un", "deux"]
    assert articles[0].id == "x"
    assert articles[1].id.startswith("x-")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("binary.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        ("cp1252.txt", "Été\nà l'armée".encode("cp1252"), "byte 0 (0xC9, line 1)"),
        ("late.txt", "Armee\nde l'été".encode("cp1252"), "byte 11 (0xE9, line 2)"),
        ("utf16.txt", "armée".encode("utf-16"), "iconv -f UTF-16LE"),
        ("empty.jsonl", b"", "empty"),
        ("blank.jsonl", b"\n\n", "empty"),
        ("empty.json", b" ", "empty"),
        ("empty.html", b"", "empty"),
        ("empty.pdf", b"", "empty"),
        ("fake.pdf", b"no PDF at all", "cannot be opened"),
        ("photo.jpg", b"\xff\xd8\xff", "no kind of article: .jpg"),
    ],
)
def test_bad_files_are_named_and_the_rest_goes_on(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    write(tmp_path / name, content)
    write(tmp_path / "zz-good.txt")
    articles, failures = read(tmp_path)
    assert ids(articles) == ["zz-good"]
    assert list(failures) == [name]
    assert reason in failures[name]


def test_missing_and_unreadable_paths_are_named(tmp_path: Path) -> None:
    good = write(tmp_path / "good.txt")
    locked = write(tmp_path / "locked.txt")
    locked.chmod(0)
    articles, failures = read(tmp_path / "none.txt", good, locked, "bad\0name.txt")
    assert "No such file" in failures["none.txt"]
    assert any("cannot be read" in reason for name, reason in failures.items() if "bad" in name)
    if os.access(locked, os.R_OK):
        pytest.skip("this user may read everything")
    assert "Permission denied" in failures["locked.txt"]
    assert ids(articles) == ["good"]


def test_too_long_an_article_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 1000)
    monkeypatch.setattr(record, "MAX_BYTES", 1000)
    write(tmp_path / "long.txt", "La 4e brigade. " * 1000)
    assert "too long for one article" in read(tmp_path)[1]["long.txt"]


def test_a_thousand_files_with_three_bad_ones(tmp_path: Path) -> None:
    for number in range(997):
        write(tmp_path / f"{number:04}.txt", f"La {number}e brigade est à Valmont.")
    write(tmp_path / "bad-1.txt", b"")
    write(tmp_path / "bad-2.txt", b"\0\1\2")
    write(tmp_path / "bad-3.jsonl", "{")
    articles, failures = read(tmp_path)
    assert len(articles) == 997
    assert set(failures) == {"bad-1.txt", "bad-2.txt", "bad-3.jsonl:1"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"id": "x", "text": "un"}\n{"id": "y", "text": "deux"}\n', ["x", "y"]),
        (b'[{"id": "x", "text": "un"}]', ["x"]),
        (b"---\nid: z\n---\nLa 4e brigade.", ["z"]),
        (b"La 4e brigade { est } ici.", ["stdin"]),
        (b"", []),
    ],
)
def test_standard_input_is_sniffed(
    data: bytes, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert ids(read("-")[0]) == expected


def test_html_and_pdf_by_suffix_and_by_content(tmp_path: Path, two_page_pdf: bytes) -> None:
    page = (
        "<html><body><article><p>" + "La 4e brigade est à Valmont. " * 5 + "</p></article></body>"
    )
    write(tmp_path / "a.html", page)
    write(tmp_path / "b.pdf", two_page_pdf)
    paths = [write(tmp_path / "c.download", page), write(tmp_path / "d", two_page_pdf)]
    articles, _ = read(tmp_path)
    assert ids(articles) == ["a", "b"]
    again, failures = read(*paths)
    assert [article.text for article in again] == [article.text for article in articles]
    assert failures == {}


def test_names_that_cannot_be_shown_are_escaped(tmp_path: Path) -> None:
    write(tmp_path / "a\nb\x1b[31m.txt", b"")
    (failure,) = read_articles([tmp_path])
    assert isinstance(failure, ReadFailure)
    assert failure.origin.isprintable()
