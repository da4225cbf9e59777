#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The manual pages know every option, every command and every reason; the build knows every file.
cd "${srcdir:-.}" || exit 1
number=0
check() {
	number=$((number + 1))
	if [ -z "$2" ]; then echo "ok $number - $1"; else echo "not ok $number - $1: $2"; fi
}
plain() { sed 's/\\-/-/g; s/\\f[A-Z]//g' "$1"; }
missing() { # page, words on standard input
	while IFS= read -r word; do
		plain "$1" | grep -qF -e "$word" || printf '%s ' "$word"
	done
}
echo 1..5
check "acmdash(1) has every option" \
	"$("$ACMDASH" --help | grep -oE '^  --[a-z-]+' | tr -d ' ' | missing doc/acmdash.1)"
check "acmdash(1) has every command" \
	"$(sed -n 's/^\t{"\([a-z]*\)", .*run_.*N_(.*/\1/p' src/app/batch.c | missing doc/acmdash.1)"
check "acmdash(1) has every reason" \
	"$(sed -n 's/.*X(RESEND_[A-Z_]*, "\([a-z-]*\)").*/\1/p' src/rules/resend.h | missing doc/acmdash.1)"
check "acmdash-sim(1) has every option" \
	"$("$ACMDASH_SIM" --help | grep -oE '^  --[a-z-]+' | tr -d ' ' | missing doc/acmdash-sim.1)"
check "Makefile.am has every source" "$(for file in src/*/*.[ch] tests/unit/*.c tests/screen/*.c \
	tests/fuzz/*.[ch] tests/lint/*.sh tests/function/*.py; do
	[ ! -e "$file" ] || grep -qF "$file" Makefile.am || printf '%s ' "$file"
done)"
