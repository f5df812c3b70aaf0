"""Search in titles and texts, spelling folded, on SQLite's and PostgreSQL's own full text.

`find.search` answers words with places in the reports; `index` keeps what is searched in step with what is stored.
"""
