#!/usr/bin/env bash
# Nothing in the library needs libcrypto to be loaded with the program: it is
# opened when a signature is verified (dkim_crypto.c).
set -euo pipefail
library=$WB_BUILD/libwhybounce.a
[ -e "$library" ] || {
	echo "skipped: no $library"
	exit 77
}
needed=$(nm -u "$library" 2>/dev/null | awk 'NF == 2 { print $2 }' |
	grep -E '^(EVP|RSA|OPENSSL|CRYPTO|d2i|i2d|BN|SHA256)_?' || true)
if [ -n "$needed" ]; then
	echo "the library needs libcrypto for: $needed"
	exit 1
fi
