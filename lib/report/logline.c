#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "report/dialect.h"
#include "report/reply.h"

/* Lines of a mail log, as an administrator pastes them: Postfix, Sendmail, Exim
 * and OpenSMTPD.  Lines of one message belong together; those of several just
 * add their recipients. */

/* The value of " key=value", up to a comma, blank or end, or within <> or "";
 * false when the line has no such key. */
static bool
value_of(const struct wb_span *line, const char *key, struct wb_span *ret_value)
{
	const char *high = line->at + line->len, *s = line->at, *end;
	struct wb_span rest = *line;

	for (;;) {
		rest = wb_span_part(line, s, high);
		s = wb_span_after(&rest, key);
		if (s == NULL)
			return false;
		if (s - strlen(key) == line->at ||
			strchr(" ,;(:", s[-(ptrdiff_t)strlen(key) - 1]) != NULL)
			break;
	}
	if (s < high && (*s == '<' || *s == '"')) {
		char close = *s == '<' ? '>' : '"';

		end = memchr(s + 1, close, (size_t)(high - s - 1));
		*ret_value =
			wb_span_part(line, s + 1, end != NULL ? end : high);
		return true;
	}
	for (end = s; end < high && strchr(", ;", *end) == NULL;)
		end++;
	*ret_value = wb_span_part(line, s, end);
	return true;
}

/* "<>" for the null sender, as everywhere. */
static void
take_sender(struct wb_reading *r, const struct wb_span *value)
{
	struct wb_fact fact = wb_fact_at(r, value);

	if (value->len == 0)
		fact.text = "<>";
	wb_fact_fill(&r->report->sender, fact);
}

static void
take_client(struct wb_reading *r, const struct wb_span *host)
{
	struct wb_original *o = r->original;
	struct wb_ip ip;

	if (o->client_ip.family != 0 || !wb_ip_find(host->at, host->len, &ip) ||
		!wb_ip_is_public(&ip))
		return;
	o->client_ip = ip;
	o->client_place = wb_text_place(
		r->arena, r->message, host->text, host->from, host->len);
}

static void
take_message_id(struct wb_reading *r, const struct wb_span *value)
{
	struct wb_fact fact = wb_fact_at(r, value);

	if (*fact.text != '\0')
		fact.text = wb_printf(r->arena, "<%s>", fact.text);
	wb_fact_fill(&r->original->message_id, fact);
}

/* The word that names the host: "Nov 20 08:14:03 mx1 postfix/smtp[1]: ..." and
 * the ISO time before it. */
static void
take_prefix(struct wb_reading *r, const struct wb_span *line)
{
	const char *s = line->at, *high = line->at + line->len;
	struct wb_date date = { .known = false };
	struct wb_span host;

	if (line->len > 20 && isdigit((unsigned char)*s)) {
		size_t n = 0;

		while (s + n < high && s[n] != ' ')
			n++;
		date = wb_date_parse(wb_strndup(r->arena, s, n));
		s += n;
	} else if (line->len > 16 && isalpha((unsigned char)*s) &&
		   s[3] == ' ' && s[9] == ':')
		s += 15;
	else
		return;
	if (!r->report->arrived.known)
		r->report->arrived = date;
	while (s < high && *s == ' ')
		s++;
	host = wb_span_part(line, s, s);
	while (host.at + host.len < high && host.at[host.len] != ' ')
		host.len++;
	if (*r->report->reporting_mta.text == '\0' &&
		memchr(host.at, '.', host.len) != NULL)
		wb_host_parse(r, &host, &r->report->reporting_mta,
			&r->report->reporting_ip);
}

/* "queue id:" behind the program's name and number. */
static void
take_queue_id(struct wb_reading *r, const struct wb_span *line)
{
	const char *high = line->at + line->len, *s, *end;
	struct wb_span id;

	s = wb_span_after(line, "]: ");
	if (s == NULL)
		return;
	for (end = s; end < high && isalnum((unsigned char)*end);)
		end++;
	if (end == high || *end != ':' || end - s < 5)
		return;
	id = wb_span_part(line, s, end);
	wb_fact_fill(&r->report->queue_id, wb_fact_at(r, &id));
}

static struct wb_recipient *
take_recipient(struct wb_reading *r, const struct wb_span *line,
	const char *key, const char *original)
{
	struct wb_recipient *recipient;
	struct wb_span value;

	if (!value_of(line, key, &value))
		return NULL;
	recipient = wb_recipient_get(r, &value);
	if (recipient == NULL)
		return NULL;
	if (original != NULL && value_of(line, original, &value))
		wb_fact_fill(&recipient->original, wb_fact_at(r, &value));
	take_prefix(r, line);
	take_queue_id(r, line);
	return recipient;
}

