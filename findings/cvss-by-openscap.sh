#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# openscap-scanner 1.3.7 (Debian 12); seen 2026-12-01.
#
# `oscap cvss score VECTOR` is the calculator of a widely used SCAP toolkit.
#
# Guess: a CVSS v3.1 vector with every metric at its worst scores 10.0, as it does by the specification's section 7.
# Seen: every vector of version 3 is an "Invalid input CVSS vector", 3.0 (2015) as well as 3.1 (2019); only version 2 is
# scored, and no message says so.  Who takes the refusal for a broken vector looks in the wrong place.
. "$(dirname "$0")/fetch.sh"
debian openscap-scanner=1.3.7+dfsg-1+deb12u1
score() { oscap cvss score "$1" 2>&1 | awk '$1 == "base" || /Invalid/ { $1 = $1; print }'; }
same "version 2" "$(score AV:N/AC:L/Au:N/C:C/I:C/A:C)" "base 10.0"
same "version 3.0" "$(score CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H)" "Invalid input CVSS vector"
same "version 3.1" "$(score CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H)" "Invalid input CVSS vector"
