#include <string.h>

#include "report/prose.h"
#include "report/reply.h"

enum {
	REPLY_LINES_MAX = 16,
	WORDS_MAX = 2000, /* bytes of prose taken for an explanation */
};

/* A line without "<<<", "> " and the like. */
static struct wb_span
bare_line(const struct wb_span *line)
{
	struct wb_span rest =
		wb_span_part(line, line->at, line->at + line->len);

	if (!wb_span_begins(&rest, "<<<", &rest))
		wb_span_begins(&rest, "> ", &rest);
	return rest;
}

/* A line of a session that the client said, or that only divides. */
static bool
is_border(const struct wb_span *line)
{
	static const char *const marks[] = { ">>>", "---", "===", "___", "***",
		"|--", "...", "In: ", "Out: " };

	for (size_t i = 0; i < WB_COUNT(marks); i++)
		if (wb_span_begins(line, marks[i], NULL))
			return true;
	return false;
}

/* Bytes in front of what a line says: blanks, and "> ". */
static size_t
quote_of(const struct wb_span *line)
{
	size_t n = wb_span_indent(line);

	if (n + 1 < line->len && line->at[n] == '>' && line->at[n + 1] == ' ')
		n += 2;
	return n;
}

/* "Status: 5.1.1" */
static bool
is_labelled(const struct wb_span *bare)
{
	enum { LONGEST = 24 };
	size_t n = 0;

	while (n < bare->len && n < LONGEST &&
		(g_ascii_isalpha(bare->at[n]) || bare->at[n] == '-'))
		n++;
	return n > 0 && n + 1 < bare->len && bare->at[n] == ':' &&
	       bare->at[n + 1] == ' ';
}

/* Was the line in front wrapped here?  It was long, or its next word would have
 * made it so; or both are set in as a block. */
static bool
is_wrapped(const struct wb_span *line, const struct wb_span *bare,
	const struct wb_span *before, bool block)
{
	enum { WRAPPED_AT = 50, WIDTH = 72 };
	const char *blank = memchr(bare->at, ' ', bare->len);
	size_t word = blank == NULL ? bare->len : (size_t)(blank - bare->at);
	size_t indent = quote_of(before);

	return before->len >= WRAPPED_AT || before->len + 1 + word > WIDTH ||
	       (block && indent > 0 && quote_of(line) == indent &&
		       !is_labelled(bare));
}

/* Does the line go on with a reply of that code?  Lines of a reply begin with
 * the code; one without is the rest of a wrapped line. */
static bool
continues(const struct wb_span *line, unsigned code, bool continued,
	const struct wb_span *before, size_t indent, bool block)
{
	struct wb_span bare = bare_line(line), address, rest;
	unsigned other = wb_reply_code(bare.at);

	if (bare.len == 0 || is_border(line) ||
		wb_span_find(line, "--> ") != NULL)
		return false;
	if (other != 0)
		return other == code && continued;
	if (!is_wrapped(line, &bare, before, block))
		return false;
	if (!wb_address_begins(&bare, &address, &rest) ||
		(rest.len > 0 && wb_span_indent(line) > indent))
		return true;
	/* "... Local mailbox", "ann@example.com is unavailable" */
	return rest.len > 0 && block && indent > 0 &&
	       wb_span_indent(line) == indent && g_ascii_isalpha(*rest.at);
}

/* From the reply's begin to its last line; moves the cursor behind it. */
static struct wb_passage
reply_passage(struct wb_cursor *c, const struct wb_span *line, size_t at,
	unsigned code)
{
	struct wb_span first = { line->text, at, line->from + line->len - at,
		line->text->at + at };
	struct wb_span last = *line, next;
	bool continued = first.len > 3 && first.at[3] == '-';
	char open = at > line->from ? first.at[-1] : '\0';
	bool block = at == line->from + quote_of(line);

	for (int i = 0; i < REPLY_LINES_MAX && wb_cursor_peek(c, &next); i++) {
		struct wb_span bare = bare_line(&next);

		if (!continues(&next, code, continued, &last,
			    wb_span_indent(line), block))
			break;
		if (wb_reply_code(bare.at) == code)
			continued = bare.len > 3 && bare.at[3] == '-';
		last = next;
		if (!wb_cursor_next(c, &next))
			break;
	}
	if (last.len > 0 &&
		((open == '(' && last.at[last.len - 1] == ')') ||
			(open == '[' && last.at[last.len - 1] == ']')))
		last.len--; /* "(550 User unknown)" */
	return wb_spans_passage(&first, &last);
}

