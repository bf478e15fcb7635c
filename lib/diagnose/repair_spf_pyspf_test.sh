#!/usr/bin/env bash
# Mended records judged by another implementation: Debian's python3-spf.
set -euo pipefail
python=/usr/bin/python3 # the one that Debian's modules belong to
"$python" -c 'import spf' 2>/dev/null || {
	echo "skipped: python3-spf is not installed"
	exit 77
}
"$WB_BUILD/diagnose_repair_spf_random_test" --print 2000 |
	"$python" "$WB_SOURCE/lib/diagnose/repair_spf_pyspf.py"
