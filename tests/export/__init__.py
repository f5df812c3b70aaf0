"""Exports: what goes out comes back, and says what it left out."""
