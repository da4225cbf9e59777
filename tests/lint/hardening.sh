#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What configure asked of the compiler and the linker stands in the programs.
set -u
skip() {
	echo "1..0 # SKIP $1"
	exit 0
}
case $TEST_CFLAGS in *-fsanitize*) skip "the sanitizers have their own" ;; esac
command -v readelf >/dev/null || skip "no readelf"
readelf -h "$ACMDASH" >/dev/null 2>&1 || skip "no ELF"

number=0
check() { # name, readelf's option, pattern, file
	number=$((number + 1))
	if readelf -W "$2" "$4" 2>/dev/null | grep -qE "$3"; then
		echo "ok $number - ${4##*/}: $1"
	else
		echo "not ok $number - ${4##*/}: $1"
	fi
}
pass_over() { # name, reason
	number=$((number + 1))
	echo "ok $number - $1 # SKIP $2"
}

echo 1..13
for program in "$ACMDASH" "$ACMDASH_SIM"; do
	check "is position-independent" -h 'Type: +DYN' "$program"
	check "relocations become read-only" -l 'GNU_RELRO' "$program"
	check "all of them at the start" -d '\(FLAGS.*NOW|BIND_NOW' "$program"
	check "the stack is not executable" -l 'GNU_STACK.* RW ' "$program"
	check "guards its stack" -s '__stack_chk_fail' "$program"
	case $TEST_CFLAGS in
	*-O[123s]*) check "the C library checks what it writes to" -s '__[a-z]+_chk' "$program" ;;
	*) pass_over "the C library checks what it writes to" "not optimised" ;;
	esac
done
# Of the linked program only if the C library's own objects have it, too.
case $TEST_CFLAGS in
*-fcf-protection*) check "indirect jumps have landing places" -n 'IBT' "$(dirname "$ACMDASH")/libacmdash.a" ;;
*) pass_over "indirect jumps have landing places" "not on this machine" ;;
esac
