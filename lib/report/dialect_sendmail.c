#include <string.h>

#include "report/dialect.h"
#include "report/reply.h"

/* Sendmail, from version 5 on, and what was made like it.  The delivery status
 * holds the first line of the remote's reply only; the transcript has it all:
 *
 *	   ----- The following addresses had permanent fatal errors -----
 *	<ann@example.com>
 *	    (reason: 550-5.7.26 Not authenticated.)
 *	    (expanded from: <all@example.com>)
 *
 *	   ----- Transcript of session follows -----
 *	... while talking to mx.example.com.:
 *	>>> DATA
 *	<<< 550-5.7.26 Not authenticated.
 *	<<< 550 5.7.26 See ...
 *	554 5.0.0 Service unavailable
 *
 * Lines without a mark are sendmail's own conclusion; one with an address says
 * whose the reply before it was. */

bool
wb_sendmail_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "Transcript of session follows") ||
	       wb_notice_has(r, "had permanent fatal errors") ||
	       wb_notice_has(r, "had transient non-fatal errors") ||
	       wb_notice_has(r, "had fatal errors -----");
}

enum { REPLIES_MAX = 1000 }; /* of remotes, in one transcript */

/* One reply of a remote server in the transcript. */
struct reply {
	struct wb_span words; /* with the "<<<" of all lines but the first */
	struct wb_span host;
	enum wb_command command;
	bool shared; /* other replies stand behind the same command */
};

struct transcript {
	struct wb_reading *r;
	struct reply *replies;
	size_t count;
	size_t unclaimed; /* replies before this one have their recipient */
	struct wb_span host;
	enum wb_command command;
	size_t since_command;
	bool in_reply;
	struct wb_span
		own; /* a line of sendmail's about nobody in particular */
	bool seen;   /* there is a transcript */
	struct wb_recipient *listed; /* the last of that list */
};

static void
add_reply(struct transcript *t, const struct wb_span *words)
{
	struct reply *last = t->count > 0 ? &t->replies[t->count - 1] : NULL;
	unsigned code = wb_reply_code(words->at);

	if (t->in_reply && last != NULL &&
		(code == 0 || (last->words.len > 3 &&
				      code == wb_reply_code(last->words.at)))) {
		last->words.len = words->from + words->len - last->words.from;
		return;
	}
	if (t->count == REPLIES_MAX || code < 400)
		return;
	bool shared = last != NULL && t->since_command > 0;
	t->replies[t->count++] = (struct reply){ .words = *words,
		.host = t->host,
		.command = t->command,
		.shared = shared };
	if (shared)
		last->shared = true;
	t->since_command++;
	t->in_reply = true;
}

static void
give(struct wb_reading *r, struct wb_recipient *recipient,
	const struct reply *reply, bool is_rcpt)
{
	if (*recipient->remote_mta.text == '\0' && reply->host.len > 0)
		wb_host_parse(r, &reply->host, &recipient->remote_mta,
			&recipient->remote_ip);
	if (recipient->command == WB_COMMAND_UNKNOWN)
		recipient->command = is_rcpt         ? WB_COMMAND_RCPT
				     : reply->shared ? WB_COMMAND_UNKNOWN
						     : reply->command;
	wb_take_diagnostic(
		r, recipient, wb_span_passage(&reply->words), "<<<", "smtp");
	recipient->from_remote = true;
}

/* "550 5.1.1 <ann@example.com>... User unknown": behind the codes an address,
 * then three dots. */
static bool
conclusion(const struct wb_span *line, struct wb_span *ret_address,
	struct wb_span *ret_words)
{
	struct wb_span rest =
		wb_span_part(line, line->at, line->at + line->len);
	unsigned code = wb_reply_code(rest.at);
	struct wb_esc esc;

	*ret_words = rest;
	if (code != 0 && rest.len > 3)
		rest = wb_span_part(&rest, rest.at + 4, rest.at + rest.len);
	rest = wb_span_part(&rest, rest.at + wb_esc_parse(rest.at, &esc),
		rest.at + rest.len);
	return wb_address_begins(&rest, ret_address, &rest) &&
	       wb_span_begins(&rest, "...", NULL);
}

/* Sendmail's words on one recipient: with the remote's before them, if these
 * were not yet another's. */
static void
conclude(struct transcript *t, const struct wb_span *address,
	const struct wb_span *words)
{
	struct wb_reading *r = t->r;
	struct wb_recipient *recipient =
		r->status != NULL
			? wb_recipient_find(r, address->at, address->len)
			: wb_recipient_get(r, address);
	const struct reply *reply =
		t->count > t->unclaimed ? &t->replies[t->count - 1] : NULL;
	bool deferred = wb_span_find(words, "Deferred") != NULL;

	t->unclaimed = t->count;
	if (recipient == NULL)
		return;
	if (reply != NULL && *recipient->diagnostic.text == '\0')
		give(r, recipient, reply,
			!deferred && reply->command != WB_COMMAND_MAIL &&
				reply->command != WB_COMMAND_CONN);
	else if (reply != NULL && !deferred && reply->shared)
		recipient->command = WB_COMMAND_RCPT;
	else if (*recipient->diagnostic.text == '\0')
		wb_take_diagnostic(r, recipient, wb_span_passage(words), NULL,
			"x-sendmail");
}

