# doiwatch. `make` lists what can be made.

SWIFT ?= swift
BUILD_PACKAGES = libcurl4-openssl-dev libpsl-dev libsqlite3-dev libxml2-dev libssl-dev zlib1g-dev libbrotli-dev \
	libzstd-dev pkg-config ca-certificates
TEST_PACKAGES = openssl curl gzip poppler-utils sqlite3 zstd
DEB_PACKAGES = debhelper dpkg-dev fakeroot jq
SYSTEMD_PACKAGES = debootstrap systemd-container util-linux jq
PREFIX ?= /usr/local

# DOIWATCH_ONE_BUILD=1 makes programs and tests from one release build, as .ci/run does. Package.swift lets the tests in;
# `swift test` would do so by an option of its own, with which everything is built a second time.
ifdef DOIWATCH_ONE_BUILD
RELEASE = DOIWATCH_STATIC=1 $(SWIFT) build -c release
TEST = $(SWIFT) test -c release --disable-testable-imports
else
RELEASE = $(SWIFT) build -c release --static-swift-stdlib
TEST = $(SWIFT) test
endif

.DEFAULT_GOAL := help
.PHONY: help run web test check coverage demo fuzz build format lint install install-files deb container-test systemd-test site-test delivery-test evidence-test eyes-test screenshots packages test-packages clean

help: ## list what can be made
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## run the service on the shipped configuration (Ctrl-C ends it)
	@echo "doiwatch watches config/doiwatch.yaml; ask it with: .build/release/doiwatch status" >&2
	@exec .build/release/doiwatch run

build: packages ## build the program
	$(RELEASE) --product doiwatch

# The scripted web that programs are tried on.
web: packages
	$(RELEASE) --product scholarly-web

# What starts the program measures seconds, and comes last, when nothing else keeps the processors busy.
test: packages test-packages ## run all tests; says only what failed
	@code=0; \
	Tools/test $(TEST) --skip '^ProgramTests[.]' || code=$$?; \
	Tools/test $(TEST) --filter '^ProgramTests[.]' || code=$$?; \
	exit $$code

# Those that start no process and wait for nothing.
UNIT_TESTS = ^(DomainTests|PagesTests|LibrariesTests|ConfigurationTests|DeliveryTests|EvidenceTests|FilesTests)[.]
check: lint ## what fits into two minutes after a build: format, callers of what targets offer, directions, unit tests
	@Tools/callers
	@Tools/house --check
	@Tools/test $(TEST) --filter '$(UNIT_TESTS)'

coverage: packages test-packages ## print which share of each module's lines the tests run
	@Tools/coverage

demo: build web test-packages ## show a change from break to digest, offline, in half a minute
	@Tools/demo .build/release

FUZZ_SECONDS ?= 600
FUZZ_PARSERS ?=
fuzz: packages ## feed every parser, or FUZZ_PARSERS, with mutated input, FUZZ_SECONDS each
	DOIWATCH_TOOLS=fuzz $(SWIFT) build -c release --scratch-path .build-fuzz -Xswiftc -enable-testing --product fuzz
	.build-fuzz/release/fuzz $(FUZZ_SECONDS) $$(od -An -N4 -tu4 /dev/urandom) $(FUZZ_PARSERS)

format: ## bring all sources into the project's format
	$(SWIFT) format -i --configuration .swift-format -r Sources Tests Tools Package.swift

lint: ## complain of anything that is not in the project's format
	$(SWIFT) format lint -s --configuration .swift-format -r Sources Tests Tools Package.swift

# Root builds nothing: its PATH seldom has swift, and what it builds is in everybody else's way.
install: ## install what `make build` built: program, unit, user, manual pages, configuration (sudo make install)
	@if [ "$$(id -u)" != 0 ]; then $(MAKE) --no-print-directory build; fi
	@test -x .build/release/doiwatch || \
	  { echo "there is no program to install yet; build it first, not as root: make build" >&2; exit 1; }
	@test -z "$$(find Sources Package.swift -newer .build/release/doiwatch -print -quit)" || \
	  echo "note: the sources are newer than the program that is installed; make build brings it up to date" >&2
	@Tools/packages jq
	@$(MAKE) --no-print-directory install-files

# Everything in its place, from what is already built.
install-files:
	install -D -m 0755 .build/release/doiwatch $(DESTDIR)$(PREFIX)/bin/doiwatch
	install -d $(DESTDIR)/etc/systemd/system $(DESTDIR)/etc/doiwatch
	sed 's|/usr/bin/doiwatch|$(PREFIX)/bin/doiwatch|' systemd/doiwatch.service \
	  > $(DESTDIR)/etc/systemd/system/doiwatch.service
	sed 's|/usr/bin/doiwatch|$(PREFIX)/bin/doiwatch|' systemd/doiwatch-eye.service \
	  > $(DESTDIR)/etc/systemd/system/doiwatch-eye.service
	install -D -m 0644 systemd/doiwatch.sysusers $(DESTDIR)/etc/sysusers.d/doiwatch.conf
	install -D -m 0644 systemd/doiwatch.catalog $(DESTDIR)/usr/lib/systemd/catalog/doiwatch.catalog
	test -e $(DESTDIR)/etc/doiwatch/doiwatch.yaml || \
	  sed 's|^#state_directory: .*|state_directory: /var/lib/doiwatch|' config/doiwatch.yaml \
	  > $(DESTDIR)/etc/doiwatch/doiwatch.yaml
	install -d $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/man/man5
	manual=$$(mktemp -d) && Tools/manual .build/release/doiwatch "$$manual" && \
	  install -m 0644 "$$manual"/*.1 $(DESTDIR)$(PREFIX)/share/man/man1 && \
	  install -m 0644 "$$manual"/*.5 $(DESTDIR)$(PREFIX)/share/man/man5 && rm -rf "$$manual"
	Tools/completions .build/release/doiwatch $(DESTDIR)$(PREFIX)/share

deb: build ## build a Debian package
	@Tools/packages $(DEB_PACKAGES)
	fakeroot debian/rules clean
	fakeroot debian/rules binary
	@ls -l .build/doiwatch_*.deb

container-test: build web ## run the service unprivileged, with a read-only root
	@Tools/packages bubblewrap jq curl openssl procps
	Tests/container .build/release

systemd-test: deb web ## install the package in a booted Debian and try all of it there (as root)
	@Tools/packages $(SYSTEMD_PACKAGES)
	Tests/systemd/run .build/doiwatch_*.deb .build/release/scholarly-web

SITE_PACKAGES = chromium default-jre-headless python3-venv libxml2-utils librsvg2-bin jing
site-test: build web test-packages ## read the site in a browser and under validators
	@Tools/packages $(SITE_PACKAGES)
	Tests/site/run .build/release

delivery-test: build ## send mails and requests to real servers on this machine
	@Tools/packages python3-venv openssl
	Tests/delivery/run .build/release/doiwatch

evidence-test: build ## have warcio check and pywb replay what the program keeps as evidence
	@Tools/packages python3-venv
	Tests/evidence/run .build/release/doiwatch

eyes-test: build ## kill, stop, freeze, fill and cut four eyes, PostgreSQL and the program, for a minute
	@Tools/packages postgresql libpq5 python3 procps
	DOIWATCH=.build/release/doiwatch bench/eyes 60 20261128

screenshots: build web test-packages ## take the pictures of docs/site.md anew
	@Tools/packages chromium pngquant
	Tools/screenshots .build/release

clean: ## remove everything that was built
	rm -rf .build .build-*

packages:
	@Tools/packages $(BUILD_PACKAGES)

test-packages:
	@Tools/packages $(TEST_PACKAGES)
