"""Who may write: the machine's own user, reviewers on the list, and nobody by what they send."""

from __future__ import annotations

import pytest

from dashboard.settings import read_settings
from dashboard.ui.access import is_own_machine, is_reviewer

LIST = ["First.Reviewer@example.org", "@example.net "]


@pytest.mark.parametrize(
    ("address", "headers", "own"),
    [
        (None, {"Host": "localhost:8501"}, True),
        (None, {"Host": "127.0.0.1:8501"}, True),
        (None, {"Host": "[::1]:8501"}, True),
        (None, {}, True),
        ("192.0.2.7", {"Host": "localhost:8501"}, False),
        (None, {"Host": "desk.example.org"}, False),
        (None, {"Host": "localhost.example.org"}, False),
        (None, {"Host": "localhost", "X-Forwarded-For": "127.0.0.1"}, False),
        (None, {"host": "localhost", "x-forwarded-proto": "https"}, False),
        (None, {"Host": "localhost", "Via": "1.1 proxy"}, False),
    ],
)
def test_the_machine_itself_and_no_other(address, headers, own):
    assert is_own_machine(address, headers) is own


@pytest.mark.parametrize(
    ("user", "allowed"),
    [
        ({"is_logged_in": True, "email": "first.reviewer@EXAMPLE.org"}, True),
        ({"is_logged_in": True, "email": "anybody@example.net", "email_verified": True}, True),
        ({"is_logged_in": True, "email": "anybody@example.net", "email_verified": False}, False),
        ({"is_logged_in": False, "email": "first.reviewer@example.org"}, False),
        ({"is_logged_in": True, "email": "second@example.org"}, False),
        ({"is_logged_in": True, "email": "anybody@sub.example.net"}, False),
        ({"is_logged_in": True, "email": "anybody@example.net@example.com"}, False),
        ({"is_logged_in": True, "name": "first.reviewer@example.org"}, False),
        ({"is_logged_in": True, "email": ""}, False),
        ({}, False),
    ],
)
def test_reviewers_are_those_on_the_list(user, allowed):
    assert is_reviewer(user, LIST) is allowed
    assert is_reviewer(user, []) is False


@pytest.mark.parametrize(("word", "said"), [("1", True), ("yes", True), ("0", False), ("", None), (None, None)])
def test_the_setting_settles_it_or_leaves_it_open(word, said):
    assert read_settings({} if word is None else {"DASHBOARD_READ_ONLY": word}).read_only is said
