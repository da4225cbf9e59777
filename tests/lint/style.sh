#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Sizes, white space and functions that are not to be used.
cd "${srcdir:-.}" || exit 1
number=0
check() { # name, what was found
	number=$((number + 1))
	if [ -z "$2" ]; then
		echo "ok $number - $1"
	else
		echo "not ok $number - $1"
		printf '%s\n' "$2" | sed 's/^/# /'
	fi
}
echo 1..6
check "files stay under 400 lines" "$(wc -l src/*/*.c | awk '$2 != "total" && $1 > 400')"
check "functions stay under 60 lines" "$(awk '
	FNR == 1 { start = 0 }
	/^[a-z].*\)$/ || /^[a-z].*,$/ { name = $0 }
	/^{$/ { start = FNR }
	/^}$/ { if (start && FNR - start - 1 >= 60) print FILENAME ":" start ": " name; start = 0 }' src/*/*.c)"
# The language's own name and the texts for people may be longer.
check "lines stay within 100 columns" "$(awk '
	{ line = $0; gsub(/\t/, "        ", line) }
	length(line) > 100 && line !~ /"/ { print FILENAME ":" FNR }' src/*/*.[ch])"
check "no blanks at the end of a line" "$(grep -nE '[[:blank:]]+$' src/*/*.[ch] tests/*/*.[ch])"
check "no function that is banned" "$(grep -nE \
	'\b(strcpy|strcat|sprintf|vsprintf|strtok|gets|gmtime|localtime|asctime|ctime|alloca)\(' src/*/*.c)"
check "no work that was left for later" "$(grep -nE 'TODO|FIXME|\bXXX\b' src/*/*.[ch] tests/*/*.[ch])"
