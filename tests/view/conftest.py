"""A Chromium without a network, to open pages in."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("chromium is not installed (Debian package chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield browser
        browser.close()


class Opened:
    """A page opened from disk, offline; keeps what it tried to fetch, said and ran."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        self.address = file.as_uri()
        self.requests: list[str] = []
        self.troubles: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("dialog", lambda _: self.troubles.append("a dialog was opened"))
        page.context.on("page", lambda _: self.troubles.append("another page was opened"))
        page.goto(self.address)
        page.locator("html[data-ready]").wait_for()

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.troubles.append(message.text)

    def search(self, words: str) -> None:
        self.page.fill("#search", words)
        self.page.press("#search", "Enter")

    @property
    def panel(self) -> str:
        return self.page.inner_text("#panel")

    def assert_harmless(self) -> None:
        assert self.requests == [self.address]
        assert self.troubles == []
        assert self.page.evaluate("window.ran") is None
        assert self.page.title().endswith("orbat")


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[object]:
    contexts = []

    def open_(html: str, *, locale: str = "fr-FR", width: int = 1280, height: int = 800) -> Opened:
        file = tmp_path / "orbat.html"
        file.write_text(html, encoding="utf-8")
        context = chromium.new_context(
            offline=True, locale=locale, viewport={"width": width, "height": height}
        )
        contexts.append(context)
        return Opened(context.new_page(), file)

    yield open_
    for context in contexts:
        context.close()