/* ">>> RCPT TO:<ann@example.com>", "In:  DATA", "... --> MAIL FROM:<...>" */
static enum wb_command
command_of(const struct wb_span *line)
{
	enum { LONGEST = 10 }; /* "MAIL FROM:" */
	struct wb_span rest;
	static const char *const marks[] = { "--> ", "Sent >>> ", "Sent <<< " };
	const char *at = NULL;

	for (size_t i = 0; i < WB_COUNT(marks) && at == NULL; i++)
		at = wb_span_after(line, marks[i]);
	if (at != NULL)
		rest = wb_span_part(line, at, line->at + line->len);
	else if (!wb_span_begins(line, ">>>", &rest) &&
		 !wb_span_begins(line, "In: ", &rest))
		return WB_COMMAND_UNKNOWN;
	return wb_command_parse(rest.at, MIN(rest.len, LONGEST));
}

static bool
has_session(const struct wb_reading *r)
{
	return wb_notice_may_have(r, "--> ") || wb_notice_may_have(r, ">>>") ||
	       wb_notice_may_have(r, "Sent <<< ") ||
	       wb_notice_may_have(r, "In: ");
}

/* A code without words: "Reason: address unknown (550 5.1.1)". */
static bool
is_mute(const struct wb_span *line, size_t at)
{
	const char *s = line->text->at + at + 3;
	const char *high = line->at + line->len;
	struct wb_esc esc;

	s += strspn(s, " -");
	s += wb_esc_parse(s, &esc);
	while (s < high && strchr(" .)]>", *s) != NULL)
		s++;
	return s >= high;
}

static void
replies_of(struct prose *p, size_t notice)
{
	struct wb_cursor c = wb_cursor_on(&p->r->notices[notice]);
	enum wb_command command = WB_COMMAND_UNKNOWN, said;
	bool session = has_session(p->r);
	struct wb_span line;

	while (p->reply_count < REPLIES_MAX && wb_cursor_next(&c, &line)) {
		size_t at;
		unsigned code;

		said = session ? command_of(&line) : WB_COMMAND_UNKNOWN;
		if (said != WB_COMMAND_UNKNOWN)
			command = said;
		if (!wb_reply_find(line.text->at, line.from,
			    line.from + line.len, &at))
			continue;
		code = wb_reply_code(line.text->at + at);
		if (code < 400)
			continue;
		bool mute = is_mute(&line, at);

		if (mute)
			at = line.from;
		p->replies[p->reply_count++] = (struct quoted){ notice,
			reply_passage(&c, &line, at, code), mute, command };
	}
}

void
wb_prose_replies(struct prose *p)
{
	p->replies =
		wb_alloc_raw(p->r->arena, REPLIES_MAX * sizeof *p->replies);
	for (size_t i = 0; i < p->r->notice_count; i++)
		replies_of(p, i);
}

/* The last of those that are listed with a hit, for whom the same is said. */
static size_t
last_joined(const struct prose *p, size_t hit)
{
	while (hit + 1 < p->hit_count && p->hits[hit + 1].joined)
		hit++;
	return hit;
}

/* Where the words about a hit end: at the next recipient. */
static size_t
limit_of(const struct prose *p, size_t hit)
{
	const struct hit *mine = &p->hits[hit];

	for (size_t i = last_joined(p, hit) + 1; i < p->hit_count; i++)
		if (p->hits[i].recipient != NULL &&
			p->hits[i].recipient != mine->recipient &&
			p->hits[i].notice == mine->notice)
			return p->hits[i].address.from;
	return p->r->notices[mine->notice].end;
}

/* The first that has words: "Status code: 550 5.7.350" is only its headline. */
static const struct quoted *
reply_for(const struct prose *p, size_t hit, size_t limit)
{
	const struct hit *mine = &p->hits[hit];
	const struct quoted *mute = NULL;

	for (size_t i = 0; i < p->reply_count; i++) {
		const struct quoted *reply = &p->replies[i];

		if (reply->notice != mine->notice ||
			reply->words.from + reply->words.len <=
				mine->address.from ||
			reply->words.from >= limit)
			continue;
		if (!reply->mute)
			return reply;
		if (mute == NULL)
			mute = reply;
	}
	return mute;
}

/* The last that has words, of those that are said of nobody in particular. */
static const struct quoted *
last_reply(const struct prose *p)
{
	for (size_t i = p->reply_count; i-- > 0;)
		if (!p->replies[i].mute)
			return &p->replies[i];
	return &p->replies[p->reply_count - 1];
}

/* "<ann@example.com>:" with the reason behind it, on its line or the next. */
static bool
heads_reason(const struct hit *hit, size_t limit)
{
	const char *at = hit->address.text->at;
	size_t end = hit->address.from + hit->address.len;
	size_t from = hit->address.from, blanks;

	while (from > 0 && strchr(" \t<\"'*-", at[from - 1]) != NULL)
		from--;
	if (from > 0 && at[from - 1] != '\n')
		return false;
	end += strspn(at + end, ">)\"' ");
	if (end >= limit || at[end] != ':')
		return false;
	blanks = strspn(at + end + 1, " \t\r");
	end += 1 + blanks;
	if (end < limit && at[end] == '\n')
		end += 1 + strspn(at + end + 1, " \t");
	return end < limit && strchr("\r\n-", at[end]) == NULL;
}

