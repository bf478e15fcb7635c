#!/usr/bin/env bash
# whybounce.muttrc in the real mutt, and neomutt where there is one: index and
# pager, mbox and Maildir, with and without less, whatever the reader's settings.
. "$WB_SOURCE/testdata/shell.sh"
export TERM=screen
unset LESS MAIL
needed mutt tmux less "$program"
tmp=$(mktemp -d) || exit 1
screen=whybounce-$$
export TMUX_TMPDIR=$tmp HOME=$tmp
trap 'tmux -L "$screen" kill-server 2>/dev/null; rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1

mkdir -p bin maildir/cur maildir/new maildir/tmp
printf '#!/bin/sh\nexec %s/whybounce -n "$@"\n' "$WB_BUILD" >bin/whybounce
chmod +x bin/whybounce
export PATH=$tmp/bin:$PATH
bounce=$WB_SOURCE/testdata/cases/J3-docomo-phone-unknown/bounce.eml
cp "$bounce" maildir/cur/1.a:2,S
{
	echo "From MAILER-DAEMON Fri Nov 20 08:14:03 2026"
	cat "$bounce"
	echo
} >mbox
cat >muttrc <<END
set folder=$tmp
set pipe_decode wait_key
source $WB_SOURCE/contrib/mutt/whybounce.muttrc
END

keys() { tmux -L "$screen" send-keys "$@"; }

# The words come up on the screen.
await()
{
	local i
	for i in $(seq 100); do
		tmux -L "$screen" capture-pane -p 2>/dev/null | grep -qE -e "$1" &&
			return
		sleep 0.1
	done
	echo "FAIL $what: no '$1' on the screen:"
	tmux -L "$screen" capture-pane -p
	failed=1
}

# session MUTT MAILBOX
session()
{
	what="$1 $2"
	tmux -L "$screen" -f /dev/null new-session -d -x 80 -y 24 \
		"$1 -n -F muttrc -R -f $2"
	await "Mutt: "
	what="$1 $2, index, E"
	keys E
	await "not delivered to fuga@ezweb.ne.jp"
	await "\(END\)"
	keys q
	await "Mutt: "
	what="$1 $2, pager, E"
	keys Enter
	await "Message-ID: <E2026"
	keys E
	await "au knows no mailbox fuga@ezweb.ne.jp"
	await "\(END\)"
	keys q
	await "Message-ID: <E2026"
	what="$1 $2, pager, Esc E"
	keys Escape E
	await "au knows no mailbox fuga@ezweb.ne.jp"
	await "Press any key"
	keys x
	await "Message-ID: <E2026"
	what="$1 $2, settings afterwards"
	keys : "set ?pipe_decode" Enter
	await 'pipe_decode( is set|="yes")'
	keys : "set ?wait_key" Enter
	await 'wait_key( is set|="yes")'
	tmux -L "$screen" kill-server
	while tmux -L "$screen" has-session 2>/dev/null; do sleep 0.1; done
}

session mutt mbox
session mutt maildir
! command -v neomutt >/dev/null || session neomutt maildir

# without whybounce there is a complaint on the screen, and mutt goes on
printf '#!/bin/sh\necho "whybounce: not found" >&2\nexit 127\n' >bin/whybounce
what="mutt without whybounce"
tmux -L "$screen" -f /dev/null new-session -d -x 80 -y 24 "mutt -n -F muttrc -R -f mbox"
await "Mutt: "
keys E
await "not found"
keys q
await "Mutt: "

exit $failed
