#!/usr/bin/env bash
# What postfix.cf says, in a real Postfix of its own that listens nowhere:
# bounces to one address are collected and explained; none is lost.
. "$WB_SOURCE/testdata/shell.sh"
. "$WB_SOURCE/contrib/mta/unpacked.sh"
server postfix usr/sbin/postfix
export LD_LIBRARY_PATH=$root/usr/lib/postfix
export PATH=$root/usr/sbin:$PATH
tmp=$(mktemp -d) || exit 1
trap 'postfix -c "$tmp/etc" stop >/dev/null 2>&1; rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
chmod 755 .
users postfix postdrop
export "${wrapped[@]}"
mta=$WB_SOURCE/contrib/mta
cp "$WB_SOURCE/testdata/cases/C-bare-server-to-gmail/bounce.eml" bounce.eml
cp "$WB_BUILD/whybounce" program # where everybody may run it
mkdir -p share/whybounce bin collected etc queue data
cp -r "$mta" share/whybounce/
printf '#!/bin/sh\nexec env -u LD_PRELOAD %s/program -n "$@"\n' "$tmp" >bin/whybounce
chmod +x bin/whybounce
chown nobody collected
chown postfix data

comment() { sed -n "/$1/,/$2/s/^#	//p" "$mta/postfix.cf" |
	sed "s|/usr/local|$tmp|; s|/var/mail/bounces|$tmp/collected|
		s|hash:/etc/postfix|texthash:$tmp/etc|"; }
cat >etc/main.cf <<END
compatibility_level = 3.6
queue_directory = $tmp/queue
data_directory = $tmp/data
command_directory = $root/usr/sbin
daemon_directory = $root/usr/lib/postfix/sbin
shlib_directory = $root/usr/lib/postfix
meta_directory = $root/etc/postfix
import_environment = MAIL_CONFIG MAIL_LOGTAG POSTLOG_SERVICE POSTLOG_HOSTNAME
	LD_PRELOAD LD_LIBRARY_PATH NSS_WRAPPER_PASSWD NSS_WRAPPER_GROUP
export_environment = \$import_environment PATH
mail_owner = postfix
setgid_group = postdrop
maillog_file = $tmp/log
maillog_file_prefixes = $tmp
inet_interfaces = loopback-only
myhostname = mx.example.com
mydestination = example.com
local_recipient_maps =
alias_maps =
default_transport = error:nowhere
minimal_backoff_time = 1s
transport_retry_time = 1s
$(comment 'main.cf, and' 'with example.com')
END
cat >etc/master.cf <<END
postlog unix-dgram n - n - 1 postlogd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000 0 flush
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
$(comment 'master.cf' 'The user must')
END
comment '^# its users' '^# If collect' >etc/transport
postfix -c "$tmp/etc" start >out 2>&1 || {
	cat out
	bad "Postfix does not start"
	exit 1
}

# until COMMAND...: true at last
until_true()
{
	local i
	for i in $(seq 100); do
		"$@" && return
		sleep 0.2
	done
	return 1
}
stored() { [ "$(find collected/new -type f 2>/dev/null | wc -l)" = "$1" ]; }
waiting() { [ "$(postqueue -c "$tmp/etc" -j | wc -l)" = "$1" ]; }
deferred() { postqueue -c "$tmp/etc" -j | grep -q '"queue_name": "deferred"'; }
send() { sendmail -C "$tmp/etc" -i -f '' bounces@example.com <bounce.eml; }

send
until_true stored 1 || bad "not collected"
until_true grep -q '"cause":"unauthenticated"' collected/bounces.jsonl ||
	bad "not explained"
until_true waiting 0 || bad "still in the queue"

# what cannot be stored waits
rm -r collected/new
: >collected/new
send
until_true deferred || bad "not put off when it cannot be stored"
rm collected/new
mv share/whybounce/mta/collect share/whybounce/mta/elsewhere
postqueue -c "$tmp/etc" -f
sleep 1
until_true deferred || bad "not put off when collect is not there"
mv share/whybounce/mta/elsewhere share/whybounce/mta/collect
postqueue -c "$tmp/etc" -f
until_true stored 1 || bad "not collected when it works again"
until_true waiting 0 || bad "still in the queue when it works again"
exit $failed
