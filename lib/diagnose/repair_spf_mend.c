/* What people mistype in SPF records, and what they meant. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "check/domain_near.h"
#include "diagnose/repair_spf_work.h"

enum {
	WORDS_MAX = 400, /* a record of more is no typing mistake */
	WORD_MAX = 400,
	DEPTH_MAX = 40, /* terms glued to one word */
};

static const char qualifiers[] = "+-~?";

struct mending {
	struct wb_spf_work *work;
	struct wb_terms *terms;
	bool lacks_all; /* "include:x-all" may have swallowed it */
};

static bool mend_word(struct mending *m, const char *word, unsigned depth);

static bool
is_qualifier(char c)
{
	return c != '\0' && strchr(qualifiers, c) != NULL;
}

static bool
is_sound(struct mending *m, const char *word)
{
	return word[0] != '\0' &&
	       wb_term_parse(m->work, word)->kind != WB_SPF_BAD;
}

static void
add_term(struct mending *m, const char *word)
{
	wb_terms_insert(m->work, m->terms, m->terms->count, word);
}

static const char *
cut(struct mending *m, const char *s, size_t n)
{
	return wb_strndup(m->work->arena, s, n);
}

/* The mechanism or modifier that name was to be, or NULL. */
static const char *
meant_name(const char *name, size_t len)
{
	static const char *const right[] = { "include", "redirect", "exists",
		"ip4", "ip6", "ptr", "all", "exp", "mx", "a" };
	static const char *const wrong[][2] = { { "ipv4", "ip4" },
		{ "ip", "ip4" }, { "ip4v", "ip4" }, { "ip-4", "ip4" },
		{ "ipv6", "ip6" }, { "ip6v", "ip6" }, { "includes", "include" },
		{ "prt", "ptr" } };
	char copy[16] = "";

	if (len == 0 || len >= sizeof copy)
		return NULL;
	for (size_t i = 0; i < len; i++)
		copy[i] = (char)(name[i] >= 'A' && name[i] <= 'Z'
					 ? name[i] - 'A' + 'a'
					 : name[i]);
	for (size_t i = 0; i < WB_COUNT(right); i++)
		if (strcmp(copy, right[i]) == 0)
			return right[i];
	for (size_t i = 0; i < WB_COUNT(wrong); i++)
		if (strcmp(copy, wrong[i][0]) == 0)
			return wrong[i][1];
	for (size_t i = 0; i < 3; i++) /* those long enough to be sure */
		if (wb_one_edit(copy, right[i]))
			return right[i];
	return NULL;
}

/* "255.255.255.0" as a prefix length, or -1. */
static int
netmask_bits(const struct wb_ip *mask)
{
	unsigned bits = 0;

	while (bits < 32 && (mask->at[bits / 8] & (0x80u >> bits % 8)) != 0)
		bits++;
	for (unsigned i = bits; i < 32; i++)
		if ((mask->at[i / 8] & (0x80u >> i % 8)) != 0)
			return -1;
	return (int)bits;
}

static int
prefix_bits(const char *text, int max)
{
	struct wb_ip mask;
	char *end;
	long bits;

	while (*text == '/')
		text++;
	if (wb_ip_parse(text, strlen(text), &mask))
		return max == 32 && mask.family == 4 ? netmask_bits(&mask) : -1;
	bits = strtol(text, &end, 10);
	return end > text && *end == '\0' && bits >= 0 && bits <= max
		       ? (int)bits
		       : -1;
}

/* "192.0.2.*" as "192.0.2.0/24"; NULL when it is not that. */
static const char *
wildcard_term(struct mending *m, const char *text)
{
	size_t n = strlen(text);
	const char *address;
	struct wb_ip ip;

	if (n < 3 || strcmp(text + n - 2, ".*") != 0)
		return NULL;
	address = wb_printf(m->work->arena, "%.*s.0", (int)(n - 2), text);
	if (!wb_ip_parse(address, strlen(address), &ip) || ip.family != 4)
		return NULL;
	return wb_printf(m->work->arena, "ip4:%s/24", address);
}

