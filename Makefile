# SPDX-License-Identifier: Apache-2.0
#
# make            install what is missing (Debian packages), build the compiler and both guides into output/
# make check      the same for the tests, and run them
# make quick      unit tests, the order of the rooms, a few golden cases: seconds
# make check-full also the judges too heavy for every day
# make bench      time and memory of the whole edition, cold, and how they grow
# make bench-pdf  the page formatter beside other tools (make bench-pdf-tools installs them)
# make bench-score  answer sheets a second
# make bench-html the site beside Hugo and Pagefind, and edits seen in serve (make bench-html-tools installs them)
# make bench-page a checklist page of 150 questions: how soon it scores
# make regen      show how golden results would change, ask, replace
# make asan       unit tests and golden cases under ASan and UBSan; asan-untrusted: those that make check runs
# make tsan       a build and a batch of answer sheets under TSan
# make fuzz       TIME=60 FUZZ="yaml md": libFuzzer over every reader of untrusted files
# make analyze    gcc -fanalyzer and cppcheck over the compiler
# make compile_commands.json   how every file is compiled, for editors and analysers
# make man        the manual page shirube(1), from the option tables
# make install    DESTDIR= PREFIX=/usr/local; program and manual page
# make clean

BUILD	= build
OUTPUT	= output
PREFIX	= /usr/local
DESTDIR	=

CC	= cc
CFLAGS	= -O2 -g
WARN	= -Wall -Wextra -Wshadow -Wmissing-prototypes -Wwrite-strings -Werror=format -Werror=format-extra-args \
	  -Werror=implicit-function-declaration
# Cheap walls against what a mistake of ours could be used for; a sanitizer's build has walls of its own.
HARDEN	= $(if $(SANITIZE),,-D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection $(HARDEN_CPU) -fPIE)
HARDEN_LD = $(if $(SANITIZE),,-pie -Wl,-z,relro,-z,now)
HARDEN_CPU := $(if $(filter x86_64,$(shell uname -m)),-fcf-protection)
STD	= -std=c11 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE
LIBS	= glib-2.0 gthread-2.0 yaml-0.1 libcmark-gfm libxml-2.0 libxslt lua5.4 \
	  harfbuzz harfbuzz-subset libdeflate nettle libpng libjpeg jansson xlsxwriter libzip expat libmicrohttpd libseccomp icu-uc
# Asked once, and not before the first recipe that needs it: pkg-config itself may have to be installed by then.
once	= $(eval $(1) := $(2))$($(1))
# Of these only the headers: they are loaded when they are needed (sources/copy_read.c).
LOADED	= poppler-glib
CPPFLAGS = $(call once,CPPFLAGS,-Icompiler $(shell pkg-config --cflags $(LIBS) $(LOADED)))
LDLIBS	= $(call once,LDLIBS,$(shell pkg-config --libs $(LIBS)) -lcmark-gfm-extensions -lhyphen -lm)
CHECK_CPPFLAGS = $(call once,CHECK_CPPFLAGS,$(shell pkg-config --cflags check))
CHECK_LDLIBS = $(call once,CHECK_LDLIBS,$(shell pkg-config --libs check))

# Folders of compiler/, lower ones first; a folder includes only folders before it.
FOLDERS	= base diag source yaml md cvss model trace diff sources check docxml search xslt canvas svg pdf fo engine html \
	  answers assess report workbook ledger data forms edition serve cmd

