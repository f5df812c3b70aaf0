"""Loaded by a server's Python: where BREAK names a module and a function of it, "module:function", that function raises a fault of no kind
that the product knows, with a path and a secret in its words."""

import importlib.abc
import importlib.machinery
import os
import sys
from types import ModuleType

_MODULE, _, _FUNCTION = os.environ.get("BREAK", "").partition(":")
WORDS = "no such thing in /secret/place: password hunter2"


def _break(*_: object, **__: object) -> None:
    raise RuntimeError(WORDS)


class _Breaking(importlib.abc.MetaPathFinder):
    """Finds the module as ever, and puts the fault into it once it is loaded."""

    def find_spec(self, name: str, path: object, target: object = None) -> importlib.machinery.ModuleSpec | None:
        spec = importlib.machinery.PathFinder.find_spec(name, path) if name == _MODULE else None  # type: ignore[arg-type]
        if spec is None or spec.loader is None:
            return None
        load = spec.loader.exec_module

        def loading(module: ModuleType) -> None:
            load(module)
            setattr(module, _FUNCTION, _break)

        spec.loader.exec_module = loading  # type: ignore[method-assign]
        return spec


if _MODULE:
    sys.meta_path.insert(0, _Breaking())