/* An address as people write it, as a term; NULL when it is none. */
static const char *
address_term(struct mending *m, const char *text)
{
	size_t n = strcspn(text, "/");
	char shown[WB_IP_TEXT_MAX];
	struct wb_ip ip;
	int bits = -1, max;

	while (text[0] == ':' && text[1] != ':' && n > 0) {
		text++;
		n--;
	}
	if (!wb_ip_parse(text, n, &ip)) {
		const char *port = memchr(text, ':', n);

		if (port == NULL ||
			!wb_ip_parse(text, (size_t)(port - text), &ip))
			return wildcard_term(m, text);
	}
	max = ip.family == 4 ? 32 : 128;
	if (text[n] == '/')
		bits = prefix_bits(text + n, max);
	if (text[n] == '/' && bits < 0)
		return NULL;
	wb_ip_format(&ip, shown);
	if (bits < 0 || bits == max)
		return wb_printf(m->work->arena, "ip%u:%s", ip.family, shown);
	return wb_printf(m->work->arena, "ip%u:%s/%d", ip.family, shown, bits);
}

/* A host that stands where an address, or nothing, should. */
static const char *
host_term(struct mending *m, const char *host)
{
	const char *how = strncasecmp(host, "_spf", 4) == 0 ||
					  strncasecmp(host, "spf", 3) == 0
				  ? "include"
				  : "a";

	if (strchr(host, '.') == NULL || strpbrk(host, ":=") != NULL)
		return NULL;
	return wb_printf(m->work->arena, "%s:%s", how, host);
}

/* body is a term without its qualifier. */
static const char *
reread(struct mending *m, const char *body)
{
	size_t n = strcspn(body, ":=");
	const char *name, *value = body + n, *address;

	address = address_term(m, body);
	if (address != NULL)
		return address;
	name = meant_name(body, n);
	if (name == NULL && n > 1 && body[n] == '\0' && body[n - 1] == '.')
		name = meant_name(body, n - 1);
	if (name == NULL)
		return body[n] == '\0' ? host_term(m, body) : NULL;
	if (*value == '\0')
		return name;
	while (*value == ':' || *value == '=')
		value++;
	address = address_term(m, value);
	if (address != NULL)
		return address;
	if (strcmp(name, "ip4") == 0 || strcmp(name, "ip6") == 0)
		return host_term(m, value);
	return wb_printf(m->work->arena, "%s%c%s", name,
		strcmp(name, "redirect") == 0 || strcmp(name, "exp") == 0 ? '='
									  : ':',
		value);
}

/* The word read as a single term. */
static bool
mend_single(struct mending *m, const char *word)
{
	bool qualified = is_qualifier(word[0]);
	const char *body = reread(m, word + qualified), *fixed;

	if (body == NULL)
		return false;
	fixed = qualified ? wb_printf(m->work->arena, "%c%s", word[0], body)
			  : body;
	if (!is_sound(m, fixed))
		return false;
	add_term(m, fixed);
	return true;
}

static bool
starts(const char *s, const char *keyword)
{
	return strncasecmp(s, keyword, strlen(keyword)) == 0;
}

/* A term may begin here, behind another without a blank between. */
static bool
begins_term(const char *s, bool sound)
{
	static const char *const clear[] = {
		"include:", "ip4:", "ip6:", "exists:", "redirect="
	};
	static const char *const vague[] = { "mx:", "ptr:", "a:", "exp=" };
	static const char *const whole[] = { "all", "mx", "ptr" };
	bool qualified = is_qualifier(s[0]);

	s += qualified;
	for (size_t i = 0; i < WB_COUNT(clear); i++)
		if (starts(s, clear[i]))
			return true;
	if (sound)
		return false;
	for (size_t i = 0; i < WB_COUNT(vague); i++)
		if (starts(s, vague[i]))
			return true;
	for (size_t i = 0; i < WB_COUNT(whole); i++)
		if (strcasecmp(s, whole[i]) == 0)
			return true;
	return false;
}

