# `make` lists what there is. All that is needed beforehand is Python 3.11 or later and make.
#
# Variables: PYTHON (interpreter for the environment), VENV (its folder), ARGS (more arguments for the command),
# WORKERS (test processes), UPGRADE=1 (with `make lock`: newest versions that the ranges allow), MINUTES and ONLY (with
# `make fuzz`: how long for each, and which).

VENV ?= .venv
WORKERS ?= auto
BIN := $(VENV)/bin
VNU := tools/node_modules/vnu-jar/build/dist/vnu.jar
WORKFLOWS := $(wildcard .github/workflows/*.yml)
FORMS := $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))

export PYTHON VENV
# The theme's advice about MkDocs 2, printed on every build; pyproject.toml already keeps MkDocs below 2.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help serve test check site bench lighthouse torture fuzz sbom audit lock clean setup setup-dev lint workflows links html feeds

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

serve: setup ## The site at a local address, reloaded when a file changes (ARGS="--dev-addr 127.0.0.1:9000")
	$(BIN)/mkdocs serve $(ARGS)

test: setup-dev ## Every test (ARGS="tests/unit -k dates")
	$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

check: setup-dev lint workflows links html feeds ## What CI runs: style, types, the archive, the site's links and HTML, every test
	$(MAKE) test

site: setup ## The publishable site with its search index, in site/
	BRIEFARCHIVE_SEARCH=1 $(BIN)/mkdocs build --strict $(ARGS)

bench: setup-dev ## Measurements (ARGS go to tests/bench/run.py)
	$(BIN)/python tests/bench/run.py $(ARGS)

lighthouse: build/www/archive ## Scores of one page of each kind in a browser (needs Node and Chromium; ARGS="timeline/")
	npm ci --prefix tools/lighthouse
	$(BIN)/python tests/bench/lighthouse.py $(ARGS)

torture: setup-dev ## Publishing under kills, a full disk and builds at once, with whole builds: long (ARGS="kills 20")
	$(BIN)/python tests/publishing/torture.py $(ARGS)

sbom: setup-dev ## What the generator is made of, in CycloneDX, as build/sbom.cdx.json
	@mkdir -p build
	$(BIN)/cyclonedx-py requirements --output-reproducible -o build/sbom.cdx.json requirements.lock

audit: setup-dev ## Known vulnerabilities among the locked packages (asks the network)
	$(BIN)/pip-audit --require-hashes --disable-pip -r requirements.lock
	$(BIN)/pip-audit --require-hashes --disable-pip -r requirements-dev.lock

fuzz: setup-dev ## Searches for texts that break the generator, for MINUTES=10 each (ONLY="prose dates"; Linux, Python up to 3.14)
	@PYTHON=$(BIN)/python tests/fuzz/run $(or $(MINUTES),10) $(ONLY)

lock: setup-dev ## The lock files anew, after a change of dependencies in pyproject.toml
	UV=$(BIN)/uv tools/lock $(if $(UPGRADE),--upgrade)

clean: ## Removes what was built and installed
	rm -rf $(VENV) build site .site.* .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis tools/node_modules tools/lighthouse/node_modules
	find $(wildcard generator tests tools) -name __pycache__ -prune -exec rm -rf {} +
	rm -rf generator/*.egg-info

# --- parts of the above ---

setup:
	@tools/setup run

setup-dev:
	@tools/setup dev

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pip check
	$(BIN)/briefarchive check

workflows: setup-dev
ifneq ($(WORKFLOWS),)
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows $(WORKFLOWS)
	$(BIN)/zizmor --offline $(WORKFLOWS)
endif
ifneq ($(FORMS),)
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms $(FORMS)
endif

# Built under the path part of site_url, so that links that lead out of the site are found.
build/www/archive: setup-dev
	rm -rf build/www
	BRIEFARCHIVE_SEARCH=1 $(BIN)/mkdocs build --strict -d build/www/archive
.PHONY: build/www/archive

links: build/www/archive
	$(BIN)/lychee --offline --include-fragments --index-files index.html --root-dir "$(CURDIR)/build/www" \
		--no-progress 'build/www/**/*.html'

# The HTML checker of the W3C needs Java and `npm ci --prefix tools`. Without them it is left out, but not in CI.
html: build/www/archive
	@if [ -f $(VNU) ] && java -version >/dev/null 2>&1; then \
		echo "java -jar $(VNU) ... build/www"; \
		java -jar $(VNU) --errors-only --skip-non-html --filterpattern '.*pagefind.*' build/www; \
	elif [ -n "$(CI)" ]; then \
		echo "make: the HTML check needs Java and 'npm ci --prefix tools'." >&2; exit 1; \
	else \
		echo "make: HTML check left out; it needs Java and 'npm ci --prefix tools'."; \
	fi

feeds: build/www/archive
	@if command -v xmllint >/dev/null; then \
		echo "xmllint --noout ... feed.xml"; \
		find build/www -name feed.xml -exec xmllint --noout {} +; \
	elif [ -n "$(CI)" ]; then \
		echo "make: the check of the feeds needs xmllint." >&2; exit 1; \
	else \
		echo "make: check of the feeds left out; it needs xmllint (Debian: apt install libxml2-utils)."; \
	fi
