# The habits of this project; `make` alone explains them.
HOST ?= 127.0.0.1
PORT ?= 8000
ARGS ?=
# The first Python on this machine that is new enough; PYTHON=… chooses another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
PY := $(VENV)/bin/python

ukur := $(PY) -m pytest -n 0 -s tests/pencarian -k "test_relevansi or salah_ketik"

.DEFAULT_GOAL := help
.PHONY: help run dev test relevansi lint pins clean

help:
	@echo "make run     siapkan dan jalankan portal di http://$(HOST):$(PORT)/  (PORT=9000 HOST=… memilih alamat lain)"
	@echo "make test    pasang yang perlu, lalu jalankan semua uji  (ARGS='-k profil' menyaring)"
	@echo "make dev     jalankan dengan muat ulang otomatis dan halaman galat teknis"
	@echo "make relevansi  ukur pencarian dengan pertanyaan warga, di SQLite dan PostgreSQL"
	@echo "make lint    periksa gaya kode, templat, dan arah impor"
	@echo "make pins    tulis ulang versi pustaka di requirements*.txt dari pyproject.toml"
	@echo "make clean   hapus lingkungan Python; basis data di var/ dibiarkan"

run: $(VENV)/run.stamp
	@exec $(PY) -m portal.jalankan "$(HOST)" "$(PORT)"

dev: $(VENV)/dev.stamp
	@export DEBUG=1; $(PY) manage.py siapkan && exec $(PY) manage.py runserver "$(HOST):$(PORT)"

test: $(VENV)/dev.stamp
	@CHROMIUM=$$($(PY) tests/chromium.py) && export CHROMIUM && exec $(PY) -m pytest $(ARGS)

relevansi: $(VENV)/dev.stamp
	@DATABASE_URL="" $(ukur); tests/postgres.sh $(ukur)

lint: $(VENV)/dev.stamp
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@git ls-files -z 'templates/*.html' | xargs -0 $(VENV)/bin/djade --check --target-version 5.2
	@$(VENV)/bin/lint-imports --no-cache

pins: $(VENV)/dev.stamp
	@$(PY) -m pip install --quiet uv
	@$(VENV)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	  --custom-compile-command "make pins" pyproject.toml -o requirements.txt
	@$(VENV)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	  --custom-compile-command "make pins" --group dev -c requirements.txt pyproject.toml -o requirements-dev.txt

clean:
	@rm -rf $(VENV)

$(VENV)/run.stamp: requirements.txt
	@$(install)

$(VENV)/dev.stamp: requirements-dev.txt
	@$(install)

# Make the virtual environment if there is none, install the pinned packages of $<, and note it in $@.
define install
	if [ -z "$(PYTHON)" ] || ! $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	  echo "Perlu Python 3.11 atau lebih baru; tidak ditemukan. Pasang dulu, atau sebut dengan PYTHON=…" >&2; exit 1; \
	fi; \
	mkdir -p var; \
	if ! $(PY) -m pip --version >/dev/null 2>&1; then \
	  echo "• Lingkungan Python di $(VENV)/ …"; \
	  if ! $(PYTHON) -c 'import ensurepip' 2>/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    { apt-get update -qq && apt-get install -y -qq python3-venv; } >var/apt.log 2>&1 || true; \
	  fi; \
	  $(PYTHON) -m venv --clear $(VENV) >var/venv.log 2>&1 || { \
	    echo "Lingkungan Python tidak dapat dibuat. Di Debian/Ubuntu: sudo apt install python3-venv. Rincian: var/venv.log" >&2; exit 1; }; \
	fi; \
	echo "• Pustaka dari $< (perlu internet, sekali saja) …"; \
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --retries 2 -r $< >var/pip.log 2>&1 || { \
	  echo "Pustaka tidak dapat dipasang; periksa sambungan internet lalu ulangi. Rincian: var/pip.log" >&2; exit 1; }; \
	touch $@
endef
