"""The library of reports and what was read out of them, in SQL: SQLite in one file by default, any database by its SQLAlchemy URL.

Two faces: `Library` reads and gives frames, `Writer` writes. Decisions are appended, never changed.
"""
