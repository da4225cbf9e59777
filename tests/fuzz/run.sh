#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzzes each target for FUZZ_SECONDS, in fuzz/ below the current folder: what it learns stays in
# fuzz/corpus, what it finds in fuzz/findings.  Ends with 1 where anything was found.
set -eu
source=$(cd "$(dirname "$0")/../.." && pwd)
seconds=${FUZZ_SECONDS:-60}
mkdir -p fuzz
cd fuzz
[ -e Makefile ] || "$source/configure" --quiet CC="${FUZZ_CC:-clang}" CFLAGS='-O1 -g' --enable-fuzzers
make -s -j2 "$@"
mkdir -p findings
found=0
printf '%-12s %12s %8s %9s\n' target executions seconds findings
for program; do
	name=${program##*/fuzz_}
	case " ${FUZZ_TARGETS:-$name} " in
	*" $name "*) ;;
	*) continue ;;
	esac
	# curses keeps memory from one screen to the next, which costs a look for leaks each time; the
	# replay under AddressSanitizer looks for them.
	case $name in screen) leaks=0 ;; *) leaks=1 ;; esac
	mkdir -p "corpus/$name"
	TERM=xterm-256color LC_ALL=C.UTF-8 "./$program" -max_total_time="$seconds" -timeout=10 \
		-rss_limit_mb=2048 -detect_leaks=$leaks -print_final_stats=1 -artifact_prefix="findings/$name-" \
		"corpus/$name" "$source/tests/fuzz/corpus/$name" >"$name.log" 2>&1 </dev/null || true
	number=$(find findings -name "$name-*" | wc -l)
	found=$((found + number))
	printf '%-12s %12s %8s %9s\n' "$name" \
		"$(sed -n 's/^stat::number_of_executed_units: *//p' "$name.log")" \
		"$(sed -n 's/^Done [0-9]* runs in \([0-9]*\) .*/\1/p' "$name.log")" "$number"
done
[ "$found" = 0 ]
