#ifndef WB_CHECK_DKIM_CRYPTO_H
#define WB_CHECK_DKIM_CRYPTO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"
#include "check/dkim.h"
#include "check/dkim_key.h"

enum { WB_SHA256_LEN = 32 };

/* Verifies signature over a SHA-256 digest (RFC 8017 section 8.2.2; RFC 8463
 * section 3).  Loads libcrypto at the first call; WB_DKIM_NOT_CHECKED when
 * that, or libcrypto itself, does not work. */
enum wb_dkim_state wb_dkim_verify(const struct wb_dkim_key_record *key,
	const uint8_t digest[WB_SHA256_LEN],
	struct wb_bytes signature) WB_MUST_USE;

#endif
