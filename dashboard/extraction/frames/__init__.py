"""Frames: who did what to how many, read round trigger words within a sentence; one module a family of claims."""
