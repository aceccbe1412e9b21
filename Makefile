# The project's commands. `make` alone lists them.

GO            ?= go
GOLANGCI_LINT := $(GO) run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
GOFUMPT       := $(GO) run mvdan.cc/gofumpt@v0.12.0
DEADCODE      := $(GO) run golang.org/x/tools/cmd/deadcode@v0.52.0
FUZZTIME      ?= 3s
PLATFORMS     := windows/amd64 darwin/arm64 darwin/amd64 linux/amd64 linux/arm64

.DEFAULT_GOAL := help
.PHONY: help build site test race fuzz lint conformance conformance-selftest screenshots bench release

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

build: ## the program, as ./lykta
	CGO_ENABLED=0 $(GO) build -trimpath -o lykta ./cmd/lykta

site: ## the example site and its packs, in dist/
	$(GO) run ./cmd/lykta build

test: ## every test that needs only Go
	$(GO) test -timeout 20m ./...

race: ## the tests watched for data races; not the scripts, which start the program hundreds of times
	$(GO) test -race -short -timeout 20m ./...

fuzz: ## every fuzz target for a short time (FUZZTIME=3s)
	@grep -rl --include='*_test.go' '^func Fuzz' . | sort | while read -r file; do \
		for target in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p' "$$file"); do \
			echo "$$(dirname "$$file") $$target"; \
			said=$$($(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x "$$(dirname "$$file")" 2>&1) && continue; \
			printf '%s\n' "$$said" | tail -40; \
			case $$said in \
			*"Failing input"*) exit 1 ;; \
			*"context deadline exceeded"*) echo "no input failed: time was up while one was still being tried" ;; \
			*) exit 1 ;; \
			esac; \
		done; \
	done

lint: ## formatting, linters, code that nobody calls
	@echo "gofumpt" && unformatted=$$($(GOFUMPT) -l -modpath lykta cmd generator) && \
		if [ -n "$$unformatted" ]; then echo "not formatted (gofumpt -w -modpath lykta FILE):"; echo "$$unformatted"; exit 1; fi
	@echo "golangci-lint" && $(GOLANGCI_LINT) run ./...
	@echo "deadcode" && dead=$$($(DEADCODE) -test ./...) && if [ -n "$$dead" ]; then echo "$$dead"; exit 1; fi

conformance: ## independent judges and three browser engines look at the example site (installs them; needs root, Debian, npm)
	conformance/run

conformance-selftest: ## prove that every conformance check can fail
	conformance/run --selftest

screenshots: ## docs/screenshot.png and docs/prints.png, and many more to look at in dist/screenshots
	conformance/screenshots
	conformance/prints

bench: ## a synthetic site of 1,000 and 10,000 pages: clean, unchanged and edited builds; then the packages' own benchmarks
	$(GO) run ./conformance/bench
	$(GO) test -run '^$$' -bench . -benchmem ./...

release: ## programs for Windows, macOS and Linux in dist/release, with SHA256SUMS
	rm -rf dist/release && mkdir -p dist/release
	@for platform in $(PLATFORMS); do \
		os=$${platform%/*}; arch=$${platform#*/}; ending=; if [ $$os = windows ]; then ending=.exe; fi; \
		echo "lykta-$$os-$$arch$$ending"; \
		CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch $(GO) build -trimpath -ldflags '-s -w' -o "dist/release/lykta-$$os-$$arch$$ending" ./cmd/lykta || exit 1; \
	done
	cd dist/release && sha256sum lykta-* >SHA256SUMS
