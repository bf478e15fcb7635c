#!/bin/bash
# Compares what the program reads in a bounce of each mailer with what is there:
# expect.tsv has rows of file, kind, dialect, recipient, action, status, reply
# code, command, server, cause.  WB_UPDATE=1 writes it: then look at the diff.
set -u
export LC_ALL=C.UTF-8

source=${WB_SOURCE:-$(cd "$(dirname "$0")/.." && pwd)}
program=${WB_BUILD:-$source/build}/whybounce
[ -x "$program" ] || {
	echo "mailers_test: skipped, no $program" >&2
	exit 77
}
command -v jq >/dev/null || {
	echo "mailers_test: skipped, jq is not installed" >&2
	exit 77
}

cd "$source/testdata/mailers" || exit 1
have=$(printf '%s\0' *.eml *.json | sort -z |
	xargs -0 "$program" -n --format=json --lang=en -- 2>/dev/null |
	jq -r '.source.path as $path | .report as $r | .verdicts[] | [$path,
		$r.kind, $r.dialect, .recipient, .action, .status, .reply,
		.command, .remote_mta, .cause] | @tsv')
if [ "${WB_UPDATE:-}" = 1 ]; then
	printf '%s\n' "$have" >expect.tsv
fi
for file in *.eml *.json; do
	cut -f1 expect.tsv | grep -qxF "$file" || {
		echo "FAIL $file: nothing is expected of it"
		exit 1
	}
done
diff -u expect.tsv <(printf '%s\n' "$have") || exit 1
echo "mailers_test: $(wc -l <expect.tsv) recipients of $(cut -f1 expect.tsv |
	uniq | wc -l) bounces"
