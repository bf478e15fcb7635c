#ifndef WB_CHECK_DMARC_RECORD_H
#define WB_CHECK_DMARC_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "check/dmarc.h"

/* What became of one tag of a record. */
enum wb_dmarc_why {
	WB_DMARC_TAG_USED,
	WB_DMARC_TAG_UNKNOWN,   /* in no registry: ignored */
	WB_DMARC_TAG_HISTORIC,  /* pct, rf, ri: RFC 7489 receivers only */
	WB_DMARC_TAG_VALUE,     /* a value that the tag does not have */
	WB_DMARC_TAG_DUPLICATE, /* the first of that name counts */
	WB_DMARC_TAG_SYNTAX,    /* not name=value */
};

struct wb_dmarc_tag {
	const char *name, *value; /* blanks around them are off */
	size_t at, len;           /* of the whole tag in the record's text */
	enum wb_dmarc_why why;
	const struct wb_dmarc_tag *next;
};

/* A policy tag: p, sp, np. */
struct wb_dmarc_request {
	bool given, valid;
	enum wb_dmarc_policy policy;
};

/* A TXT record that begins as a DMARC record does (RFC 9989 section 4.7). */
struct wb_dmarc_record {
	const char *text;
	struct wb_dmarc_request p, sp, np;
	char psd; /* 'y', 'n', 'u' */
	bool strict_dkim, strict_spf, testing;
	/* p missing or wrong, sp or np wrong.  With a report address the record
	 * then counts as p=none, without one it is unusable (4.10.1). */
	bool policy_broken;
	bool rua_usable;       /* at least one well-formed address in rua= */
	const char *rua, *ruf; /* as written, or "" */
	const struct wb_dmarc_tag *tags; /* in order, v= first */
};

/* False when text does not begin with exactly v=DMARC1 (blanks around the "="
 * and before the ";" are allowed): then it is no DMARC record at all. */
bool wb_dmarc_record_begins(const char *text) WB_MUST_USE WB_PURE;

/* NULL when it is no DMARC record; never fails otherwise. */
const struct wb_dmarc_record *wb_dmarc_record_parse(
	struct wb_arena *a, const char *text) WB_MUST_USE;

/* The next URI of a rua= or ruf= list at *at, its size suffix ("!10m", RFC
 * 7489) cut off; false at the end.  *at moves behind it. */
bool wb_dmarc_uri_next(
	const char **at, const char **ret_uri, size_t *ret_len) WB_MUST_USE;
/* It is scheme:something. */
bool wb_dmarc_uri_valid(const char *uri, size_t len) WB_MUST_USE WB_PURE;

const char *wb_dmarc_why_name(
	enum wb_dmarc_why why) WB_MUST_USE WB_RETURNS_NONNULL;

#endif
