#include <string.h>
#include <strings.h>

#include "report/dialect.h"
#include "report/reply.h"

/* RFC 3464 section 2.1:
 *
 *	delivery-status-content = per-message-fields
 *				  1*( CRLF per-recipient-fields )
 *
 * Read as one stream of fields, since mailers put blank lines where they like:
 * a field that the recipient at hand has already begins the next recipient. */

enum field {
	OTHER,
	REPORTING_MTA,
	ARRIVAL_DATE,
	ENVELOPE_ID,
	QUEUE_ID,
	SENDER,
	FINAL_RECIPIENT, /* from here on of one recipient */
	ORIGINAL_RECIPIENT,
	ACTUAL_RECIPIENT,
	ACTION,
	STATUS,
	REMOTE_MTA,
	DIAGNOSTIC_CODE,
	LAST_ATTEMPT,
	RETRY_UNTIL,
};

static const struct {
	const char *name;
	enum field field;
} names[] = {
	{ "reporting-mta", REPORTING_MTA },
	{ "arrival-date", ARRIVAL_DATE },
	{ "original-envelope-id", ENVELOPE_ID },
	{ "x-postfix-queue-id", QUEUE_ID },
	{ "x-postfix-sender", SENDER },
	{ "x-sender", SENDER },
	{ "x-original-sender", SENDER },
	{ "x-powermta-sender", SENDER },
	{ "x-ahmta-sender", SENDER },
	{ "final-recipient", FINAL_RECIPIENT },
	{ "original-recipient", ORIGINAL_RECIPIENT },
	{ "x-actual-recipient", ACTUAL_RECIPIENT },
	{ "action", ACTION },
	{ "status", STATUS },
	{ "remote-mta", REMOTE_MTA },
	{ "diagnostic-code", DIAGNOSTIC_CODE },
	{ "last-attempt-date", LAST_ATTEMPT },
	{ "will-retry-until", RETRY_UNTIL },
	{ "received-from-mta", OTHER },
	{ "dsn-gateway", OTHER },
	{ "final-log-id", OTHER },
	{ "localized-diagnostic", OTHER },
	{ "mts-message-id", OTHER },
};

/* The delivery status while it is read. */
struct status {
	struct wb_reading *r;
	/* Of the recipient at hand; bits of fields seen. */
	struct wb_span final, original, actual;
	struct wb_span remote, code;
	struct wb_span action, number;
	struct wb_date last_attempt, retry_until;
	struct wb_passage diagnostic;
	unsigned seen;
	bool gap; /* a blank line was passed */
	bool any; /* something of a delivery status was there */
};

static unsigned
bit(enum field field)
{
	return 1u << field;
}

/* The field's name and value; false for a line that is no field. */
static bool
field_of(const struct wb_span *line, enum field *ret_field,
	struct wb_span *ret_value)
{
	size_t len = 0;

	while (len < line->len && line->at[len] > ' ' && line->at[len] != ':' &&
		(line->at[len] & 0x80) == 0)
		len++;
	if (len == 0 || len == line->len || line->at[len] != ':')
		return false;
	*ret_value =
		wb_span_part(line, line->at + len + 1, line->at + line->len);
	*ret_field = OTHER;
	for (size_t i = 0; i < WB_COUNT(names); i++)
		if (names[i].name[0] == g_ascii_tolower(*line->at) &&
			strlen(names[i].name) == len &&
			strncasecmp(line->at, names[i].name, len) == 0) {
			*ret_field = names[i].field;
			return true;
		}
	return len > 2 && strncasecmp(line->at, "x-", 2) == 0;
}

/* "rfc822; ann@example.com" → type and value; the type is empty when absent.
 * An address may hold a semicolon, a type never a "@" or blank. */
static struct wb_span
typed(const struct wb_span *value, struct wb_span *ret_type)
{
	const char *end = value->at + value->len;
	/* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker): was seen */
	const char *sign = memchr(value->at, ';', value->len);

	*ret_type = wb_span_part(value, value->at, value->at);
	if (sign == NULL || memchr(value->at, '@', (size_t)(sign - value->at)))
		return *value;
	*ret_type = wb_span_part(value, value->at, sign);
	if (memchr(ret_type->at, ' ', ret_type->len) != NULL) {
		ret_type->len = 0;
		return *value;
	}
	return wb_span_part(value, sign + 1, end);
}

/* An address without type, angle brackets and comment. */
static struct wb_span
address_of(const struct wb_span *value)
{
	struct wb_span type, rest = typed(value, &type), found;
	const char *end = rest.at + rest.len;

	if (rest.len > 1 && *rest.at == '<' && end[-1] == '>')
		return wb_span_part(&rest, rest.at + 1, end - 1);
	if (rest.len > 0 && (*rest.at == '|' || *rest.at == '/'))
		return rest; /* a pipe or a file */
	if (wb_address_find(
		    rest.text, rest.from, rest.from + rest.len, &found) &&
		memchr(rest.at, ' ', rest.len) != NULL)
		return found;
	return rest;
}

