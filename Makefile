# Two commands are all that a fresh machine needs: `make site` and `make test`. Python 3.11 or later, make and git are
# asked for; everything else is set up in .venv, from lock files with hashes, and again only when these change.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: site serve test browser programs check format fuzz bench audit release advisories lock clean

site: $(VENV)/site
	@$(BIN)/briefing build

serve: $(VENV)/site
	@$(BIN)/briefing serve

test: $(VENV)/dev browser programs
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile

# The tests drive a Chromium or Chrome: this finds one, installs one and says how, or says what to install.
browser: $(VENV)/dev
	@$(BIN)/python -m tests.browser.chromium

# They also run an nginx, and what else is there of Caddy, rsync and rclone: this installs them as root, by apt, or says what
# to install.
programs: $(VENV)/dev
	@$(BIN)/python -m tests.programs

check: $(VENV)/dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/briefing check

format: $(VENV)/dev
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

# Ten minutes of bytes that nobody would think of, by atheris (Linux only); what breaks a promise is in .cache/fuzz/.
fuzz: $(VENV)/fuzz
	@for target in $$($(BIN)/python -m fuzz --list); do \
	  $(BIN)/python -m fuzz $$target --seconds 120 || exit 1; \
	done

# All of it, whatever fails on the way; FULL=1 asks for the largest archive too, ARTICLES=DIR for annotated articles.
bench: $(VENV)/bench
	@failed=0; \
	$(BIN)/python benchmarks/figures.py --json benchmarks/figures.json || failed=1; \
	$(BIN)/python benchmarks/rebuild.py $(if $(FULL),--full) --json benchmarks/rebuild.json || failed=1; \
	$(BIN)/python -m benchmarks.printing --json benchmarks/printing.json || failed=1; \
	$(BIN)/python benchmarks/search.py $(if $(FULL),--briefings 10000) --json benchmarks/search.json || failed=1; \
	$(BIN)/python benchmarks/equality.py || failed=1; \
	$(BIN)/python -m benchmarks.faults || failed=1; \
	$(BIN)/python -m benchmarks.tampering || failed=1; \
	$(BIN)/python -m benchmarks.redrafting || failed=1; \
	$(if $(ARTICLES),$(BIN)/python -m benchmarks.drafting --articles "$(ARTICLES)" --json benchmarks/drafting.json || failed=1;) \
	exit $$failed

# What needs tools from elsewhere: the Nu HTML checker, Lighthouse. It says how to install those that are missing.
audit: $(VENV)/bench
	@$(BIN)/python -m benchmarks.audit --json benchmarks/audit.json

# What is committed, as an sdist, a wheel, a bill of materials and their digests, in dist/: the same bytes on any day.
release: $(VENV)/dev
	@$(BIN)/python -m supply.release

# Whether weaknesses are known of what the lock files pin; where that cannot be asked, it says so and goes on.
advisories: $(VENV)/dev
	@$(BIN)/python -m supply.advisories

# Needs uv (https://docs.astral.sh/uv/), the only tool that locks for every platform at once.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  --upgrade --group build --output-file requirements/site.txt pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  --constraint requirements/site.txt --group build --group dev --output-file requirements/dev.txt pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  --constraint requirements/dev.txt --group build --group dev --group bench --output-file requirements/bench.txt \
	  pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  --constraint requirements/dev.txt --group build --group dev --group fuzz --output-file requirements/fuzz.txt \
	  pyproject.toml

clean:
	git clean -fdXq docs
	rm -rf $(VENV) site .cache

# What is installed is told by the lock file's digest, not its time: a checkout that changes nothing installs nothing.
$(VENV)/site $(VENV)/dev $(VENV)/bench $(VENV)/fuzz: $(VENV)/%: requirements/%.txt pyproject.toml .FORCE
	@$(PYTHON) requirements/install.py $(VENV) $< $@

.PHONY: .FORCE
.FORCE:
