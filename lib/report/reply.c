#include "report/reply.h"

#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/param.h"

/* RFC 5321 section 4.2:
 *
 *	Reply-line = *( Reply-code "-" [ textstring ] CRLF )
 *			Reply-code [ SP textstring ] CRLF
 *
 * and RFC 2034: an enhanced status code begins each line's text.  What comes
 * here went through a mailer that folded, re-flowed or glued those lines. */

enum { REPLY_MAX = 64 * 1024 }; /* bytes of text; real ones have under 2000 */

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* One to three digits; how many, or 0. */
static size_t
up_to_three(const char *s, uint16_t *ret_n)
{
	size_t len = 0;
	unsigned n = 0;

	while (len < 3 && digit(s[len]))
		n = n * 10 + (unsigned)(s[len++] - '0');
	*ret_n = (uint16_t)n;
	return len;
}

size_t
wb_esc_parse(const char *text, struct wb_esc *ret_esc)
{
	struct wb_esc esc = { .class = 0 };
	size_t subject, detail;
	char after;

	if ((*text != '2' && *text != '4' && *text != '5') || text[1] != '.')
		return 0;
	esc.class = (uint8_t)(*text - '0');
	subject = up_to_three(text + 2, &esc.subject);
	if (subject == 0 || text[2 + subject] != '.')
		return 0;
	detail = up_to_three(text + 3 + subject, &esc.detail);
	if (detail == 0)
		return 0;
	after = text[3 + subject + detail];
	if (after == '.' || isalnum((unsigned char)after))
		return 0;
	*ret_esc = esc;
	return 3 + subject + detail;
}

const char *
wb_esc_format(struct wb_arena *a, struct wb_esc esc)
{
	if (esc.class == 0)
		return "";
	return wb_printf(a, "%u.%u.%u", (unsigned)esc.class,
		(unsigned)esc.subject, (unsigned)esc.detail);
}

static int
specificity(struct wb_esc esc)
{
	if (esc.class == 0)
		return 0;
	return 1 + (esc.subject != 0) + (esc.detail != 0);
}

bool
wb_esc_more_specific(struct wb_esc esc, struct wb_esc than)
{
	return specificity(esc) > specificity(than);
}

unsigned
wb_reply_code(const char *text)
{
	if (text[0] < '2' || text[0] > '5' || !digit(text[1]) ||
		!digit(text[2]))
		return 0;
	if (text[3] != '\0' && strchr("-:,", text[3]) == NULL &&
		!blank(text[3]))
		return 0;
	return (unsigned)(text[0] - '0') * 100 +
	       (unsigned)(text[1] - '0') * 10 + (unsigned)(text[2] - '0');
}

static bool
is_failure(unsigned code)
{
	return code >= 400 && code <= 599;
}

/* The length of the reply code at s with the enhanced status code behind it,
 * or 0 when none follows. */
static size_t
both_codes(const char *s, struct wb_esc *ret_esc)
{
	size_t skip = 3 + (s[3] == '-'), len;

	while (blank(s[skip]))
		skip++;
	if (s[skip] == '#') /* "550 #5.1.0 Address rejected" */
		skip++;
	len = wb_esc_parse(s + skip, ret_esc);
	return len == 0 ? 0 : skip + len;
}

/* What stands before a reply that is quoted in another's words. */
static bool
introduces(const char *text, size_t at)
{
	static const char *const words[] = { "said", "returned", "problem",
		"error", "code", "reply", "response", "replied", "status",
		"..." };

	while (at > 0 && strchr(" \t\"'(", text[at - 1]) != NULL)
		at--;
	if (at == 0 || strchr(":;>#<|[\n", text[at - 1]) != NULL)
		return true;
	for (size_t i = 0; i < WB_COUNT(words); i++) {
		size_t len = strlen(words[i]);

		if (at >= len &&
			strncasecmp(text + at - len, words[i], len) == 0)
			return true;
	}
	return false;
}

/* A reply begins at text + at: a code that an enhanced one confirms, or one
 * that stands where another's words are quoted. */
static bool
begins_reply(const char *text, size_t at)
{
	unsigned code = wb_reply_code(text + at);
	struct wb_esc esc;

	if (!is_failure(code) && code != 250)
		return false;
	if (at > 0 && (isalnum((unsigned char)text[at - 1]) ||
			      strchr(".-_/=@", text[at - 1]) != NULL))
		return false;
	/* "550 4.4.7 QUEUE.Expired": the classes may differ */
	if (both_codes(text + at, &esc) > 0 && esc.class == code / 100)
		return true;
	return introduces(text, at);
}

