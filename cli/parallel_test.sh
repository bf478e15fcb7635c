#!/usr/bin/env bash
# What doc/parallel.md says of GNU parallel: any split gives the same lines.
set -u
export LC_ALL=C.UTF-8
program=$WB_BUILD/whybounce
parallel --version 2>/dev/null | grep -q '^GNU parallel' || {
	echo "parallel_test: skipped, GNU parallel is not installed" >&2
	exit 77
}
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
export HOME=$tmp TMPDIR=$tmp PATH=$WB_BUILD:$PATH
cd "$tmp" || exit 1
failed=0

# without where the message lies in what was read
place()
{
	sed -E 's/"path":"[^"]*","offset":[0-9]+//; s/"line":[0-9]+//g;
		s/"offset":[0-9]+//g'
}

mkdir files
i=0
for round in 1 2 3; do
	for file in "$WB_SOURCE"/testdata/cases/*/bounce.eml; do
		i=$((i + 1))
		echo "From a@b Fri Nov 20 08:14:03 2026"
		sed 's/^From />From /' "$file"
		echo
		[ $round -eq 1 ] && cp "$file" files/$i.eml
	done
done >many.mbox
"$program" -n --format=json many.mbox | place >whole
[ -s whole ] || failed=1

for block in 20k 100k; do
	parallel --pipe --keep-order --block $block --recend '\n\n' --recstart 'From ' \
		whybounce -n --format=json - <many.mbox 2>/dev/null |
		place | cmp - whole || {
		echo "FAIL --recstart, blocks of $block"
		failed=1
	}
	parallel --pipe --keep-order --block $block --regexp --recstart \
		'From [^\n]* [0-9][0-9]:[0-9][0-9][^\n]* [12][0-9]{3}\n' \
		whybounce -n --format=json - <many.mbox 2>/dev/null |
		place | cmp - whole || {
		echo "FAIL --regexp, blocks of $block"
		failed=1
	}
done

"$program" -n --format=json files/*.eml | sort >whole
find files -type f -print0 |
	parallel -0 -X whybounce -n --format=json 2>/dev/null |
	sort | cmp - whole || {
	echo "FAIL files"
	failed=1
}

# the mapper of a Hadoop streaming job gets "offset<TAB>name" lines
sed -n '/^#!\/bin\/sh/,/^\[ /p' "$WB_SOURCE/doc/parallel.md" >mapper
n=0
for file in files/*.eml; do
	printf '%d\t%s\n' $n "$file"
	n=$((n + 100))
done | sh mapper | sort | cmp - whole || {
	echo "FAIL mapper"
	failed=1
}
exit $failed
