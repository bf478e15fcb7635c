#!/bin/bash
# Compares what the program reads in a bounce of each mailer with what is there:
# expect.tsv has rows of file, kind, dialect, recipient, action, status, reply
# code, command, server, cause.  WB_UPDATE=1 writes it: then look at the diff.
. "$(dirname "$0")/shell.sh"

source=$WB_SOURCE
needed "$program" jq

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