/* A reply under way: the state while its text is walked through once. */
struct walk {
	const char *text;
	size_t at;
	struct wb_buf words;
	unsigned code;     /* of the innermost reply so far */
	struct wb_esc esc; /* its enhanced code, or its outer one's */
	bool esc_in_place; /* stood right after the code */
	bool continued;    /* "550-": more lines follow */
};

/* One blank, unless there is one or nothing to separate. */
static void
separate(struct walk *w)
{
	if (w->words.len > 0 && w->words.at[w->words.len - 1] != ' ')
		wb_buf_putc(&w->words, ' ');
}

static void
take_esc(struct walk *w, struct wb_esc esc, bool in_place)
{
	bool better;

	if (w->code != 0 && esc.class != w->code / 100 && !in_place)
		return;
	better = wb_esc_more_specific(esc, w->esc);
	if (w->esc.class == 0 || better ||
		(in_place && !wb_esc_more_specific(w->esc, esc) &&
			!w->esc_in_place)) {
		w->esc = esc;
		w->esc_in_place = in_place;
	}
}

/* Steps over a reply code, as the first, a repeated or an inner one. */
static bool
take_code(struct walk *w)
{
	const char *s = w->text + w->at;
	unsigned code = wb_reply_code(s);
	bool first = w->code == 0, again = code == w->code && code != 0;
	struct wb_esc esc = { .class = 0 };
	size_t len;

	if (code == 0)
		return false;
	if (!(again && w->continued) && !begins_reply(w->text, w->at))
		return false;
	len = both_codes(s, &esc);
	if (!first && !again && specificity(esc) > 1)
		w->esc.class = 0; /* the inner reply knows better */
	w->code = code;
	w->continued = s[3] == '-';
	if (len > 0)
		take_esc(w, esc, true);
	else
		len = s[3] == '\0' ? 3 : 4;
	w->at += len;
	separate(w);
	return true;
}

/* Steps over an enhanced status code; the known one may be glued to a word, as
 * OpenSMTPD joins lines: "unauthenticated.5.7.26 Gmail". */
static bool
take_enhanced(struct walk *w)
{
	const char *s = w->text + w->at;
	struct wb_esc esc;
	size_t len = wb_esc_parse(s, &esc);
	bool same, glued;

	if (len == 0 || (w->at > 0 && digit(s[-1])) ||
		(w->at > 1 && s[-1] == '.' && digit(s[-2])))
		return false;
	same = esc.class == w->esc.class && esc.subject == w->esc.subject &&
	       esc.detail == w->esc.detail;
	glued = w->at > 0 &&
		(isalnum((unsigned char)s[-1]) || strchr(".-/_=", s[-1]));
	if (glued && !(same && w->esc_in_place) &&
		!(s[-1] == '-' && w->at >= 4 && wb_reply_code(s - 4) != 0))
		return false;
	take_esc(w, esc, w->words.len == 0);
	if (!same && w->words.len > 0)
		return false; /* words of the text: keep them */
	w->at += len;
	separate(w);
	return true;
}

static void
take_word_byte(struct walk *w)
{
	char c = w->text[w->at++];

	if (!blank(c))
		wb_buf_putc(&w->words, c);
	else
		separate(w);
}

static bool
at_word_start(const struct walk *w)
{
	return w->at == 0 || !isalnum((unsigned char)w->text[w->at - 1]);
}

bool
wb_reply_find(const char *text, size_t at, size_t end, size_t *ret_at)
{
	for (; at < end; at++)
		if (digit(text[at]) && begins_reply(text, at)) {
			*ret_at = at;
			return true;
		}
	return false;
}

/* Words that stand before the address of the client, in lower case. */
static const char *const client_leads[] = {
	"with ip",
	"client host",
	"client-ip",
	"messages from",
	"mail from ip",
	"sending ip",
	"sender ip",
	"your ip address",
	"your ip",
	"your hostname,",
	"reverse hostname,",
	"ip=",
	"ip address",
	"originating ip",
	"connecting ip",
	"your host",
	"your server",
	"your network",
	"email from",
	"mail from host",
	"connection from",
	"connections from",
	"ip",
};

