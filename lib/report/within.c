#include <string.h>

#include "report/dialect.h"

/* A bounce, or several, within a mail: somebody forwarded it, attached or pasted
 * with its header, or quoted what it says. */

enum {
	NESTED_MAX = 3,     /* bounces in bounces that are opened */
	ATTACHED_MAX = 100, /* bounces attached to one mail */
};

/* Surely a bounce: it names somebody, in a known way. */
static bool
is_good(const struct wb_reading *inner)
{
	const struct wb_report *report = inner->report;

	return report->recipient_count > 0 &&
	       *report->recipients->final.text != '\0' &&
	       (report->kind == WB_REPORT_DSN ||
		       (report->kind == WB_REPORT_PROSE &&
			       (*report->dialect != '\0' ||
				       wb_is_from_daemon(inner) ||
				       strcmp(report->recipients
						       ->diagnostic_type,
					       "smtp") == 0)));
}

/* Reads a message in the message; false when it is no bounce. */
static bool
read_inner(const struct wb_reading *r, const struct wb_part *root,
	unsigned depth, struct wb_reading *ret_inner)
{
	wb_reading_init(ret_inner, r->arena, r->message, root);
	wb_read_mail(ret_inner, depth + 1);
	if (is_good(ret_inner))
		return true;
	g_hash_table_destroy(ret_inner->known);
	return false;
}

static void
replace(struct wb_reading *r, const struct wb_reading *inner)
{
	g_hash_table_destroy(r->known);
	*r = *inner;
}

/* Adds the recipients of another bounce, which know where they are from. */
static void
append(struct wb_reading *r, struct wb_reading *other)
{
	struct wb_recipient *one = NULL;

	wb_own_facts_read(other);
	while ((one = wb_recipient_next(other, one)) != NULL)
		if (one->report == NULL)
			one->report = other->report;
	if (r->report->recipient_count + other->report->recipient_count <=
		WB_RECIPIENTS_MAX) {
		r->last->next = other->report->recipients;
		r->last = other->last;
		r->report->recipient_count += other->report->recipient_count;
	}
	g_hash_table_destroy(other->known);
}

/* More are attached than are read: told once, at the first that is not. */
static void
tell_limit(struct wb_reading *r, const struct wb_part *part)
{
	const struct wb_text *text;

	if (r->told_recipients)
		return;
	r->told_recipients = true;
	text = wb_part_text(r->arena, r->message, part);
	wb_message_defect(r->arena, r->message, "too-many-recipients",
		wb_text_place(r->arena, r->message, text, 0, 0));
}

static const struct wb_part *
message_of(const struct wb_reading *r, const struct wb_part *part)
{
	const struct wb_text *text;

	if (part->child != NULL)
		return part->child;
	text = wb_part_text(r->arena, r->message, part);
	return wb_message_parse_text(r->arena, r->message, text, 0, text->len);
}

bool
wb_read_attached(struct wb_reading *r, unsigned depth)
{
	const struct wb_part *root = r->root, *part = root;
	struct wb_reading all = *r, inner;
	size_t count = 0;

	if (depth >= NESTED_MAX)
		return false;
	for (; part != NULL; part = wb_next_outside(part, root)) {
		bool message;

		while (!(message = part != root &&
				   wb_is_message_part(r->arena, part)) &&
			part->child != NULL)
			part = part->child;
		if (message && count == ATTACHED_MAX)
			tell_limit(&all, part);
		else if (message &&
			 read_inner(r, message_of(r, part), depth, &inner)) {
			if (count++ == 0)
				all = inner;
			else
				append(&all, &inner);
		}
	}
	if (count > 0)
		replace(r, &all);
	return count > 0;
}

bool
wb_read_digest(struct wb_reading *r, unsigned depth)
{
	return strcmp(r->root->type, "multipart/digest") == 0 &&
	       wb_read_attached(r, depth);
}

bool
wb_read_copied(struct wb_reading *r, unsigned depth)
{
	struct wb_reading inner;

	if (depth >= NESTED_MAX || r->original->part == NULL ||
		!read_inner(r, r->original->part, depth, &inner))
		return false;
	replace(r, &inner);
	return true;
}

bool
wb_read_quoted(struct wb_reading *r, unsigned depth)
{
	const struct wb_text *text;
	struct wb_reading inner;

	/* who writes to a list writes about bounces */
	if (depth >= NESTED_MAX || r->notice_count == 0 ||
		wb_has_field(r, "list-id") ||
		wb_has_field(r, "list-unsubscribe"))
		return false;
	text = wb_text_unquote(r->arena, r->notices[0].text);
	if (text == NULL)
		return false;
	wb_reading_init(&inner, r->arena, r->message, r->root);
	inner.report->pasted = r->report->pasted;
	wb_read_pasted(&inner, text, depth + 1);
	if (!is_good(&inner)) {
		g_hash_table_destroy(inner.known);
		return false;
	}
	replace(r, &inner);
	return true;
}
