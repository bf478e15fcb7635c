# The Debian packages that building and testing need; sourced by try and check.
# shellcheck shell=bash

build_packages=(cmake ninja-build gcc libc6-dev pkg-config gettext
	libgmime-3.0-dev libldns-dev libcurl4-openssl-dev libpsl-dev
	libidn2-dev libunistring-dev libssl-dev)

test_packages=(check cppcheck libjansson-dev jq python3 nsd unbound dnsdist nginx
	ldnsutils strace faketime procmail maildrop mutt neomutt mblaze notmuch aerc
	dovecot-sieve tmux less mandoc parallel openssl procps iproute2 python3-spf
	libmail-spf-perl chromium python3-html5lib python3-websocket
	lintian dpkg-dev file python3-dkim libopendkim11 libnss-wrapper libdb5.3
	libgnutls-dane0 libidn12 libnsl2 libicu72 libsasl2-2
	openssh-client libwrap0 valgrind)

# Servers, unpacked and never installed: they exclude each other, and no
# machine must lose its own for a test.  The libraries above are what they need.
unpacked_packages=(exim4-daemon-light postfix openssh-server)

# Installs what is missing of the packages named, as root or through sudo.
install_missing()
{
	local missing=() package as_root=()
	for package in "$@"; do
		dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null |
			grep -qx installed || missing+=("$package")
	done
	[ ${#missing[@]} -eq 0 ] && return
	[ "$(id -u)" -eq 0 ] || as_root=(sudo)
	echo "Installing: ${missing[*]}" >&2
	# a list that is there may be old: try it first, it is often good enough
	"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -yqq \
		--no-install-recommends "${missing[@]}" >/dev/null 2>&1 && return
	"${as_root[@]}" apt-get update -qq >&2
	"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -yqq \
		--no-install-recommends "${missing[@]}" >/dev/null
}

# unpack DIRECTORY PACKAGE...: their files, unless they are there
unpack()
{
	local directory=$1 package
	shift
	for package in "$@"; do
		[ -e "$directory/$package" ] && continue
		(
			rm -rf "$directory/$package.part"
			mkdir -p "$directory/$package.part"
			cd "$directory/$package.part"
			apt-get download -qq "$package" 2>/dev/null
			dpkg -x ./*.deb .
			rm ./*.deb
			mv "$PWD" "${PWD%.part}"
		) || echo "$package could not be had: its tests are skipped" >&2
	done
}
