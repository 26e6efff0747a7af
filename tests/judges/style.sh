#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The guides keep to their own rules of style: check --style finds nothing.
cd "$(dirname "$0")/../.."
exec build/shirube check --style --quiet --all --strict
