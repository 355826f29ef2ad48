# Everything a newcomer needs; each target does its own set-up. Debian or Ubuntu, Swift 6.2 or later.
SHELL := /bin/bash
PACKAGES := libcurl4-openssl-dev libical-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libsqlite3-dev \
	libpoppler-glib-dev libarchive-dev
TEST_PACKAGES := python3 python3-venv openssl
PYTHON := .venv/bin/python3
.DEFAULT_GOAL := help

.PHONY: help setup setup-tests build demo test judge relays faults tsan fuzz check format bench install clean

help: ## Lists what there is to do.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup: # Installs the missing -dev packages, saying which.
	@bash Tests/setup $(PACKAGES)

setup-tests: setup # The independent judges of the tests.
	@bash Tests/setup $(TEST_PACKAGES)
	@bash Tests/setup-judges

build: setup ## Builds the program, for use.
	swift build -c release --product factrice

demo: build ## A year of two sample communities, in seconds, into a mailbox to browse.
	@"$$(swift build -c release --product factrice --show-bin-path)/factrice" demo

test: setup-tests ## Builds and runs every test.
	swift build --build-tests
	FACTRICE_PYTHON="$(CURDIR)/$(PYTHON)" SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=$(AT_A_TIME) swift test --skip-build
# Without a bound every test begins at once, and one that waits for a socket waits behind all that others compute.
AT_A_TIME ?= 6

judge: setup-tests ## Every message before judges that are not ours, any text in them, and calendars. ONLY=email,calendar,spamassassin,html,outlook,words,axe; CASES=n.
	@bash Tests/setup-judge-letters
	@bash Tests/setup-calendars
	swift build --build-tests
	@$(PYTHON) Tests/Judge/judge.py --factrice "$$(swift build --show-bin-path)/factrice" $(if $(ONLY),--only $(ONLY))
	$(if $(ONLY),,FACTRICE_PYTHON="$(CURDIR)/$(PYTHON)" FACTRICE_CALENDAR_KEEPERS="referee evolution" FACTRICE_CASES=$(CASES) \
		swift test --skip-build --filter 'CalendarStoryTests|anyText|anyLayout')
CASES ?= 20000

relays: setup-tests ## Stories with Postfix, Exim and aiosmtpd as the relay; ONLY=postfix/greylisting tells one.
	@bash Tests/setup-relays
	swift build --product factrice
	@set -f; $(PYTHON) Tests/Relays/run --factrice "$$(swift build --show-bin-path)/factrice" $(ONLY)

faults: setup ## Does harm of every kind to the program, and judges. ONLY=name, SEED=n, LIST=1, KEEP=folder.
	@bash Tests/setup-faults
	swift build -c release --product factrice
	@python3 Tests/Faults/faults.py --program "$$(swift build -c release --product factrice --show-bin-path)/factrice" \
		$(if $(SEED),--seed $(SEED)) $(if $(ONLY),--only $(ONLY)) $(if $(LIST),--list) $(if $(KEEP),--keep $(KEEP))

bench: setup ## How fast it delivers, plans, reads and composes, beside others on this machine. ONLY=planning,reading,…, QUICK=1, JSON=1, SEED=n.
	@bash Tests/setup-bench
	@swift build -c release --product FactriceBench >&2
	@python3 Tests/Bench/bench.py --program "$$(swift build -c release --product FactriceBench --show-bin-path)/FactriceBench" \
		--folder .build/bench --result .build/bench.json $(if $(ONLY),--only $(ONLY)) $(if $(QUICK),--quick) \
		$(if $(JSON),--json) $(if $(SEED),--seed $(SEED))

check: ## Lints: format, walls and clock are looked at by the tests as well.
	swift format lint --strict --recursive Package.swift Sources Tests

tsan: setup-tests ## Runs the tests of the outbox and of the delivery under the thread sanitizer.
	swift build --build-tests --sanitize=thread --scratch-path .build-tsan
	@bash Tests/tsan

fuzz: setup-tests ## Tries what reads and writes texts with libFuzzer, FUZZ_SECONDS (default 60) each. ONLY="tables feed".
	bash Tests/Fuzz/run $(FUZZ_SECONDS) $(ONLY)
FUZZ_SECONDS ?= 60

format: ## Rewrites the sources in the house's format.
	swift format --in-place --recursive Package.swift Sources Tests

install: build ## Installs the program under PREFIX (default /usr/local).
	install -D -m 755 "$$(swift build -c release --product factrice --show-bin-path)/factrice" "$(DESTDIR)$(PREFIX)/bin/factrice"
	mkdir -p "$(DESTDIR)$(PREFIX)/share/factrice"
	cp -r Templates Schedules factrice.yaml Sources/factrice/Samples "$(DESTDIR)$(PREFIX)/share/factrice/"
PREFIX ?= /usr/local

clean: ## Removes what was built.
	rm -rf .build .venv
