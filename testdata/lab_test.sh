#!/bin/bash
# Runs the program over bounces that real mailers wrote when receivers refused
# in known ways: the file name, <mailer>-<case>[.delayed|.success][.n].eml, is
# the truth.  Every recipient must be there, with the right action, and the same
# cause whichever mailer wrote it.
#
#   lab_test.sh [folder]      WB_BUILD is the build folder
. "$(dirname "$0")/shell.sh"

source=$WB_SOURCE
folder=${1:-$source/../shared/lab/bounces}
for need in "$program" "$folder"; do
	[ -r "$need" ] || { echo "lab_test: skipped, no $need" >&2; exit 77; }
done
needed jq

# Case, local parts of the recipients, causes that the bounce can claim.
truth()
{
	cat <<'END'
banner554	bob	ip-blocklisted
cnameloop	bob	recipient-dns-broken
content	bob	spam
disabled	disabled	mailbox-disabled
dmarc	bob	dmarc-fail
dmarcalign	bob	dmarc-fail
drop	bob	connection-failed
eai	ユーザー	mailbox-unknown
eightbit	bob	mailbox-unknown
full	full	mailbox-full
gmail-dmarc	bob	dmarc-fail
gmail-full	bob	mailbox-full
gmail-rate	bob	rate-limited
gmail-unauth	bob	unauthenticated
greylist	bob	greylisted
loop	bob	mail-loop
multi	bob,nosuchuser,full,disabled	-
nodata	bob	recipient-domain-not-found
noenh	bob	mailbox-unknown
noptr	bob	ptr-missing
nouser	nosuchuser	mailbox-unknown
nullmx	bob	recipient-null-mx,recipient-domain-not-found
nxdomain	bob	recipient-domain-not-found
outlook-dmarc	bob	dmarc-fail
outlook-s3150	bob	ip-blocklisted
peer-exim	nosuchuser	mailbox-unknown
peer-opensmtpd	nosuchuser	mailbox-unknown
peer-postfix	nosuchuser	mailbox-unknown
peer-sendmail	nosuchuser	mailbox-unknown
refused	bob	connection-failed
relay	bob	relay-denied
rethdrs	nosuchuser	mailbox-unknown
sdom	bob	sender-domain-not-found
servfail	bob	recipient-dns-broken
signed	nosuchuser	mailbox-unknown
spffail	bob	spf-fail
success	bob	delivered
timeout	bob	connection-failed
tlsmust	bob	tls-required
tlsreq	bob	tls-required,connection-failed
tlsverify	bob	tls-required
toobig	bob	message-too-big
toobigdata	bob	message-too-big
unreach	bob	connection-failed
yahoo-ts	bob	low-reputation
END
}

# Of several recipients bob's mail arrives, and dma writes a bounce for each.
# What a mailer's bounce cannot tell, since the mailer did not write it.
untold()
{
	cat <<'END'
dma-noenh	unknown	it writes "unknown bounce reason"
dma-nodata	recipient-dns-broken	it takes the missing record for an error
dma-loop	mailbox-unknown	the next server took the mail for another's
nullmailer-tlsreq	protocol-error	it does not name the command
nullmailer-tlsverify	policy-refused	sent to a host that refuses all
nullmailer-multi	mailbox-unknown	it gives all the reply to one
exim-*	expired,delayed	its queue's bounces have no reason
courier-*	delayed,unknown	as above
opensmtpd-*	expired	its last notice has no reason
END
}

cd "$folder" || exit 1
printf '%s\0' *.eml | xargs -0 "$program" -n --format=json -- 2>/dev/null |
	jq -r '.source.path as $path | .verdicts[] | [$path, .recipient,
		.action, .cause] | @tsv' |
	awk -F'\t' '
function complain(what)
{
	print "FAIL " file ": " what
	failed++
}
function listed(word, list, n, i, words)
{
	n = split(list, words, ",")
	for (i = 1; i <= n; i++)
		if (words[i] == word)
			return 1
	return 0
}
function excused(cause, i)
{
	for (i = 1; i <= excuses; i++)
		if (index(mailer "-" name, pattern[i]) == 1 &&
			listed(cause, excuse[i]))
			return 1
	return 0
}
function check_action(action, want)
{
	want = "failed"
	if (file ~ /\.success/)
		want = "delivered"
	else if (file ~ /\.delayed/)
		want = "delayed"
	if (action == want)
		return
	# OpenSMTPD calls its last notice a delay, too
	if (mailer == "opensmtpd" && want == "delayed" && action == "failed")
		return
	complain("action is " action ", not " want)
}
# Of several recipients the local part is the case.
function check_cause(local, cause, want)
{
	want = causes[name]
	if (name == "multi" && local == "nosuchuser")
		want = "mailbox-unknown"
	else if (name == "multi")
		want = "mailbox-" local
	if (!listed(cause, want) && !excused(cause))
		complain("cause is " cause ", not " want)
}
FILENAME == ARGV[1] {
	people[$1] = $2
	causes[$1] = $3
	next
}
FILENAME == ARGV[2] {
	excuses++
	pattern[excuses] = $1
	sub(/\*$/, "", pattern[excuses])
	excuse[excuses] = $2
	next
}
FILENAME == ARGV[3] {
	files[$1]
	next
}
{
	file = $1
	mailer = name = file
	sub(/-.*/, "", mailer)
	sub(/^[a-z]*-/, "", name)
	sub(/\..*/, "", name)
	local = $2
	sub(/@.*/, "", local)
	seen[file] = seen[file] "," local
	bounces[file] = name
	if (!(name in causes)) {
		complain("an unknown case")
		next
	}
	if (!listed(local, people[name]))
		complain(local " was not written to")
	check_action($3)
	check_cause(local, $4)
	recipients++
}
END {
	for (file in bounces) {
		name = bounces[file]
		n = split(people[name], locals, ",")
		for (i = 1; i <= n; i++)
			if (!listed(locals[i], seen[file]) &&
				!(name == "multi" && (file ~ /^dma-/ ||
					locals[i] == "bob")))
				complain("no recipient " locals[i])
		count++
	}
	for (file in files)
		if (!(file in bounces))
			complain("no bounce is seen in it")
	printf "lab_test: %d bounces, %d recipients, %d complaints\n", count,
		recipients, failed
	exit failed > 0 || count == 0
}' <(truth) <(untold) <(printf '%s\n' *.eml) -
