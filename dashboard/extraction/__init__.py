"""Words to mentions and claims, in steps: normalise, tokens, then numerals, dates, places and actors as typed spans, frames, fusion.

Language lives in data/lexicon/{ar,en}.yaml; the code is free of words. Nothing here reads a clock, a network or a random number.
"""
