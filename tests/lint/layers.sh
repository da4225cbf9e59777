#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# An include goes down only: layers.txt is the whole truth.
cd "${srcdir:-.}" || exit 1
echo 1..8
number=0
while IFS=: read -r layer allowed; do
	number=$((number + 1))
	bad=$(grep -rnoE '#include "[a-z]+/' "src/$layer" | while IFS= read -r line; do
		to=$(printf '%s' "$line" | sed 's/.*"//; s,/.*,,')
		case " $layer $allowed " in
		*" $to "*) ;;
		*) printf '%s ' "$line" ;;
		esac
	done)
	if [ -z "$bad" ]; then
		echo "ok $number - $layer includes only what lies below it"
	else
		echo "not ok $number - $layer: $bad"
	fi
done <tests/lint/layers.txt
