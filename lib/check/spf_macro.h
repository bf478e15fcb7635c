#ifndef WB_CHECK_SPF_MACRO_H
#define WB_CHECK_SPF_MACRO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/ip.h"
#include "base/name.h"

/* RFC 7208 section 7. */
enum wb_spf_place {
	WB_SPF_IN_DOMAIN, /* %{c} %{r} %{t} are not allowed */
	WB_SPF_IN_EXP,    /* explanation text: these, and blanks, are */
};

/* What the letters stand for. */
struct wb_spf_macros {
	const char *local;         /* l */
	const char *sender_domain; /* o; s is local@sender_domain */
	const char *domain;        /* d */
	const char *helo;          /* h */
	const char *receiver;      /* r */
	const char *validated;     /* p */
	struct wb_ip client;       /* i, c, v */
	int64_t now;               /* t */
};

/* text is a <macro-string>, empty allowed. */
bool wb_spf_macro_ok(
	const char *text, size_t len, enum wb_spf_place place) WB_PURE;
/* text is a <domain-spec>: a macro-string that ends in a top label after a dot,
 * or in a macro. */
bool wb_spf_spec_ok(const char *text, size_t len) WB_PURE;
/* Its value depends on the reverse name of the client. */
bool wb_spf_macro_uses_ptr(const char *text, size_t len) WB_PURE;
/* Appends the expansion of a sound macro-string. */
void wb_spf_macro_expand(struct wb_buf *out, const char *text, size_t len,
	const struct wb_spf_macros *macros);
/* The name that an expanded <domain-spec> asks for: without a final dot, cut
 * from the left to 253 bytes (section 7.3).  Bytes other than letters, digits
 * and a few marks are spelt \DDD as in a zone file (RFC 1035 section 5.1), so
 * that a hostile record cannot make a name that reads as something else.  False
 * when no such name can be asked. */
bool wb_spf_target_name(
	const char *text, size_t len, struct wb_name *ret_name) WB_MUST_USE;

#endif
