#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# make bench: acmdash list over N simulated certificates of which none is pending, next to the least that
# anybody must do (download and parse the same pages) and to the AWS CLI where it is there.  Medians of one
# run on one machine; the ratios are what counts.  Runs in the build directory.
set -eu
count=${1:-10000}
runs=${2:-5}
work=$(mktemp -d)
trap 'kill "$sim" 2>/dev/null || true; rm -rf "$work"' EXIT
./acmdash-sim --generate "$count" --unsigned >"$work/sim" &
sim=$!
while [ ! -s "$work/sim" ]; do :; done
url=$(awk '{ print $NF }' "$work/sim")
export AWS_ACCESS_KEY_ID=AKIDEXAMPLE AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY
export AWS_REGION=ap-northeast-1 AWS_DEFAULT_REGION=ap-northeast-1
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null
measure=tests/bench/measure
{
	$measure "$runs" floor tests/bench/floor "$url"
	$measure "$runs" acmdash ./acmdash --endpoint-url "$url" list --output json
	if command -v aws >/dev/null 2>&1; then
		$measure 1 aws aws acm list-certificates --endpoint-url "$url" --output json --includes \
			keyTypes=RSA_1024,RSA_2048,RSA_3072,RSA_4096,EC_prime256v1,EC_secp384r1,EC_secp521r1
	fi
} >"$work/figures"
awk -v count="$count" '
	{ wall[$1] = $2; cpu[$1] = $3; peak[$1] = $4; order[NR] = $1 }
	END {
		printf "list --output json, %d certificates, none pending\n", count
		printf "%-10s %10s %10s %10s   %s\n", "", "wall s", "CPU s", "peak MiB", "acmdash is"
		for (i = 1; i <= NR; i++) {
			n = order[i]
			printf "%-10s %10.3f %10.3f %10.1f", n, wall[n], cpu[n], peak[n] / 1024
			if (n != "acmdash")
				printf "   %.2f x its wall, %.2f x its CPU, %.2f x its memory", \
					wall["acmdash"] / wall[n], cpu["acmdash"] / cpu[n], peak["acmdash"] / peak[n]
			printf "\n"
		}
	}' "$work/figures"
