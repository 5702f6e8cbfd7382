# make            build the program: build/evenkeel
# make run        install what is missing, build, answer scenarios/channel-tax.yaml, print page one
# make test       install what the tests need, build, run every test; ONLY=word runs some
# make test-all   the same, heavier: in every build, the program under sanitizers, ten times the random models
# make check      warnings are errors with gcc and clang; layout is that of .clang-format
# make bench      speed and memory, after checking the answer; kept in out/bench/, machine by machine
# make bench-instructions   what a deal costs in instructions, counted by valgrind where that is installed
# make docs       write models/README.md again from the program's own tables
# make deps       only install what is missing (Debian and Ubuntu)
# make install    program, models, scenarios and plot templates under DESTDIR + PREFIX
# make uninstall  take them away again
# make clean      remove build/; out/ stays

MODE = release
CC = gcc
PREFIX = /usr/local
# MPI=1: for many processes, on one machine or a cluster (mpirun -n 4 build/evenkeel run ...); needs libopenmpi-dev.
# DESTDIR, CFLAGS and LDFLAGS may be set too: `make MODE=debug CC=clang`.

# ---- Nothing below needs to be changed to build, test or install. ----

ifeq ($(MPI),1)
MODE = mpi
endif
MODES = release debug sanitize mpi check-gcc check-clang
WARNINGS = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wvla -Wstrict-prototypes -Wmissing-prototypes
LANGUAGE = -std=c17 -D_GNU_SOURCE -fopenmp -ffp-contract=off
# -O3 because gcc 12 vectorises the engine's column loops there and not at -O2.
OPTIMISE_release = -O3 -g -DNDEBUG
OPTIMISE_mpi = $(OPTIMISE_release)
OPTIMISE_debug = -O0 -g
OPTIMISE_sanitize = -O1 -g1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
OPTIMISE_check-gcc = -O2 -Werror
OPTIMISE_check-clang = -O2 -Werror
CC_check-gcc = gcc
CC_check-clang = clang

# The hot loops are compiled once for each instruction set; these flags change no value and let loops become vectors.
ISA_ALL = -fno-math-errno -fno-trapping-math
ISA_FLAGS = $(if $(filter src/engine/isa_%,$*),$(ISA_ALL) $(if $(findstring x86_64,$(shell $(CC) -dumpmachine)), \
    $(if $(findstring avx2,$*),-mavx2) $(if $(findstring avx512,$*),-mavx512f -mavx512dq -mavx512vl -mavx512bw)))

# One file knows of MPI; the rest is the release.
MPI_FILE = src/engine/ranks
OBJECTS_mpi = $(filter-out build/release/$(MPI_FILE).o,$(SOURCES:%.c=build/release/%.o)) build/mpi/$(MPI_FILE).o
MPI_FLAGS_mpi = -DEVENKEEL_MPI $(shell pkg-config --cflags ompi-c 2>/dev/null || mpicc --showme:compile)
LIBRARIES_mpi = $(shell pkg-config --libs ompi-c 2>/dev/null || mpicc --showme:link)

LIBRARIES = $(shell pkg-config --libs gsl yaml-0.1 jansson xlsxwriter sqlite3 2>/dev/null || \
    echo -lgsl -lgslcblas -lyaml -ljansson -lxlsxwriter -lsqlite3) $(shell pkg-config --libs $(PAPER) 2>/dev/null) -lcsv -lm
# Headers in folders of their own, for the files that include them; asked for when one is compiled, as what is missing is
# installed before.
PAPER = pangocairo cairo-pdf librsvg-2.0
ON_PAPER = $(shell grep -lE '<(cairo|pango|librsvg)' $(SOURCES))
SOURCES = $(wildcard src/*.c src/*/*.c)
IDENTIFIED = $(shell grep -lE 'base/version.h|"version.h"|EVENKEEL_(PREFIX|FLAGS)' $(SOURCES) $(wildcard tests/bench/*.c))
SUITES = $(filter-out bench fuzz,$(sort $(notdir $(patsubst %/,%,$(dir $(wildcard tests/*/*.c))))))
REVISION = $(or $(shell git describe --always --dirty 2>/dev/null),unknown)

# The goals that run something install first what they need; a plain `make` never touches the system.
NEEDS = $(if $(filter check,$(MAKECMDGOALS)),check,$(if $(filter test test-all,$(MAKECMDGOALS)),test,build))
FIRST = $(if $(filter deps run test test-all check bench bench-instructions docs,$(MAKECMDGOALS)),deps)

.PHONY: all run test test-all check bench bench-instructions docs deps install uninstall clean FORCE
MAKEFLAGS += -j$(shell nproc)
.DELETE_ON_ERROR:
.SECONDARY:
$(if $(filter $(MODE),release debug sanitize mpi),,$(error MODE is $(MODE), must be release, debug or sanitize))

all: build/$(MODE)/evenkeel
	@[ "$$(readlink build/evenkeel)" = $(MODE)/evenkeel ] || \
	    { ln -sfn $(MODE)/evenkeel build/evenkeel.new && mv -fT build/evenkeel.new build/evenkeel; }

# Rewrites a file only when its text changes, so that what depends on it is built again only then.
define keep
@mkdir -p $(@D)
@printf '%s\n' '$(1)' | cmp -s - $@ || printf '%s\n' '$(1)' > $@
endef

