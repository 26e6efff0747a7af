# SPDX-License-Identifier: Apache-2.0
# Sourced by the findings.  $work is a temporary folder that goes with the script.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# debian PACKAGE=VERSION…: unpacked into $work/root, with what they need and this machine lacks.
debian() {
	(cd "$work" && mkdir -p root debs && cd debs &&
	    apt-get download "$@" >/dev/null 2>&1 &&
	    apt-get -s -y install --no-install-recommends "$@" 2>/dev/null | awk '$1 == "Inst" { print $2 }' >needed &&
	    { [ ! -s needed ] || xargs apt-get download <needed >/dev/null 2>&1; } &&
	    for deb in *.deb; do dpkg -x "$deb" ../root; done) || { echo "cannot fetch $*"; exit 77; }
	export PATH="$work/root/usr/bin:$PATH" PERL5LIB="$work/root/usr/share/perl5:$work/root/usr/lib/x86_64-linux-gnu/perl5/5.36"
	export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"
}

# npm_package NAME@VERSION…: in $work/node_modules.
npm_package() {
	(cd "$work" && npm install --no-audit --no-fund --silent "$@" >/dev/null 2>&1) || { echo "cannot fetch $*"; exit 77; }
}

# same WHAT SEEN EXPECTED
same() {
	if [ "$2" = "$3" ]; then
		echo "$1: as found"
	else
		printf '%s has changed\n  seen:  %s\n  found: %s\n' "$1" "$2" "$3"
		exit 1
	fi
}
