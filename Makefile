# Everything here works on a machine with python3 (3.11 or later) and make alone.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Tests share out over the processors; a neighbouring test of the same file mostly stays on the same one.
PYTEST := -m pytest --numprocesses auto --dist worksteal
# What stays within two minutes: every behaviour, but not over every region, engine and brute force, which are marked
# slow, and each property on a tenth of its examples.
QUICK := -m 'not slow' --hypothesis-profile few
# Tests, and the programs that they start, are compiled once and not at every start.
unexport PYTHONDONTWRITEBYTECODE
# What the tests of an installed package need; those that need another tool of the extra dev say so and are skipped.
TEST_TOOLS := pytest pytest-xdist hypothesis jsonschema openpyxl
AS_ROOT := $(if $(filter-out 0,$(shell id -u)),sudo -n)

.DEFAULT_GOAL := help

.PHONY: help
help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

.PHONY: demo
demo: $(VENV)/.installed ## Compare NAT Gateway and PrivateLink for 1,000 GB a month in Tokyo
	@$(BIN)/privlink-cost compare --gb 1000 --region ap-northeast-1

.PHONY: test
test: $(VENV)/.developed ## Run the tests that are quick, in two minutes; 'make check' runs all
	$(BIN)/python $(PYTEST) $(QUICK)

.PHONY: check
check: $(VENV)/.developed ## Format check, lint, strict types, and all tests: with their coverage, then those that take long
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
# Coverage is measured on what is not slow, on all examples: what is slow repeats what ran there and reaches no line more,
# and with coverage it would take twice as long.
	$(BIN)/python $(PYTEST) -m 'not slow' --cov
	$(BIN)/python $(PYTEST) -m slow

KILLS ?= 200
.PHONY: killed
killed: $(VENV)/.developed ## Kill each command that writes files KILLS times while it writes, 200 if not given
	KILLS=$(KILLS) $(BIN)/python -m pytest tests/cli/test_cli_killed.py

.PHONY: format
format: $(VENV)/.developed ## Format the code and mend what the linter can
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

.PHONY: goldens
goldens: $(VENV)/.developed ## Write the golden files anew; read the diff before you commit it
	$(BIN)/python -m pytest --update-goldens tests/golden

.PHONY: messages
messages: $(VENV)/.developed ## Bring the catalogues of languages up to date with the source; translate what is empty
	$(BIN)/python -m privlink_cost.render.language

.PHONY: schema
schema: $(VENV)/.developed ## Write the JSON Schemas in pricing/ and docs/schemas/ anew
	$(BIN)/python -m privlink_cost.render.contract docs/schemas
	$(BIN)/python -c "from privlink_cost.tables.schema import json_schema; print(json_schema(), end='')" > pricing/schema.json
	$(BIN)/python -c "from privlink_cost.inputs.scenario_schema import json_schema; print(json_schema(), end='')" > pricing/scenario.schema.json
	$(BIN)/python -c "from privlink_cost.inputs.assumptions_schema import json_schema; print(json_schema(), end='')" > pricing/assumptions.schema.json

# What the GitHub action installs: the runtime dependencies and the build backend, for every platform and Python.
.PHONY: lock
lock: $(VENV)/.developed ## Write anew which releases the GitHub action installs, by their hashes
	$(PIP) install uv
	$(BIN)/python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['build-system']['requires'], sep='\n')" \
		| $(BIN)/uv pip compile --quiet --custom-compile-command "make lock" --no-annotate --universal --python-version 3.11 --generate-hashes --upgrade \
			--output-file .github/action-requirements.txt pyproject.toml -

.PHONY: docs
docs: $(VENV)/.developed ## Build the documentation into build/docs, with warnings as errors
	$(BIN)/sphinx-build -W --keep-going -q docs build/docs

.PHONY: bench
bench: $(VENV)/.developed ## Measure start-up, comparisons per second, and the reading of AWS's files of prices
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/bench_prices.py

ROWS ?= 20000000
RECORDS ?= 2000000
.PHONY: bench-usage
bench-usage: $(VENV)/.developed ## Measure bills of ROWS rows against the bare scan, and flow logs of RECORDS records
	$(BIN)/python benchmarks/usage_bench.py $(ROWS) $(RECORDS)

