#!/usr/bin/env bash
# Random zones judged by another implementation: Debian's libmail-spf-perl.
set -euo pipefail
perl=/usr/bin/perl # the one that Debian's modules belong to
"$perl" -MMail::SPF -e 1 2>/dev/null || {
	echo "skipped: libmail-spf-perl is not installed"
	exit 77
}
"$WB_BUILD/check_spf_random_test" --print 1500 |
	"$perl" "$WB_SOURCE/lib/check/spf_mailspf.pl"
