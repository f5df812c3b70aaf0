"""Names to places: load the tables, look names up as they stand in texts, choose among namesakes, compose regions.

Nothing here knows a language: whoever looks names up hands in the way to read them, so that names and texts are folded alike.
"""