/* Without the line of dashes over the copy of the message. */
static size_t
end_of_notice(const struct wb_notice *notice)
{
	const char *at = notice->text->at;
	size_t end = notice->end, from;
	struct wb_span line;

	if (end == notice->text->len)
		return end;
	while (end > 0 && strchr(" \t\r\n", at[end - 1]) != NULL)
		end--;
	for (from = end; from > 0 && at[from - 1] != '\n';)
		from--;
	line = (struct wb_span){ notice->text, from, end - from, at + from };
	return is_border(&line) ? from : end;
}

/* The whole notice, when it is about one recipient only. */
static struct wb_passage
whole_notice(const struct wb_notice *notice)
{
	const char *at = notice->text->at;
	size_t from = strspn(at, " \t\r\n"), end;

	end = MIN(end_of_notice(notice), from + WORDS_MAX);
	while (end < notice->end && (at[end] & 0xC0) == 0x80)
		end++; /* not within a character */
	return (struct wb_passage){ notice->text, from,
		end > from ? end - from : 0 };
}

/* A line of dashes ends what is said of a recipient, and so does a blank line
 * when enough was said. */
static size_t
end_of_words(const struct wb_text *text, size_t from, size_t limit)
{
	enum { ENOUGH = 8 }; /* bytes: "no user" is too short to be all */
	struct wb_cursor c = { text, from, limit };
	struct wb_span line;

	while (wb_cursor_next(&c, &line))
		if (line.from > from &&
			(is_border(&line) ||
				(wb_span_is_blank(&line) &&
					line.from - from > ENOUGH)))
			return line.from;
	return limit;
}

/* From there on, blanks apart, what belongs together. */
static struct wb_passage
words_from(const struct wb_text *text, size_t from, size_t limit)
{
	const char *at = text->at;

	from += strspn(at + from, "\">: \t\r\n");
	if (strncmp(at + from, "-- ", 3) == 0)
		from += 3; /* Mimecast's bullet */
	if (from > limit)
		from = limit;
	if (limit - from > WORDS_MAX)
		limit = from + WORDS_MAX;
	limit = end_of_words(text, from, limit);
	while (limit > from && (at[limit] & 0xC0) == 0x80)
		limit--;
	return (struct wb_passage){ text, from, limit - from };
}

/* What introduces the reason in the words of many mailers. */
static const char *const reason_leads[] = { "details of permanent failure:",
	"details of temporary failure:", "The response was:",
	"response from the remote server was:",
	"error that the other server returned was:",
	"The problem appears to be :", "Additional information follows :",
	"for the following reason:", "for the following reason(s):",
	"due to the following reason:", "for the following reasons:",
	"The reason for the problem:", "The reason for the failure:",
	"Reason for failure:", "Failure reason:", "Error message below:",
	"Error message:", "The error was:", "Non-delivered information -----",
	"because:", "Reason:", "エラー内容:", "エラー理由:",
	"エラーメッセージ:", "理由:", "原因:", "理由：", "原因：",
	"エラー内容：", "Grund:", "Fehlermeldung:", "Fehler:", "Raison :",
	"raison suivante :", "Motif :", "Motivo:", "motivo seguinte:",
	"siguiente motivo:", "seguente motivo:", "Причина:", "退信原因",
	"사유 :", "사유:", "Neden:", "Důvod:", "Orsak:", "Årsag:", "Syy:",
	"Powód:", "Reden:", "Alasan:", "Lý do:" };

/* Behind the last of those in the notice; false when there is none. */
static bool
words_of_reason(const struct wb_reading *r, struct wb_passage *ret_words)
{
	const struct wb_notice *notice = &r->notices[0];
	struct wb_span all = { notice->text, 0, notice->end, notice->text->at };
	size_t best = 0;

	for (size_t i = 0; i < WB_COUNT(reason_leads); i++) {
		struct wb_span rest = all;
		const char *after;

		if (!wb_notice_has(r, reason_leads[i]))
			continue;
		while ((after = wb_span_after(&rest, reason_leads[i])) !=
			NULL) {
			best = MAX(best, (size_t)(after - all.at));
			rest = wb_span_part(&all, after, all.at + all.len);
		}
	}
	if (best == 0)
		return false;
	*ret_words = words_from(notice->text, best, notice->end);
	return ret_words->len > 0;
}

