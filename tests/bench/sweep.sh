#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# make bench: three profiles in twenty regions, each answer 50 ms away, next to the slowest of these sources
# by itself; how soon the dashboard shows something, and the first row, whatever gives the credentials.
# Medians of one run on one machine; the ratios are what count.  Runs in the build directory.
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
cat >>"$work/.aws/config" <<END
[profile process]
credential_process = sh -c "sleep 0.3; exec cat $work/printed"
[profile never]
credential_process = sleep 60
[profile machine]
output = json
END
cat >"$work/printed" <<END
{"Version": 1, "AccessKeyId": "AKIDEXAMPLE",
 "SecretAccessKey": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"}
END
chmod 600 "$work/.aws/config"
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
first=tests/bench/first
{
	row=example.com
	$first "$runs" one "$row" ./acmdash --profile a --region ap-northeast-1
	$first "$runs" sixty "$row" ./acmdash --profile a,b,c --region "$regions"
	$first "$runs" beside-never "$row" ./acmdash --profile never,a --region ap-northeast-1
	$first "$runs" process "$row" ./acmdash --profile process --region ap-northeast-1
	$first "$runs" never loading ./acmdash --profile never --region ap-northeast-1
	AWS_EC2_METADATA_DISABLED=false AWS_EC2_METADATA_SERVICE_ENDPOINT=$AWS_ENDPOINT_URL \
		$first "$runs" machine loading ./acmdash --profile machine --region ap-northeast-1
} >"$work/firsts"
awk '
	{ wall[$1] = $2; cpu[$1] = $3 }
	END {
		printf "\nlist of 60 sources (3 profiles x 20 regions), 50 ms away\n"
		printf "one   %10.3f s wall %10.3f s CPU\n", wall["one"], cpu["one"]
		printf "sixty %10.3f s wall %10.3f s CPU   %.2f x the wall of one\n", wall["sixty"], \
			cpu["sixty"], wall["sixty"] / wall["one"]
	}' "$work/figures"
awk '
	{ frame[$1] = $2; row[$1] = $3; order[NR] = $1 }
	END {
		printf "\nthe dashboard: its first frame, and the first row, or that it waits for credentials\n"
		for (i = 1; i <= NR; i++) {
			n = order[i]
			printf "%-12s %8.3f s to a frame, %.2f x that of one", n, frame[n], frame[n] / frame["one"]
			if (n == "never" || n == "machine")
				printf " %8.3f s to say that it waits\n", row[n]
			else
				printf " %8.3f s to a row, %.2f x\n", row[n], row[n] / row["one"]
		}
	}' "$work/firsts"
