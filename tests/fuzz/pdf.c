/* SPDX-License-Identifier: Apache-2.0 */
/* Filled forms (PDF). */
#include "answers.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	return fuzz_answers("in.pdf", bytes, len);
}