SRC	= $(foreach d,$(FOLDERS),$(sort $(wildcard compiler/$d/*.c)))
OBJ	= $(SRC:%.c=$(BUILD)/%.o) $(BUILD)/resources.o
LIBOBJ	= $(filter-out $(BUILD)/compiler/cmd/main.o,$(OBJ))
UNIT_TESTS = $(patsubst tests/unit/%.c,%,$(sort $(wildcard tests/unit/test_*.c)))
LUA_TESTS = $(sort $(wildcard tests/lua/test_*.lua))
UNIT	= $(UNIT_TESTS:%=$(BUILD)/unit/%)
RESOURCES := $(sort $(shell find templates lua -type f ! -name '.*' ! -path '*/test*'))
WASM	= build/wasm
CLANG	= clang-14
WASM_LD	= wasm-ld-14
CONTENT	:= $(shell find content)
# A file that is added or taken away changes its folder; what is made of all files of a folder depends on the folder too.
RESOURCE_FOLDERS := $(shell find templates lua -type d)
SOURCE_FOLDERS = $(FOLDERS:%=compiler/%)

# What Debian 12 must have: package=file that shows it is there.
BUILD_PACKAGES = \
	gcc=/usr/bin/gcc libc6-dev=/usr/include/stdio.h pkg-config=/usr/bin/pkg-config \
	libglib2.0-dev=/usr/include/glib-2.0/glib.h libyaml-dev=/usr/include/yaml.h \
	libcmark-gfm-dev=/usr/include/cmark-gfm.h libcmark-gfm-extensions-dev=/usr/include/cmark-gfm-core-extensions.h \
	libxml2-dev=/usr/include/libxml2/libxml/tree.h libxslt1-dev=/usr/include/libxslt/xslt.h \
	liblua5.4-dev=/usr/include/lua5.4/lua.h \
	libharfbuzz-dev=/usr/include/harfbuzz/hb.h libdeflate-dev=/usr/include/libdeflate.h nettle-dev=/usr/include/nettle/sha2.h libpng-dev=/usr/include/png.h libhyphen-dev=/usr/include/hyphen.h hyphen-en-us=/usr/share/hyphen/hyph_en_US.dic libjpeg-dev=/usr/include/jpeglib.h libjansson-dev=/usr/include/jansson.h libicu-dev=/usr/include/unicode/ubrk.h \
	libxlsxwriter-dev=/usr/include/xlsxwriter.h libzip-dev=/usr/include/zip.h libexpat1-dev=/usr/include/expat.h libqpdf-dev=/usr/include/qpdf/qpdf-c.h libpoppler-glib-dev=/usr/include/poppler/glib/poppler.h libmicrohttpd-dev=/usr/include/microhttpd.h libseccomp-dev=/usr/include/seccomp.h \
	$(CLANG)=/usr/bin/$(CLANG) lld-14=/usr/bin/$(WASM_LD) wasi-libc=/usr/lib/wasm32-wasi/libc.a \
	libclang-rt-14-dev-wasm32=/usr/lib/llvm-14/lib/clang/*/lib/wasi/libclang_rt.builtins-wasm32.a \
	patch=/usr/bin/patch xz-utils=/usr/bin/xz \
	fonts-morisawa-bizud-gothic=/usr/share/fonts/truetype/bizud-gothic/BIZUDGothic-Regular.ttf \
	fonts-morisawa-bizud-mincho=/usr/share/fonts/truetype/bizud-mincho/BIZUDMincho-Regular.ttf \
	fonts-dejavu-core=/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf fonts-hanazono=/usr/share/fonts/truetype/hanazono/HanaMinA.ttf
TEST_PACKAGES = \
	check=/usr/include/check.h lua5.4=/usr/bin/lua5.4 libxml2-utils=/usr/bin/xmllint \
	qpdf=/usr/bin/qpdf librsvg2-bin=/usr/bin/rsvg-convert poppler-utils=/usr/bin/pdftotext python3-pikepdf=/usr/lib/python3/dist-packages/pikepdf python3-pil=/usr/lib/python3/dist-packages/PIL \
	python3-yaml=/usr/lib/python3/dist-packages/yaml python3-jsonschema=/usr/lib/python3/dist-packages/jsonschema \
	fonts-cantarell=/usr/share/fonts/opentype/cantarell/Cantarell-Regular.otf \
	chromium=/usr/bin/chromium nodejs=/usr/bin/node npm=/usr/bin/npm

# One short line a step; V=1 shows the commands.
Q	= $(if $(V),,@)
say	= $(if $(V),,@echo "  $(1)	$(@:$(CURDIR)/%=%)")
# Only for make check-full.
FULL_PACKAGES = strace=/usr/bin/strace fop=/usr/bin/fop xsltproc=/usr/bin/xsltproc libreoffice-calc=/usr/bin/localc \
	pdftk-java=/usr/bin/pdftk gir1.2-poppler-0.18=/usr/lib/x86_64-linux-gnu/girepository-1.0/Poppler-0.18.typelib python3-gi=/usr/lib/python3/dist-packages/gi gnumeric=/usr/bin/ssconvert python3-openpyxl=/usr/lib/python3/dist-packages/openpyxl

all: edition
compile: $(BUILD)/shirube
edition: $(OUTPUT)/SHA256SUMS

# ---- packages: one stamp a list, so that nothing is asked twice ----

missing	= $(strip $(foreach p,$(1),$(if $(wildcard $(lastword $(subst =, ,$p))),,$(firstword $(subst =, ,$p)))))
AS_ROOT	= $(if $(filter 0,$(shell id -u)),,sudo)
# Another package manager at work is waited for.  apt-get does so by itself when it installs, but not for the lists.
LOCK_WAIT = 600
waiting_update = n=0; until $(AS_ROOT) apt-get update -q 2>$(1); do \
		grep -q 'lock' $(1) && [ $$n -lt $(LOCK_WAIT) ] || { cat $(1) >&2; exit 1; }; \
		[ $$n -gt 0 ] || echo "waiting for another package manager"; \
		n=$$((n + 5)); sleep 5; \
	done
define install_missing
	@mkdir -p $(@D)
	@if [ -n "$(call missing,$(1))" ]; then \
		echo "installing: $(call missing,$(1))"; \
		$(call waiting_update,$@.log) && \
		$(AS_ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
			-o DPkg::Lock::Timeout=$(LOCK_WAIT) $(call missing,$(1)); \
	fi
	@touch $@
endef

$(BUILD)/.packages: Makefile
	$(call install_missing,$(BUILD_PACKAGES))
$(BUILD)/.test-packages: $(BUILD)/.packages
	$(call install_missing,$(TEST_PACKAGES))
$(BUILD)/.analyze-packages: $(BUILD)/.packages
	$(call install_missing,cppcheck=/usr/bin/cppcheck)
$(BUILD)/.fuzz-packages: $(BUILD)/.packages
	$(call install_missing,libclang-rt-14-dev=/usr/lib/llvm-14/lib/clang/*/lib/linux/libclang_rt.fuzzer-x86_64.a \
		fonts-cantarell=/usr/share/fonts/opentype/cantarell/Cantarell-Regular.otf)
$(BUILD)/.full-packages: $(BUILD)/.test-packages
	$(call install_missing,$(FULL_PACKAGES))

# ---- the compiler ----

COMPILE	= $(CC) $(STD) $(WARN) $(CPPFLAGS) $(CFLAGS) $(HARDEN) $(SANITIZE)

$(BUILD)/shirube: $(OBJ) $(SOURCE_FOLDERS)
	$(call say,LINK)
	$(Q)$(CC) $(CFLAGS) $(HARDEN) $(HARDEN_LD) $(SANITIZE) -o $@ $(OBJ) $(LDLIBS_MORE) $(LDLIBS)

$(BUILD)/libshirube.a: $(LIBOBJ) $(SOURCE_FOLDERS)
	$(call say,AR)
	$(Q)rm -f $@
	$(Q)ar rcs $@ $(LIBOBJ)

$(BUILD)/%.o: %.c Makefile | $(BUILD)/.packages
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

# templates/, lua/, the pages' engine, the last faces and the hyphenation patterns travel inside the program (base/resource.h).
# The patterns are those of hyphen-en-us (GPL-2+ or LGPL-2.1+ or MPL-1.1+; by libhyphen's authors, after TeX's hyphen.tex).
HYPHEN	= /usr/share/hyphen/hyph_en_US.dic
# Faces that step in for letters the usual ones lack: parts of DejaVu Sans (Bitstream Vera licence) and of
# Hanazono Mincho (OFL 1.1 or its own licence), without what BIZ UD Gothic has.
TRUETYPE = /usr/share/fonts/truetype
USUAL_FACE = $(TRUETYPE)/bizud-gothic/BIZUDGothic-Regular.ttf
FACES	= $(BUILD)/faces
INSIDE	= engine/lua.wasm=$(WASM)/lua.wasm faces/han-b.ttf=$(FACES)/han-b.ttf faces/han.ttf=$(FACES)/han.ttf \
	  faces/signs.ttf=$(FACES)/signs.ttf hyphen/hyph_en_US.dic=$(HYPHEN)

$(FACES)/subset: compiler/canvas/faces/subset.c | $(BUILD)/.packages
	@mkdir -p $(@D)
	$(Q)$(CC) $(STD) $(WARN) $$(pkg-config --cflags harfbuzz-subset) -O1 -o $@ $< $$(pkg-config --libs harfbuzz-subset)
$(FACES)/signs.ttf: $(FACES)/subset
	$(call say,FACE)
	$(Q)$(FACES)/subset signs $(TRUETYPE)/dejavu/DejaVuSans.ttf $@ $(USUAL_FACE)
$(FACES)/han.ttf: $(FACES)/subset
	$(call say,FACE)
	$(Q)$(FACES)/subset han $(TRUETYPE)/hanazono/HanaMinA.ttf $@ $(USUAL_FACE)
$(FACES)/han-b.ttf: $(FACES)/subset
	$(call say,FACE)
	$(Q)$(FACES)/subset han $(TRUETYPE)/hanazono/HanaMinB.ttf $@ $(USUAL_FACE)

$(BUILD)/resources.S: $(RESOURCES) $(RESOURCE_FOLDERS) $(foreach f,$(INSIDE),$(lastword $(subst =, ,$f))) Makefile
	@mkdir -p $(@D)
	@{ n=0; echo '	.section .rodata'; \
	   for f in $(INSIDE) $(RESOURCES); do \
		printf 'n%d:	.asciz "%s"\nf%d:	.incbin "%s"\ne%d:	.byte 0\n' $$n $${f%%=*} $$n $${f#*=} $$n; n=$$((n + 1)); \
	   done; \
	   printf '	.globl resource_table_n\n	.balign 8\nresource_table_n:	.quad %d\n' $$n; \
	   echo '	.section .data.rel.ro,"aw"'; echo '	.balign 8'; echo '	.globl resource_table'; echo 'resource_table:'; \
	   i=0; while [ $$i -lt $$n ]; do echo "	.quad n$$i, f$$i, e$$i"; i=$$((i + 1)); done; \
	   echo '	.section .note.GNU-stack,"",%progbits'; } > $@
$(HYPHEN): | $(BUILD)/.packages
$(BUILD)/resources.o: $(BUILD)/resources.S
	$(Q)$(CC) -c -o $@ $<

# ---- the engine of the checklist pages: Debian's own Lua for wasm ----

$(WASM)/lua/src/lvm.c: | $(BUILD)/.packages
	$(call say,FETCH)
	$(Q)compiler/engine/wasm/source.sh $(WASM)
$(WASM)/lua.wasm: compiler/engine/wasm/machine.c compiler/engine/bounds.h $(wildcard compiler/engine/wasm/stub/*.h) $(WASM)/lua/src/lvm.c
	$(call say,WASM)
	$(Q)inside=$$($(CLANG) -print-resource-dir) && \
	$(CLANG) --target=wasm32-wasi -nostdinc -isystem $$inside/include -isystem /usr/include/wasm32-wasi \
		-Icompiler/engine/wasm/stub -isystem $(WASM)/lua/src -std=gnu11 -Wall -Wno-unused-function -mmutable-globals -Oz -DNDEBUG \
		-c -o $(WASM)/machine.o $< && \
	$(WASM_LD) $(WASM)/machine.o -L/usr/lib/wasm32-wasi -lc $$inside/lib/wasi/libclang_rt.builtins-wasm32.a \
		--no-entry --gc-sections --strip-all -z stack-size=262144 --stack-first --export=__stack_pointer --export-table -o $@

-include $(OBJ:.o=.d) $(UNIT:%=%.d)

# ---- the edition ----

$(OUTPUT)/SHA256SUMS: $(BUILD)/shirube $(CONTENT)
	$(Q)$(BUILD)/shirube build -C . -o $(OUTPUT)
	@echo "  MADE	$(OUTPUT)/index.html, $(OUTPUT)/pdf/, $(OUTPUT)/checklists/, $(OUTPUT)/lua/"

# ---- tests ----

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libshirube.a Makefile | $(BUILD)/.test-packages
	$(call say,TEST)
	@mkdir -p $(@D)
	$(Q)$(CC) $(STD) $(WARN) -Itests/unit $(CPPFLAGS) $(CHECK_CPPFLAGS) $(CFLAGS) $(SANITIZE) -MMD -MP -o $@ $< \
		$(BUILD)/libshirube.a $(LDLIBS) $(CHECK_LDLIBS)

# As many at a time as there are processors; xargs fails when one of them does.
unit: $(UNIT)
	@printf '%s\n' $(UNIT) $(LUA_TESTS) | xargs -P $$(nproc) -n 1 sh -c 'case $$0 in *.lua) exec lua5.4 $$0 ;; *) exec $$0 ;; esac'

# CASES names some of them; all without it.
CASES	=
golden: $(BUILD)/shirube
	@SHIRUBE=$(abspath $(BUILD)/shirube) tests/golden.sh $(CASES)

# While one works: no more than 15 seconds when nothing is to be built.  A golden case for each large part.
QUICK	= compare explain fo-text links md-mistakes score-rules yaml-mistakes
quick: $(BUILD)/shirube unit
	@SHIRUBE=$(abspath $(BUILD)/shirube) tests/golden.sh $(QUICK)
	@tests/layers.sh

regen: $(BUILD)/shirube
	@SHIRUBE=$(abspath $(BUILD)/shirube) tests/golden.sh --regen

# Without limits on the clock: a sanitizer makes a slow machine slower.  Lua tests run in an interpreter of their own.
ASAN	= CK_TIMEOUT_MULTIPLIER=1000 LIMIT=0 $(MAKE) --no-print-directory BUILD=$(BUILD)/asan CFLAGS="-O1 -g1" LUA_TESTS= \
	  SANITIZE="-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer"
asan:
	@$(ASAN) unit golden

# For every day: without what reads only a project of its own that is as it should be, or reads nothing.
TRUSTED_UNIT = composition cvss docxml hyphenate scaffold search shelf steps
TRUSTED_CASES = asked-clause author-words cases clauses-seen explain fo-phrases form-pages html-pages ids links new \
	  one-guide output-foreign question-guide report ruby schema since since-links site-links stylesheet two-guides walk
asan-untrusted:
	@$(ASAN) UNIT_TESTS="$(filter-out $(TRUSTED_UNIT:%=test_%),$(UNIT_TESTS))" \
		CASES="$(filter-out $(TRUSTED_CASES),$(patsubst tests/golden/%/cmd,%,$(wildcard tests/golden/*/cmd)))" unit golden

tsan: $(BUILD)/.test-packages
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/tsan CFLAGS="-O1 -g" SANITIZE="-fsanitize=thread" \
		LDLIBS_MORE=tests/tsan_glib.c compile
	@tests/tsan.sh $(BUILD)/tsan/shirube

analyze: $(BUILD)/.analyze-packages
	@tests/analyze.sh "$(MAKE)" $(BUILD)/analyze

# Harnesses are built with clang's libFuzzer; names in FUZZ choose some of them, TIME is seconds each.
TIME	= 60
FUZZ	= $(patsubst tests/fuzz/%.c,%,$(sort $(wildcard tests/fuzz/*.c)))
FUZZ_SANITIZE = address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
FUZZ_BUILD = BUILD=$(BUILD)/fuzz CC=$(CLANG) WARN=-w CFLAGS="-O1 -g"
fuzz: $(BUILD)/shirube $(BUILD)/.fuzz-packages
	@$(MAKE) --no-print-directory $(FUZZ_BUILD) SANITIZE="-fsanitize=fuzzer-no-link,$(FUZZ_SANITIZE)" $(BUILD)/fuzz/libshirube.a
	@$(MAKE) --no-print-directory $(FUZZ_BUILD) SANITIZE="-fsanitize=fuzzer,$(FUZZ_SANITIZE)" $(FUZZ:%=$(BUILD)/fuzz/%)
	@tests/fuzz.sh $(BUILD)/fuzz $(TIME) $(FUZZ)

ifneq ($(filter %/fuzz,$(BUILD)),)
$(FUZZ:%=$(BUILD)/%): $(BUILD)/%: tests/fuzz/%.c tests/fuzz/fuzz.h tests/fuzz/answers.h $(BUILD)/libshirube.a
	$(call say,FUZZ)
	$(Q)$(COMPILE) -D_GNU_SOURCE -o $@ $< $(BUILD)/libshirube.a $(LDLIBS)
endif

compile_commands.json: Makefile $(SOURCE_FOLDERS) | $(BUILD)/.packages
	$(call say,JSON)
	$(Q){ echo '['; $(foreach f,$(SRC),printf '{"directory": "%s", "file": "%s", "command": "%s"},\n' '$(CURDIR)' '$f' \
		'$(subst ",\",$(COMPILE)) -c -o $(BUILD)/$(f:.c=.o) $f';) } | sed '$$s/,$$//' >$@
	$(Q)echo ']' >>$@

check: $(BUILD)/.test-packages
	@tests/check.sh

check-full: $(BUILD)/.full-packages
	@tests/check.sh --full

bench: $(BUILD)/shirube
	@tests/bench.sh

# the page formatter beside other tools; bench-pdf-tools installs those
bench-pdf: $(BUILD)/shirube
	@tests/bench_pdf.sh
bench-pdf-tools:
	$(AS_ROOT) apt-get install -q -y --no-install-recommends fop weasyprint ruby-asciidoctor-pdf chromium nodejs npm
	npm install --prefix $(BUILD)/bench --no-audit --no-fund @myriaddreamin/typst-ts-node-compiler

bench-html: $(BUILD)/shirube
	@tests/bench_html.sh
bench-html-tools:
	$(AS_ROOT) apt-get install -y --no-install-recommends hugo nodejs npm
	npm install --prefix $(BUILD)/bench --no-audit --no-fund pagefind@1.3.0

bench-score: $(BUILD)/shirube
	@tests/bench_score.sh

bench-page: $(BUILD)/shirube $(BUILD)/.test-packages
	@tests/bench_page.sh

# ---- the rest ----

# how a file of the compiler is compiled, for tests/diag_arguments.sh
compile-command: | $(BUILD)/.packages
	@echo '$(COMPILE)'

# the rooms, lower ones first, for tests/layers.sh
folders:
	@echo $(FOLDERS)

MAN	= $(BUILD)/man/man1/shirube.1 $(BUILD)/man/ja/man1/shirube.1
$(MAN): $(BUILD)/shirube
	@mkdir -p $(@D)
	$(call say,MAN)
	$(Q)$(BUILD)/shirube help --man $(if $(findstring /ja/,$@),ja,en) >$@
man: $(MAN)

install: $(BUILD)/shirube $(MAN)
	install -D -m 755 $(BUILD)/shirube $(DESTDIR)$(PREFIX)/bin/shirube
	install -D -m 644 $(BUILD)/man/man1/shirube.1 $(DESTDIR)$(PREFIX)/share/man/man1/shirube.1
	install -D -m 644 $(BUILD)/man/ja/man1/shirube.1 $(DESTDIR)$(PREFIX)/share/man/ja/man1/shirube.1

clean:
	rm -rf $(BUILD) $(OUTPUT)

.PHONY: all compile folders edition unit golden quick regen asan asan-untrusted tsan analyze fuzz check check-full bench bench-pdf bench-pdf-tools bench-score bench-html bench-html-tools bench-page man install clean
.DELETE_ON_ERROR:
# It stands for the whole tree, which is replaced whole or not at all.
.PRECIOUS: $(OUTPUT)/SHA256SUMS
