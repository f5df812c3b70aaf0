"""Coded data: events that somebody else counted, a row each (ACLED, UCDP GED).

`codebook` knows the exports by their columns (data/coding), `text` makes a row a text and finds its columns in it again, `event` reads
what the columns say.
"""
