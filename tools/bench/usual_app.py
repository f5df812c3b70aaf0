"""What is usually built for this: one frame of claims, a st_folium marker an event, altair over the whole frame; nothing kept.

DASHBOARD_STORE_URL names the store, as it does for the product.
"""

import os

import altair as alt
import folium
import pandas as pd
import streamlit as st
from sqlalchemy import create_engine
from streamlit_folium import st_folium

QUERY = """SELECT c.kind, c.value, c.start_date, p.name_ar AS place, p.lat, p.lon
    FROM claims c LEFT JOIN places p ON p.id = c.place"""

alt.data_transformers.disable_max_rows()
st.set_page_config(layout="wide")


def further() -> None:
    """The next claim is chosen."""
    st.session_state["n"] = st.session_state.get("n", 0) + 1


claims = pd.read_sql(QUERY, create_engine(os.environ["DASHBOARD_STORE_URL"]))
kinds = st.sidebar.pills("Kinds", sorted(claims["kind"].unique()), selection_mode="multi", key="w_kinds")
shown = claims[claims["kind"].isin(kinds)] if kinds else claims
st.button("next", on_click=further)
st.write(f"chosen {st.session_state.get('n', 0)} of {len(shown)}")

chart = alt.Chart(shown).mark_bar().encode(x="yearmonth(start_date):T", y="sum(value):Q", color="kind:N", tooltip=["kind", "sum(value)"])
st.altair_chart(chart, width="stretch")
located = folium.Map(location=[35.5, 40.0], zoom_start=7, tiles=None)
for row in shown.dropna(subset=["lat"]).itertuples():
    folium.Marker([row.lat, row.lon], tooltip=f"{row.kind}: {row.value}, {row.place}").add_to(located)
st_folium(located, height=500, use_container_width=True)
st.write("all drawn")
