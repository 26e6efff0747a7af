#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The JSON Schemas that `shirube schema --json` prints are valid draft 2020-12, take all of content/, and refuse what the program refuses.
cd "$(dirname "$0")/../.."
exec /usr/bin/python3 -B tests/judges/schema_check.py build/shirube
