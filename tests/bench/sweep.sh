#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# make bench: three profiles in twenty regions, each answer 50 ms away, next to the slowest of these sources
# by itself.  Medians of one run on one machine; the ratio is what counts.  Runs in the build directory.
set -eu
runs=${1:-9}
work=$(mktemp -d)
trap 'kill "$sim" 2>/dev/null || true; rm -rf "$work"' EXIT
./acmdash-sim --generate 5 --delay 50 >"$work/sim" &
sim=$!
while [ ! -s "$work/sim" ]; do :; done
mkdir "$work/.aws"
for profile in a b c; do
	printf '[profile %s]\naws_access_key_id = AKIDEXAMPLE\n' "$profile"
	printf 'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY\n'
done >"$work/.aws/config"
AWS_ENDPOINT_URL=$(awk '{ print $NF }' "$work/sim")
export AWS_ENDPOINT_URL HOME="$work" AWS_EC2_METADATA_DISABLED=true
unset AWS_PROFILE AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE || true
regions=us-east-1,us-east-2,us-west-1,us-west-2,ap-northeast-1,ap-northeast-2,ap-northeast-3,ap-south-1
regions=$regions,ap-southeast-1,ap-southeast-2,ca-central-1,eu-central-1,eu-north-1,eu-west-1,eu-west-2
regions=$regions,eu-west-3,sa-east-1,eu-south-1,me-south-1,af-south-1
measure=tests/bench/measure
{
	$measure "$runs" one ./acmdash list --output json --profile a --region ap-northeast-1
	$measure "$runs" sixty ./acmdash list --output json --profile a,b,c --region "$regions"
} >"$work/figures"
awk '
	{ wall[$1] = $2; cpu[$1] = $3 }
	END {
		printf "\nlist of 60 sources (3 profiles x 20 regions), 50 ms away\n"
		printf "one   %10.3f s wall %10.3f s CPU\n", wall["one"], cpu["one"]
		printf "sixty %10.3f s wall %10.3f s CPU   %.2f x the wall of one\n", wall["sixty"], \
			cpu["sixty"], wall["sixty"] / wall["one"]
	}' "$work/figures"
