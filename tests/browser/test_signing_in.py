"""A shared desk: visitors read, a reviewer on the list signs in and may write, anybody else who signs in reads on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk, NewPage
from tests.browser.provider import CLIENT, Provider, provider
from tools.browser import free_port, serving

SECRETS = """
[dalil]
reviewers = ["first@example.org"]
[auth]
redirect_uri = "http://localhost:{port}/oauth2callback"
cookie_secret = "long enough to be no secret of anybody's"
client_id = "{client}"
client_secret = "of a test"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""
BROKEN = Path(__file__).parent / "broken"


def opened(here: Desk, name: str) -> Page:
    here.page.goto(f"{here.url}/{name}")
    here.settle()
    return here.page


def is_closed(here: Desk) -> None:
    """Nothing can be added, decided, edited or deleted, and no word tells of the machine behind the desk."""
    page = opened(here, "add")
    expect(page.locator(".d-add-head + .d-nothing")).to_be_visible()
    assert page.locator("[data-testid=stFileUploader], textarea").count() == 0
    page = opened(here, "review")
    expect(page.locator("p.who.quiet")).to_be_visible()
    assert page.locator("[data-act=accept]").count() == 0
    page = opened(here, "reports")
    page.locator("[data-report]").first.click()
    page.wait_for_selector("[data-report-page]")
    here.settle()
    assert page.locator("[data-act]").count() == 0
    assert str(Path.home()) not in page.content()


def tells_nothing_of_a_fault(here: Desk, said: Callable[[], str]) -> None:
    """A page that really raises says that it does, and not a word of what the log says, on the page and on the wire."""
    frames: list[str | bytes] = []
    here.page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(frame)))
    page = opened(here, "method")
    expect(page.locator("[data-testid=stException], [data-testid=stAlert]").first).to_be_visible()
    assert "hunter2" in said(), "the fault is in the log"
    wire = b"".join(frame if isinstance(frame, bytes) else frame.encode() for frame in frames)
    shown = page.content().encode()
    told = ("hunter2", "/secret", "Traceback", "RuntimeError", "dashboard/ui", str(Path.home()))
    assert wire and [word for word in told if word.encode() in wire + shown] == []


def sign_in(here: Desk) -> None:
    page = opened(here, "add")
    page.locator(".st-key-access_in button").click()
    expect(page.locator(".st-key-access_out button")).to_be_visible()


def test_a_reviewer_signs_in_writes_and_signs_out(new_page: NewPage, tmp_path: Path):
    with provider() as known:
        port = free_port()
        _write_secrets(tmp_path, port, known)
        own = {"HOME": str(tmp_path), "DASHBOARD_STORE_URL": f"sqlite:///{tmp_path / 'own.sqlite'}"}
        own |= {"PYTHONPATH": str(BROKEN), "BREAK": "dashboard.ui.method:draw_method"}
        with serving(["-m", "dashboard", "run", "--port", str(port)], port, own) as server:
            here = Desk(new_page(), server.url)
            is_closed(here)
            tells_nothing_of_a_fault(here, server.said)
            sign_in(here)
            assert "first@example.org, reviewer" in here.page.locator(".st-key-access").inner_text()
            expect(opened(here, "add").locator("[data-testid=stFileUploader]")).to_be_visible()
            assert opened(here, "review").locator("[data-act=accept]").count() == 1
            with here.page.expect_response(lambda answer: "/auth/logout" in answer.url):  # else the next page comes with the old cookie
                here.page.locator(".st-key-access_out button").click()
            here.settle()
            expect(here.page.locator(".st-key-access_in button")).to_be_visible()
            known.email = "second@example.org"
            sign_in(here)
            assert "not on the list" in here.page.locator(".st-key-access").inner_text()
            is_closed(here)


def _write_secrets(home: Path, port: int, known: Provider) -> None:
    (home / ".streamlit").mkdir()
    words = SECRETS.format(port=port, client=CLIENT, provider=known.url)
    (home / ".streamlit" / "secrets.toml").write_text(words, encoding="utf-8")
