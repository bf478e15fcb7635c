#include <string.h>

#include "report/dialect.h"

/* Mailman, when a list takes no mail of its sender: a letter of the list's owner
 *
 *	Your request to the Club mailing list
 *	    Posting of your message titled "Picnic"
 *	has been rejected by the list moderator.  The moderator gave the
 *	following reason for rejecting your request:
 *	"Non-members are not allowed to post messages to this list."
 *
 * The list's address is in List-Post, else behind its owner's.
 */

bool
wb_mailman_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "has been rejected by the list moderator");
}

/* "<mailto:club@lists.example.org>" */
static bool
posting_address(const struct wb_reading *r, struct wb_span *ret_address)
{
	const struct wb_header *header =
		wb_part_header(r->root, "list-post", 0);
	const struct wb_text *text;
	size_t at = 0;
	const char *colon;

	if (header == NULL)
		return false;
	text = wb_header_text(r->arena, r->root, header);
	colon = strchr(text->at, ':');
	if (colon != NULL)
		at = (size_t)(colon + 1 - text->at);
	return wb_address_find(text, at, text->len, ret_address);
}

static void
add_list(struct wb_reading *r)
{
	static const char *const roles[] = { "-owner@", "-bounces@" };
	const struct wb_header *header = wb_part_header(r->root, "from", 0);
	const struct wb_text *text;
	struct wb_span address;
	struct wb_recipient *recipient;

	if (posting_address(r, &address)) {
		(void)!wb_recipient_get(r, &address);
		return;
	}
	if (header == NULL)
		return;
	text = wb_header_text(r->arena, r->root, header);
	if (!wb_address_find(text, 0, text->len, &address))
		return;
	recipient = wb_recipient_get(r, &address);
	for (size_t i = 0; recipient != NULL && i < WB_COUNT(roles); i++) {
		const char *name = recipient->final.text;
		const char *at = strstr(name, roles[i]);

		if (at != NULL)
			recipient->final.text = wb_printf(r->arena, "%.*s%s",
				(int)(at - name), name, strchr(at, '@'));
	}
}

void
wb_mailman_read(struct wb_reading *r)
{
	struct wb_cursor c = wb_cursor_on(&r->notices[0]);
	struct wb_recipient *recipient;
	struct wb_span line;

	add_list(r);
	recipient = wb_recipient_next(r, NULL);
	while (recipient != NULL && wb_cursor_next(&c, &line)) {
		struct wb_span own =
			wb_span_part(&line, line.at, line.at + line.len);

		if (own.len > 2 && *own.at == '"')
			wb_take_diagnostic(
				r, recipient, wb_span_passage(&own), NULL, "");
	}
}
