#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds and batches of answer sheets before TSan.
cd "$(dirname "$0")/../.." && exec make --no-print-directory -j2 tsan
