/* SPDX-License-Identifier: Apache-2.0 */
/* Answer sheets in YAML. */
#include "answers.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	return fuzz_answers("in.yaml", bytes, len);
}
