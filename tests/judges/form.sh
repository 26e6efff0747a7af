#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A checklist's form, filled in as a viewer does it, scores as the answer sheet with the same answers, whole and for each profile; what a profile is not
# asked is listed with its reason in every form; what is no form ends in a message.
cd "$(dirname "$0")/../.."
exec /usr/bin/python3 -B tests/judges/form_check.py build/shirube