/* "include:a.example-all" is a sound name, but hardly meant. */
static bool
swallowed_all(const struct mending *m, const char *s)
{
	return m->lacks_all && is_qualifier(s[0]) &&
	       strcasecmp(s + 1, "all") == 0;
}

/* Terms without a blank between, as when strings of a record are joined. */
static bool
mend_seam(struct mending *m, const char *word, bool sound, unsigned depth)
{
	size_t len = strlen(word), mark = m->terms->count;

	if (depth >= DEPTH_MAX || len > WORD_MAX)
		return false;
	for (size_t i = 1; i < len; i++) {
		const char *left;

		if (!begins_term(word + i, sound) &&
			!swallowed_all(m, word + i))
			continue;
		left = cut(m, word, i);
		if (sound && swallowed_all(m, word + i) &&
			wb_term_parse(m->work, left)->kind != WB_SPF_INCLUDE)
			continue; /* "a:x-all" is no error, only useless */
		if (is_sound(m, left))
			add_term(m, left);
		else if (sound || !mend_single(m, left))
			continue;
		if (mend_word(m, word + i, depth + 1))
			return true;
		m->terms->count = mark;
	}
	return false;
}

/* "a,b;c" */
static bool
mend_list(struct mending *m, const char *word, unsigned depth)
{
	size_t n = strcspn(word, ",;"), mark = m->terms->count;

	if (word[n] == '\0' || depth >= DEPTH_MAX)
		return false;
	if (n > 0 && !mend_word(m, cut(m, word, n), depth + 1))
		return false;
	word += n + strspn(word + n, ",;");
	if (*word == '\0' || mend_word(m, word, depth + 1))
		return true;
	m->terms->count = mark;
	return false;
}

/* include=, inlcude=: modifiers that no evaluator heeds. */
static bool
is_disguised(const struct wb_spf_term *term, const char *word)
{
	const char *name;
	size_t n = strcspn(word, "=");

	if (term->kind != WB_SPF_OTHER)
		return false;
	name = meant_name(word, n);
	return name != NULL && strcmp(name, "exp") != 0;
}

/* Adds what word means.  False: nothing known. */
static bool
mend_word(struct mending *m, const char *word, unsigned depth)
{
	const struct wb_spf_term *term = wb_term_parse(m->work, word);

	if (is_disguised(term, word) && mend_single(m, word))
		return true;
	if (term->kind != WB_SPF_BAD) {
		if (!mend_seam(m, word, true, depth))
			add_term(m, word);
		return true;
	}
	return mend_list(m, word, depth) || mend_seam(m, word, false, depth) ||
	       mend_single(m, word);
}

static const char *
joined(struct mending *m, size_t from)
{
	struct wb_buf out;

	wb_buf_init(&out, m->work->arena, 2 * WORD_MAX);
	for (size_t i = from; i < m->terms->count; i++) {
		if (i > from)
			wb_buf_putc(&out, ' ');
		wb_buf_puts(&out, m->terms->at[i]);
	}
	return out.at;
}

static void
mend_and_tell(struct mending *m, const char *word)
{
	size_t from = m->terms->count;
	const char *now;

	if (strcasecmp(word, "v=spf1") == 0)
		return;
	if (!mend_word(m, word, 0)) {
		m->work->doubtful = true;
		wb_spf_note(m->work,
			WB_N("{term} was left out: no receiver understands "
			     "it."),
			"term", word, NULL);
		return;
	}
	now = joined(m, from);
	if (strcmp(now, word) == 0)
		return;
	if (wb_term_parse(m->work, word)->kind != WB_SPF_BAD)
		for (size_t i = from; i < m->terms->count; i++)
			wb_terms_insert(m->work, &m->work->meant,
				m->work->meant.count, m->terms->at[i]);
	wb_spf_note(m->work, WB_N("{term} was rewritten as {replacement}."),
		"term", word, "replacement", now, NULL);
}

/* Dashes, blanks and quotes that word processors and web forms leave behind,
 * as ASCII: returns how many bytes were read, 0 for an ordinary byte. */
