#!/bin/bash
# Every reply that the collection of facts about receivers quotes is known by a
# signature of its own wording, whoever brings it.  Lists those that are not.
#
#   providers_test.sh      WB_BUILD is the build folder
. "$(dirname "$0")/shell.sh"

source=$WB_SOURCE
facts=$source/../shared/facts/providers.tsv
for need in "$program" "$facts"; do
	[ -r "$need" ] || {
		echo "providers_test: skipped, no $need" >&2
		exit 77
	}
done
needed jq
scratch=$(mktemp -d) || exit 1
trap 'rm -r "$scratch"' EXIT

# Rows that quote no words of a reply.
silent='P027 P167 P180 P238 P245 P258 P259 P260 P261 P262'

# Id and reply; what stands for an address, a domain or a number is filled in.
awk -F'\t' -v silent=" $silent " 'NR > 1 && $5 !~ /^-?$/ &&
		index(silent, " " $1 " ") == 0 {
	text = $5
	gsub(/\[domain[^]]*\]|<domain>/, "example.com", text)
	gsub(/domain \* does/, "domain example.com does", text)
	gsub(/\[ip[^]]*\]|<ip>|x\.x\.x\.x|ip-address/, "192.0.2.7", text)
	gsub(/ (IP|from) x /, " IP 192.0.2.7 ", text)
	sub(/Your mail IP /, "Your mail from ", text)
	if (text !~ /^[245][0-9][0-9][ -]/) {
		code = $3 ~ /^[245][0-9][0-9]/ ? substr($3, 1, 3) " " : ""
		if ($4 ~ /^[245]\.[0-9]+\.[0-9]+/)
			code = code $4 " "
		text = code text
	}
	print $1 "\t" text
}' "$facts" >"$scratch/rows"

awk -F'\t' '{
	print "From MAILER-DAEMON Fri Nov 20 08:14:03 2026"
	print "From: MAILER-DAEMON@mail.example.com"
	print "Subject: Undelivered Mail Returned to Sender"
	print "Message-ID: <" $1 "@mail.example.com>"
	print "Content-Type: multipart/report; boundary=B;"
	print "\treport-type=delivery-status\n\n--B\n\nNot delivered.\n\n--B"
	print "Content-Type: message/delivery-status\n"
	print "Reporting-MTA: dns; mail.example.com\n"
	print "Final-Recipient: rfc822; bob@example.net\nAction: failed"
	print "Status: 5.0.0\nDiagnostic-Code: smtp; " $2 "\n\n--B--\n"
}' "$scratch/rows" >"$scratch/mbox"

"$program" -n --format=json "$scratch/mbox" 2>/dev/null |
	jq -r '.verdicts[0].signature // ""' | paste "$scratch/rows" - |
	awk -F'\t' '
		$3 == "" || $3 ~ /^words\// { print "FAIL " $1 ": " $2; wrong++ }
		END {
			print "providers_test: " NR " replies, " wrong + 0 \
				" unknown"
			exit wrong > 0
		}'
