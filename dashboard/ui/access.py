"""Who may write here: anybody at this machine itself, on a shared desk only a reviewer who signed in.

What a visitor sends cannot open a shared desk: the address that the connection comes from is the server's own knowledge, and a proxy
before a shared server adds headers that a visitor cannot take away. Where none of both tells, DASHBOARD_READ_ONLY does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from dashboard.settings import settings
from dashboard.strings import Strings

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
# A request that came through a proxy carries at least one of these.
FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip")


def may_write() -> bool:
    """Whether this visit may add, edit, delete and decide. DASHBOARD_READ_ONLY settles it for everybody where it is set."""
    if settings().read_only is not None:
        return not settings().read_only
    if signing_in_is_set_up():
        return is_reviewer(st.user.to_dict(), reviewers())
    address: object = st.context.ip_address
    return is_own_machine(address if isinstance(address, str) else None, st.context.headers.to_dict())


def is_own_machine(address: str | None, headers: Mapping[str, str]) -> bool:
    """Whether a visit comes from the machine that the desk runs on. `address` is None for this machine's own, as Streamlit tells it."""
    told = {name.casefold(): value for name, value in headers.items()}
    if address is not None or any(name.casefold() in told for name in FORWARDED):
        return False
    return urlsplit(f"//{told.get('host', 'localhost')}").hostname in LOCAL


def is_reviewer(user: Mapping[str, Any], allowed: Iterable[str]) -> bool:
    """Whether who signed in is on the list, by the whole address or, as "@host", by its host. An address that the provider calls
    unverified is nobody's."""
    email = str(user.get("email") or "").casefold()
    if not user.get("is_logged_in") or "@" not in email or user.get("email_verified") is False:
        return False
    return bool({email, email[email.rindex("@") :]} & {entry.strip().casefold() for entry in allowed})


def reviewers() -> list[str]:
    """The addresses that the secrets list under `[dalil] reviewers`; none where there is no list."""
    listed = _secrets().get("dalil", {}).get("reviewers", [])
    return [listed] if isinstance(listed, str) else [str(entry) for entry in listed]


def signing_in_is_set_up() -> bool:
    """Whether the secrets name a provider to sign in with."""
    return "auth" in _secrets()


def _secrets() -> Mapping[str, Any]:
    try:
        return st.secrets.to_dict()
    except StreamlitSecretNotFoundError:
        return {}


def draw_access(s: Strings) -> None:
    """Below the sidebar's filters: sign in, or who one is and sign out; nothing where signing in is not set up."""
    if not signing_in_is_set_up():
        return
    user = st.user.to_dict()
    with st.container(key="access"):
        if not user.get("is_logged_in"):
            st.button(s("access.sign_in"), on_click=st.login, key="access_in", type="tertiary")
            return
        name = str(user.get("email") or user.get("name") or "")[:80]
        st.text(s("access.reviewer" if may_write() else "access.visitor", name=name))
        st.button(s("access.sign_out"), on_click=st.logout, key="access_out", type="tertiary")
