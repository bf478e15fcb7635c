#!/usr/bin/env bash
# Runs every example of README.md and README.ja.md again, and compares what is
# printed with what stands there.  With WB_UPDATE=1 writes it there instead.
#
# An example is a ```console block: `$` lines are run, `>` lines continue them.
# A ```procmail or ```muttrc block becomes that file of the reader.  whybounce
# gets the DNS answers recorded beside the bounce wherever no example says so,
# since tests have no network; `./try` stands for its last two lines, and for
# `mutt` the real one is started in tmux and E pressed.
. "$(dirname "$0")/shell.sh"
source=$WB_SOURCE
build=$WB_BUILD
needed "$program" jq procmail mutt tmux less
tmp=$(mktemp -d) || exit 1
server="whybounce-readme-$$"
trap 'tmux -L "$server" kill-server 2>/dev/null; rm -rf "$tmp"' EXIT
unset LESS MAIL
export TMUX_TMPDIR=$tmp TERM=screen

export HOME=$tmp/home
PATH=$HOME/bin:$PATH
mkdir -p "$HOME/bin"
cat >"$HOME/bin/whybounce" <<END
#!/bin/sh
case " \$* " in
*" --replay="* | *" -n "*) exec "$build/whybounce" "\$@" ;;
esac
for world in now.world "$HOME/now.world"; do
	[ -e "\$world" ] && exec "$build/whybounce" --replay="\$world" "\$@"
done
exec "$build/whybounce" -n "\$@"
END
chmod +x "$HOME/bin/whybounce"

demo()
(
	here=$source
	eval "$(sed -n '/^cd "\$here/,$p' "$source/try" |
		sed "s|\"\$here/build/whybounce\"|\"$build/whybounce\"|")"
)

# It takes these from the list of users, and runs whybounce elsewhere.
procmail()
{
	cp now.world "$HOME"
	command procmail "$1" HOME="$HOME" MAILDIR="$HOME" PATH="$PATH" "${@:2}"
	rm "$HOME/now.world"
}

# The words that come up on the screen, or as much as there is after 20 s.
await()
{
	local i
	for i in $(seq 100); do
		tmux -L "$server" capture-pane -p | grep -qF -e "$1" && return
		sleep 0.2
	done
	echo "readme_test: '$1' does not appear on the screen"
}

mutt()
{
	{
		echo "From MAILER-DAEMON Fri Nov 20 08:14:03 2026"
		cat bounce.eml
	} >"$tmp/inbox"
	tmux -L "$server" -f /dev/null new-session -d -x 80 -y 24 \
		"command mutt -n -F '$HOME/.muttrc' -e 'set folder=$tmp' -R -f '$tmp/inbox'"
	await "Mutt:"
	tmux -L "$server" send-keys E
	await "(END)"
	tmux -L "$server" capture-pane -p | sed '/^~$/d; /^(END)$/d' |
		sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'
	tmux -L "$server" kill-server
}

# Runs the command that was read and puts its output after it.
run()
{
	[ -n "$command" ] || return
	command=${command/#.\/try/demo}
	eval "$command" >"$tmp/out" 2>&1 </dev/null
	cat "$tmp/out" >>"$new"
	command=
}

in_console()
{
	case $line in
	'```')
		run
		block=
		;;
	'$ '*)
		run
		command=${line#$ }
		more=1
		;;
	'> '*)
		[ -n "$more" ] || return
		command+=$'\n'${line#> }
		;;
	*)
		more=
		return
		;;
	esac
	printf '%s\n' "$line" >>"$new"
}

read_page()
{
	local line block='' command='' more=''
	cd "$source" || exit 1
	rm -rf "$HOME"/inbox "$HOME"/bounces*
	while IFS= read -r line; do
		if [ "$block" = console ]; then
			in_console
			continue
		fi
		printf '%s\n' "$line" >>"$new"
		case $line in
		'```') block= ;;
		'```procmail')
			block=.procmailrc
			printf 'SHELL=/bin/sh\nDEFAULT=$HOME/inbox\n' >"$HOME/$block"
			;;
		'```muttrc')
			block=.muttrc
			: >"$HOME/$block"
			;;
		'```'*) block=${line#'```'} ;;
		*) [[ $block != .* ]] || printf '%s\n' "$line" >>"$HOME/$block" ;;
		esac
	done <"$page"
}

for page in "$source/README.md" "$source/README.ja.md"; do
	new=$tmp/$(basename "$page")
	# ja_JP.UTF-8 need not be installed
	[[ $page != *.ja.md ]] || export LANGUAGE=ja
	read_page 2>"$tmp/err"
	cat "$tmp/err"
	if [ "${WB_UPDATE:-}" = 1 ]; then
		cmp -s "$new" "$page" || cp "$new" "$page"
	elif ! diff -u --label "$(basename "$page")" \
		--label "what is printed" "$page" "$new"; then
		failed=1
	fi
done
exit $failed