define rules_of_mode
FLAGS_$(1) = $$(LANGUAGE) $$(WARNINGS) $$(OPTIMISE_$(1)) $$(CFLAGS)
CC_$(1) ?= $$(CC)
OBJECTS_$(1) ?= $$(SOURCES:%.c=build/$(1)/%.o)
build/$(1)/settings: FORCE
	$$(call keep,$$(CC_$(1)) $$(FLAGS_$(1)))
build/$(1)/identity: FORCE
	$$(call keep,$$(REVISION) $$(PREFIX))
build/$(1)/%.o: %.c build/$(1)/settings | $$(FIRST)
	@mkdir -p $$(@D)
	@echo '  compile $$< ($(1))'
	@$$(CC_$(1)) $$(FLAGS_$(1)) $$(ISA_FLAGS) $$(if $$(filter $$(MPI_FILE),$$*),$$(MPI_FLAGS_$(1))) $$(IDENTITY) $$(UNHURRIED) -Isrc $$(INCLUDES) -MMD -MP -c -o $$@ $$<
$$(IDENTIFIED:%.c=build/$(1)/%.o): build/$(1)/identity
$$(IDENTIFIED:%.c=build/$(1)/%.o): IDENTITY = -DEVENKEEL_REVISION='"$$(REVISION)"' \
    -DEVENKEEL_PREFIX='"$$(PREFIX)"' -DEVENKEEL_FLAGS='"$$(OPTIMISE_$(1)) $$(LANGUAGE) $$(CFLAGS)"'
$$(ON_PAPER:%.c=build/$(1)/%.o): INCLUDES = $$(patsubst -I%,-isystem %,$$(shell pkg-config --cflags $$(PAPER)))
build/$(1)/evenkeel: $$(OBJECTS_$(1))
	@echo '  link    $$@'
	@$$(CC_$(1)) $$(FLAGS_$(1)) $$(LDFLAGS) -o $$@ $$^ $$(LIBRARIES) $$(LIBRARIES_$(1))
$(foreach suite,$(SUITES) bench,$(call rules_of_suite,$(1),$(suite)))
-include $$(wildcard build/$(1)/*/*.d build/$(1)/*/*/*.d)
endef

# Every .c in a folder of tests makes one program with everything but main().
define rules_of_suite
build/$(1)/tests/$(2)_tests: $$(patsubst %.c,build/$(1)/%.o,$$(wildcard tests/$(2)/*.c)) \
    $$(filter-out build/$(1)/src/main.o,$$(OBJECTS_$(1)))
	@echo '  link    $$@'
	@$$(CC_$(1)) $$(FLAGS_$(1)) $$(LDFLAGS) -o $$@ $$^ $$(LIBRARIES) $(if $(filter bench,$(2)),,-lcriterion)

endef
$(foreach mode,$(MODES),$(eval $(call rules_of_mode,$(mode))))

# What unit tests spend is in the code they call; their own, compiled without haste, is compiled in a third of the time.
build/sanitize/tests/unit/%.o build/sanitize/tests/errors/%.o: UNHURRIED = -O0

# Tests that call make build what is there, with the same settings, and not another program beside running tests.
AS_CALLED = EVENKEEL_MAKE='$(MAKEOVERRIDES)'
suites_in = $(foreach suite,$(SUITES),build/$(1)/tests/$(suite)_tests)
# Suites that `make test` runs under sanitizers; laws and the reference draw and work many deals, and run as what is shipped
# does. CI sets SANITIZED to all of them.
SANITIZED ?= errors unit
tested_suites = $(foreach suite,$(SUITES),build/$(if $(filter $(suite),$(SANITIZED)),sanitize,$(MODE))/tests/$(suite)_tests)

run: all
	build/evenkeel run scenarios/channel-tax.yaml

test: all build/mpi/evenkeel $(tested_suites)
	@$(AS_CALLED) tests/run --only '$(ONLY)' --program build/$(MODE)/evenkeel $(tested_suites)

test-all: all build/mpi/evenkeel build/sanitize/evenkeel $(foreach mode,release debug sanitize,$(call suites_in,$(mode)))
	@$(AS_CALLED) tests/run --heavy --only '$(ONLY)' --program build/$(MODE)/evenkeel --program build/sanitize/evenkeel \
	    $(foreach mode,release debug sanitize,$(call suites_in,$(mode)))

check: $(foreach mode,check-gcc check-clang,$(patsubst %.c,build/$(mode)/%.o,$(SOURCES) $(wildcard tests/*/*.c)))
	@for file in $(wildcard src/*.[ch] src/*/*.[ch] tests/*/*.[ch]); do clang-format-14 $$file | cmp -s - $$file || \
	    { echo "  layout  $$file: run clang-format-14 -i"; bad=1; }; done; [ -z "$$bad" ]

bench: all build/$(MODE)/tests/bench_tests
	build/$(MODE)/tests/bench_tests

bench-instructions: build/$(MODE)/tests/bench_tests
	tests/bench/count_instructions build/$(MODE)/tests/bench_tests

docs: all
	build/evenkeel params > models/README.md.tmp
	mv models/README.md.tmp models/README.md

deps:
	@CC='$(CC)' .ci/packages $(NEEDS)

SHARED = $(DESTDIR)$(PREFIX)/share/evenkeel
install: all
	install -D -m 755 build/$(MODE)/evenkeel $(DESTDIR)$(PREFIX)/bin/evenkeel
	for file in $$(find models scenarios plots -type f); do install -D -m 644 $$file $(SHARED)/$$file; done

uninstall:
	rm -rf $(SHARED) $(DESTDIR)$(PREFIX)/bin/evenkeel

clean:
	rm -rf build
