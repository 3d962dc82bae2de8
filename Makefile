# Everything here works on a machine with python3 (3.11 or later) and make alone.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help

.PHONY: help
help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

.PHONY: demo
demo: $(VENV)/.installed ## Compare NAT Gateway and PrivateLink for 1,000 GB a month in Tokyo
	@$(BIN)/privlink-cost compare --gb 1000 --region ap-northeast-1

.PHONY: test
test: $(VENV)/.developed ## Run the whole test suite
	$(BIN)/python -m pytest

.PHONY: check
check: $(VENV)/.developed ## Do everything CI does: format check, lint, strict types, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

.PHONY: format
format: $(VENV)/.developed ## Format the code and mend what the linter can
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

.PHONY: goldens
goldens: $(VENV)/.developed ## Write the golden files anew; read the diff before you commit it
	$(BIN)/python -m pytest --update-goldens tests/golden

.PHONY: schema
schema: $(VENV)/.developed ## Write the JSON Schemas in pricing/ anew
	$(BIN)/python -c "from privlink_cost.tables.schema import json_schema; print(json_schema(), end='')" > pricing/schema.json
	$(BIN)/python -c "from privlink_cost.inputs.scenario_schema import json_schema; print(json_schema(), end='')" > pricing/scenario.schema.json
	$(BIN)/python -c "from privlink_cost.inputs.assumptions_schema import json_schema; print(json_schema(), end='')" > pricing/assumptions.schema.json

.PHONY: docs
docs: $(VENV)/.developed ## Build the documentation into build/docs, with warnings as errors
	$(BIN)/sphinx-build -W --keep-going -q docs build/docs

.PHONY: bench
bench: $(VENV)/.developed ## Measure start-up against an empty Click program, and comparisons per second
	$(BIN)/python benchmarks/bench.py

.PHONY: check-wheel
check-wheel: $(VENV)/.developed ## Run the tests against the built wheel, installed alone
	rm -rf build/wheel $(VENV)-wheel
	$(BIN)/python -m build --wheel --outdir build/wheel
	$(PYTHON) -m venv $(VENV)-wheel
	$(VENV)-wheel/bin/python -m pip --disable-pip-version-check --quiet install "$$(ls build/wheel/*.whl)[plot,workbook]" pytest hypothesis
	$(VENV)-wheel/bin/python -m pytest

.PHONY: check-lowest
check-lowest: ## Run the tests with the lowest allowed versions of the dependencies
	rm -rf $(VENV)-lowest
	$(PYTHON) -m venv $(VENV)-lowest
	$(VENV)-lowest/bin/python -m pip --disable-pip-version-check --quiet install --editable '.[plot,workbook]' pytest hypothesis \
		$$(sed -n '/^dependencies = \[/,/^\]/s/^ *"\([a-z]*\)>=\([0-9.]*\)",/\1==\2/p' pyproject.toml)
	$(VENV)-lowest/bin/python -m pytest

# The FOCUS project's validator pins libraries of 2023, some of which newer Pythons have no wheels for.
.PHONY: check-focus
check-focus: $(VENV)/.developed ## Check FOCUS rows with the FOCUS project's own validator
	rm -rf $(VENV)-focus
	$(PYTHON) -m venv $(VENV)-focus
	$(VENV)-focus/bin/python -m pip --disable-pip-version-check --quiet install focus-validator==1.0.0 'multimethod<2' \
		|| { echo "focus-validator cannot be installed here: its test is skipped"; rm -rf $(VENV)-focus; }
	FOCUS_VALIDATOR_VENV=$(abspath $(VENV)-focus) $(BIN)/python -m pytest tests/render/test_focus.py

.PHONY: clean
clean: ## Remove everything that was made
	rm -rf $(VENV) $(VENV)-wheel $(VENV)-lowest $(VENV)-focus build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("privlink-cost needs Python 3.11 or later, and $(PYTHON) is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.developed: $(VENV)/.installed
	@$(PIP) install --editable '.[dev]'
	@touch $@
