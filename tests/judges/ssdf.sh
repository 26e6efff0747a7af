#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The guide's table of SSDF's tasks says what mappings and questions say (tests/ssdf_table.py).
cd "$(dirname "$0")/../.."
exec /usr/bin/python3 -B tests/ssdf_table.py --check
