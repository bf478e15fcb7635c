#!/usr/bin/env bash
# Every #include keeps to the table of lib/README.md: a folder includes itself
# and the folders named in its row, nothing else of ours, and no library that is
# another folder's business.
set -euo pipefail
cd "$WB_SOURCE"
failed=0

declare -A needs library
while IFS='|' read -r _ path _ row _; do
	folder=$(sed -n 's/^ *`\([a-z/]*\)\/` *$/\1/p' <<<"$path")
	[ -n "$folder" ] || continue
	needs[$folder]=" $(tr -d '`,' <<<"$row") "
done < <(grep '^| `' lib/README.md)
[ ${#needs[@]} -ge 9 ] || {
	echo "the table of lib/README.md was not understood"
	exit 1
}

library=([gmime]=GMime [ldns]=ldns [curl]=libcurl [openssl]=libcrypto
	[idn2]=libidn2 [libpsl]=libpsl [jansson]=jansson [unistr]=libunistring
	[unilbrk]=libunistring [uniwidth]=libunistring [libintl]=gettext)

bad() {
	echo "$1: includes $2, which $3 may not need"
	failed=1
}

for file in $(git ls-files '*.c' '*.h' '*.def' 2>/dev/null ||
	find lib cli -name '*.[ch]'); do
	case $file in
	*_test.c | *_fuzz.c | *_bench.c | *_check.h) continue ;; # they may drive any part
	lib/*/*) folder=$(dirname "$file") ;;
	cli/*) folder=cli ;;
	*) continue ;;
	esac
	[ "$file" = cli/probe.c ] && continue # the other program
	own=${folder#lib/}
	while read -r included; do
		top=${included%%/*}
		stem=${top%.h}
		if [ -d "lib/$top" ]; then
			[ "$top" = "$own" ] && continue
			case "${needs[$folder]}" in
			*" $top "*) continue ;;
			*" lib except "*)
				case "${needs[$folder]}" in
				*" except $top;"*) ;;
				*) continue ;;
				esac
				;;
			esac
			bad "$file" "$included" "$folder"
		elif [ -n "${library[$stem]:-}" ]; then
			case "${needs[$folder]}" in
			*" ${library[$stem]} "*) ;;
			*) bad "$file" "$included" "$folder" ;;
			esac
		fi
	done < <(sed -n 's/^ *# *include *["<]\([^">]*\)[">].*/\1/p' "$file")
done
exit $failed
