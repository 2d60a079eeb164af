# One command each to run, test, check, format, measure, photograph and package the program.
PY = .venv/bin/python
.DEFAULT_GOAL = run
.PHONY: run test check format faults bench screenshots package setup setup-dev lock

run: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(PY) -m cwlink; \
	else QT_QPA_PLATFORM=offscreen $(PY) -m cwlink demo demo; fi

test: check
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n 2 --dist loadfile

check: setup-dev
	@$(PY) -m ruff check src tests bench packaging
	@$(PY) -m ruff format --check src tests bench packaging
	@$(PY) -m mypy
	@.venv/bin/lint-imports

format: setup-dev
	@$(PY) -m ruff check --fix src tests bench packaging
	@$(PY) -m ruff format src tests bench packaging

# Kills, full disks, I/O errors, power cuts: ROUNDS spread over all, a full disk at every write.
# Another SEED tries other moments.
ROUNDS ?= 5000
SEED ?= 20261124
faults: setup-dev
	@FAULT_ROUNDS=$(ROUNDS) FAULT_SEED=$(SEED) FAULT_EVERY=1 FAULT_TABLE=1 QT_QPA_PLATFORM=offscreen \
		$(PY) -m pytest tests/faults -n 2 --dist load

bench: setup-dev
	@QT_QPA_PLATFORM=offscreen $(PY) -m bench

screenshots: setup-dev
	@QT_QPA_PLATFORM=offscreen $(PY) packaging/screenshots.py docs/screenshots

package: setup-dev
	@.venv/bin/pyinstaller --noconfirm --log-level ERROR --distpath dist --workpath .build packaging/cwlink.spec
	@$(PY) packaging/check_package.py dist/cwlink

setup:
	@packaging/setup.sh runtime

setup-dev:
	@packaging/setup.sh dev

lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml requirements/build.in -o requirements/runtime.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml requirements/build.in --group dev -o requirements/dev.lock