static void
take_relay(struct wb_reading *r, struct wb_recipient *recipient,
	const struct wb_span *line, const char *key)
{
	struct wb_span value;
	const char *s = wb_span_after(line, key), *end;

	if (s == NULL)
		return;
	end = memchr(s, ',', line->len - (size_t)(s - line->at));
	if (end == NULL)
		end = line->at + line->len;
	value = wb_span_part(line, s, end);
	if (wb_span_begins(&value, "none", NULL) ||
		wb_span_begins(&value, "local", NULL))
		return;
	wb_host_parse(r, &value, &recipient->remote_mta, &recipient->remote_ip);
}

static void
take_dsn(struct wb_reading *r, struct wb_recipient *recipient,
	const struct wb_span *line)
{
	struct wb_span value;

	if (value_of(line, "dsn=", &value) &&
		wb_esc_parse(wb_strndup(r->arena, value.at, value.len),
			&recipient->status_field) > 0)
		recipient->status_fact = wb_fact_at(r, &value);
}

/* "status=bounced (host H[ip] said: ... (in reply to RCPT TO command))" */
static bool
postfix_delivery(struct wb_reading *r, const struct wb_span *line)
{
	static const struct {
		const char *word;
		enum wb_action action;
	} states[] = {
		{ "status=bounced", WB_ACTION_FAILED },
		{ "status=expired", WB_ACTION_FAILED },
		{ "status=undeliverable", WB_ACTION_FAILED },
		{ "status=deferred", WB_ACTION_DELAYED },
		{ "status=sent", WB_ACTION_DELIVERED },
		{ "status=deliverable", WB_ACTION_DELIVERED },
	};
	struct wb_recipient *recipient;
	struct wb_span reason;

	for (size_t i = 0; i < WB_COUNT(states); i++) {
		const char *s = wb_span_after(line, states[i].word), *high;

		if (s == NULL)
			continue;
		recipient = take_recipient(r, line, "to=", "orig_to=");
		if (recipient == NULL)
			return false;
		recipient->action = states[i].action;
		recipient->diagnostic = wb_no_fact; /* the last attempt's */
		recipient->command = WB_COMMAND_UNKNOWN;
		recipient->from_remote = false;
		take_relay(r, recipient, line, "relay=");
		take_dsn(r, recipient, line);
		high = line->at + line->len;
		reason = wb_span_part(line, s, high);
		if (reason.len > 1 && *reason.at == '(') {
			high = reason.at + reason.len;
			reason = wb_span_part(&reason, reason.at + 1,
				high[-1] == ')' ? high - 1 : high);
		}
		wb_postfix_reason(r, recipient, &reason);
		return true;
	}
	return false;
}

/* "reject: RCPT from host[ip]: 550 5.1.8 <...>: ...; from=<> to=<> helo=<>",
 * the log of the server that refused. */
static bool
postfix_reject(struct wb_reading *r, const struct wb_span *line)
{
	const char *s = wb_span_after(line, "reject: "), *stop, *end;
	struct wb_recipient *recipient;
	struct wb_span rest, words, value;

	if (s == NULL)
		return false;
	recipient = take_recipient(r, line, "to=", NULL);
	if (recipient == NULL)
		return false;
	rest = wb_span_part(line, s, line->at + line->len);
	stop = wb_span_find(&rest, "]: ");
	end = wb_span_find(&rest, "; from=<");
	if (stop == NULL)
		return true;
	recipient->command =
		wb_command_parse(rest.at, (size_t)(stop - rest.at));
	value = wb_span_part(&rest, rest.at, stop);
	take_client(r, &value);
	words = wb_span_part(
		&rest, stop + 2, end != NULL ? end : rest.at + rest.len);
	wb_take_diagnostic(r, recipient, wb_span_passage(&words), NULL, "smtp");
	if (value_of(line, "helo=", &value))
		wb_fact_fill(&r->original->helo, wb_fact_at(r, &value));
	return true;
}

/* What the line says of one of its recipients; s: behind "stat=". */
static void
sendmail_outcome(struct wb_reading *r, struct wb_recipient *recipient,
	const struct wb_span *line, const char *s)
{
	const char *reply, *high;
	struct wb_span words;

	take_relay(r, recipient, line, "relay=");
	take_dsn(r, recipient, line);
	high = line->at + line->len;
	words = wb_span_part(line, s, high);
	recipient->action =
		wb_span_begins(&words, "Sent", NULL)       ? WB_ACTION_DELIVERED
		: wb_span_begins(&words, "Deferred", NULL) ? WB_ACTION_DELAYED
							   : WB_ACTION_FAILED;
	reply = wb_span_after(line, "reply=");
	if (reply != NULL && reply < s)
		words = wb_span_part(line, reply, s - strlen(", stat="));
	wb_take_diagnostic(r, recipient, wb_span_passage(&words), NULL,
		wb_reply_code(words.at) != 0 ? "smtp" : "x-sendmail");
}