static size_t
odd_character(const char *s, char *ret_c)
{
	static const struct {
		const char *bytes;
		char c;
	} odd[] = { { "\342\200\220", '-' }, { "\342\200\221", '-' },
		{ "\342\200\222", '-' }, { "\342\200\223", '-' },
		{ "\342\200\224", '-' }, { "\342\210\222", '-' },
		{ "\357\274\215", '-' }, { "\302\240", ' ' },
		{ "\343\200\200", ' ' }, { "\342\200\213", ' ' },
		{ "\357\273\277", ' ' }, { "\357\275\236", '~' },
		{ "\357\274\232", ':' }, { "\342\200\234", ' ' },
		{ "\342\200\235", ' ' }, { "\t", ' ' }, { "\r", ' ' },
		{ "\n", ' ' }, { "\"", ' ' }, { "\302\226", '-' },
		{ "\226", '-' }, { "\240", ' ' } };

	for (size_t i = 0; i < WB_COUNT(odd); i++) {
		size_t n = strlen(odd[i].bytes);

		if (strncmp(s, odd[i].bytes, n) == 0) {
			*ret_c = odd[i].c;
			return n;
		}
	}
	return 0;
}

static const char *
plain(struct mending *m, const char *text)
{
	char *out = wb_alloc(m->work->arena, strlen(text) + 1, 1);
	size_t n = 0;
	bool odd = false;

	while (*text != '\0') {
		size_t len = odd_character(text, &out[n]);

		if (len == 0)
			out[n] = *text;
		odd |= len > 0;
		text += len > 0 ? len : 1;
		n++; /* @UNSAFE: a byte for one or more */
	}
	if (odd)
		wb_spf_note(m->work,
			WB_N("Characters that do not belong into a record, "
			     "such as quotes or long dashes, were replaced."),
			NULL);
	return out;
}

/* The next word, with what a stray blank has cut off: "ip4: 192.0.2.1",
 * "- all". */
static const char *
next_word(struct mending *m, const char **s)
{
	const char *from = *s + strspn(*s, " ");
	size_t n = strcspn(from, " "), next;
	bool cut_off = n == 1 && is_qualifier(from[0]);

	*s = from + n;
	if (n == 0)
		return NULL;
	if (n > 1 && strchr(":=", from[n - 1]) != NULL)
		cut_off = meant_name(from + is_qualifier(from[0]),
				  n - 1 - is_qualifier(from[0])) != NULL;
	next = strcspn(*s + strspn(*s, " "), " ");
	if (!cut_off || next == 0)
		return cut(m, from, n);
	*s += strspn(*s, " ") + next;
	return wb_printf(
		m->work->arena, "%.*s%.*s", (int)n, from, (int)next, *s - next);
}

bool
wb_spf_mend(
	struct wb_spf_work *work, const char *text, struct wb_terms *ret_terms)
{
	struct mending m = { .work = work, .terms = ret_terms };
	const char *word;
	size_t words = 0;

	text = plain(&m, text);
	text += strcspn(text, " ");
	m.lacks_all = wb_spf_parse(work->arena,
			      wb_printf(work->arena, "v=spf1%s", text))
			      ->all == NULL;
	while ((word = next_word(&m, &text)) != NULL) {
		if (++words > WORDS_MAX || m.terms->count > WORDS_MAX)
			return false;
		mend_and_tell(&m, word);
	}
	return true;
}

const char *
wb_spf_near_record(const char *text)
{
	static const char *const starts_of[] = { "v=spf1", "v=spf ",
		"v=spf:", "v= spf1", "v =spf1", "v = spf1", "v:spf1", "v=sfp1",
		"spf1 ", "=spf1 ", "vspf1 " };

	text += strspn(text, " \"'\t\r\n");
	for (size_t i = 0; i < WB_COUNT(starts_of); i++)
		if (starts(text, starts_of[i])) {
			text += strlen(starts_of[i]);
			return text + strspn(text, " ,;:.0\"'");
		}
	return NULL;
}
