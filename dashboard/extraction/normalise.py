"""Folding as the extraction uses it; it lives with the domain, since the store's search folds as the extractor does."""

from dashboard.domain.folding import Folded, fold, fold_key

__all__ = ["Folded", "fold", "fold_key"]
