/* SPDX-License-Identifier: Apache-2.0 */
/* Workbooks as they come: the zip archive first. */
#include "answers.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	return fuzz_answers("in.xlsx", bytes, len);
}
