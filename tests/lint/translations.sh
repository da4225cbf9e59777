#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Everything that users read is in po/ja.po: nothing missing, nothing fuzzy, no format broken.
cd "${srcdir:-.}" || exit 1
if ! command -v xgettext >/dev/null 2>&1; then
	echo "1..0 # SKIP no gettext"
	exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo 1..3
grep -lE '\b(_|_n|N_)\(' src/*/*.[ch] | grep -vE '^src/sim/|text/i18n.h|base/message.h' |
	sort >"$work/files"
if grep -v '^#' po/POTFILES.in | sort | diff - "$work/files" >"$work/difference"; then
	echo "ok 1 - POTFILES.in names every file with texts"
else
	echo "not ok 1 - POTFILES.in"
	sed 's/^/# /' "$work/difference"
fi
# shellcheck disable=SC2046
xgettext --keyword=_ --keyword=N_ --keyword=_n:1,2 --from-code=UTF-8 --no-location \
	-o "$work/all.pot" $(cat "$work/files") 2>/dev/null
msgmerge -q --no-fuzzy-matching -o "$work/ja.po" po/ja.po "$work/all.pot"
missing=$(msgattrib --untranslated --no-obsolete "$work/ja.po")
fuzzy=$(msgattrib --only-fuzzy --no-obsolete "$work/ja.po")
if [ -z "$missing$fuzzy" ]; then
	echo "ok 2 - every text is translated"
else
	echo "not ok 2 - texts without their Japanese"
	printf '%s\n' "$missing" "$fuzzy" | sed 's/^/# /'
fi
if msgfmt -c -o /dev/null po/ja.po 2>"$work/problems"; then
	echo "ok 3 - no format is broken"
else
	echo "not ok 3 - formats"
	sed 's/^/# /' "$work/problems"
fi
