#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# make bench: what very many certificates cost, next to the least that anybody must do and to what people
# know.  The ratios count, not the seconds: everything is measured in one run, side by side; medians, and
# behind them the least and the most.  Nothing fails on a figure.  Runs in the build directory.
# scale.sh [COUNT...]: how many certificates; the last is what the peers are held against.
set -eu
counts=${*:-1000 10000 100000}
most=${counts##* }
runs=5 keys=25
work=$(mktemp -d)
sim=
end() {
	[ -z "$sim" ] || kill "$sim" 2>/dev/null || true
	sim=
}
trap 'end; rm -rf "$work"' EXIT
here=tests/bench
export AWS_ACCESS_KEY_ID=AKIDEXAMPLE AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY
export AWS_REGION=ap-northeast-1 AWS_DEFAULT_REGION=ap-northeast-1 AWS_EC2_METADATA_DISABLED=true
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null LC_ALL=C.UTF-8 HOME="$work"
have() { command -v "$1" >/dev/null 2>&1; }
say() { printf '\n%s\n' "$*"; }

# The simulator with these options; its address in $url.
begin() {
	end
	: >"$work/sim"
	./acmdash-sim "$@" >"$work/sim" &
	sim=$!
	while [ ! -s "$work/sim" ]; do :; done
	url=$(awk '{ print $NF }' "$work/sim")
}
# Before anything is measured each page has been written once.
generated() {
	begin --generate "$1" --unsigned
	$here/floor "$url" 2>/dev/null
}

# Lines of NAME and figures; the last of them is held against the others.
ratios() { # unit, columns of median, least and most, file
	awk -v unit="$1" -v m="$2" -v l="$3" -v h="$4" '
		{ name[NR] = $1; median[NR] = $m; least[NR] = $l; most[NR] = $h }
		END {
			for (i = 1; i <= NR; i++) {
				printf "  %-24s %10.4g %-4s (%.4g to %.4g)", name[i], median[i], unit, least[i], most[i]
				if (i < NR && median[i] > 0)
					printf "   %s is %.2f times that", name[NR], median[NR] / median[i]
				printf "\n"
			}
		}' "$5"
}

printf '%s certificates of five names; %s runs, %s keys; medians (least to most)\n' "$most" $runs $keys
uname -srm
awk -F ': ' '/model name/ { print $2; exit }' /proc/cpuinfo 2>/dev/null || true
./acmdash --version
for program in aws tig less htop valgrind; do
	if have $program; then $program --version 2>/dev/null | head -1; fi
done

for count in $counts; do
	say "list --output json, $count certificates, none pending: wall, then CPU"
	generated "$count"
	{
		$here/measure $runs download-and-parse $here/floor "$url"
		if have aws; then
			$here/measure 1 aws aws acm list-certificates --endpoint-url "$url" --output json --includes \
				keyTypes=RSA_1024,RSA_2048,RSA_3072,RSA_4096,EC_prime256v1,EC_secp384r1,EC_secp521r1
		fi
		$here/measure $runs acmdash ./acmdash --endpoint-url "$url" list --output json
	} >"$work/list"
	ratios s 2 5 6 "$work/list"
	ratios s 3 7 8 "$work/list"
	awk '{ printf "  %-24s %10.1f MiB at the most, %.1f without what libraries share\n",
		$1, $4 / 1024, $9 / 1024 }' "$work/list"
done

say "which domains of 10000 certificates can be resent, 40 of them pending, by ACM's quotas"
begin --generate 10000 --generate-pending 40 --quotas --unsigned --log "$work/log"
$here/measure 1 acmdash ./acmdash --endpoint-url "$url" list --output json >"$work/quota"
awk -v asked="$(wc -l <"$work/log")" -v throttled="$(grep -c Throttling "$work/log" || true)" '{
	printf "  %d requests in %.1f s, of which %d throttled; a list and a description of each are %d, " \
		"at 10 a second %.0f s\n", asked, $2, throttled, 10010, 10000 / 10 }' "$work/quota"

