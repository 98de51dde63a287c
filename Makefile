# Two commands set everything up on a fresh machine: `make run` and `make test`.

PYTHON ?= $(firstword $(foreach name,python3.13 python3.12 python3.11 python3,$(shell command -v $(name) 2>/dev/null)))
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run
DEV := $(VENV)/.dev

.DEFAULT_GOAL := help
.PHONY: help run test check bench lock clean

help:  ## Say what can be made.
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(RUN)  ## Open the practice workspace: the bot in a terminal, no Slack account needed.
	@$(BIN)/python -m bot console

test: $(DEV)  ## Run every test that can run here.
	@$(BIN)/pytest -q

check: $(DEV)  ## Check format, lint, contracts, types, and that migrations and models agree.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python -m storage.schema
	$(BIN)/pip check

bench: $(DEV)  ## Measure what the project holds itself to, as ratios within one run.
	@$(BIN)/python -m tests.bench

lock: $(DEV)  ## Write the versions in use to constraints.txt.
	@$(BIN)/pip freeze --exclude-editable | grep -v '@' > constraints.txt

clean:  ## Remove the virtual environment and every cache.
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; $(PYTHON) is older. Try: make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(RUN): pyproject.toml constraints.txt | $(BIN)/python
	@$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable . >&2
	@touch $@

$(DEV): pyproject.toml constraints.txt | $(BIN)/python
	@$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]' >&2
	@touch $(RUN) $@
