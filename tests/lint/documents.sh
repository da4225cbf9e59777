#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The manual pages of both languages know every option, command, reason and exit status, and what the
# tables of the program say of settings and keys; the build knows every file.
cd "${srcdir:-.}" || exit 1
number=0
check() {
	number=$((number + 1))
	if [ -z "$2" ]; then echo "ok $number - $1"; else echo "not ok $number - $1: $2"; fi
}
skip() {
	number=$((number + 1))
	echo "ok $number # SKIP $1"
}
plain() { sed 's/\\-/-/g; s/\\f[A-Z]//g' "$1"; }
missing() { # page, words on standard input
	while IFS= read -r word; do
		plain "$1" | grep -qF -e "$word" || printf '%s ' "$word"
	done
}
options() { "$1" --help | grep -oE '^  --[a-z-]+' | tr -d ' '; }
reasons() { sed -n 's/.*X(RESEND_[A-Z_]*, "\([a-z-]*\)").*/\1/p' src/rules/resend.h; }
headings() { grep -cE '^\.S[HS]' "$1"; }
echo 1..18
for folder in doc doc/ja; do
	check "$folder/acmdash.1 has every option" "$(options "$ACMDASH" | missing $folder/acmdash.1)"
	check "$folder/acmdash.1 has every command" \
		"$(sed -n 's/^\t{"\([a-z]*\)", .*run_.*N_(.*/\1/p' src/app/batch.c | missing $folder/acmdash.1)"
	check "$folder/acmdash.1 has every reason" "$(reasons | missing $folder/acmdash.1)"
	check "$folder/acmdash.1 has every exit status" "$(sed -n 's/.*EXIT_[A-Z]* = \([0-9]\),.*/.B \1/p' \
		src/app/batch.h | missing $folder/acmdash.1)"
	check "$folder/acmdash-sim.1 has every option" \
		"$(options "$ACMDASH_SIM" | missing $folder/acmdash-sim.1)"
	[ $folder = doc ] && language=en || language=ja
	if [ -n "$TEST_PYTHON" ]; then
		check "$folder/acmdash.conf.5 is as the tables say (else: make -C build manuals)" \
			"$("$TEST_PYTHON" doc/manuals.py "$ACMDASH" "$folder/acmdash.conf.5.in" "$language" |
			diff - "$folder/acmdash.conf.5" | head -4 | tr '\n' ' ')"
	else
		skip "no Python"
	fi
done
for page in acmdash.1 acmdash.conf.5 acmdash-sim.1; do
	[ "$(headings doc/$page)" = "$(headings doc/ja/$page)" ] && same="" || same="other headings"
	check "$page has the same sections in both languages" "$same"
done
for page in doc/reasons.md doc/reasons.ja.md; do
	check "$page has every reason" "$(reasons | sed 's/^/## /' | missing $page)"
done
check "Makefile.am has every source" "$(for file in src/*/*.[ch] tests/unit/*.c tests/screen/*.c \
	tests/fuzz/*.[ch] tests/lint/*.sh tests/function/*.py; do
	[ ! -e "$file" ] || grep -qF "$file" Makefile.am || printf '%s ' "$file"
done)"
