#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# When everything is there, make touches no package manager and a second make does nothing.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for tool in apt apt-get dpkg dpkg-query sudo npm; do
	printf '#!/bin/sh\necho "%s was called: $*" >>"%s/called"\nexit 1\n' $tool "$work" >"$work/$tool"
	chmod +x "$work/$tool"
done
make --no-print-directory >/dev/null 2>&1
before=$(stat -c %Y.%i output/SHA256SUMS build/shirube)
PATH=$work:$PATH make --no-print-directory >"$work/log" 2>&1
[ ! -e "$work/called" ] || { cat "$work/called"; exit 1; }
[ "$before" = "$(stat -c %Y.%i output/SHA256SUMS build/shirube)" ] || { echo "a second make built again"; cat "$work/log"; exit 1; }
if grep -v '^make' "$work/log" | grep -q .; then echo "a second make did something:"; cat "$work/log"; exit 1; fi
# a new clone on a machine that has the packages: the stamp is made without the package manager
mkdir "$work/build"
PATH=$work:$PATH make --no-print-directory BUILD="$work/build" "$work/build/.packages" >/dev/null
[ ! -e "$work/called" ] || { cat "$work/called"; exit 1; }
# another package manager that holds the lists is waited for
cat >"$work/apt-get" <<-'END'
	#!/bin/sh
	# The first call finds the lists locked.
	echo "$*" >>"$0.calls"
	[ -e "$0.tried" ] || { touch "$0.tried"; echo "E: Could not get lock /var/lib/apt/lists/lock." >&2; exit 100; }
END
printf '#!/bin/sh\nexec "$@"\n' >"$work/sudo"
rm "$work/build/.packages"
PATH=$work:$PATH make --no-print-directory BUILD="$work/build" BUILD_PACKAGES=some-package=/none "$work/build/.packages" >"$work/log" 2>&1 ||
	{ echo "a locked package list ends make"; cat "$work/log"; exit 1; }
grep -q 'install.*Lock::Timeout=.*some-package' "$work/apt-get.calls" || { cat "$work/apt-get.calls"; exit 1; }
# install puts the program where DESTDIR and PREFIX say, and it runs from there
make --no-print-directory install DESTDIR="$work/dest" PREFIX=/opt/s >/dev/null
"$work/dest/opt/s/bin/shirube" --version >/dev/null
echo "make-again: nothing done, no package manager, a locked one is waited for, install works"
