#!/usr/bin/env bash
# The manual pages: written as mandoc wants it, in step with the program and its
# rules, and the JSON as whybounce-json(5) promises.
. "$WB_SOURCE/testdata/shell.sh"
man=$WB_SOURCE/cli/man

needed mandoc jq python3 "$program"

# Our pages refer to each other, installed or not.  Japanese headings are not
# those that mandoc knows, and a line cannot be broken where there is no blank.
english='referenced manual not found|mandoc: outdated mandoc.db'
japanese="$english|first section is not \"NAME\"|outside NAME section"
japanese+='|trailing delimiter: (S[hsx]|Nd) |longer than 80 bytes'
lint()
{
	local found
	# the findings are on stdout; stderr (no mandoc.db) would come between
	# the pieces of a line
	found=$(mandoc -Tlint -Wall "$1" 2>/dev/null | grep -vE "$2")
	[ -z "$found" ] || bad "$found"
}
for page in "$man"/*.[1-8]; do lint "$page" "$english"; done
for page in "$man"/ja/*.[1-8]; do lint "$page" "$japanese"; done
for name in $(sed -n 's/^\.Xr \([a-z]*whybounce[a-z-]*\) \([1-8]\).*/\1.\2/p' \
	"$man"/*.[1-8] "$man"/ja/*.[1-8] | sort -u); do
	[ -e "$man/$name" ] || bad "a page refers to $name, which is not there"
done

# every option that --help lists, and no other
for page in "$man/whybounce.1" "$man/ja/whybounce.1"; do
	text=$(mandoc -Tutf8 "$page" | sed 's/.\x08//g')
	for option in $("$program" --lang=en --help |
		sed -nE 's/^ +(-[^ ,]*(, -[^ ,]*)*) .*/\1/p' | tr -d , |
		sed 's/=[^ ]*//g'); do
		grep -qE "^ +(-., )*$option([= ,].*)?\$" <<<"$text" ||
			bad "$page: no $option"
	done
	for option in $(grep -oE '^ +(-., )*--?[a-z0-9-]+' <<<"$text" |
		grep -oE -e '--?[a-z0-9-]+'); do
		"$program" --lang=en --help | grep -qE -e "(^| )$option\\b" ||
			bad "$page: $option is no option"
	done
	# every cause, and no other
	diff <(sed -n 's/^Cause: //p' "$WB_SOURCE"/rules/causes/*.cause | sort -u) \
		<(sed -nE '/^\.Sh (CAUSES|原因)/,/^\.Sh (E|環境)/s/^\.It Li //p' "$page" |
			sed 's/ , /\n/g' | sort -u) || bad "$page: other causes"
	# every exit status
	diff <("$program" --lang=en --help | tr -s '\n,' ' ' |
		sed 's/.*Exit status: //' | grep -oE '\b[0-9]+ [a-z]' |
		cut -d' ' -f1 | sort -un) \
		<(sed -nE 's/^\.It ([0-9]+)$/\1/p' "$page" | sort -n) || bad "$page: other exit statuses"
done

# both READMEs name every option, and none that is not there
for page in "$WB_SOURCE/README.md" "$WB_SOURCE/README.ja.md"; do
	for option in $("$program" --lang=en --help |
		sed -nE 's/^ +(-[^ ,]*(, -[^ ,]*)*) .*/\1/p' | tr -d , |
		sed 's/=[^ ]*//g'); do
		grep -qE -e "(^|[ \`(])$option([^a-z0-9-]|\$)" "$page" ||
			bad "$page: no $option"
	done
	for option in $(sed -n '/^## \(Every option\|すべての\)/,/^## /p' "$page" |
		grep -oE -e '`--[a-z0-9-]+' | tr -d '`'); do
		"$program" --lang=en --help | grep -qE -e " $option\b" ||
			bad "$page: $option is no option"
	done
done

# every field of a rule
for field in $(sed -n '/_entries\[\] = {/,/};/s/^	{ "\([A-Za-z-]*\)",.*/\1/p' \
	"$WB_SOURCE/lib/rule/field.c"); do
	sed 's/\\&//g' "$man/whybounce-rules.5" |
		grep -qE "^\.It Li (.* , )?$field( ,|\$)" ||
		bad "whybounce-rules.5: no $field"
done

{
	jq -c . "$WB_SOURCE"/testdata/cases/*/*.json
	for mail in "$WB_SOURCE"/testdata/bad/*.eml "$WB_SOURCE"/testdata/lab/*.eml \
		"$WB_SOURCE"/testdata/mailers/*.eml; do
		"$program" -n --format=json "$mail" 2>/dev/null
	done
	cd "$WB_SOURCE/testdata/cases" || exit 1
	for case in C-*:example.com S17-*:a.example S40-*:r.example; do
		"$program" --replay="$(echo ${case%:*})/now.world" \
			--check="${case#*:}" --ip=192.0.2.1 --helo=mx.a.example \
			--format=json
	done
	"$program" --replay=C-bare-server-to-gmail/now.world --summary \
		--format=json C-bare-server-to-gmail/bounce.eml
} | python3 "$WB_SOURCE/cli/man_test.py" "$man/whybounce-json.5" || failed=1

exit $failed
