#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Lines and branches that the whole suite comes through, by layer; in coverage/ below the current
# folder.  The simulator's are not counted: it ends in the middle, with all its threads.
set -eu
source=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p coverage
cd coverage
[ -e Makefile ] || "$source/configure" --quiet CC="${COVERAGE_CC:-gcc}" \
	CFLAGS='-O0 -g --coverage -fprofile-update=atomic' LDFLAGS=--coverage
make -s -j2
find . -name '*.gcda' -exec rm -f {} +
make -s check >check.log 2>&1 || echo "some tests failed: see coverage/check.log" >&2
gcovr --root "$source" --object-directory . --filter "$source/src/" --csv -o coverage.csv
awk -F, '
	NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
	{ split($column["filename"], part, "/"); layer = part[2]
	  if (layer == "sim") next
	  lines[layer] += $column["line_total"]; line[layer] += $column["line_covered"]
	  branches[layer] += $column["branch_total"]; branch[layer] += $column["branch_covered"] }
	END { printf "%-8s %8s %8s %9s\n", "layer", "lines", "covered", "branches"
	      for (layer in lines)
		printf "%-8s %8d %7.1f%% %8.1f%%\n", layer, lines[layer], 100 * line[layer] / lines[layer],
			100 * branch[layer] / branches[layer] }' coverage.csv
