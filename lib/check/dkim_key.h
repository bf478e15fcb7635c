#ifndef WB_CHECK_DKIM_KEY_H
#define WB_CHECK_DKIM_KEY_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/bytes.h"
#include "check/dkim.h"
#include "dns/world.h"

enum wb_dkim_algorithm { WB_DKIM_RSA, WB_DKIM_ED25519 };

/* A key record, RFC 6376 section 3.6.1. */
struct wb_dkim_key_record {
	const char *text;
	bool is_key; /* meant as a key: has v=DKIM... or p= */
	bool revoked;
	const char *problem; /* why it cannot be used; "" when it can */
	const char *caution; /* what some verifiers may stumble over; or "" */
	enum wb_dkim_algorithm algorithm;
	struct wb_bytes key; /* p= decoded */
	bool pkcs1; /* an RSAPublicKey in p=, not a SubjectPublicKeyInfo */
	unsigned bits;
	bool sha256;          /* h= allows it */
	bool testing, strict; /* t=y, t=s */
};

/* Never fails. */
struct wb_dkim_key_record wb_dkim_key_parse(
	struct wb_arena *a, const char *text) WB_MUST_USE;

/* What a selector has.  records are those meant as keys. */
struct wb_dkim_keys {
	enum wb_dkim_key state;
	const char *problem;
	const char *text; /* the text that the state is about, or "" */
	struct wb_name canonical;
	const struct wb_dkim_key_record *records;
	size_t count;
	bool extra; /* other texts are there, too */
};

/* name is s._domainkey.d. */
struct wb_dkim_keys wb_dkim_keys_find(struct wb_arena *a,
	const struct wb_world *world, const struct wb_name *name,
	struct wb_wanted *wanted) WB_MUST_USE;

#endif
