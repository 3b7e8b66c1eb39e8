# Every target sets up what it needs, from nothing but Python 3.11 or newer and make.

SHARED ?= ../shared
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3.14 python3; do \
	if command -v $$name >/dev/null 2>&1 && $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	then echo $$name; break; fi; done)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test test-formats lint fix score bench train clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.runtime  ## read an example report, show it and write its page
	$(BIN)/dateline read examples/saved-page.txt --format terminal

test: lint browser  ## every check there is; CI runs this
	$(BIN)/python -m pytest -n 2 --dist loadfile

test-formats: $(VENV)/.formats  ## exports, read by programs and libraries that nobody here wrote; CI runs this too
	@bash scripts/formats.sh
	$(BIN)/python -m pytest -n 2 --dist loadfile tests/formats tests/export/test_case_parquet.py

lint: $(VENV)/.dev  ## format, rules, types and layers, without changing anything
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

fix: $(VENV)/.dev  ## put format and import order right
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

score: $(VENV)/.runtime  ## score the reader against gold reports (SHARED=folder that holds data/gold/dev and bin/gold)
	$(BIN)/dateline evaluate gold --data $(SHARED)/data --records runs/score

bench: $(VENV)/.runtime  ## measure speed and memory
	$(BIN)/python scripts/bench.py

train: $(VENV)/.learn  ## train a reader on annotated data (SHARED=folder that holds data/)
	$(BIN)/dateline train --data $(SHARED)/data

clean:  ## remove what these targets made
	rm -rf $(VENV) build dist runs out *.egg-info *.dateline.html .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.made:
	@if [ -z "$(PYTHON)" ]; then echo "No Python 3.11 or newer was found. Install one, or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; fi
	@echo "Setting up $(VENV) with $$($(PYTHON) --version) (a few minutes the first time)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.made pyproject.toml
	@$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime
	@$(PIP) --editable '.[dev]'
	@touch $@

$(VENV)/.formats: $(VENV)/.dev
	@$(PIP) --editable '.[dev,formats]'
	@touch $@

$(VENV)/.learn: $(VENV)/.runtime
	@$(PIP) --editable '.[learn]'
	@touch $@

.PHONY: browser
browser:
	@bash scripts/browser.sh
