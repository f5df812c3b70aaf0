# make run        set up what is missing and open the desk     make run REPORTS=folder   on reports of your own
# make test       every check: style, types, unit, property, page and browser tests
# make bench      the budgets, measured, and bench.json        make screenshot           docs/desk.png anew
SHELL := /bin/sh
.DEFAULT_GOAL := run
.PHONY: run test bench screenshot clean

PYTHON := .venv/bin/python
PIP := $(PYTHON) -m pip install --quiet --disable-pip-version-check

run: .venv/run.stamp
	$(PYTHON) -m dashboard run $(if $(REPORTS),--reports "$(REPORTS)") $(if $(PORT),--port $(PORT))

test: .venv/dev.stamp
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(PYTHON) -m pytest -n auto --dist worksteal

bench: .venv/dev.stamp
	$(PYTHON) -m tools.bench

screenshot: .venv/dev.stamp
	$(PYTHON) -m tools.screenshot docs/desk.png

clean:
	rm -rf .venv .dalil .pytest_cache .mypy_cache .ruff_cache .hypothesis bench.json
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@python=$$(for name in python3.13 python3.12 python3.11 python3 python; do \
		$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; \
	done); \
	if [ -z "$$python" ]; then \
		echo "Dalil needs Python 3.11 or later, and none was found; install it and run make again." >&2; exit 1; \
	fi; \
	"$$python" -m venv .venv || { \
		rm -rf .venv; \
		echo "Python could not make its environment in .venv; on Debian and Ubuntu install python3-venv and run make again." >&2; exit 1; }

.venv/run.stamp: .venv/bin/python requirements.txt
	@echo "Installing what the desk needs into .venv (once)"
	@$(PIP) -r requirements.txt
	@touch $@

.venv/dev.stamp: .venv/bin/python requirements.txt requirements-dask.txt requirements-dev.txt
	@echo "Installing what the tests need into .venv (once)"
	@$(PIP) -r requirements-dev.txt
	@touch .venv/run.stamp $@
