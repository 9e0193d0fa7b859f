# make run: everything set up, then the bundled samples through the pipeline. PYTHON chooses the interpreter (3.11 to 3.13).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
COMPILED := $(wildcard pipeline/read/*.pyx pipeline/read/*.pxd)

.PHONY: run test lint bench bench-content bench-facts docs setup clean
.DEFAULT_GOAL := run

run: $(READY)
	@$(BIN)/zhengli run samples --out output

test: $(READY)
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

# make bench-content, bench-outline, …: one of them; DATA=folder for other data than ../shared/bench
bench-%: $(READY)
	@$(BIN)/python -m benchmarks.$* $(if $(DATA),--data $(DATA))

# fields, citations and indicators, then the copies of documents: both are facts that BI asks for
bench-facts: $(READY)
	@$(BIN)/python -m benchmarks.facts $(if $(DATA),--data $(DATA))
	@$(if $(DATA),:,$(BIN)/python -m benchmarks.duplicates)

# content is measured beside its peer, which an environment of its own holds: the two must not change each other
PEERS := $(VENV)/peers
bench-content: $(READY) $(PEERS)/.ready
	@$(BIN)/python -m benchmarks.content $(if $(DATA),--data $(DATA)) --peer trafilatura --peer-python $(PEERS)/bin/python

$(PEERS)/.ready: constraints.txt
	@$(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt trafilatura lxml-html-clean
	@touch $@

bench: $(READY)
	@for part in $(filter-out __init__ copies floors invented recorded rewrite,$(basename $(notdir $(wildcard benchmarks/*.py)))); do \
	   echo "== $$part"; $(BIN)/python -m benchmarks.$$part || exit 1; done

docs: $(READY)
	@$(BIN)/python -m schemas
	@$(BIN)/python -m pipeline.rules_doc

setup: $(READY)

# uv resolves and installs in seconds where an old pip takes minutes; pip alone does it too. The versions are those of
# constraints.txt, the only ones that were tested together.
$(READY): pyproject.toml constraints.txt setup.py $(COMPILED)
	@$(PYTHON) -c 'import sys; ok = (3, 11) <= sys.version_info < (3, 14); ok or sys.exit("zhengli needs Python 3.11 to 3.13, not " + sys.version.split()[0] + "; try make PYTHON=python3.12")'
	@echo "setting up $(VENV): once, some minutes"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	@{ $(BIN)/python -m pip install --quiet --disable-pip-version-check uv \
	   && VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/python -m uv pip install --quiet -c constraints.txt -e '.[dev]' 2>/dev/null; } \
	 || PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(READY)

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis build pipeline/read/*.so