static void
transcript_line(struct transcript *t, const struct wb_span *line)
{
	struct wb_span rest, address, words;
	const char *at;

	if (wb_span_begins(line, "<<<", &rest)) {
		add_reply(t, &rest);
		return;
	}
	t->in_reply = false;
	if (wb_span_begins(line, ">>>", &rest)) {
		t->command = wb_command_parse(rest.at, MIN(rest.len, 8));
		t->since_command = 0;
	} else if ((at = wb_span_after(line, "while talking to ")) != NULL) {
		t->host = wb_span_part(line, at, line->at + line->len);
		t->command = WB_COMMAND_CONN;
		t->since_command = 0;
	} else if (conclusion(line, &address, &words))
		conclude(t, &address, &words);
	else if (wb_reply_code(words.at) >= 400)
		t->own = words;
}

/* The list before the transcript: "<ann@example.com>", "(reason: ...)". */
static void
list_line(struct transcript *t, const struct wb_span *line)
{
	struct wb_reading *r = t->r;
	struct wb_span rest, address;

	if (t->listed != NULL && wb_span_begins(line, "(reason: ", &rest)) {
		if (rest.len > 0 && rest.at[rest.len - 1] == ')')
			rest.len--;
		if (*t->listed->diagnostic.text == '\0')
			wb_take_diagnostic(r, t->listed, wb_span_passage(&rest),
				NULL, "smtp");
	} else if (t->listed != NULL &&
		   wb_span_begins(line, "(expanded from: ", &rest)) {
		rest = wb_span_part(&rest, rest.at + strspn(rest.at, "<"),
			rest.at + rest.len);
		while (rest.len > 0 && strchr(">)", rest.at[rest.len - 1]))
			rest.len--;
		wb_fact_fill(&t->listed->alias, wb_fact_at(r, &rest));
	} else if (wb_address_begins(line, &address, &rest) &&
		   (rest.len == 0 || *rest.at == '('))
		t->listed = r->status != NULL ? wb_recipient_find(r, address.at,
							address.len)
					      : wb_recipient_get(r, &address);
}

/* A blank finds any run of them, two find none. */
static const char *
one_blank(struct wb_reading *r, const char *text)
{
	char *copy = wb_strdup(r->arena, text), *to = copy;

	for (const char *at = text; *at != '\0'; at++)
		if (*at != ' ' || to == copy || to[-1] != ' ')
			*to++ = *at; /* @UNSAFE: no longer than text */
	*to = '\0';
	return copy;
}

/* Searched in a short transcript only: recipients and replies may be many. */
static const struct reply *
reply_with(struct transcript *t, const char *text)
{
	enum { SEARCHED_MAX = 16 };

	text = one_blank(t->r, text);
	for (size_t i = 0; i < t->count && t->count <= SEARCHED_MAX; i++)
		if (wb_span_find(&t->replies[i].words, text) != NULL)
			return &t->replies[i];
	return NULL;
}

/* "550-5.7.26 first line" alone, or the last line: the transcript has the
 * others.  A complete reply is looked for as well, for its command and host. */
static void
match_reply(struct transcript *t, struct wb_recipient *recipient)
{
	const char *text = recipient->diagnostic.text;
	size_t len = strlen(text);
	const struct reply *found = NULL;

	for (size_t i = 0; i < t->count && found == NULL; i++)
		if (t->replies[i].words.len >= len &&
			strncmp(t->replies[i].words.at, text, len) == 0)
			found = &t->replies[i];
	if (found == NULL && len > 8)
		found = reply_with(t, text);
	if (found == NULL && len == 0 && t->count > 0)
		found = &t->replies[t->count - 1];
	if (found == NULL) {
		/* sendmail calls its own findings SMTP, too */
		if (len > 0 && t->seen)
			recipient->diagnostic_type = "x-sendmail";
		else if (len == 0 && t->own.len > 0)
			wb_take_diagnostic(t->r, recipient,
				wb_span_passage(&t->own), NULL, "x-sendmail");
		return;
	}
	give(t->r, recipient, found,
		found->shared &&
			wb_span_find(&found->words, recipient->final.text));
}

static bool
border(const struct wb_span *line, const char *words)
{
	return wb_span_begins(line, "-----", NULL) && wb_span_find(line, words);
}

static void
read_notice(struct transcript *t)
{
	struct wb_cursor c = wb_cursor_on(&t->r->notices[0]);
	enum { BEFORE, LIST, TRANSCRIPT } state = BEFORE;
	struct wb_span line;

	while (wb_cursor_next(&c, &line))
		if (border(&line, "Transcript of session")) {
			state = TRANSCRIPT;
			t->seen = true;
		} else if (border(&line, "following address"))
			state = LIST;
		else if (border(&line, "message follows") ||
			 border(&line, "message header"))
			return;
		else if (state == TRANSCRIPT)
			transcript_line(t, &line);
		else if (state == LIST)
			list_line(t, &line);
}

void
wb_sendmail_read(struct wb_reading *r)
{
	struct transcript t = { .r = r };
	struct wb_recipient *one = NULL;
	bool warning = wb_notice_has(r, "THIS IS A WARNING MESSAGE ONLY");

	t.replies = wb_alloc_raw(r->arena, REPLIES_MAX * sizeof *t.replies);
	t.host = (struct wb_span){ .at = "" };
	read_notice(&t);
	while ((one = wb_recipient_next(r, one)) != NULL) {
		if (*one->diagnostic_type == '\0' ||
			g_ascii_strcasecmp(one->diagnostic_type, "smtp") == 0)
			match_reply(&t, one);
		if (r->status == NULL && warning)
			one->action = WB_ACTION_DELAYED;
	}
}