/* "to=<...>,<...>, ..., relay=H [ip], dsn=5.1.1, reply=550 ..., stat=..." */
static bool
sendmail_delivery(struct wb_reading *r, const struct wb_span *line)
{
	const char *s = wb_span_after(line, "stat="), *at, *end, *high;
	struct wb_recipient *recipient;
	struct wb_span address;

	if (s == NULL || wb_span_find(line, "result=") != NULL)
		return false;
	recipient = take_recipient(r, line, "to=", NULL);
	if (recipient == NULL)
		return false;
	sendmail_outcome(r, recipient, line, s);
	/* The others for whom it was the same. */
	high = line->at + line->len;
	at = strstr(wb_span_after(line, "to="), ">");
	while (at != NULL && high - at > 3 && strncmp(at, ">,<", 3) == 0) {
		end = memchr(at + 3, '>', (size_t)(high - at - 3));
		if (end == NULL)
			break;
		address = wb_span_part(line, at + 3, end);
		recipient = wb_recipient_get(r, &address);
		if (recipient == NULL)
			break;
		sendmail_outcome(r, recipient, line, s);
		at = end;
	}
	return true;
}

/* "203.0.113.5 (mx.b.example)" */
static void
opensmtpd_relay(struct wb_reading *r, struct wb_recipient *recipient,
	const struct wb_span *relay)
{
	const char *open = memchr(relay->at, '(', relay->len);
	struct wb_fact unnamed = wb_no_fact;
	struct wb_span part;

	if (open == NULL) {
		wb_host_parse(r, relay, &recipient->remote_mta,
			&recipient->remote_ip);
		return;
	}
	part = wb_span_part(relay, relay->at, open);
	wb_host_parse(r, &part, &unnamed, &recipient->remote_ip);
	part = wb_span_part(relay, open + 1, relay->at + relay->len);
	if (part.len > 0 && part.at[part.len - 1] == ')')
		part.len--;
	wb_host_parse(r, &part, &recipient->remote_mta, &recipient->remote_ip);
}

/* "mta delivery evpid=... from=<> to=<> ... relay="ip (host)" result="PermFail"
 * stat="550 ..."" */
static bool
opensmtpd_delivery(struct wb_reading *r, const struct wb_span *line)
{
	struct wb_recipient *recipient;
	struct wb_span value, result, words;
	const char *s;

	if (!value_of(line, "result=", &result))
		return false;
	recipient = take_recipient(r, line, "to=", NULL);
	if (recipient == NULL)
		return false;
	recipient->action =
		wb_span_begins(&result, "Ok", NULL) ? WB_ACTION_DELIVERED
		: wb_span_begins(&result, "TempFail", NULL) ? WB_ACTION_DELAYED
							    : WB_ACTION_FAILED;
	if (value_of(line, "relay=", &value))
		opensmtpd_relay(r, recipient, &value);
	if (value_of(line, "from=", &value))
		take_sender(r, &value);
	s = wb_span_after(line, "stat=\"");
	if (s == NULL)
		return true;
	words = wb_span_part(line, s, line->at + line->len);
	if (words.len > 0 && words.at[words.len - 1] == '"')
		words.len--;
	wb_take_diagnostic(r, recipient, wb_span_passage(&words), NULL,
		wb_reply_code(words.at) != 0 ? "smtp" : "x-opensmtpd");
	return true;
}

/* Exim writes the line ends of a reply as "\n". */
static void
exim_unfold(struct wb_reading *r, struct wb_recipient *recipient)
{
	char *text = wb_strdup(r->arena, recipient->diagnostic.text);

	for (char *s = text; (s = strstr(s, "\\n")) != NULL; s += 2)
		s[0] = s[1] = ' ';
	recipient->diagnostic.text = text;
}

/* "1xV1cT-00001Y-0x ** ann@example.com R=dnslookup T=remote_smtp H=H [ip]:
 * SMTP error from remote mail server after RCPT TO:<...>: 550 ..." */
