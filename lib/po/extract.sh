#!/usr/bin/env bash
# Collects every text for people into a catalogue template:
#
#   extract.sh RULEC OUT.pot
#
# from the sources (marked with WB_N, _ or wb_translated_n) and from rules/ (by rulec).
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
rulec=$1 out=$2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

cd "$source"
"$rulec" --msgids rules "$tmp/rules_msgids.c"
find cli lib \( -name '*.c' -o -name '*.h' -o -name '*.def' \) \
	! -name '*_test.c' ! -name '*_fuzz.c' ! -name '*_bench.c' |
	sort >"$tmp/files"
echo "$tmp/rules_msgids.c" >>"$tmp/files"
xgettext --language=C --from-code=UTF-8 --no-location --sort-output \
	--package-name=whybounce --keyword=WB_N --keyword=_ \
	--keyword=wb_translated_n:1,2 --files-from="$tmp/files" -o "$tmp/plain.pot"

# Every {name} has to come back in the translation; msgfmt sees to that in what
# is marked as a format.
msgcat --no-wrap "$tmp/plain.pot" | awk '
	/^#,/ { flags = flags $0 "\n"; next }
	/^msgid / { entry = "" }
	/^msgid /, /^msgstr/ { entry = entry $0 "\n" }
	/^msgstr/ {
		if (entry ~ /\{[a-z_]+\}/ && flags !~ /brace/)
			flags = flags "#, python-brace-format\n"
		printf "%s%s", flags, entry
		flags = entry = ""
		next
	}
	entry == "" { print }
' >"$tmp/flagged.pot"
msgcat --sort-output "$tmp/flagged.pot" -o "$out"
