# Everything a person does with this repository. Needs make and Python 3.11 or newer with venv; nothing else.

VENV   := .venv
BIN    := $(VENV)/bin
PYTHON ?=
IMAGE  ?= tracker

.DEFAULT_GOAL := help
.PHONY: help demo run migrate install test check lint fix transcript bench lock image clean

help: ## Say what can be done
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

# A version manager leaves commands behind that name a Python and start none: each is tried, not only looked for.
$(BIN)/python:
	@found=; for candidate in $(PYTHON) python3.14 python3.13 python3.12 python3.11 python3 python; do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found=$$candidate; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Python 3.11 or newer is needed, and none was found. Install it, or name it: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; \
	fi; \
	if ! "$$found" -c 'import venv, ensurepip' >/dev/null 2>&1; then \
	  echo "$$found has no venv module. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$found" --version)"; "$$found" -m venv $(VENV)

# What is installed is remembered by the lock file that it came from: a changed lock is installed again, nothing else is.
# Everything includes what the demo needs.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
SELF := --no-deps --no-build-isolation --editable .

$(VENV)/.demo: requirements-demo.lock pyproject.toml | $(BIN)/python
	@if [ ! $(VENV)/.everything -nt requirements-dev.lock ]; then \
	  echo "Installing what the demo needs"; \
	  $(PIP) --require-hashes --requirement requirements-demo.lock && $(PIP) $(SELF); \
	fi
	@touch $@

$(VENV)/.everything: requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo "Installing what development needs"
	@$(PIP) --require-hashes --requirement requirements-dev.lock && $(PIP) $(SELF)
	@touch $@

install: $(VENV)/.everything ## Install everything for development into .venv

demo: $(VENV)/.demo ## Try it: a Slack workspace on this machine, with the bot in it
	@$(BIN)/python -m bot demo

run: $(VENV)/.demo ## Run the bot against Slack (settings from the environment or .env)
	@$(BIN)/python -m bot serve

migrate: $(VENV)/.demo ## Bring the database up to date
	@$(BIN)/python -m bot migrate

# The proxy of an office network cannot find this machine, which is all that the tests talk to.
test: $(VENV)/.everything ## Run all tests
	@env -u HTTP_PROXY -u HTTPS_PROXY -u ALL_PROXY -u http_proxy -u https_proxy -u all_proxy $(BIN)/python -m pytest

lint: $(VENV)/.everything
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test ## Everything that must pass: format, lint, types, imports, tests

fix: $(VENV)/.everything ## Format, and mend what can be mended by machine
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

transcript: $(VENV)/.everything ## Write docs/transcript.md anew; then read the difference
	@env -u HTTP_PROXY -u HTTPS_PROXY -u ALL_PROXY -u http_proxy -u https_proxy -u all_proxy $(BIN)/python -m tests.journeys.transcript

bench: $(VENV)/.everything ## Measure against the budgets
	@$(BIN)/python -m bench

lock: | $(BIN)/python ## Resolve all versions anew and write the lock files
	@$(PIP) uv
	@for lock in "requirements.lock" "requirements-demo.lock --extra sandbox" "requirements-dev.lock --extra dev"; do \
	  set -- $$lock; file=$$1; shift; \
	  [ $$file = requirements.lock ] || build='setuptools>=77'; \
	  echo $$build | $(BIN)/uv pip compile pyproject.toml - --quiet --universal --upgrade --generate-hashes \
	    --no-emit-index-url --no-header --no-annotate "$$@" --output-file $$file >/dev/null; \
	done

image: ## Build the container image
	docker build --tag $(IMAGE) .

clean: ## Remove what can be made again
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
