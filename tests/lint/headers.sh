#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every header compiles alone, and its guard is its path.
cd "${srcdir:-.}" || exit 1
set -- src/*/*.h
echo 1..$(($# * 2))
number=0
for header; do
	path=${header#src/}
	number=$((number + 1))
	# The flags are words.
	# shellcheck disable=SC2086
	if echo "#include \"$path\"" | ${TEST_CC:-cc} -std=gnu11 -D_GNU_SOURCE -Wall -Werror $TEST_CPPFLAGS \
		-Isrc -x c -fsyntax-only - 2>/dev/null; then
		echo "ok $number - $path compiles alone"
	else
		echo "not ok $number - $path does not compile alone"
	fi
	number=$((number + 1))
	guard=$(echo "$path" | tr 'a-z/.' 'A-Z__')
	if grep -q "^#ifndef $guard\$" "$header"; then
		echo "ok $number - $path is guarded by its path"
	else
		echo "not ok $number - $path: the guard is not $guard"
	fi
done
