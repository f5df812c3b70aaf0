"""Evaluation: what was extracted held against gold, counted by kind and by field. Pure, apart from reading gold and data files.

Records are plain mappings in the form of the evaluation schema, on both sides.
"""
