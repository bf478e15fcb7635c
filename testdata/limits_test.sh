#!/bin/bash
# shellcheck disable=SC2016
# What doc/limits.md says: each constant is in that file and has that value, and
# a test that ctest knows is named for each limit.
set -u
cd "$WB_SOURCE" || exit 1
failed=0
rows=0

fail()
{
	echo "FAILED: $*"
	failed=1
}

# bytes "64 MiB, cut": the number that a cell begins with; of seconds
# milliseconds
number_of()
{
	local n unit
	read -r n unit _ <<<"${1//,/ ,}"
	[[ $1 =~ ^([0-9]+(,[0-9][0-9][0-9])*)\ ?([A-Za-z]*) ]] || return 1
	n=${BASH_REMATCH[1]//,/}
	unit=${BASH_REMATCH[3]}
	case $unit in
	KiB) n=$((n * 1024)) ;;
	MiB) n=$((n * 1024 * 1024)) ;;
	s) n=$((n * 1000)) ;;
	esac
	echo "$n"
}

# value_of NAME FILE: as it is defined there
value_of()
{
	local text
	text=$(tr '\n' ' ' <"$2" | grep -o "[^A-Z_]$1 = [^,};]*" | head -1)
	text=${text#*= }
	text=${text%%/\**}
	text=${text//[Uu]/}
	[[ $text =~ ^[0-9\ *+\<()-]+$ ]] || return 1
	echo $((text))
}

while IFS='|' read -r _ of most constant over tests _; do
	rows=$((rows + 1))
	most=${most# } most=${most% }
	of=${of# }
	name=$(grep -o '`[^`]*`' <<<"$constant" | tr -d '`' | sed -n 1p)
	file=$(grep -o '`[^`]*`' <<<"$constant" | tr -d '`' | sed -n 2p)
	[ -n "${over// /}" ] || [ -z "$name" ] || fail "$of: what then?"
	if [ -n "$name" ]; then
		case $file in cli/*) ;; *) file=lib/$file ;; esac
		value=$(value_of "$name" "$file") ||
			fail "$of: no $name in $file"
		wanted=$(number_of "$most") || fail "$of: no number in '$most'"
		[ "${value:-x}" = "${wanted:-y}" ] ||
			fail "$of: $name is ${value:-?}, not $most"
	fi
	real=
	for test in $(grep -o '`[^`]*`' <<<"$tests" | tr -d '`'); do
		grep -qF "[=[$test]=]" "$WB_BUILD/CTestTestfile.cmake" ||
			grep -qF "add_test($test " "$WB_BUILD/CTestTestfile.cmake" ||
			fail "$of: ctest does not know $test"
		case $test in fuzz/*) ;; *) real=yes ;; esac
	done
	[ -n "$real" ] || fail "$of: no test"
done < <(grep '^|' doc/limits.md | grep -v '^| of |\|^|--')
[ $rows -ge 35 ] || fail "only $rows limits were found"

# The man pages have the same numbers.
for limit in '64 MiB' '10,000' '1000' '100' '64 KiB' '256 MiB'; do
	for page in cli/man/whybounce.1 cli/man/ja/whybounce.1; do
		sed -n '/^\.Sh \(LIMITS\|限度\)/,/^\.Sh /p' "$page" |
			sed 's/\\ / /g' | grep -qF -- "$limit" ||
			fail "$page does not name $limit"
	done
done
exit $failed
