#include <string.h>

#include "report/dialect.h"

/* fml, a Japanese list server, that takes a message for a loop, or its sender
 * for none of the list's members.  It writes as the list's owner; its
 * Message-Id, <20261120.FMLAAA01234.list@example.com>, has the list. */

bool
wb_fml_is(const struct wb_reading *r)
{
	static const char *const subjects[] = { "Loop", "NOT MEMBER",
		"Duplicated", "reject", "Security", "WARNING", "ERROR" };

	if (!wb_field_has(r, "x-mlserver", "fml") ||
		!wb_field_has(r, "message-id", ".FML"))
		return false;
	for (size_t i = 0; i < WB_COUNT(subjects); i++)
		if (wb_field_has(r, "subject", subjects[i]))
			return true;
	return false;
}

void
wb_fml_read(struct wb_reading *r)
{
	const struct wb_header *header =
		wb_part_header(r->root, "message-id", 0);
	const struct wb_text *id;
	struct wb_span all, address;
	const char *s, *high;

	if (header == NULL)
		return;
	id = wb_header_text(r->arena, r->root, header);
	all = (struct wb_span){ id, 0, id->len, id->at };
	s = wb_span_after(&all, ".FML");
	high = id->at + id->len;
	s = s == NULL ? NULL : memchr(s, '.', (size_t)(high - s));
	if (s != NULL && wb_address_find(id, (size_t)(s + 1 - id->at), id->len,
				 &address))
		(void)!wb_recipient_get(r, &address);
}
