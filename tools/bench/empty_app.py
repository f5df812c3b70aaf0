"""The floor: a Streamlit app that does nothing but count its own callback."""

import streamlit as st


def count() -> None:
    """One more."""
    st.session_state["n"] = st.session_state.get("n", 0) + 1


st.button("count", on_click=count)
st.write(f"counted {st.session_state.get('n', 0)}")
