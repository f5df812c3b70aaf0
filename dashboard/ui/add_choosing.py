"""The first half of the Add page: files and a text, what is said of all of them, how tables are read, and what was found."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.edit import checked
from dashboard.domain.errors import UsageError
from dashboard.settings import settings
from dashboard.strings import Strings
from dashboard.ui.add_files import Files, Upload, pasted
from dashboard.ui.add_found import draw_found
from dashboard.ui.add_session import Said, files_of, forget, looking_of, turn

SAID = ("publisher", "published", "url")
COLUMNS = ("text", "title", "published", "publisher", "url")
MEGABYTE = 1024 * 1024


def draw_choosing(s: Strings) -> None:
    """What is chosen, and under it what is in it; nothing is stored yet."""
    left, right = st.columns([8, 5], gap="medium")
    with right, st.container(key="add_said"):
        st.html(f'<h2>{s("add.said")}</h2><p class="d-caption">{s("add.said_help")}</p>')
        fields, is_right = _fields(s)
    with left, st.container(key="add_choose"):
        files = _chosen(s)
    if files is None:
        st.html(f'<p class="d-nothing">{s("add.nothing")}</p>')
    elif is_right:
        columns = _columns(s) if files.may_hold_tables else {}
        draw_found(looking_of(files, columns, fields), s, _said_now)


def _key(name: str) -> str:
    return f"add_{name}_{turn()}"


def _chosen(s: Strings) -> Files | None:
    """The files chosen and the text pasted, None where there is neither."""
    by_file, by_text = st.tabs([s("add.files"), s("add.paste")])
    with by_file:
        limit = settings().max_file_bytes // MEGABYTE
        uploads = st.file_uploader(s("add.files_label", limit=limit), accept_multiple_files=True, key=_key("files"), max_upload_size=limit)
    with by_text:
        title = st.text_input(s("add.field.title"), key=_key("title"), placeholder=s("add.title_help"))
        text = st.text_area(s("add.text_label"), key=_key("text"), height=150)
    if not uploads and not text.strip():
        forget()
        return None

    def make() -> Files:
        own = [pasted(text, {"title": title}, title.strip() or s("add.pasted"))] if text.strip() else []
        return Files([*(Upload(upload.name, upload.name, upload) for upload in uploads), *own])

    return files_of(_chosen_now(), make)


def _chosen_now() -> tuple[tuple[str, ...], str, str]:
    """What is chosen at this moment: the files by their ids, the title and the words of the pasted text."""
    uploads = st.session_state.get(_key("files")) or []
    title, text = (str(st.session_state.get(_key(name)) or "") for name in ("title", "text"))
    return tuple(upload.file_id for upload in uploads), title, text


def _said_now() -> Said:
    fields, wrong = said_of_all()
    return Said(_chosen_now(), fields, not wrong)


def _fields(s: Strings) -> tuple[dict[str, str], bool]:
    """What is said of every report that does not say it itself, and whether all of it can be."""
    fields, wrong = said_of_all()
    for name in SAID:
        st.text_input(s(f"add.field.{name}"), key=_key(name), placeholder=s(f"add.example.{name}"))
        if name in wrong:
            st.html(f'<p class="d-add-wrong" role="alert">{s(f"add.wrong.{name}")}</p>')
    return fields, not wrong


def said_of_all() -> tuple[dict[str, str], list[str]]:
    """(what is said of every report, the fields that cannot be), as the page's fields stand at this moment."""
    fields: dict[str, str] = {}
    wrong: list[str] = []
    for name in SAID:
        try:
            _, value = checked(name, str(st.session_state.get(_key(name)) or ""))
        except UsageError:
            wrong.append(name)
            continue
        if value:
            fields[name] = value
    return fields, wrong


def _columns(s: Strings) -> dict[str, str]:
    """Which column of tables holds what, where a person says so."""
    chosen: dict[str, str] = {}
    known = list(st.session_state.get("add_columns_known", ()))
    with st.expander(s("add.columns"), expanded=bool(known)):
        st.html(f'<p class="d-caption">{s("add.columns_help")}</p>')
        for name, place in zip(COLUMNS, st.columns(len(COLUMNS)), strict=True):
            label, key = s(f"add.column.{name}"), _key(f"column_{name}")
            column = place.selectbox(label, known, index=None, key=key, accept_new_options=True, placeholder=s("add.by_itself"))
            if column and str(column).strip():
                chosen[name] = str(column).strip()
    return chosen