static void
take_reply(struct prose *p, struct wb_recipient *recipient,
	const struct quoted *reply)
{
	const char *at = reply->words.text->at + reply->words.from;
	bool quoted = reply->words.from >= 2 && at[-1] == ' ' && at[-2] == '>';

	wb_take_diagnostic(
		p->r, recipient, reply->words, quoted ? ">" : "<<<", "smtp");
	recipient->from_remote = true;
	if (recipient->command == WB_COMMAND_UNKNOWN)
		recipient->command = reply->command;
}

/* "550-5.7.26 first line" without the last one ("550 "), as sendmail reports
 * it. */
static bool
is_cut(const struct wb_recipient *recipient)
{
	const char *text = recipient->diagnostic.text;
	char last[] = " 000 ";

	if (wb_reply_code(text) == 0 || text[3] != '-')
		return false;
	memcpy(last + 1, text, 3); /* @UNSAFE: last has room for three */
	return strstr(text, last) == NULL;
}

static void
uncut(struct prose *p, struct wb_recipient *recipient)
{
	const char *text = recipient->diagnostic.text;
	size_t len = strlen(text);

	for (size_t i = 0; i < p->reply_count; i++) {
		const struct quoted *reply = &p->replies[i];

		if (reply->words.len > len &&
			strncmp(reply->words.text->at + reply->words.from, text,
				len) == 0) {
			take_reply(p, recipient, reply);
			return;
		}
	}
}

static bool
wants_words(const struct wb_recipient *recipient)
{
	return *recipient->diagnostic.text == '\0' &&
	       (recipient->action == WB_ACTION_FAILED ||
		       recipient->action == WB_ACTION_DELAYED);
}

static void
words_of_hit(struct prose *p, size_t hit, bool one)
{
	struct wb_recipient *recipient = p->hits[hit].recipient;
	const struct wb_span *address = &p->hits[last_joined(p, hit)].address;
	const struct quoted *reply;
	size_t limit;

	if (recipient == NULL || !wants_words(recipient))
		return;
	limit = limit_of(p, hit);
	reply = reply_for(p, hit, limit);
	if (reply != NULL)
		take_reply(p, recipient, reply);
	else if (!one || heads_reason(&p->hits[hit], limit))
		wb_take_diagnostic(p->r, recipient,
			words_from(address->text, address->from + address->len,
				limit),
			NULL, "");
}

/* What is said of nobody in particular is said of all, unless something was
 * said of some. */
static void
common_words(struct prose *p, struct wb_recipient *recipient, bool silent)
{
	struct wb_passage words;

	if (!wants_words(recipient) || p->r->notice_count == 0 || !silent)
		return;
	if (p->reply_count > 0) {
		take_reply(p, recipient, last_reply(p));
		return;
	}
	if (!words_of_reason(p->r, &words))
		words = whole_notice(&p->r->notices[0]);
	wb_take_diagnostic(p->r, recipient, words, NULL, "");
}

/* Where the words about a hit begin: with its line, unless another recipient's
 * stand there. */
static size_t
begin_of(const struct prose *p, size_t hit)
{
	const struct hit *mine = &p->hits[hit];
	const char *at = mine->address.text->at;
	size_t from = mine->address.from, low = 0;

	if (hit > 0 && p->hits[hit - 1].notice == mine->notice)
		low = p->hits[hit - 1].address.from +
		      p->hits[hit - 1].address.len;
	while (from > low && at[from - 1] != '\n')
		from--;
	return from;
}

/* Server and command from the words around the first of each run of hits. */
static void
remotes(struct prose *p, bool one)
{
	const struct wb_recipient *last = NULL;
	struct wb_reading *r = p->r;

	if (one && r->notice_count > 0) {
		struct wb_span all = { r->notices[0].text, 0, r->notices[0].end,
			r->notices[0].text->at };

		wb_prose_remote(r, wb_recipient_next(r, NULL), &all);
		return;
	}
	for (size_t i = 0; i < p->hit_count; i++) {
		struct wb_span region = { .text = p->hits[i].address.text };

		if (p->hits[i].recipient == NULL ||
			p->hits[i].recipient == last)
			continue;
		last = p->hits[i].recipient;
		region.from = begin_of(p, i);
		region.len = limit_of(p, i) - region.from;
		region.at = region.text->at + region.from;
		wb_prose_remote(r, p->hits[i].recipient, &region);
	}
}

void
wb_prose_words(struct prose *p)
{
	bool one = p->r->report->recipient_count == 1, silent = true;
	struct wb_recipient *next = NULL;

	for (size_t i = 0; i < p->hit_count; i++)
		words_of_hit(p, i, one);
	while ((next = wb_recipient_next(p->r, next)) != NULL)
		silent &= *next->diagnostic.text == '\0';
	while ((next = wb_recipient_next(p->r, next)) != NULL) {
		if (is_cut(next))
			uncut(p, next);
		common_words(p, next, silent);
	}
	remotes(p, one);
}