static bool
exim_delivery(struct wb_reading *r, const struct wb_span *line)
{
	static const struct {
		const char *mark;
		enum wb_action action;
	} marks[] = {
		{ " ** ", WB_ACTION_FAILED },
		{ " == ", WB_ACTION_DELAYED },
		{ " => ", WB_ACTION_DELIVERED },
		{ " -> ", WB_ACTION_DELIVERED },
	};
	const char *s = NULL, *at, *high = line->at + line->len;
	struct wb_recipient *recipient;
	struct wb_span address, words;
	size_t i;

	for (i = 0; i < WB_COUNT(marks) && s == NULL; i++)
		s = wb_span_after(line, marks[i].mark);
	if (s == NULL ||
		!wb_address_find(line->text, (size_t)(s - line->text->at),
			line->from + line->len, &address))
		return false;
	recipient = wb_recipient_get(r, &address);
	if (recipient == NULL)
		return false;
	take_prefix(r, line);
	recipient->action = marks[i - 1].action;
	take_relay(r, recipient, line, " H=");
	at = wb_span_after(line, "SMTP error from remote mail server after ");
	words = wb_span_part(line, address.at + address.len, high);
	if (at != NULL) {
		const char *colon;

		words = wb_span_part(line, at, high);
		colon = wb_span_find(&words, ": ");
		recipient->from_remote = true;
		recipient->command = wb_command_parse(words.at,
			colon != NULL ? (size_t)(colon - words.at) : words.len);
		if (colon != NULL)
			words = wb_span_part(line, colon + 1, high);
	}
	wb_take_diagnostic(r, recipient, wb_span_passage(&words), NULL,
		at != NULL ? "smtp" : "x-exim");
	exim_unfold(r, recipient);
	return true;
}

/* Lines that tell of the message, not of a recipient. */
static void
message_line(struct wb_reading *r, const struct wb_span *line)
{
	struct wb_span value;
	const char *s = wb_span_after(line, " <= ");

	if (s != NULL &&
		wb_address_find(line->text, (size_t)(s - line->text->at),
			line->from + line->len, &value))
		take_sender(r, &value);
	if (value_of(line, "from=", &value))
		take_sender(r, &value);
	if (value_of(line, "client=", &value))
		take_client(r, &value);
	if (value_of(line, "message-id=", &value) ||
		value_of(line, "msgid=", &value))
		take_message_id(r, &value);
	s = wb_span_after(line, s != NULL ? " H=" : ", relay=");
	if (s != NULL) {
		value = wb_span_part(line, s, line->at + line->len);
		take_client(r, &value);
	}
}

/* A line of a log by its looks: a mailer's marks behind a time, or its pairs of
 * key and value alone. */
static bool
is_log_line(const struct wb_span *line)
{
	static const char *const marks[] = { "status=", "stat=", " ** ",
		" == ", " => ", " <= ", "reject: ", "result=", "from=<",
		"client=", "message-id=<", "to=<" };
	bool dated = line->len > 16 &&
		     ((line->at[4] == '-' && line->at[7] == '-' &&
			      isdigit((unsigned char)*line->at)) ||
			     (line->at[3] == ' ' && line->at[9] == ':' &&
				     line->at[12] == ':'));

	if (wb_span_find(line, "to=<") != NULL &&
		(wb_span_find(line, "status=") != NULL ||
			wb_span_find(line, "stat=") != NULL))
		return true;
	for (size_t i = 0; dated && i < WB_COUNT(marks); i++)
		if (wb_span_find(line, marks[i]) != NULL)
			return true;
	return false;
}

bool
wb_log_is(const struct wb_text *text)
{
	enum { LOOK_AT = 10 }; /* unrelated lines may stand before */
	struct wb_cursor c = { text, 0, text->len };
	struct wb_span line;

	for (int i = 0; i < LOOK_AT && wb_cursor_next(&c, &line); i++)
		if (is_log_line(&line))
			return true;
		else if (memchr(line.at, ':', line.len) != NULL &&
			 memchr(line.at, ' ', line.len) != NULL &&
			 line.at[strcspn(line.at, ": ")] == ':')
			return false; /* a header field: this is a message */
	return false;
}

void
wb_log_read(struct wb_reading *r, const struct wb_text *text)
{
	struct wb_cursor c = { text, 0, text->len };
	struct wb_span line;

	while (wb_cursor_next(&c, &line))
		if (!postfix_delivery(r, &line) && !postfix_reject(r, &line) &&
			!opensmtpd_delivery(r, &line) &&
			!sendmail_delivery(r, &line) &&
			!exim_delivery(r, &line))
			message_line(r, &line);
		else if (*r->report->sender.text == '\0') {
			struct wb_span value;

			if (value_of(&line, "from=", &value))
				take_sender(r, &value);
		}
}
