#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the analysers say that are here: shellcheck, cppcheck, gcc -fanalyzer, clang-tidy; run by
# "make lint" in the build folder.  tests/analysers.txt lists what is known to be wrong about it.
# What is called by its name in a variable is reached.
# shellcheck disable=SC2317
set -u
source=$(cd "$(dirname "$0")/.." && pwd)
folder=$(pwd)
cd "$source" || exit 1
found=0
files=$(ls src/*/*.c)
flags="-I$folder -include config.h -Isrc -I. $ANALYSE_CPPFLAGS"

# Of "file:line: ..." on standard input, what the list does not excuse.
judge() { # tool
	awk -v tool="$1" -v source="$source/" '
		FNR == NR { if ($0 !~ /^#/ && $1 == tool) { file[++count] = $2; check[count] = $3 } next }
		{ line = $0; sub(source, "", line) }
		line !~ /(warning|error|style|performance|portability): / && (tool != "shellcheck" || line !~ /note: /) || line in seen { next }
		{ seen[line]
		  for (i = 1; i <= count; i++)
			if ((file[i] == "*" || index(line, file[i] ":") == 1) && index(line, check[i])) next
		  print tool ": " line }' tests/analysers.txt -
}

run() { # tool, command...
	name=$1
	shift
	if ! command -v "$1" >/dev/null 2>&1; then
		echo "$name: not here"
		return
	fi
	output=$("$@" 2>&1 | judge "$name")
	if [ -z "$output" ]; then
		echo "$name: silent"
	else
		echo "$output"
		found=1
	fi
}

all_at_once() { # command with {} in its place
	# The flags are meant to be split into words.
	# shellcheck disable=SC2086
	printf '%s\n' $files | xargs -P "$(getconf _NPROCESSORS_ONLN)" -I {} "$@"
}
gcc_analyses() {
	# shellcheck disable=SC2086
	all_at_once gcc -O2 -std=gnu11 -fanalyzer $flags -c -o /dev/null {}
}
clang_tidies() {
	# shellcheck disable=SC2086
	all_at_once clang-tidy --quiet {} -- -std=gnu11 $flags
}
shell_checks() {
	shellcheck -f gcc -s sh bootstrap tests/*.sh tests/lint/*.sh tests/bench/*.sh tests/fuzz/run.sh tests/run
}
cpp_checks() {
	# shellcheck disable=SC2086
	cppcheck --quiet --std=c11 --enable=warning,performance,portability --template=gcc \
		--inline-suppr -I src -I "$folder" --include="$folder/config.h" src
}
tool() { # name, function: a function is no command that can be looked for
	if command -v "$1" >/dev/null 2>&1; then run "$3" "$2"; else echo "$3: not here"; fi
}

tool shellcheck shell_checks shellcheck
tool cppcheck cpp_checks cppcheck
tool gcc gcc_analyses gcc
[ "${ANALYSE_QUICKLY:-}" ] || tool clang-tidy clang_tidies clang-tidy
exit $found
