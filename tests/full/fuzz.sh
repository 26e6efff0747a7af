#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Ten seconds of each harness of tests/fuzz.
cd "$(dirname "$0")/../.." && exec make --no-print-directory -j2 fuzz TIME=10