for count in $counts; do
	generated "$count"
	text=$(./acmdash --endpoint-url "$url" list --output csv |
		awk -F , 'NR > 1 { sum += length($1) + length($2) + length($3) } END { print sum }')
	say "the dashboard with $count certificates"
	$here/terminal loaded 1 '' x ./acmdash --endpoint-url "$url" >"$work/loaded"
	$here/terminal refreshed 3 '' '\5' ./acmdash --endpoint-url "$url" >"$work/refreshed"
	cat "$work/loaded" "$work/refreshed" | awk -v text="$text" '{
		printf "  %-10s %6.1f MiB at the most, %.2f times the %.1f MiB of their text\n", \
			$1, $8 / 1024, $8 * 1024 / text, text / 1048576 }'
	awk '{ printf "  F5, nothing has changed   %6.0f ms of CPU, %d bytes to the terminal\n", $2 / 1000, $5 }' \
		"$work/refreshed"
	$here/terminal Down $keys '' '\d' ./acmdash --endpoint-url "$url" >"$work/down"
	# What has been typed once is remembered: each is measured the first time.
	$here/terminal filter 5 '/' 'shop1' ./acmdash --endpoint-url "$url" >"$work/filter"
	$here/terminal taken-back 5 '/shop1' '\b' ./acmdash --endpoint-url "$url" >>"$work/filter"
	$here/terminal sort 9 '' s ./acmdash --endpoint-url "$url" >"$work/sort"
	cat "$work/down" "$work/filter" "$work/sort" | awk '{
		printf "  %-10s %8.0f us of CPU a key (%.0f to %.0f), %d bytes\n", $1, $2, $3, $4, $5 }'
done

# Programs in turns, so that what else the machine does meets them all alike: of each its name, and
# of each column of tests/bench/terminal the median, the least and the most.
in_turns() { # rounds, columns, what they do, programs
	rounds=$1 columns=$2 what=$3
	shift 3
	for _ in $(seq "$rounds"); do
		for program; do
			"${what}_$program" 2>/dev/null || true
		done
	done >"$work/turns"
	for program; do
		grep -q "^$program " "$work/turns" || continue
		printf %s "$program"
		for column in $columns; do
			awk -v name="$program" -v column="$column" '$1 == name { print $column }' "$work/turns" |
				sort -g | awk '{ v[NR] = $1 } END { printf " %s %s %s", v[int((NR + 1) / 2)], v[1], v[NR] }'
		done
		echo
	done
}

# The same rows for all; curses is the least that a marked line and one about it take there.  Down
# within the screen marks another line; below it all others move.
awk -v most="$most" 'BEGIN { for (i = 1; i <= most; i++)
	printf " %-54s %-8d %-10s %-9s %-10s %-14s -\n", "shop" i ".example.com", 5, "Issued", "E-mail", "-",
		"in " i % 140 " days" }' >"$work/lines"
down_tig() { $here/terminal tig $keys "$before" '\d' sh -c "exec tig <'$work/lines'"; }
down_less() { $here/terminal less $keys "$before" '\d' less "$work/lines"; }
down_curses() { $here/terminal curses $keys "$before" '\d' $here/marked "$work/lines"; }
down_acmdash() { $here/terminal acmdash $keys "$before" '\d' ./acmdash --endpoint-url "$url"; }
for before in '' "$(printf '\\d%.0s' $(seq 40))"; do
	say "Down in $most rows, ${before:+the list scrolls, }CPU, then bytes to the terminal"
	in_turns $runs "2 5" down tig less curses acmdash >"$work/peers"
	ratios us 2 3 4 "$work/peers"
	ratios B 5 6 7 "$work/peers"
done

