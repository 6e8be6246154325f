# The face of the build: one word for each thing that people do. The build itself is
# meson's (meson.build); all it makes goes to build/.

PREFIX ?= /usr/local
BUILD := build
SECONDS ?= 60
RUN := sh tools/run.sh $(BUILD)

.PHONY: all demo test sanitize clang faults fuzz tsan bench sbom reproducible pictures measure-akn install clean help

all: $(BUILD)/build.ninja
	@$(RUN) compile "compiling" ninja -C $(BUILD)
	@echo "made $(BUILD)/verbale, $(BUILD)/src/libverbale.a and $(BUILD)/src/libverbale.so"

$(BUILD)/build.ninja:
	@sh tools/setup.sh --check build
	@$(RUN) configure "configuring" meson setup --prefix "$(PREFIX)" --libdir lib $(BUILD)
	@echo "$(PREFIX)" > $(BUILD)/prefix

demo:
	@sh tools/setup.sh build
	@$(MAKE) --no-print-directory all
	@sh tools/demo.sh $(BUILD)

test:
	@sh tools/setup.sh build test
	@$(MAKE) --no-print-directory all
	@$(RUN) test "tests" meson test -C $(BUILD) --print-errorlogs
	@$(MAKE) --no-print-directory sanitize clang

# The tests again, where a wrong access to memory or undefined behaviour ends the program.
sanitize:
	@test -f $(BUILD)/sanitize/build.ninja || $(RUN) configure-sanitize "configuring with sanitizers" \
	    meson setup -Db_sanitize=address,undefined -Db_lundef=false $(BUILD)/sanitize
	@$(RUN) compile-sanitize "compiling with sanitizers" ninja -C $(BUILD)/sanitize
	@UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 $(RUN) test-sanitize "tests with sanitizers" \
	    meson test -C $(BUILD)/sanitize --print-errorlogs --timeout-multiplier 5

# Every page of the reading room as it looks, in light, dark, on a phone and in Arabic.
pictures: all
	@sh tools/setup.sh build test
	@PICTURES=$(abspath $(BUILD)/pictures) python3 tests/web/run.py $(BUILD)/verbale $(BUILD)/tests/pictures . $(BUILD)/web tests/web/pictures.mjs
	@ls $(BUILD)/pictures

clang:
	@test -f $(BUILD)/clang/build.ninja || CC=clang $(RUN) configure-clang "configuring for clang" meson setup $(BUILD)/clang
	@$(RUN) compile-clang "compiling with clang" ninja -C $(BUILD)/clang

# Every official file as Akoma Ntoso and read again. SHARED is where the real documents are.
measure-akn: all
	@python3 .ci/measure.py $(BUILD) $${SHARED:-../shared} akn

# What no test has the time for: 200 kills, 50 full disks, every call that fails once.
faults: all
	@ninja -C $(BUILD) tests/interrupted > /dev/null
	@$(BUILD)/tests/interrupted kill 200 $(SEED)
	@$(BUILD)/tests/interrupted full 50 $(SEED)
	@ninja -C $(BUILD) tests/libfailing.so > /dev/null
	@python3 tests/fault/fail_once.py $(BUILD)/verbale $(BUILD)/tests/libfailing.so $(BUILD)/fail-once examples $${RUNS:-all}

# Threads, where a race is seen: many documents at once, a reading room under load.
tsan:
	@test -f $(BUILD)/tsan/build.ninja || $(RUN) configure-tsan "configuring for races" \
	    meson setup -Db_sanitize=thread -Db_lundef=false $(BUILD)/tsan
	@$(RUN) compile-tsan "compiling for races" ninja -C $(BUILD)/tsan
	@TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1 $(RUN) test-tsan "tests of threads, where races are seen" \
	    meson test -C $(BUILD)/tsan --print-errorlogs --timeout-multiplier 5 --suite thread "unit api" "reading room"

# Every figure of docs/BENCHMARKS.md: CORPUS names official files, GOLD texts with known answers; without them on what the project has written itself.
bench: all
	@python3 bench/all.py --build $(BUILD) $(if $(CORPUS),--corpus $(CORPUS)) $(if $(GOLD),--gold $(GOLD))

# What the programs are made of, with versions, as CycloneDX.
sbom: all
	@python3 tools/sbom.py . $(BUILD)/sbom.json $(BUILD)/verbale $(BUILD)/verbale-reader $(BUILD)/verbale-runner $(BUILD)/src/libverbale.so

# Two builds in folders of other names, byte for byte.
reproducible:
	@python3 tests/house/reproducible.py . $(BUILD)/reproducible

# Inputs that no test thought of, for each target of tests/fuzz/ in turn SECONDS long; TARGETS: which.
fuzz:
	@sh tools/setup.sh build test fuzz
	@test -f $(BUILD)/fuzz/build.ninja || CC=clang $(RUN) configure-fuzz "configuring for fuzzing" meson setup \
	    -Db_sanitize=address,undefined -Db_lundef=false -Dc_args=-fsanitize=fuzzer-no-link $(BUILD)/fuzz
	@$(RUN) compile-fuzz "compiling the fuzzers" ninja -C $(BUILD)/fuzz tests/fuzz/fuzz tests/made
	@MADE=$(BUILD)/fuzz/tests/office python3 tests/fuzz/run.py $(BUILD)/fuzz/tests/fuzz/fuzz . $(BUILD)/fuzz/runs $(SECONDS) $(TARGETS)

# DESTDIR is respected.
install: all
	@test "$$(cat $(BUILD)/prefix 2> /dev/null)" = "$(PREFIX)" || \
	    $(RUN) prefix "setting the prefix" meson configure $(BUILD) --prefix "$(PREFIX)"
	@echo "$(PREFIX)" > $(BUILD)/prefix
	@$(RUN) install "installing under $(DESTDIR)$(PREFIX)" meson install -C $(BUILD)

clean:
	@rm -rf $(BUILD)

help:
	@echo "make            builds $(BUILD)/verbale and the libraries"
	@echo "make demo       installs what the build needs, builds, and checks the example letter"
	@echo "make test       installs what the tests need, and runs them with gcc, with sanitizers; compiles with clang"
	@echo "make sanitize   the tests with sanitizers alone"
	@echo "make pictures   writes pictures of every page of the reading room to $(BUILD)/pictures"
	@echo "make faults     kills a program that adds and removes at 200 moments, fills its disk 50 times, lets each of its calls fail once"
	@echo "make tsan       the tests of threads where races are seen"
	@echo "make bench      every figure of docs/BENCHMARKS.md on this machine; CORPUS and GOLD: on official files with their gold"
	@echo "make sbom       what the programs are made of, with versions: $(BUILD)/sbom.json (CycloneDX)"
	@echo "make reproducible  two builds in two folders, compared byte for byte"
	@echo "make fuzz       runs each fuzzer for SECONDS seconds ($(SECONDS)) and says what it reached"
	@echo "make install    installs under PREFIX ($(PREFIX)); DESTDIR is respected"
	@echo "make clean      removes $(BUILD)/"
