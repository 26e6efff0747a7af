#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# npm packageurl-js 2.0.1; seen 2026-12-01.
#
# Components in an SBOM are matched by package URL.  The purl specification's list of types (PURL-TYPES) says of golang, github, pypi and deb that
# name (and namespace) are lower case, so that two tools write one component in one way.
#
# Guess: all four are written in lower case.
# Seen: golang keeps what it was given, the other three are changed; the same module from two generators is two components.
. "$(dirname "$0")/fetch.sh"
npm_package packageurl-js@2.0.1
cat >"$work/purl.mjs" <<'JS'
import { PackageURL } from 'packageurl-js';
console.log(['golang/github.com/Foo/Bar', 'github/Foo/Bar', 'pypi/Foo', 'deb/Debian/Foo']
	.map(p => PackageURL.fromString(`pkg:${p}`).toString()).join(' '));
JS
same "golang, github, pypi, deb" "$(node "$work/purl.mjs")" "pkg:golang/github.com/Foo/Bar pkg:github/foo/bar pkg:pypi/foo pkg:deb/debian/foo"
