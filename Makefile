# The two commands are make extract and make test. Everything else is for working on the program.

RAW ?= raw
OUT ?= output
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: extract audit test generate lint types check mutate bench requirements audit-deps clean

extract: $(VENV)/run
	$(BIN)/ocs extract "$(RAW)" --output "$(OUT)"

# Reads what is new or has changed, and says where to open the site that shows it.
audit: $(VENV)/run
	$(BIN)/ocs audit "$(RAW)" --output "$(OUT)"

test: $(VENV)/dev
	$(BIN)/python -m pytest -q -n auto

# After a change to the declaration in pipeline/contract: writes the schemas and the lists in docs/ again.
generate: $(VENV)/dev
	$(BIN)/python -m measure.generate

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m measure.generate --check

types: $(VENV)/dev
	$(BIN)/mypy

check: lint types test

# How many deliberate reader mistakes are noticed; CORPUS names a folder with raw/ and truth/.
mutate: $(VENV)/dev
	$(BIN)/python -m measure.mutate $(if $(CORPUS),--corpus "$(CORPUS)")
	$(BIN)/python -m measure.mutate_files $(if $(CORPUS),--corpus "$(CORPUS)")

# What a page costs, stage by stage; CORPUS names a folder with PDFs.
bench: $(VENV)/dev
	$(BIN)/python -m measure.bench $(if $(CORPUS),"$(CORPUS)")

$(VENV)/run: requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev: $(VENV)/run requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

# After a change to the dependencies in pyproject.toml.
requirements: $(VENV)/run
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --extra build --extra tables --extra database --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --extra build --extra dev --constraint requirements.txt \
	  --output-file requirements-dev.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	$(BIN)/python -m measure.licences

# Known vulnerabilities of the pinned packages; says so where they cannot be looked up.
audit-deps:
	.ci/audit-deps

clean:
	rm -rf $(VENV) output build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
