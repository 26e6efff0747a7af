#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# content/sources/nist-sp-800-218.yaml against NIST's own OSCAL catalog (tests/data/README.md).
cd "$(dirname "$0")/../.."
exec /usr/bin/python3 -B tests/judges/nist_check.py tests/data/nist/NIST_SP800-218_ver1_catalog.yaml content/sources/nist-sp-800-218.yaml
