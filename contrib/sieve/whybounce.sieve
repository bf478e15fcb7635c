# whybounce for Dovecot's Sieve: what a bounce means, in its header.
#
# Once, in /etc/dovecot/conf.d/90-sieve.conf and 90-sieve-extprograms.conf:
#
#	plugin {
#	  sieve_plugins = sieve_extprograms
#	  sieve_extensions = +vnd.dovecot.filter +editheader
#	  sieve_filter_bin_dir = /usr/local/share/whybounce/mta
#	  sieve_filter_exec_timeout = 20s
#	}
#
# If whybounce fails or is not there, the message goes on as it came.

require ["vnd.dovecot.filter", "editheader", "envelope", "fileinto",
	"mailbox"];

# Fields that somebody else wrote are none of ours.
deleteheader "X-Bounce-Recipient";
deleteheader "X-Bounce-Cause";
deleteheader "X-Bounce-Status";
deleteheader "X-Bounce-Actor";
deleteheader "X-Bounce-Standing";

if anyof (
	envelope :is "from" "",
	header :contains "Content-Type" "multipart/report",
	header :contains "From" ["mailer-daemon", "postmaster", "mail-daemon"],
	exists "X-Failed-Recipients",
	header :contains "Auto-Submitted" "auto-")
{
	filter "annotate";
}

# To sort, for example:
if header :is "X-Bounce-Cause"
	["mailbox-unknown", "recipient-domain-not-found"]
{
	fileinto :create "Bounces";
}
