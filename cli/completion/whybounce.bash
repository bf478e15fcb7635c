# bash completion for whybounce
_whybounce()
{
	local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]}
	# bash parts "--lang=ja" at the "="
	if [ "$word" = = ]; then
		word=
	elif [ "$option" = = ]; then
		option=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	COMPREPLY=()
	case $option in
	--format) COMPREPLY=($(compgen -W "text json html header eml" -- "$word")) ;;
	--letter)
		COMPREPLY=($(compgen -W "sender-dns sender-admin
			sending-service forwarder ip-owner recipient
			recipient-admin" -- "$word"))
		;;
	--lang) COMPREPLY=($(compgen -W "en ja" -- "$word")) ;;
	--confine) COMPREPLY=($(compgen -W "yes try no" -- "$word")) ;;
	--color) COMPREPLY=($(compgen -W "auto always never" -- "$word")) ;;
	--explain)
		COMPREPLY=($(compgen -W "$(whybounce --list-causes 2>/dev/null |
			cut -d' ' -f1)" -- "$word"))
		;;
	--timeout | --jobs | --ip | --selector | --what-if) return ;;
	--check | --from | --helo | --mine)
		COMPREPLY=($(compgen -A hostname -- "$word"))
		;;
	--rules) COMPREPLY=($(compgen -d -- "$word")) ;;
	--ca | --record | --replay | --files0-from) compopt -o default ;;
	*)
		case $word in
		--*)
			COMPREPLY=($(compgen -W "--redact --annotate --ca= --check= --color=
				--confine= --explain= --files0-from= --format= --from=
				--helo= --help --ip= --jobs= --lang= --letter=
				--list-causes --mine= --offline --plan --quiet
				--record= --replay= --rules= --selector=
				--summary --timeout= --verbose --version
				--what-if=" -- "$word"))
			[[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace
			;;
		-*) COMPREPLY=($(compgen -W "-4 -6 -n -q -v -h -V" -- "$word")) ;;
		*) compopt -o default ;;
		esac
		;;
	esac
}
complete -F _whybounce whybounce