# A short run of it is part of the tests.
SECONDS ?= 60
.PHONY: fuzz
fuzz: $(VENV)/.developed ## Run the program on what no user would write, for SECONDS=60
	$(BIN)/python tests/fuzz_runs.py --seconds $(SECONDS)

# These two run what is quick: the rest takes long, and tells nothing new where the project is installed otherwise.
.PHONY: check-wheel
check-wheel: $(VENV)/.developed ## Run the tests against the built wheel, installed alone
	rm -rf build/wheel $(VENV)-wheel
	$(BIN)/python -m build --wheel --outdir build/wheel
	$(PYTHON) -m venv $(VENV)-wheel
	$(VENV)-wheel/bin/python -m pip --disable-pip-version-check --quiet install "$$(ls build/wheel/*.whl)[plot,prices,usage,workbook]" $(TEST_TOOLS)
	$(VENV)-wheel/bin/python $(PYTEST) $(QUICK) --ignore tests/house

# Today's pyparsing warns of the old names that the lowest matplotlib calls it by.
.PHONY: check-lowest
check-lowest: ## Run the tests with the lowest allowed versions of the dependencies, extras included
	rm -rf build/lowest.txt $(VENV)-lowest
	$(PYTHON) -m venv $(VENV)-lowest
	$(VENV)-lowest/bin/python -m pip --disable-pip-version-check --quiet install uv
	$(VENV)-lowest/bin/uv pip compile --quiet --no-header --resolution lowest-direct --python $(VENV)-lowest/bin/python \
		--extra plot --extra prices --extra usage --extra workbook --output-file build/lowest.txt pyproject.toml
	$(VENV)-lowest/bin/uv pip install --python $(VENV)-lowest/bin/python \
		--constraint build/lowest.txt --editable '.[plot,prices,usage,workbook]' $(TEST_TOOLS)
	$(VENV)-lowest/bin/python $(PYTEST) $(QUICK) --ignore tests/house -W ignore::pyparsing.warnings.PyparsingDeprecationWarning

# The FOCUS project's validator pins libraries of 2023, some of which newer Pythons have no wheels for.
.PHONY: check-focus
check-focus: $(VENV)/.developed ## Check FOCUS rows with the FOCUS project's own validator
	rm -rf $(VENV)-focus
	$(PYTHON) -m venv $(VENV)-focus
	$(VENV)-focus/bin/python -m pip --disable-pip-version-check --quiet install focus-validator==1.0.0 'multimethod<2' \
		|| { echo "focus-validator cannot be installed here: its test is skipped"; rm -rf $(VENV)-focus; }
	FOCUS_VALIDATOR_VENV=$(abspath $(VENV)-focus) $(BIN)/python -m pytest tests/render/test_focus.py

# One test recalculates workbooks in LibreOffice; without it that test says so and is skipped.
.PHONY: libreoffice
libreoffice: ## Install LibreOffice for the tests, where there is apt-get and it is not there already
	@command -v soffice > /dev/null || ! command -v apt-get > /dev/null \
		|| { $(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -y -qq --no-install-recommends libreoffice-calc-nogui; } \
		|| echo 'LibreOffice could not be installed: its test is skipped'

# Pages of HTML are tested in a browser; without it those tests say so and are skipped.
.PHONY: chromium
chromium: ## Install Chromium for the tests, where there is apt-get and it is not there already
	@test -x /usr/bin/chromium || ! command -v apt-get > /dev/null \
		|| { $(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -y -qq --no-install-recommends chromium; } \
		|| echo 'Chromium could not be installed: its tests are skipped'

.PHONY: clean
clean: ## Remove everything that was made
	rm -rf $(VENV) $(VENV)-wheel $(VENV)-lowest $(VENV)-focus build dist .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("privlink-cost needs Python 3.11 or later, and $(PYTHON) is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --upgrade --upgrade-strategy eager --editable .
	@touch $@

$(VENV)/.developed: $(VENV)/.installed
	@$(PIP) install --upgrade --upgrade-strategy eager --editable '.[dev]'
	@touch $@
