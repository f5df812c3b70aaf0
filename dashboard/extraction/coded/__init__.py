"""Coded rows to claims: what the columns say is taken over as it stands; the row's own words are not read."""
