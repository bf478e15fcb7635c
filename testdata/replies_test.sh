#!/bin/bash
# What servers say, in the bounces of several mailers: does it lead to the right
# cause, however the mailer wraps it?
#
#   replies_test.sh      WB_BUILD is the build folder
. "$(dirname "$0")/shell.sh"

source=$WB_SOURCE
table=$source/testdata/replies.tsv
needed jq
scratch=$(mktemp -d) || exit 1
trap 'rm -r "$scratch"' EXIT

# An mbox with a bounce of that form for each row.
bounces()
{
	awk -F'\t' -v form="$1" '
function head(from, subject)
{
	print "From MAILER-DAEMON Fri Nov 20 08:14:03 2026"
	print "From: " from
	print "To: ann@example.com"
	print "Subject: " subject
	print "Message-ID: <" ++n "@mail.example.com>"
}
# Words in lines of at most 72 bytes, set in by those blanks.
function wrapped(text, blanks,    words, count, i, line, all)
{
	count = split(text, words, " ")
	for (i = 1; i <= count; i++) {
		if (line != "" && length(line " " words[i]) > 68) {
			all = all line "\n" blanks
			line = ""
		}
		line = line (line == "" ? "" : " ") words[i]
	}
	return all line
}
function copy()
{
	print "\nReturn-Path: <ann@example.com>\nFrom: ann@example.com"
	print "To: bob@example.net\nSubject: hello\n\nhello\n"
}
function postfix(reply,    said, status, type)
{
	head("MAILER-DAEMON@mail.example.com (Mail Delivery System)", \
		"Undelivered Mail Returned to Sender")
	said = "host " $2 "[203.0.113.9] said: " reply \
		" (in reply to " commands[$3] ")"
	if ($3 == "CONN")
		said = "host " $2 "[203.0.113.9] refused to talk to me: " reply
	if ($2 == "-")
		said = reply
	type = $2 == "-" ? "x-postfix" : "smtp"
	status = "5.0.0"
	if (match(reply, /[45]\.[0-9]+\.[0-9]+/))
		status = substr(reply, RSTART, RLENGTH)
	print "Content-Type: multipart/report; boundary=B;"
	print "\treport-type=delivery-status\n\n--B\n"
	print "This is the mail system at host mail.example.com.\n"
	print wrapped("<bob@example.net>: " said, "    ") "\n\n--B"
	print "Content-Type: message/delivery-status\n"
	print "Reporting-MTA: dns; mail.example.com\n"
	print "Final-Recipient: rfc822; bob@example.net\nAction: failed"
	print "Status: " status
	if ($2 != "-")
		print "Remote-MTA: dns; " $2
	print "Diagnostic-Code: " type "; " wrapped(reply, "    ")
	print "\n--B--\n"
}
function qmail()
{
	head("MAILER-DAEMON@mail.example.com", "failure notice")
	print "\nHi. This is the qmail-send program at mail.example.com."
	print "I am afraid I was not able to deliver your message to the "
	print "following addresses.\n\n<bob@example.net>:"
	if ($2 == "-")
		print $4
	else if ($3 == "DATA")
		print "203.0.113.9 failed after I sent the message."
	else if ($3 == "MAIL")
		print "Connected to 203.0.113.9 but sender was rejected."
	else
		print "203.0.113.9 does not like recipient."
	if ($2 != "-")
		print "Remote host said: " $4
	print "\n--- Below this line is a copy of the message."
	copy()
}
function exim()
{
	head("Mail Delivery System <Mailer-Daemon@mail.example.com>", \
		"Mail delivery failed: returning message to sender")
	print "\nThis message was created automatically by mail delivery "
	print "software.\n\nThe following address(es) failed:\n"
	print "  bob@example.net"
	if ($2 != "-") {
		print "    host " $2 " [203.0.113.9]"
		print "    SMTP error from remote mail server after " \
			commands[$3] ":"
	}
	print "    " wrapped($4, "    ")
	print "\n------ This is a copy of the message ------"
	copy()
}
function prose()
{
	head("postmaster@mail.example.com", "Undeliverable mail")
	print "\nDear customer,\n\nyour mail to this address could not be "
	print "delivered:\n\n<bob@example.net>\n\nThe reason given by " $2 ":"
	print "   " wrapped($4, "   ") "\n\nYours, the postmaster\n"
}
BEGIN {
	commands["CONN"] = "initial connection"
	commands["EHLO"] = "EHLO command"
	commands["MAIL"] = "MAIL FROM command"
	commands["RCPT"] = "RCPT TO command"
	commands["DATA"] = "end of DATA command"
	commands["AUTH"] = "AUTH command"
	commands["STARTTLS"] = "STARTTLS command"
	commands["-"] = "command"
}
/^#/ { next }
form == "postfix" { postfix($4) }
form == "lower case" { postfix(tolower($4)) }
form == "cut" { postfix(substr($4, 1, 255)) }
form == "qmail" { qmail() }
form == "exim" { exim() }
form == "prose" { prose() }' "$table"
}

grep -v '^#' "$table" >"$scratch/rows"
for form in postfix 'lower case' cut qmail exim prose; do
	bounces "$form" >"$scratch/mbox"
	"$program" -n --format=json "$scratch/mbox" 2>/dev/null |
		jq -r '.verdicts[0] | .recipient + "\t" + .cause' |
		paste "$scratch/rows" - |
		awk -F'\t' -v form="$form" '
			index("|" $1 "|", "|" $6 "|") == 0 ||
					$5 != "bob@example.net" {
				print form ": " $4
				print "  is read as " $6 " of " $5 ", not " $1
				wrong++
			}
			END { exit wrong > 0 }' || failed=1
done
echo "replies_test: $(wc -l <"$scratch/rows") replies in 6 forms"
exit $failed
