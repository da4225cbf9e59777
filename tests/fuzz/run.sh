#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzzes each target for FUZZ_SECONDS of CPU, in fuzz/ below the current folder: what it learns stays
# in fuzz/corpus, what it finds in fuzz/findings.  Ends with 1 where anything was found.
set -eu
source=$(cd "$(dirname "$0")/../.." && pwd)
seconds=${FUZZ_SECONDS:-60}
mkdir -p fuzz
cd fuzz
[ -e Makefile ] || "$source/configure" --quiet CC="${FUZZ_CC:-clang}" CFLAGS='-O1 -g' --enable-fuzzers
make -s -j2 "$@"
mkdir -p findings
found=0

# Seconds of CPU of all that this shell has run and waited for: not for a subshell to ask.
read_cpu() {
	times >cpu.txt
	cpu=$(awk 'NR == 2 { gsub(/[ms]/, " "); print int($1 * 60 + $2 + $3 * 60 + $4) }' cpu.txt)
}

# In rounds, as a fuzzer counts the time on the wall, of which others have a part.
fuzz() { # name, program
	: >"$1.log"
	read_cpu
	begun=$cpu
	spent=0
	while [ "$spent" -lt "$seconds" ]; do
		TERM=xterm-256color LC_ALL=C.UTF-8 "./$2" -max_total_time=$((seconds - spent)) -timeout=10 \
			-rss_limit_mb=2048 -detect_leaks=$leaks -print_final_stats=1 \
			-artifact_prefix="findings/$1-" "corpus/$1" "$source/tests/fuzz/corpus/$1" \
			>>"$1.log" 2>&1 </dev/null || break
		read_cpu
		spent=$((cpu - begun))
	done
	read_cpu
	spent=$((cpu - begun))
}

printf '%-12s %12s %8s %9s\n' target executions CPU findings
for program; do
	name=${program##*/fuzz_}
	case " ${FUZZ_TARGETS:-$name} " in
	*" $name "*) ;;
	*) continue ;;
	esac
	# curses keeps memory from one screen to the next, which costs a look for leaks each time; the
	# replay under AddressSanitizer looks for them.
	case $name in palette | screen | terminal) leaks=0 ;; *) leaks=1 ;; esac
	mkdir -p "corpus/$name"
	fuzz "$name" "$program"
	number=$(find findings -name "$name-*" | wc -l)
	found=$((found + number))
	printf '%-12s %12s %8s %9s\n' "$name" \
		"$(awk '/^stat::number_of_executed_units:/ { sum += $2 } END { printf "%.0f", sum }' "$name.log")" \
		"$spent" "$number"
done
[ "$found" = 0 ]
