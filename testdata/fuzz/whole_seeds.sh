#!/usr/bin/env bash
# The cases as inputs of the whole-program fuzzer: whole_seeds.sh FOLDER
set -euo pipefail
mkdir -p "$1"
to=$(realpath "$1")
cd "$(dirname "$0")/../cases"
for folder in */; do
	name=${folder%/}
	input=$(find "$name" -maxdepth 1 '(' -name bounce.eml -o -name input.txt ')')
	for world in "$name"/*.world; do
		[ -s "$world" ] || continue
		seed=$to/$name-$(basename "$world" .world)
		{ printf '\004'; cat "$world"; printf '\n@@\n'; cat "$input"; } \
			>"$seed"
	done
	[ -e "$name/now.world" ] && continue
	{ printf '\001\n@@\n'; cat "$input"; } >"$to/$name-offline"
done
