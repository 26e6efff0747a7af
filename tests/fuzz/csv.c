/* SPDX-License-Identifier: Apache-2.0 */
/* Answer sheets as tables (CSV). */
#include "answers.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	return fuzz_answers("in.csv", bytes, len);
}
