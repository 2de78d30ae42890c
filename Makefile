# Everything a fresh machine with Python 3.11+, git and make needs.
#   make demo   the light core in .venv, and the main job on a fixture article
#   make test   what the tests need (the camel extra too), then all tests and checks
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Byte code is kept whatever the environment says: the tests start a hundred processes, each of which would compile all it imports.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test pytest test-engines check lint quick bench train pages clean kb docs browser nightly fuzz

demo: $(VENV)/.core
	@mkdir -p out
	$(BIN)/transcript-nlp run fixtures/articles/chips_doubled.txt -o out/demo.jsonl --force
	$(BIN)/python docs/demo.py out/demo.jsonl

# The checks, which take one core, are done beside the tests.
test: $(VENV)/.dev browser
	$(MAKE) --jobs=2 lint pytest

pytest: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2 --dist loadfile

# Chromium for the tests of the report page; without it they are skipped, and say so.
browser:
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
	  { apt-get install -y -q chromium || { apt-get update -q && apt-get install -y -q chromium; }; } >/dev/null 2>&1 || \
	  echo "no Chromium and no way to install it here: the browser tests of the report are skipped"

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Without the tests, one of which checks the built-in tables, too.
check: lint
	$(BIN)/transcript-nlp kb check

# After a change to the built-in tables: the file that the library loads instead of them.
kb: $(VENV)/.core
	$(BIN)/transcript-nlp kb compile

# The page docs/cli.md, after a change to the command line.
docs: $(VENV)/.core
	$(BIN)/python docs/make_cli.py

# A longer hunt for counterexamples to the properties, more kills, more poison.
nightly: $(VENV)/.dev
	$(BIN)/python -m pytest -m slow
	HYPOTHESIS_PROFILE=nightly $(BIN)/python -m pytest -k "test_text or test_union or test_repeats or pipeline"

# The same documents from Dask, Spark (which needs Java 17), Ray and Daft, in an environment of their own (2 GB).
test-engines: $(VENV)-engines/.engines
	$(VENV)-engines/bin/python -m pytest tests/test_clusters.py

$(VENV)-engines/.engines: pyproject.toml
	$(PYTHON) -m venv $(VENV)-engines
	$(VENV)-engines/bin/python -m pip install --quiet --no-compile --editable ".[dev,engines,scale]"
	@touch $@

# A fuzzer on the readers, tables, models and the whole pipeline, each for FUZZ_SECONDS (needs clang's libFuzzer, which atheris brings).
FUZZ_SECONDS ?= 300
fuzz: $(VENV)/.dev
	$(BIN)/pip install -q 'atheris>=2.3'
	for target in article growth readers tables models; do \
	  mkdir -p out/fuzz/$$target && \
	  $(BIN)/python -m tests.hostile $$target -max_total_time=$(FUZZ_SECONDS) -max_len=4096 out/fuzz/$$target || exit 1; \
	done

# The model of pages that comes with the library, from training/pages and training/text.
pages: $(VENV)/.dev
	$(BIN)/python -m training.pages

# The tagger that comes with the library, from training/text; figures go to docs/tagger-figures.md.
# NAMES is a folder of name pairs (docs/tagger.md); without it the model of names that is there stays.
train: $(VENV)/.dev
	@mkdir -p out
	(printf '# Figures of the tagger\n\nPrinted by `make train`.\n\n'; \
	$(BIN)/python -m training.train $(if $(NAMES),--names $(NAMES)) --test w12,w13 --dev w10,w15) > out/figures.md
	mv out/figures.md docs/tagger-figures.md

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks.text
	$(BIN)/python -m benchmarks.entities
	$(BIN)/python -m benchmarks.repeats 200
	$(BIN)/python -m benchmarks.pipeline
	$(BIN)/python -m benchmarks.tagger

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.core: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --no-compile --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --no-compile --editable ".[camel,dev,html,scale]"
	@touch $@

clean:
	rm -rf $(VENV) $(VENV)-engines out .mypy_cache .pytest_cache .ruff_cache .hypothesis
