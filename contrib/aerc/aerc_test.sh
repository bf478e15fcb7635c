#!/usr/bin/env bash
# binds.conf in the real aerc: E explains, in the list and in the viewer.
. "$WB_SOURCE/testdata/shell.sh"
export TERM=screen
unset LESS
needed aerc tmux less "$program"
tmp=$(mktemp -d) || exit 1
screen=whybounce-$$
export TMUX_TMPDIR=$tmp HOME=$tmp XDG_CONFIG_HOME=$tmp/.config \
	XDG_DATA_HOME=$tmp/.local XDG_CACHE_HOME=$tmp/.cache XDG_RUNTIME_DIR=$tmp
trap 'tmux -L "$screen" kill-server 2>/dev/null; rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1

mkdir -p bin mail/INBOX/{cur,new,tmp} .config/aerc
printf '#!/bin/sh\nexec %s/whybounce -n "$@"\n' "$WB_BUILD" >bin/whybounce
chmod +x bin/whybounce
export PATH=$tmp/bin:$PATH
cp "$WB_SOURCE/testdata/cases/J3-docomo-phone-unknown/bounce.eml" \
	mail/INBOX/cur/1.a:2,S
printf '[test]\nsource = maildir://%s/mail\nfrom = ann@example.com\n' "$tmp" \
	>.config/aerc/accounts.conf
chmod 600 .config/aerc/accounts.conf
# our lines below the headings of a reader's file
{
	printf '[messages]\n<Enter> = :view<Enter>\nq = :quit<Enter>\n'
	sed -n '/^\[messages\]/,/^\[view\]/{/^\[/!p}' "$WB_SOURCE/contrib/aerc/binds.conf"
	printf '[view]\nq = :close<Enter>\n'
	sed -n '/^\[view\]/,${/^\[/!p}' "$WB_SOURCE/contrib/aerc/binds.conf"
	printf '[terminal]\n$noinherit = true\n$ex = <C-x>\n'
} >.config/aerc/binds.conf
printf '[general]\nunsafe-accounts-conf=true\n[filters]\ntext/plain=cat\n' \
	>.config/aerc/aerc.conf

keys() { tmux -L "$screen" send-keys "$@"; }
# aerc 0.14 shows what became ready only when something else happens, such as
# another width of the screen.
await()
{
	local i
	for i in $(seq 50); do
		tmux -L "$screen" capture-pane -p 2>/dev/null | grep -qF -e "$1" &&
			return
		sleep 0.2
		tmux -L "$screen" resize-window -x $((80 + i % 2)) 2>/dev/null
	done
	echo "FAIL $what: no '$1' on the screen:"
	tmux -L "$screen" capture-pane -p
	failed=1
}
tmux -L "$screen" -f /dev/null new-session -d -x 80 -y 24 aerc
what="the list"
await "postmaster@docomo"
keys E
await "au knows no mailbox fuga@ezweb.ne.jp"
await "(END)"
keys q
await "Process complete"
keys x
await "postmaster@docomo"
what="the viewer"
keys Enter
await "fuga@ezweb.ne.jp"
keys E
await "au knows no mailbox fuga@ezweb.ne.jp"
await "(END)"
keys q
await "Process complete"
exit $failed