/* RFC 6533 section 3: \x{HEX} in utf-8-addr-xtext. */
static char *
unescaped(struct wb_arena *a, const char *s)
{
	char *text = wb_strdup(a, s), *out = text;

	while (*s != '\0') {
		char *end, utf8[6];
		unsigned long c;
		int n;

		if (strncmp(s, "\\x{", 3) != 0 ||
			(c = strtoul(s + 3, &end, 16)) == 0 || *end != '}' ||
			end - s < 5 || !g_unichar_validate((gunichar)c)) {
			*out++ = *s++;
			continue;
		}
		n = g_unichar_to_utf8((gunichar)c, utf8);
		memcpy(out, utf8, (size_t)n); /* @UNSAFE: n < end - s */
		out += n;
		s = end + 1;
	}
	*out = '\0';
	return text;
}

static struct wb_fact
address_fact(struct wb_reading *r, const struct wb_span *value)
{
	struct wb_span address = address_of(value);
	struct wb_fact fact = wb_fact_at(r, &address);

	if (strstr(fact.text, "\\x{") != NULL)
		fact.text = unescaped(r->arena, fact.text);
	return fact;
}

/* value is NULL when no Action was given. */
static enum wb_action
action_of(const struct wb_span *value, struct wb_esc status)
{
	static const struct {
		const char *word;
		enum wb_action action;
	} actions[] = {
		{ "fail", WB_ACTION_FAILED },
		{ "delayed", WB_ACTION_DELAYED },
		{ "delivered", WB_ACTION_DELIVERED },
		{ "deliverable", WB_ACTION_DELIVERED },
		{ "relayed", WB_ACTION_RELAYED },
		{ "expanded", WB_ACTION_EXPANDED },
	};

	for (size_t i = 0; value != NULL && i < WB_COUNT(actions); i++)
		if (wb_span_begins(value, actions[i].word, NULL))
			return actions[i].action;
	if (status.class == 2)
		return WB_ACTION_DELIVERED;
	return status.class == 4 ? WB_ACTION_DELAYED : WB_ACTION_FAILED;
}

static void
diagnostic(struct status *s, struct wb_recipient *recipient)
{
	struct wb_passage at = s->diagnostic;
	struct wb_cursor c = { at.text, at.from, at.from + at.len };
	struct wb_span first, type, rest;
	char *name;

	if (!wb_cursor_next(&c, &first))
		return;
	rest = typed(&first, &type);
	/* "smtp; 550 ..."; Exchange 2003's "smtp;550-x"; no type at all */
	at.len -= rest.from - at.from;
	at.from = rest.from;
	name = wb_strndup(s->r->arena, type.at, type.len);
	for (char *p = name; *p != '\0'; p++)
		*p = g_ascii_tolower(*p);
	wb_take_diagnostic(
		s->r, recipient, at, NULL, *name != '\0' ? name : "smtp");
}

/* "@relay.example.com:ann@backend" (RFC 5321 appendix C) is a way, and the
 * address stands in Original-Recipient. */
static void
prefer_address(struct wb_recipient *recipient)
{
	struct wb_fact way = recipient->final;

	if (*way.text != '@' || strchr(recipient->original.text, '@') == NULL)
		return;
	recipient->final = recipient->original;
	wb_fact_fill(&recipient->alias, way);
}

/* What was gathered becomes a recipient. */
static void
close_recipient(struct status *s)
{
	struct wb_reading *r = s->r;
	struct wb_span *main = s->seen & bit(FINAL_RECIPIENT) ? &s->final
			       : s->seen & bit(ORIGINAL_RECIPIENT)
				       ? &s->original
				       : &s->actual;
	struct wb_recipient *recipient;
	struct wb_span address;

	if (!(s->seen & (bit(FINAL_RECIPIENT) | bit(ORIGINAL_RECIPIENT) |
				bit(ACTUAL_RECIPIENT))))
		return;
	address = address_of(main);
	recipient = wb_recipient_add(r, &address);
	if (recipient == NULL)
		return;
	recipient->final = address_fact(r, main);
	if (s->seen & bit(ORIGINAL_RECIPIENT))
		recipient->original = address_fact(r, &s->original);
	if (s->seen & bit(ACTUAL_RECIPIENT))
		recipient->alias = address_fact(r, &s->actual);
	prefer_address(recipient);
	wb_recipient_index(r, recipient, recipient->original.text);
	wb_recipient_index(r, recipient, recipient->alias.text);
	if (s->seen & bit(STATUS) &&
		wb_esc_parse(wb_strndup(r->arena, s->number.at, s->number.len),
			&recipient->status_field) > 0)
		recipient->status_fact = wb_fact_at(r, &s->number);
	recipient->action = action_of(s->seen & bit(ACTION) ? &s->action : NULL,
		recipient->status_field);
	recipient->last_attempt = s->last_attempt;
	recipient->retry_until = s->retry_until;
	if (s->seen & bit(REMOTE_MTA)) {
		struct wb_span type, host = typed(&s->remote, &type);

		wb_host_parse(r, &host, &recipient->remote_mta,
			&recipient->remote_ip);
	}
	if (s->seen & bit(DIAGNOSTIC_CODE))
		diagnostic(s, recipient);
}