say "a keystroke in the filter of $most rows, next to a byte looked for in the same text: with its frame, then alone"
# A key comes after a rest, in which others fill the caches: memchr is measured behind one, too.  Both keys
# of de and 12 are new to a program, which remembers what it has answered.
hex_de() { $here/terminal de 1 /d e ./acmdash --endpoint-url "$url"; }
hex_12() { $here/terminal 12 1 /1 2 ./acmdash --endpoint-url "$url"; }
{
	$here/terminal frame:shop1 5 / shop1 ./acmdash --endpoint-url "$url"
	$here/terminal 'frame:(expires' 5 '/(expires:<90d ' shop1 ./acmdash --endpoint-url "$url"
	$here/terminal 'frame:(expires|' 5 '/(expires:<90d | ' shop1 ./acmdash --endpoint-url "$url"
	in_turns $runs 2 hex de 12 | sed 's/^/frame:/'
	$here/core filter "$most" 9
} | awk '
	/^memchr:rested / { rested = $2 }
	/^memchr / { again = $2 }
	{ name[NR] = $1; us[NR] = $2; least[NR] = $3; most[NR] = $4 }
	END {
		for (i = 1; i <= NR; i++) {
			printf "  %-24s %10.0f us   (%.0f to %.0f)", name[i], us[i], least[i], most[i]
			if (name[i] ~ /^frame:/)
				printf "   %.1f times memchr after a rest, %.1f times one right behind another", \
					us[i] / rested, us[i] / again
			else if (name[i] !~ /^memchr/)
				printf "   %.1f times memchr", us[i] / again
			printf "\n"
		}
	}'

say "sort of $most rows, next to qsort of as many keys"
$here/core sort "$most" 9 | awk '
	/^sort/ { name = $1; us = $2; low = $3; high = $4 }
	/^qsort/ { printf "  %-24s %10.0f us   (%.0f to %.0f)   %.2f times qsort\n", name, us, low, high, us / $2 }'

say "a page of 500 rows read into the store, next to yajl that keeps nothing of it"
$here/core parse 500 99 | awk '{ printf "  %-24s %10.0f us   (%.0f to %.0f)\n", $1, $2, $3, $4 }'

say "details in the store, where each certificate must be described: bytes for one of five domains"
$here/core details 10000 1 | awk '{ printf "  %-24s %10d B\n", $1, $2 }'

say "start to the first frame: wall, its own CPU, and with the programs that it waits for (tig: git)"
begin --generate 10 --unsigned --delay 2000
mkdir "$work/empty"
! have tig || ! have git || git init -q "$work/empty" 2>/dev/null || true
terminal=$PWD/$here/terminal
frame() { # name, program
	name=$1
	shift
	"$terminal" "$name" 0 '' '' "$@" | awk '{ print $1, $6, $7, $7 + $9 }'
}
first_tig() { (cd "$work/empty" && frame tig tig status); }
first_htop() { frame htop htop -d 600; }
first_acmdash() { frame acmdash ./acmdash --endpoint-url "$url"; }
in_turns 9 "2 3 4" first tig htop acmdash >"$work/first"
ratios s 2 3 4 "$work/first"
ratios s 5 6 7 "$work/first"
ratios s 8 9 10 "$work/first"

counted() { # name, callgrind's options, command
	name=$1 options=$2
	shift 2
	# shellcheck disable=SC2086
	valgrind --tool=callgrind --callgrind-out-file="$work/callgrind" $options "$@" \
		>/dev/null 2>"$work/counted"
	awk -v name="$name" '/Collected/ { printf "  %-24s %10.2f\n", name, $NF / 1e6 }' "$work/counted"
}
if have valgrind; then
	say "instructions, counted by callgrind (in millions)"
	generated 10000
	counted download-and-parse '' $here/floor "$url"
	counted 'list 10000' '' ./acmdash --endpoint-url "$url" list --output json
	for what in 'parse 500 1' 'filter 10000 1' 'sort 10000 1' 'draw 10000 100'; do
		# shellcheck disable=SC2086
		counted "$what" '--collect-atstart=no --toggle-collect=measured' $here/core $what alone
	done
fi
