#ifndef WB_CHECK_DKIM_H
#define WB_CHECK_DKIM_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/bytes.h"
#include "dns/world.h"

/* How one part of a signature was judged.  Header signature and body hash are
 * judged apart: a bounce often returns headers only, or a changed body. */
enum wb_dkim_state {
	WB_DKIM_NOT_CHECKED,
	WB_DKIM_VALID,
	WB_DKIM_INVALID,
};

enum wb_dkim_key {
	WB_DKIM_KEY_PENDING,
	WB_DKIM_KEY_OK,
	WB_DKIM_KEY_MISSING,	/* NODATA or NXDOMAIN */
	WB_DKIM_KEY_DANGLING,	/* a CNAME to a name without a key */
	WB_DKIM_KEY_REVOKED,	/* p= is empty */
	WB_DKIM_KEY_UNUSABLE,	/* see problem */
	WB_DKIM_KEY_UNCHECKED,	/* the DNS did not tell */
};

/* RFC 6376 and RFC 8601's results. */
enum wb_dkim {
	WB_DKIM_PENDING,
	WB_DKIM_PASS,
	WB_DKIM_FAIL,
	WB_DKIM_NEUTRAL,	/* unusable signature syntax */
	WB_DKIM_POLICY,		/* sound, but not accepted: x=, short key */
	WB_DKIM_TEMPERROR,
	WB_DKIM_PERMERROR,
	WB_DKIM_UNCHECKED,	/* header valid, body not there to be checked */
};

struct wb_dkim_result {
	enum wb_dkim result;
	enum wb_dkim_key key;
	enum wb_dkim_state header_signature, body_hash;
	const char *problem;	/* stable id: "key-too-short", "expired",
				 * "body-length", ...; "" when none */
	struct wb_name d;	/* signing domain */
	const char *s;		/* selector */
	struct wb_name key_name; /* s._domainkey.d */
	struct wb_name key_canonical; /* end of its CNAMEs */
	const char *algorithm;	/* "rsa-sha256" */
	unsigned key_bits;
	const char *record;	/* the key record, or "" */
	bool testing;		/* t=y */
	const char *h;		/* signed header fields, as written */
	int64_t t, x;		/* signed at, expires; 0 when not given */
	const struct wb_dkim_result *next;
};

struct wb_dkim_input {
	struct wb_bytes head;	/* header block as returned */
	struct wb_bytes body;
	bool body_returned;
	int64_t now;		/* the moment of judgement for x=, t= */
};

/* Every DKIM-Signature of the message, in order; NULL when unsigned.  Pure. */
const struct wb_dkim_result *wb_dkim_check(struct wb_arena *a,
	const struct wb_world *world, const struct wb_dkim_input *in,
	struct wb_wanted *wanted) WB_MUST_USE;

const char *wb_dkim_name(enum wb_dkim result)
	WB_MUST_USE WB_RETURNS_NONNULL;
const char *wb_dkim_key_name(enum wb_dkim_key key)
	WB_MUST_USE WB_RETURNS_NONNULL;
const char *wb_dkim_state_name(enum wb_dkim_state state)
	WB_MUST_USE WB_RETURNS_NONNULL;

#endif
