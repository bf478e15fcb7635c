#!/usr/bin/env bash
# The completions name every option that there is and no other, and each shell
# that is installed can read its own.
. "$WB_SOURCE/testdata/shell.sh"
folder=$WB_SOURCE/cli/completion
needed "$program"

# same WHAT: what is read is the list of options, one a line
same()
{
	diff <(sort -u) <("$program" --lang=en --help |
		sed -nE 's/^ +(-[^ ,]*(, -[^ ,]*)*) .*/\1/p' | tr -d ' ' |
		tr , '\n' | sed 's/=.*/=/' | sort -u) && return
	echo "FAIL $1: other options than --help (>)"
	failed=1
}

# complete WORD...: what bash offers for the last one
. "$folder/whybounce.bash"
compopt() { :; }
offered()
{
	COMP_WORDS=(whybounce "$@")
	COMP_CWORD=$#
	_whybounce
	printf '%s\n' "${COMPREPLY[@]}"
}
{
	offered -
	offered --
} | same bash
[ "$(offered --lang = j)" = ja ] || {
	echo "FAIL bash: --lang=j gives $(offered --lang = j)"
	failed=1
}
[ "$(offered --format =)" = $'text\njson\nhtml\nheader\neml' ] || {
	echo "FAIL bash: --format= gives $(offered --format =)"
	failed=1
}
sed '/ cut -d/d' "$folder/_whybounce" |
	grep -oE -e "(^|[ '*{,)])--?[a-zA-Z0-9-]+(=|\b)" |
	grep -oE -e '--?[a-zA-Z0-9-]+=?' | grep -vxE -e '-[sS]' | same zsh
{
	sed -nE 's/.* -s (.) .*/-\1/p' "$folder/whybounce.fish"
	sed -nE 's/.* -l ([a-z0-9-]+)( -[rx])?.*/--\1\2/p' "$folder/whybounce.fish" |
		sed 's/ -[rx]/=/'
} | same fish

if command -v zsh >/dev/null; then
	zsh -n "$folder/_whybounce" || failed=1
fi
if command -v fish >/dev/null; then
	fish -n "$folder/whybounce.fish" || failed=1
	fish -c "source $folder/whybounce.fish; complete -C 'whybounce --lang='" |
		grep -q -e '^--lang=ja' || {
		echo "FAIL fish: --lang= offers no ja"
		failed=1
	}
fi
exit $failed
