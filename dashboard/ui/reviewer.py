"""Who decides: the name that stands beside everything that a person writes into the store."""

from __future__ import annotations

import getpass

import streamlit as st

NAME = "reviewer_name"
LONGEST = 80


def system_name() -> str:
    """The name that the system knows this user by; "reviewer" where it knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "reviewer"


def signed_in() -> str:
    """The name of who signed in; "" on a machine of one's own, where nobody needs to."""
    user = st.user.to_dict()
    return str(user.get("email") or user.get("name") or "")[:LONGEST] if user.get("is_logged_in") else ""


def reviewer() -> str:
    """The name of who decides in this visit: who signed in, the name that was given once, or the system's."""
    return signed_in() or str(st.session_state.get(NAME) or system_name())


def call(name: str) -> None:
    """Takes the name that a person gives; for callbacks."""
    plain = " ".join("".join(letter for letter in name if letter.isprintable()).split())[:LONGEST]
    if plain and not signed_in():
        st.session_state[NAME] = plain
