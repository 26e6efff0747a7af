/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the harnesses share.  Each is one file that hands untrusted bytes to
 * one reader (libFuzzer; see Makefile, fuzz); its seeds stand in seeds/NAME/.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include "base/arena.h"
#include "base/text.h"
#include "diag/diag.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

/* A promise of a reader: the run stops here, and libFuzzer keeps the input. */
#define PROMISED(x)	do { if (!(x)) { fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #x); abort(); } } while (0)

/* Messages are part of reading: they are printed in each form. */
static inline void
fuzz_close(struct arena *a, struct diags *ds)
{
	static FILE *nowhere;

	if (nowhere == NULL)
		nowhere = fopen("/dev/null", "w");
	diags_print_text(ds, nowhere, &(struct diag_style){ .color = true, .excerpt = true });
	diags_print_json(ds, nowhere);
	diags_close(ds);
	arena_close(a);
}

/* A copy that ends in a NUL, as readers are given text.  Free with g_free. */
static inline char *
fuzz_text(const uint8_t *bytes, size_t len)
{
	char *text = g_malloc0(len + 1);

	if (len > 0)
		memcpy(text, bytes, len);
	return text;
}

#endif
