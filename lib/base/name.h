#ifndef WB_BASE_NAME_H
#define WB_BASE_NAME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

enum { WB_NAME_MAX = 253, WB_LABEL_MAX = 63 }; /* RFC 1035 section 2.3.4 */

/* A domain name in its one spelling: A-labels, lower case, no final dot.
 * Only wb_name_parse() makes one, so two names are equal when their texts are.
 * "" is no name; the root is "." alone.
 */
struct wb_name {
	char text[WB_NAME_MAX + 1];
};

/* False for what cannot be asked of the DNS: empty labels, a label over 63 or
 * a name over 253 bytes, blanks or control bytes, or a U-label that IDNA 2008
 * refuses.  Underscores and other printable ASCII are allowed (RFC 2181 11). */
bool wb_name_parse(
	const char *text, size_t len, struct wb_name *ret_name) WB_MUST_USE;
bool wb_name_parent(
	const struct wb_name *name, struct wb_name *ret_parent) WB_MUST_USE;
/* name equals top or lies below it. */
bool wb_name_is_under(
	const struct wb_name *name, const struct wb_name *top) WB_PURE;
bool wb_name_equal(const struct wb_name *a, const struct wb_name *b) WB_PURE;
unsigned wb_name_labels(const struct wb_name *name) WB_PURE;
/* prefix + "." + name; false when that is too long or prefix is no name. */
bool wb_name_prefix(const char *prefix, const struct wb_name *name,
	struct wb_name *ret_name) WB_MUST_USE;
/* The domain of an address, "ann@example.com" or "<ann@example.com>". */
bool wb_name_of_address(
	const char *address, struct wb_name *ret_name) WB_MUST_USE;

#endif
