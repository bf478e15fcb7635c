#ifndef WB_CHECK_DKIM_SIGNATURE_H
#define WB_CHECK_DKIM_SIGNATURE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/bytes.h"
#include "check/dkim.h"
#include "check/dkim_canon.h"
#include "check/dkim_key.h"
#include "check/dkim_tags.h"

/* One DKIM-Signature field, read (RFC 6376 section 3.5). */
struct wb_dkim_signature {
	const struct wb_dkim_field *field;
	struct wb_dkim_tags tags; /* offsets are in field->raw */
	/* Why no verifier can accept it, and as what; "" when one may. */
	const char *problem;
	enum wb_dkim result;
	enum wb_dkim_algorithm algorithm;
	struct wb_bytes b, bh; /* decoded */
	size_t b_at, b_len;    /* b='s value, in field->raw */
	bool relaxed_header, relaxed_body;
	const char *a, *s, *h, *i;  /* as written; "" when not given */
	struct wb_name d, i_domain; /* i_domain is d when i= is not given */
	bool has_l;
	uint64_t l;
	int64_t t, x; /* 0 when not given */
	/* What lib/redact found before it took b= and bh= out, as
	 * "valid:not-checked" for header and body; NULL: nobody did. */
	const char *redacted;
};

struct wb_dkim_signature wb_dkim_signature_parse(
	struct wb_arena *a, const struct wb_dkim_field *field) WB_MUST_USE;

#endif
