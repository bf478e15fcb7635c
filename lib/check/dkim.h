#ifndef WB_CHECK_DKIM_H
#define WB_CHECK_DKIM_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/bytes.h"
#include "check/note.h"
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
	/* NODATA, NXDOMAIN, or only texts that are no key (a wildcard's SPF
	 * record) */
	WB_DKIM_KEY_MISSING,
	WB_DKIM_KEY_DANGLING,  /* a CNAME to a name without a key */
	WB_DKIM_KEY_REVOKED,   /* p= is empty */
	WB_DKIM_KEY_UNUSABLE,  /* see problem */
	WB_DKIM_KEY_UNCHECKED, /* the DNS did not tell */
	WB_DKIM_KEY_NOT_ASKED, /* the signature is unusable as it stands, and
				* no verifier looks for its key */
};

/* RFC 6376 and RFC 8601's results. */
enum wb_dkim {
	WB_DKIM_PENDING,
	WB_DKIM_PASS,
	WB_DKIM_FAIL,
	WB_DKIM_NEUTRAL, /* unusable signature syntax */
	WB_DKIM_POLICY,  /* sound, but not accepted: x=, short key */
	WB_DKIM_TEMPERROR,
	WB_DKIM_PERMERROR,
	/* Nothing speaks against it, but this copy is not enough to tell. */
	WB_DKIM_UNCHECKED,
};

/* problem says why the result is not "pass":
 *
 * the field itself, result neutral or permerror: bad-tag, bad-value,
 *	duplicate-tag, too-many-tags, no-v (-a, -b, -bh, -d, -h, -s), bad-b (and
 *	so on), version, algorithm-sha1, algorithm-unknown, canonicalization,
 *	from-not-signed, i-not-under-d, x-before-t, query-method
 * the key, result permerror: no-key, no-key-in-text, several-keys, key-revoked,
 *	key-syntax, key-quotes, key-version, key-missing-p, key-type,
 *	key-type-mismatch, key-hash, key-service, key-base64, key-data,
 *	key-truncated, i-not-d; result policy: key-too-short; result
 *	temperror: key-dns
 * the message, result fail: header-signature, header-missing, body-hash; result
 *	permerror: body-length; result policy: expired, signed-in-future
 * what could not be checked, result unchecked: not-verified (keys_only),
 *	no-crypto, redacted, too-many-fields, body-not-returned, and for a returned copy
 *	header-missing, header-refolded (blanks of folds were lost),
 *	body-differs, body-shorter
 *
 * caution says what some verifiers may stumble over although it passes:
 * body-length (l= leaves a part unsigned), key-pkcs1, key-below-2048,
 * key-base64 (junk in p=), key-version-place (v= must come first), extra-text
 * (other texts beside the key), key-has-quotes.
 */
struct wb_dkim_key_record;

struct wb_dkim_result {
	enum wb_dkim result;
	enum wb_dkim_key key;
	enum wb_dkim_state header_signature, body_hash;
	const char *problem; /* see above; "" when none */
	const char *caution;
	struct wb_bytes field;        /* DKIM-Signature in the input's head */
	struct wb_name d;             /* signing domain */
	const char *i;                /* as written, or "" */
	const char *s;                /* selector */
	struct wb_name key_name;      /* s._domainkey.d; "" if not asked */
	struct wb_name key_canonical; /* end of its CNAMEs */
	const char *algorithm;        /* "rsa-sha256" */
	unsigned key_bits;
	/* The key record; of several the one that verifies; else what is in
	 * its place, or "". */
	const char *record;
	const struct wb_dkim_key_record *keys; /* all at the selector */
	size_t key_count;
	bool testing;  /* t=y */
	const char *h; /* signed header fields, as written */
	/* The first name in h= that the message has no field of, or "": it may
	 * have been signed as absent, or was lost. */
	const char *missing;
	bool has_l;              /* l= is given */
	uint64_t l, body_length; /* canonical bytes signed, and there */
	/* Header and body are not as checked here, but as a tag of the field
	 * says that they were before somebody redacted the bounce. */
	bool redacted;
	int64_t t, x; /* signed at, expires; 0 when not given */
	const struct wb_dkim_result *next;
};

struct wb_dkim_input {
	struct wb_bytes head; /* header block as returned */
	struct wb_bytes body;
	bool body_returned;
	/* A copy in a bounce, cut or rewritten by who knows whom: where only
	 * its body differs or a signed field is gone, that proves nothing, and
	 * the result is WB_DKIM_UNCHECKED instead of a failure. */
	bool returned_copy;
	bool keys_only; /* whose, and is its key there; no crypto */
	/* The moment of judgement for x= and t=: when the bounce came; 0: not
	 * known. */
	int64_t now;
};

enum { WB_DKIM_SIGNATURES_MAX = 10 }; /* further ones are not looked at */

/* The part of the work that no world changes: reading, canonical forms,
 * hashes.  To be done once where many worlds are tried. */
struct wb_dkim_message;
const struct wb_dkim_message *wb_dkim_prepare(struct wb_arena *a,
	const struct wb_dkim_input *in) WB_MUST_USE WB_RETURNS_NONNULL;
const struct wb_dkim_result *wb_dkim_judge(struct wb_arena *a,
	const struct wb_world *world, const struct wb_dkim_message *message,
	struct wb_wanted *wanted) WB_MUST_USE;

/* Both.  Every DKIM-Signature of the message, in order; NULL when unsigned.
 * Pure; libcrypto is loaded only when a usable key is there. */
const struct wb_dkim_result *wb_dkim_check(struct wb_arena *a,
	const struct wb_world *world, const struct wb_dkim_input *in,
	struct wb_wanted *wanted) WB_MUST_USE;

/* What is wrong with a key, a msgid with {selector} and {bits}; NULL where the
 * problem is not one of the key's record. */
const char *wb_dkim_problem_words(const char *problem) WB_MUST_USE;
/* The caution in words; NULL when there is none. */
const struct wb_check_note *wb_dkim_notes(
	struct wb_arena *a, const struct wb_dkim_result *result) WB_MUST_USE;
const char *wb_dkim_name(enum wb_dkim result) WB_MUST_USE WB_RETURNS_NONNULL;
const char *wb_dkim_key_name(
	enum wb_dkim_key key) WB_MUST_USE WB_RETURNS_NONNULL;
const char *wb_dkim_state_name(
	enum wb_dkim_state state) WB_MUST_USE WB_RETURNS_NONNULL;

#endif
