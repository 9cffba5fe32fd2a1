# doiwatch. `make` lists what can be made.

SWIFT ?= swift
BUILD_PACKAGES = libcurl4-openssl-dev libpsl-dev libsqlite3-dev libxml2-dev libssl-dev pkg-config ca-certificates
TEST_PACKAGES = openssl curl gzip poppler-utils
PREFIX ?= /usr/local

.DEFAULT_GOAL := help
.PHONY: help run test demo fuzz build format lint install packages test-packages clean

help: ## list what can be made
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## run the service on the shipped configuration (Ctrl-C ends it)
	@echo "doiwatch watches config/doiwatch.yaml; ask it with: .build/release/doiwatch status" >&2
	@exec .build/release/doiwatch run

build: packages ## build the program
	$(SWIFT) build -c release --static-swift-stdlib --product doiwatch

test: packages test-packages ## run all tests
	$(SWIFT) test

demo: packages test-packages ## show a change from break to digest, offline, in half a minute
	$(SWIFT) build -c release --static-swift-stdlib --product doiwatch
	$(SWIFT) build -c release --static-swift-stdlib --product scholarly-web
	@Tools/demo .build/release

FUZZ_SECONDS ?= 600
fuzz: packages ## feed every parser with mutated input, FUZZ_SECONDS each
	$(SWIFT) build -c release --scratch-path .build-fuzz -Xswiftc -enable-testing --product fuzz
	.build-fuzz/release/fuzz $(FUZZ_SECONDS)

format: ## bring all sources into the project's format
	$(SWIFT) format -i --configuration .swift-format -r Sources Tests Package.swift

lint: ## complain of anything that is not in the project's format
	$(SWIFT) format lint -s --configuration .swift-format -r Sources Tests Package.swift

install: build ## install program, unit, user and configuration (as root, for a service)
	install -D -m 0755 .build/release/doiwatch $(DESTDIR)$(PREFIX)/bin/doiwatch
	install -d $(DESTDIR)/etc/systemd/system
	sed 's|/usr/bin/doiwatch|$(PREFIX)/bin/doiwatch|' systemd/doiwatch.service \
	  > $(DESTDIR)/etc/systemd/system/doiwatch.service
	install -D -m 0644 systemd/doiwatch.sysusers $(DESTDIR)/etc/sysusers.d/doiwatch.conf
	install -d $(DESTDIR)/etc/doiwatch
	test -e $(DESTDIR)/etc/doiwatch/doiwatch.yaml || \
	  sed 's|^#state_directory: .*|state_directory: /var/lib/doiwatch|' config/doiwatch.yaml \
	  > $(DESTDIR)/etc/doiwatch/doiwatch.yaml

clean: ## remove everything that was built
	rm -rf .build .build-*

packages:
	@Tools/packages $(BUILD_PACKAGES)

test-packages:
	@Tools/packages $(TEST_PACKAGES)
