"""Views: frames to things one can look at. Pure builders without Streamlit: charts (altair), map (folium), marked text, wording."""
