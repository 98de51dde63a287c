# `make run` and `make test` set up everything they need; `make help` lists the rest.

PYTHON ?= python3.13 python3.12 python3.11 python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run
DEV := $(VENV)/.dev
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install -qq --constraint constraints.txt
SUITABLE := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check bench faults pictures audit lock clean

help: ## Say what can be made.
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(RUN) ## Open the practice workspace: the bot in a terminal, no Slack account needed.
	@$(BIN)/python -m bot console $(ARGS)

test: $(DEV) ## Run the tests; ARGS go to pytest ("-m slow" for the long ones).
	@$(BIN)/pytest -q -n auto -m "not slow" $(ARGS)

check: $(DEV) ## Check format, lint, contracts, types, dependencies, secrets, and that migrations make the tables.
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy
	$(BIN)/pytest -q tests/storage/test_schema.py -k "in_step or head"
	$(PIP) check
	git ls-files -z | xargs -0 $(BIN)/detect-secrets-hook

bench: $(DEV) ## Measure what the project holds itself to, as ratios within one run.
	@$(BIN)/python -m tests.bench $(ARGS)

faults: $(DEV) ## Break everything there is to break, and count the digests that are missing or doubled (minutes).
	@$(BIN)/python -m tests.faults $(ARGS)

pictures: $(DEV) ## Draw the README's pictures anew, from the practice workspace; Chromium photographs the messages.
	@$(BIN)/python -m tests.pictures $(ARGS)

audit: $(DEV) ## Ask the advisory service for known weaknesses of the locked dependencies.
	@$(BIN)/pip-audit --strict --progress-spinner off --disable-pip --no-deps --requirement constraints.txt

lock: $(DEV) ## Take the newest versions that pyproject.toml allows, and write them to constraints.txt.
	@$(PIP) install -qq --upgrade --upgrade-strategy eager --editable '.[dev]'
	@$(PIP) freeze --exclude-editable > constraints.txt
	@touch $(RUN) $(DEV)

clean: ## Remove the virtual environment and every cache.
	@rm -rf $(VENV) .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# Tried one after the other, as a name may be there for an interpreter that is not.
$(BIN)/python:
	@for python in $(PYTHON); do \
		if "$$python" -c '$(SUITABLE)' 2> /dev/null; then exec "$$python" -m venv $(VENV); fi; \
	done; \
	echo "Python 3.11 or newer with its venv module is needed (looked for: $(PYTHON))." >&2; \
	echo "Say where it is: make PYTHON=/path/to/python" >&2; \
	exit 1

$(RUN): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Setting up $(VENV) ..." >&2
	@$(INSTALL) --editable . >&2
	@touch $@

$(DEV): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Setting up $(VENV) for development ..." >&2
	@$(INSTALL) --editable '.[dev]' >&2
	@touch $(RUN) $@
