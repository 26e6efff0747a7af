#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# All unit tests and golden cases under ASan and UBSan, those too that make check leaves out.
cd "$(dirname "$0")/../.." && exec make --no-print-directory -j2 asan
