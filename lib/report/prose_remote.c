#include <string.h>
#include <strings.h>

#include "report/prose.h"
#include "report/reply.h"

/* Who answered, and to which command, in the words around a reply:
 *
 *	SMTP error from remote server after RCPT command: host: mx.example.com
 *	Server mx.example.com[192.0.2.1] failed with: 550 ...
 *	SMTP Server <mx.example.com> rejected recipient <ann@example.com>
 *	(Error following RCPT command).
 *	Remote host said: 550 ... [RCPT_TO]
 *
 * Only outside of the reply itself: it may speak of other hosts. */

/* What stands before a command that was answered, or before the end of data. */
static const char *const leads[] = { "after", "to", "following", "in", "during",
	"for", "[", "smtp:", "step:", "smtp command", "command:", "at", "on",
	"sent:", "end of", "pipelined", "sending" };

/* A host stands behind these words: surely, or if its address follows. */
static const struct host_lead {
	const char *words;
	bool sure;
} host_leads[] = {
	{ "host: ", true },
	{ "SMTP Server <", true },
	{ "Remote-MTA: <", true },
	{ "Connected to ", true },
	{ "remote server [", true },
	{ "remote server (", true },
	{ "Server: ", false },
	{ "host ", false },
	{ "server ", false },
};

/* Commands, in capitals as nobody writes the words mail and data. */
static const struct command_word {
	const char *word;
	enum wb_command command;
} words[] = {
	{ "RCPT", WB_COMMAND_RCPT },
	{ "MAIL FROM", WB_COMMAND_MAIL },
	{ "MAIL_FROM", WB_COMMAND_MAIL },
	{ "MAIL command", WB_COMMAND_MAIL },
	{ "DATA", WB_COMMAND_DATA },
	{ "TEXT command", WB_COMMAND_DATA },
	{ "transfer of mail text", WB_COMMAND_DATA },
	{ "EHLO", WB_COMMAND_EHLO },
	{ "HELO", WB_COMMAND_EHLO },
	{ "STARTTLS", WB_COMMAND_STARTTLS },
	{ "AUTH", WB_COMMAND_AUTH },
	{ "initial connection", WB_COMMAND_CONN },
};

/* The words end so, blanks apart. */
static bool
ends_with_lead(const char *low, const char *end)
{
	while (end > low && strchr(" \t\r\n-", end[-1]) != NULL)
		end--;
	for (size_t i = 0; i < WB_COUNT(leads); i++) {
		size_t len = strlen(leads[i]);

		if ((size_t)(end - low) >= len &&
			strncasecmp(end - len, leads[i], len) == 0 &&
			(!g_ascii_isalpha(*leads[i]) || end - len == low ||
				!g_ascii_isalnum(end[-(ptrdiff_t)len - 1])))
			return true;
	}
	return false;
}

/* In the remote server's own words?  "[RCPT_TO]" behind them is not. */
static bool
is_quoted(const struct wb_recipient *recipient, const struct wb_text *text,
	size_t at)
{
	const struct wb_passage *own = &recipient->words;

	return wb_reply_code(recipient->diagnostic.text) != 0 &&
	       own->text == text && at >= own->from &&
	       at < own->from + own->len && text->at[at - 1] != '[';
}

static void
take_command(struct wb_recipient *recipient, const struct wb_span *region,
	const struct command_word *word)
{
	const char *s = region->at, *high = region->at + region->len;
	size_t len = strlen(word->word);

	while ((s = memmem(s, (size_t)(high - s), word->word, len)) != NULL) {
		bool whole = s + len == high || !g_ascii_isalpha(s[len]);

		if (whole && ends_with_lead(region->at, s) &&
			!is_quoted(recipient, region->text,
				region->from + (size_t)(s - region->at))) {
			recipient->command = word->command;
			return;
		}
		s += len;
	}
}

/* "mx.example.com[192.0.2.1]", "mx.example.com (192.0.2.1)", "[192.0.2.1:25]"
 * or a name alone; ret_sure: the address is there. */
static struct wb_span
host_here(const struct wb_span *region, const char *s, bool *ret_sure)
{
	const char *high = region->at + region->len, *end = s, *close;

	while (end < high && (g_ascii_isalnum(*end) || strchr(".-_", *end)))
		end++;
	close = end;
	while (close < high && strchr(" .:\t", *close) != NULL)
		close++;
	*ret_sure = close < high && (*close == '[' || *close == '(') &&
		    close + 1 < high && g_ascii_isxdigit(close[1]);
	if (*ret_sure) {
		while (close < high && strchr("])\r\n", *close) == NULL)
			close++;
		end = close;
	}
	return wb_span_part(region, s, end);
}

static void
take_host(struct wb_reading *r, struct wb_recipient *recipient,
	const struct wb_span *region, const struct host_lead *lead)
{
	struct wb_span rest = *region, host;
	const char *high = region->at + region->len, *s;
	bool sure;

	while ((s = wb_span_after(&rest, lead->words)) != NULL) {
		host = host_here(region, s, &sure);
		if (!is_quoted(recipient, region->text,
			    region->from + (size_t)(s - region->at)) &&
			(lead->sure || (sure && *host.at != '[')) &&
			memchr(host.at, '.', host.len) != NULL) {
			wb_host_parse(r, &host, &recipient->remote_mta,
				&recipient->remote_ip);
			return;
		}
		rest = wb_span_part(region, s, high);
	}
}

void
wb_prose_remote(struct wb_reading *r, struct wb_recipient *recipient,
	const struct wb_span *region)
{
	for (size_t i = 0; i < WB_COUNT(words); i++)
		if (recipient->command == WB_COMMAND_UNKNOWN &&
			wb_notice_may_have(r, words[i].word))
			take_command(recipient, region, &words[i]);
	for (size_t i = 0; i < WB_COUNT(host_leads); i++)
		if (*recipient->remote_mta.text == '\0' &&
			recipient->remote_ip.family == 0 &&
			wb_notice_may_have(r, host_leads[i].words))
			take_host(r, recipient, region, &host_leads[i]);
}
