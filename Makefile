# Everything a newcomer needs: `make demo` shows the main job, `make test` proves the code.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test test-all lint bench clean setup

demo: $(VENV)/.demo
	$(BIN)/orbat build data/articles -o out

test: setup
	$(BIN)/pytest -q -n auto -m "not slow"

$(VENV)/.demo: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.dev: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[dev]"
	touch $@

setup: $(VENV)/.dev