/* Reads an address at s, past brackets, colons and blanks. */
static bool
address_here(const char *s, struct wb_ip *ret_ip)
{
	size_t len;

	s += strspn(s, " \t\r\n:=[(<'\"");
	if (strncasecmp(s, "IPv6:", 5) == 0)
		s += 5;
	len = strspn(s, "0123456789abcdefABCDEF.:");
	while (len > 0 && (s[len - 1] == '.' || s[len - 1] == ':') &&
		!(len > 1 && s[len - 1] == ':' && s[len - 2] == ':'))
		len--;
	return len >= 2 && len < WB_IP_TEXT_MAX && wb_ip_parse(s, len, ret_ip);
}

/* Looks for the first count of the leads at a word's beginning, with an address
 * behind; which it is, or count. */
static size_t
led_address(const char *word, size_t count, struct wb_ip *ret_ip)
{
	char first = (char)tolower((unsigned char)*word);

	for (size_t i = 0; i < count; i++) {
		const char *lead = client_leads[i];
		size_t len = strlen(lead);

		if (*lead == first && strncasecmp(word, lead, len) == 0 &&
			address_here(word + len, ret_ip))
			return i;
	}
	return count;
}

/* An address may stand somewhere: three digits with dots between, or two colons
 * with at most four digits.  Most replies have none, and the search for what
 * leads to one is dear. */
static bool
has_address(const char *s)
{
	unsigned dots = 0, colons = 0;

	for (; *s != '\0'; s++)
		if (*s == '.' && digit(s[1]))
			dots++;
		else if (*s == ':')
			colons++;
		else if (!isxdigit((unsigned char)*s))
			dots = colons = 0;
		else if (dots >= 3 || colons >= 2)
			return true;
	return false;
}

/* The client's address as the reply names it; Gmail begins some replies with
 * it: "[198.51.100.13      15] Our system has detected". */
static struct wb_ip
client_of(const char *words)
{
	struct wb_ip ip = { .family = 0 }, found = ip;
	size_t best = WB_COUNT(client_leads);

	if (*words == '[' && address_here(words, &ip))
		return ip;
	ip.family = 0;
	if (!has_address(words))
		return ip;
	for (const char *s = words; *s != '\0'; s++) {
		size_t lead;

		if (s > words && isalnum((unsigned char)s[-1]))
			continue;
		lead = led_address(s, best, &ip);
		if (lead < best) {
			best = lead;
			found = ip;
		}
	}
	return found;
}

struct wb_reply
wb_reply_parse(struct wb_arena *a, const char *text)
{
	struct walk w = { .text = text };
	struct wb_reply reply = { .code = 0 };
	struct wb_esc esc;

	wb_buf_init(&w.words, a, REPLY_MAX);
	if (!wb_reply_find(text, 0, strlen(text), &w.at))
		w.at = 0;
	else if (wb_esc_parse(text, &esc) > 0)
		w.esc = esc; /* "5.3.0 - Other problem 550-'Unknown user'" */
	while (w.text[w.at] != '\0' && !w.words.full) {
		bool number = digit(w.text[w.at]);

		if (number && at_word_start(&w) && take_code(&w))
			continue;
		if (number && take_enhanced(&w))
			continue;
		take_word_byte(&w);
	}
	while (w.words.len > 0 && w.words.at[w.words.len - 1] == ' ')
		wb_buf_cut(&w.words, w.words.len - 1);
	reply.code = w.code;
	reply.esc = w.esc;
	reply.text = w.words.at;
	reply.client_ip = client_of(w.words.at);
	return reply;
}

static const struct status {
	uint16_t subject, detail;
	const char *meaning;
} statuses[] = {
#define STATUS(subject, detail, meaning) { subject, detail, meaning },
#include "report/status.def"
#undef STATUS
};

const char *
wb_status_meaning(struct wb_esc esc)
{
	size_t low = 0, high = WB_COUNT(statuses);
	uint32_t want = (uint32_t)esc.subject << 16 | esc.detail;

	if (esc.class == 0)
		return NULL;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct status *s = &statuses[middle];
		uint32_t have = (uint32_t)s->subject << 16 | s->detail;

		if (have == want)
			return s->meaning;
		if (have < want)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}
