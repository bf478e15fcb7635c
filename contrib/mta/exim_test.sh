#!/usr/bin/env bash
# What exim.conf says, in the real Exim, with a spool of its own: bounces get
# their fields, or are collected; none is lost, whatever is wrong.
. "$WB_SOURCE/testdata/shell.sh"
. "$WB_SOURCE/contrib/mta/unpacked.sh"
server exim4-daemon-light usr/sbin/exim4
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
chmod 755 .
users Debian-exim
mta=$WB_SOURCE/contrib/mta
cp "$WB_SOURCE/testdata/cases/C-bare-server-to-gmail/bounce.eml" bounce.eml
cp "$WB_BUILD/whybounce" program # where everybody may run it
mkdir -p share/whybounce bin log collected box
cp -r "$mta" share/whybounce/
whybounce()
{
	printf '#!/bin/sh\n%s\n' "$1" >bin/whybounce
	chmod +x bin/whybounce
}
# The paths are ours: the scripts look for ../../bin from where they are.
comment() { sed -n "/$1/,/$2/s/^#	//p" "$mta/exim.conf" |
	sed "s|/usr/local|$tmp|; s|/var/mail/bounces|$tmp/collected|"; }
exim()
{
	env -i PATH="$PATH" "${wrapped[@]}" "$root/usr/sbin/exim4" \
		-C "$tmp/exim.conf" "$@"
}
cat >exim.conf <<END
primary_hostname = mx.example.com
qualify_domain = example.com
spool_directory = $tmp/spool
log_file_path = $tmp/log/%slog
exim_path = $root/usr/sbin/exim4
keep_environment = ^.
never_users =
begin routers
$(comment 'Router, before' 'Transport:')
local:
  driver = accept
  transport = local
begin transports
$(comment 'Transport:' END)
local:
  driver = appendfile
  directory = $tmp/box
  maildir_format
$(comment '^# 1\.' '^# 2\.')
begin retry
* * F,1h,1m
END
chown -R 64000:64000 "$tmp"
chown mail collected # the transport's user
chown root:root exim.conf
exim -bV >out 2>&1 || {
	cat out
	echo "FAIL exim.conf is not what Exim understands"
	exit 1
}

# The queue is run by root: an Exim that is not setuid cannot become it again.
again() { exim -qff; }
# deliver SENDER RECIPIENT <message
deliver()
{
	exim -odq -i -f "$1" "$2" 2>err || bad "exim to $2: $(cat err)"
	again
}
queued() { exim -bpc; }

# fields, and nothing else
whybounce "exec env -u LD_PRELOAD $tmp/program -n \"\$@\""
deliver '<>' ann@example.com <bounce.eml
grep -q '^X-Bounce-Cause: unauthenticated' box/new/* ||
	bad "no fields: $(cat box/new/*)"
rm -f box/new/*
deliver bob@example.org ann@example.com <"$WB_SOURCE/testdata/bad/ordinary.eml"
[ "$(cat box/new/* | grep -c ^X-Bounce-)" = 0 ] || bad "fields in ordinary mail"
rm -f box/new/*

# without whybounce as it came; with a broken one it waits
rm bin/whybounce
if ! PATH=$PATH:/usr/local/bin command -v whybounce >/dev/null; then
	deliver '<>' ann@example.com <bounce.eml
	[ "$(find box/new -type f | wc -l)" = 1 ] || bad "not delivered"
	grep -q '^X-Bounce-' box/new/* && bad "fields from nowhere"
	rm -f box/new/*
fi
whybounce 'head -c 100; exit 70'
deliver '<>' ann@example.com <bounce.eml
[ "$(find box/new -type f | wc -l)" = 0 ] || bad "delivered a part"
[ "$(queued)" = 1 ] || bad "a broken filter loses the message"
whybounce "exec env -u LD_PRELOAD $tmp/program -n \"\$@\""
again
[ "$(queued)" = 0 ] && grep -q '^X-Bounce-Cause: ' box/new/* ||
	bad "not delivered when the filter works again"

# collected, with an address extension, too
deliver '<>' bounces+17@example.com <bounce.eml
[ "$(find collected/new -type f | wc -l)" = 1 ] || bad "not collected"
grep -q '"cause":"unauthenticated"' collected/bounces.jsonl ||
	bad "not explained: $(cat collected/bounces.jsonl)"
rm collected/new/*
mv collected/new collected/elsewhere
: >collected/new
deliver '<>' bounces@example.com <bounce.eml
[ "$(queued)" = 1 ] || bad "collect loses what it cannot store"
rm collected/new
again
[ "$(queued)" = 0 ] && [ "$(find collected/new -type f | wc -l)" = 1 ] ||
	bad "not collected when there is room again"
exit $failed
