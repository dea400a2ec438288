# Everything starts here: `make help`.

PORT ?= 8000
export PORT

PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PY := .venv/bin/python

.PHONY: help run test test-long bench lint translations format lock setup setup-dev python port

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: port setup ## set everything up and serve hub and provinces (PORT=8000)
	@$(PY) manage.py trial

test: setup-dev ## all tests on SQLite, PostgreSQL, Elasticsearch and in a browser
	@$(PY) scripts/test.py

test-long: setup-dev ## the same, and what takes longer
	@$(PY) scripts/test.py --long

bench: setup-dev ## measure PART=relevance, search, suggestions, scale, provinces, analysis or lighthouse (long; needs ../shared/data)
	@case "$(PART)" in \
		relevance) $(PY) -m bench.relevance;; \
		search) $(PY) -m bench.search;; \
		scale) $(PY) -m bench.search --scale 1000000;; \
		suggestions) $(PY) -m bench.suggestions ../shared/data/news/vinews_baomoi.jsonl.gz;; \
		analysis) $(PY) -m bench.vietnamese ../shared/data/news/vinews_baomoi.jsonl.gz;; \
		provinces) $(PY) -m bench.provinces;; \
		lighthouse) $(PY) -m bench.lighthouse;; \
		*) echo "PART là một trong: relevance, search, suggestions, scale, provinces, analysis, lighthouse" >&2; exit 1;; esac

lint: setup-dev ## ruff, djhtml, mypy, missing migrations and translations
	@$(PY) scripts/lint.py

translations: setup-dev ## bring the catalogues in locale/ in line with the code
	@$(PY) scripts/translations.py update

format: setup-dev ## let ruff and djhtml put the code in shape
	@$(PY) scripts/lint.py --fix

lock: setup-dev ## pin the newest allowed versions of all requirements, with hashes
	@for kind in base dev; do \
		.venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
			--generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
			$$( [ $$kind = dev ] && echo "-c requirements/base.txt" ) \
			requirements/$$kind.in -o requirements/$$kind.txt || exit 1; done

setup: python
	@$(PYTHON) scripts/setup.py base

setup-dev: python
	@$(PYTHON) scripts/setup.py dev

port:
	@case "$(PORT)" in ''|*[!0-9]*) echo "PORT phải là một số, ví dụ: make run PORT=8080" >&2; exit 1;; esac

python:
	@[ -n "$(PYTHON)" ] || { echo "Cần Python 3.11 trở lên; máy này chưa có." >&2; exit 1; }