static void
next_recipient(struct status *s)
{
	struct wb_reading *r = s->r;
	bool any = s->any;

	close_recipient(s);
	*s = (struct status){ .r = r, .any = any };
}

static struct wb_date
date_of(struct wb_reading *r, const struct wb_span *value)
{
	return wb_date_parse(wb_strndup(r->arena, value->at, value->len));
}

static void
message_field(struct status *s, enum field field, const struct wb_span *value)
{
	struct wb_report *report = s->r->report;
	struct wb_span type, rest = typed(value, &type);

	switch (field) {
	case REPORTING_MTA:
		if (*report->reporting_mta.text == '\0')
			wb_host_parse(s->r, &rest, &report->reporting_mta,
				&report->reporting_ip);
		break;
	case ARRIVAL_DATE:
		if (!report->arrived.known)
			report->arrived = date_of(s->r, value);
		break;
	case ENVELOPE_ID:
		wb_fact_fill(&report->envelope_id, wb_fact_at(s->r, value));
		break;
	case QUEUE_ID:
		wb_fact_fill(&report->queue_id, wb_fact_at(s->r, value));
		break;
	case SENDER:
		wb_fact_fill(&report->sender, address_fact(s->r, value));
		break;
	default:
		break;
	}
}

/* Where a field is kept until its recipient is complete, or NULL. */
static struct wb_span *
kept(struct status *s, enum field field)
{
	switch (field) {
	case FINAL_RECIPIENT:
		return &s->final;
	case ORIGINAL_RECIPIENT:
		return &s->original;
	case ACTUAL_RECIPIENT:
		return &s->actual;
	case ACTION:
		return &s->action;
	case STATUS:
		return &s->number;
	case REMOTE_MTA:
		return &s->remote;
	default:
		return NULL;
	}
}

static void
recipient_field(struct status *s, enum field field, const struct wb_span *value)
{
	struct wb_span *line = kept(s, field);

	if (line != NULL)
		*line = *value;
	switch (field) {
	case DIAGNOSTIC_CODE:
		s->diagnostic = wb_span_passage(value);
		break;
	case LAST_ATTEMPT:
		s->last_attempt = date_of(s->r, value);
		break;
	case RETRY_UNTIL:
		s->retry_until = date_of(s->r, value);
		break;
	default:
		break;
	}
}

/* A recipient is complete when its address and its fate are known; then a blank
 * line ends it.  Any field for the second time ends it too. */
static void
take_field(struct status *s, enum field field, const struct wb_span *value)
{
	unsigned address = bit(FINAL_RECIPIENT) | bit(ORIGINAL_RECIPIENT) |
			   bit(ACTUAL_RECIPIENT);

	if (field < FINAL_RECIPIENT) {
		message_field(s, field, value);
		s->any |= field != OTHER;
		return;
	}
	if ((s->seen & bit(field)) != 0 ||
		(s->gap && (s->seen & address) != 0 &&
			(s->seen & bit(ACTION)) != 0))
		next_recipient(s);
	s->gap = false;
	s->any = true;
	s->seen |= bit(field);
	recipient_field(s, field, value);
}

/* A quoted delivery status: "> Final-Recipient: ..." */
static struct wb_span
unquoted(const struct wb_span *line)
{
	struct wb_span rest;

	if (line->len > 0 && *line->at == '>' &&
		wb_span_begins(line, ">", &rest))
		return rest;
	return *line;
}

/* The last field goes on: folded as it should be, or a line that is none. */
static void
continue_field(struct status *s, enum field last, const struct wb_span *line)
{
	struct wb_passage *at = &s->diagnostic;
	struct wb_span *value = kept(s, last), type;

	if (last == DIAGNOSTIC_CODE && at->text != NULL)
		at->len = line->from + line->len - at->from;
	else if (value != NULL && typed(value, &type).len == 0)
		*value = wb_span_part(line, line->at, line->at + line->len);
}

bool
wb_dsn_read(struct wb_reading *r, const struct wb_text *text, size_t from,
	size_t to)
{
	struct status s = { .r = r };
	struct wb_cursor c = { text, from, to };
	struct wb_span whole;
	enum field last = OTHER;

	while (wb_cursor_next(&c, &whole)) {
		struct wb_span line = unquoted(&whole), value;
		enum field field;

		if (wb_span_is_blank(&line)) {
			s.gap = true;
			last = OTHER;
		} else if (wb_span_indent(&line) == 0 &&
			   field_of(&line, &field, &value)) {
			take_field(&s, field, &value);
			last = field;
		} else
			continue_field(&s, last, &line);
	}
	close_recipient(&s);
	return s.any;
}
