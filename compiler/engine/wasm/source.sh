#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# source.sh DIR: Debian's source of the Lua that is installed, patched, in DIR/lua.
#
# apt fetches it from the mirrors this machine is set up with and checks it by
# their keys.  Most machines list no source packages, so the same entries are
# read as source entries, with lists and a state of their own under DIR:
# nothing outside DIR is changed, and root is not needed.
set -eu
dir=$(mkdir -p "$1" && cd "$1" && pwd)
version=$(dpkg-query -W -f '${Version}' liblua5.4-dev)
apt=$dir/apt
rm -rf "$apt" "$dir/lua" "$dir/fetched"
mkdir -p "$apt/parts" "$apt/lists/partial" "$apt/cache/archives/partial" "$dir/fetched"

# Both forms of sources: lines ("deb [options] URI …") and paragraphs ("Types: deb").
for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
	[ ! -f "$list" ] || sed -n '/cdrom:/d; s/^[[:space:]]*deb\(-src\)\{0,1\}[[:space:]]/deb-src /p' "$list"
done | sort -u >"$apt/parts/lines.list"
for list in /etc/apt/sources.list.d/*.sources; do
	[ ! -f "$list" ] || sed 's/^Types:.*/Types: deb-src/' "$list" >"$apt/parts/$(basename "$list")"
done

from() {
	apt-get -q -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$apt/parts" \
		-o Dir::State::lists="$apt/lists" -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=root "$@"
}

# A foreign entry without sources is no reason to stop; whether Lua is there decides.
from update >"$apt/log" 2>&1 || true
cd "$dir/fetched"
if ! from --download-only source "lua5.4=$version" >>"$apt/log" 2>&1; then
	cat "$apt/log" >&2
	echo "$0: the mirrors of /etc/apt offer no source of lua5.4 $version; is liblua5.4-dev up to date?" >&2
	exit 1
fi

mkdir "$dir/lua"
tar -xzf lua5.4_*.orig.tar.gz -C "$dir/lua" --strip-components=1
tar -xJf lua5.4_*.debian.tar.xz -C "$dir/lua"
cd "$dir/lua"
while read -r name; do
	patch -s -p1 <"debian/patches/$name"
done <debian/patches/series
rm -rf "$apt" "$dir/fetched"
