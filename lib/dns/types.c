#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/param.h"
#include "dns/node.h"

static const struct type_name {
	enum wb_type type;
	const char *name;
} type_names[] = {
	{ WB_A, "A" },
	{ WB_NS, "NS" },
	{ WB_CNAME, "CNAME" },
	{ WB_SOA, "SOA" },
	{ WB_PTR, "PTR" },
	{ WB_MX, "MX" },
	{ WB_TXT, "TXT" },
	{ WB_AAAA, "AAAA" },
	{ WB_DS, "DS" },
	{ WB_TLSA, "TLSA" },
};

/* How an outcome is called in the JSON, and in world text where records would
 * stand.  What was not asked is not in a world text at all. */
static const struct outcome_name {
	const char *name, *word;
} outcome_names[] = {
	[WB_UNKNOWN] = { "unknown", "" },
	[WB_FOUND] = { "found", "" },
	[WB_NO_DATA] = { "no-data", "NODATA" },
	[WB_NO_NAME] = { "no-name", "NXDOMAIN" },
	[WB_SERVFAIL] = { "servfail", "SERVFAIL" },
	[WB_BOGUS] = { "bogus", "BOGUS" },
	[WB_REFUSED] = { "refused", "REFUSED" },
	[WB_TIMEOUT] = { "timeout", "TIMEOUT" },
	[WB_MALFORMED] = { "malformed", "MALFORMED" },
	[WB_NOT_ASKED] = { "not-asked", "" },
};

const char *
wb_type_name(enum wb_type type)
{
	for (size_t i = 0; i < WB_COUNT(type_names); i++)
		if (type_names[i].type == type)
			return type_names[i].name;
	return "?";
}

enum wb_type
wb_type_parse(const char *text, size_t len)
{
	for (size_t i = 0; i < WB_COUNT(type_names); i++)
		if (strlen(type_names[i].name) == len &&
			strncasecmp(type_names[i].name, text, len) == 0)
			return type_names[i].type;
	return 0;
}

const char *
wb_outcome_name(enum wb_outcome outcome)
{
	return outcome_names[outcome].name;
}

const char *
wb_outcome_text(enum wb_outcome outcome)
{
	return outcome_names[outcome].word;
}

enum wb_outcome
wb_outcome_word(const char *text, size_t len)
{
	for (size_t i = 0; i < WB_COUNT(outcome_names); i++)
		if (len > 0 && strlen(outcome_names[i].word) == len &&
			memcmp(outcome_names[i].word, text, len) == 0)
			return (enum wb_outcome)i;
	return WB_UNKNOWN;
}

bool
wb_outcome_absent(enum wb_outcome outcome)
{
	return outcome == WB_NO_DATA || outcome == WB_NO_NAME;
}

bool
wb_outcome_failed(enum wb_outcome outcome)
{
	return outcome != WB_UNKNOWN && outcome != WB_FOUND &&
	       !wb_outcome_absent(outcome);
}

static bool
parse_address(struct wb_arena *a, int family, const char *text, size_t len,
	struct wb_record *ret_record)
{
	char copy[INET6_ADDRSTRLEN] = "";
	unsigned char address[sizeof(struct in6_addr)];

	if (len >= sizeof copy || memchr(text, '\0', len) != NULL)
		return false;
	memcpy(copy, text, len); /* @UNSAFE: len < sizeof copy */
	if (inet_pton(family, copy, address) != 1)
		return false;
	inet_ntop(family, address, copy, sizeof copy);
	ret_record->text = wb_strdup(a, copy);
	return true;
}

/* \DDD, or a character after a backslash: never a dot, which would part the
 * label that it stands in. */
static bool
unescape(const char **at, const char *end, char *ret_c)
{
	unsigned n = 0;

	*ret_c = *(*at)++;
	if (*ret_c != '\\')
		return true;
	if (*at == end)
		return false;
	if (!isdigit((unsigned char)**at)) {
		*ret_c = *(*at)++;
		return *ret_c != '.';
	}
	if (end - *at < 3)
		return false;
	for (int i = 0; i < 3; i++, (*at)++) {
		if (!isdigit((unsigned char)**at))
			return false;
		n = n * 10 + (unsigned)(**at - '0');
	}
	*ret_c = (char)n;
	return n <= 255 && n != '.';
}

bool
wb_name_read(const char *text, size_t len, struct wb_name *ret_name)
{
	char plain[4 * WB_NAME_MAX];
	size_t n = 0;

	if (memchr(text, '\\', len) == NULL)
		return wb_name_parse(text, len, ret_name);
	for (const char *at = text; at < text + len;)
		if (n == sizeof plain ||
			!unescape(&at, text + len, &plain[n++]))
			return false;
	return wb_name_parse(plain, n, ret_name);
}

static bool
parse_host(struct wb_arena *a, const char *text, size_t len,
	struct wb_record *ret_record)
{
	struct wb_name name;

	if (!wb_name_read(text, len, &name))
		return false;
	ret_record->text = wb_strdup(a, name.text);
	return true;
}

static bool
parse_mx(struct wb_arena *a, const char *text, size_t len,
	struct wb_record *ret_record)
{
	size_t i = 0;
	unsigned long preference = 0;

	while (i < len && i < 6 && isdigit((unsigned char)text[i]))
		preference = preference * 10 + (unsigned long)(text[i++] - '0');
	if (i == 0 || preference > UINT16_MAX || i == len ||
		(text[i] != ' ' && text[i] != '\t'))
		return false;
	while (i < len && (text[i] == ' ' || text[i] == '\t'))
		i++;
	ret_record->preference = (uint16_t)preference;
	return parse_host(a, text + i, len - i, ret_record);
}

/* "\;" or ";" as world text can hold it, where it begins a comment. */
static size_t
put_semicolon(char *out, size_t n)
{
	if (n > 0 && out[n - 1] == '\\')
		n--;
	/* NOLINTNEXTLINE(bugprone-not-null-terminated-result): has a length */
	memcpy(out + n, "\\059", 4); /* @UNSAFE: room for four a byte */
	return n + 4;
}

/* Data that no check takes apart: printable, its blanks made single; and none of
 * the words that stand for an outcome in world text. */
static bool
parse_other(struct wb_arena *a, const char *text, size_t len,
	struct wb_record *ret_record)
{
	char *out = wb_alloc(a, 4 * len + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c == '\t')
			c = ' ';
		if (c < ' ' || c >= 0x7f || c == '"')
			return false;
		if (c == ';')
			n = put_semicolon(out, n);
		else if (c != ' ' || (n > 0 && out[n - 1] != ' '))
			out[n++] = (char)c; /* @UNSAFE: n <= 4 * i */
	}
	if (n > 0 && out[n - 1] == ' ')
		out[--n] = '\0';
	ret_record->text = out;
	return n > 0 && wb_outcome_word(out, n) == WB_UNKNOWN;
}

bool
wb_record_parse(struct wb_arena *a, enum wb_type type, const char *text,
	size_t len, struct wb_record *ret_record, const char **ret_why)
{
	*ret_record = (struct wb_record){ .text = "" };
	switch (type) {
	case WB_A:
		*ret_why = WB_N("not an IPv4 address");
		return parse_address(a, AF_INET, text, len, ret_record);
	case WB_AAAA:
		*ret_why = WB_N("not an IPv6 address");
		return parse_address(a, AF_INET6, text, len, ret_record);
	case WB_MX:
		*ret_why = WB_N("not a preference and a host name");
		return parse_mx(a, text, len, ret_record);
	case WB_NS:
	case WB_CNAME:
	case WB_PTR:
		*ret_why = WB_N("not a host name");
		return parse_host(a, text, len, ret_record);
	default:
		*ret_why = WB_N("no data, or quoted or unprintable data");
		return parse_other(a, text, len, ret_record);
	}
}

static void
write_byte(unsigned char c, struct wb_buf *out)
{
	char digits[4] = { '\\', (char)('0' + c / 100),
		(char)('0' + c / 10 % 10), (char)('0' + c % 10) };

	wb_buf_add(out, digits, sizeof digits);
}

void
wb_quoted_write(const char *text, struct wb_buf *out)
{
	wb_buf_putc(out, '"');
	for (; *text != '\0'; text++) {
		unsigned char c = (unsigned char)*text;

		if (c < ' ' || c >= 0x7f) {
			write_byte(c, out);
			continue;
		}
		if (c == '"' || c == '\\')
			wb_buf_putc(out, '\\');
		wb_buf_putc(out, (char)c);
	}
	wb_buf_putc(out, '"');
}

void
wb_name_write(const char *name, struct wb_buf *out)
{
	for (const char *p = name; *p != '\0'; p++) {
		if (isalnum((unsigned char)*p) || strchr("-_.*", *p) != NULL)
			wb_buf_putc(out, *p);
		else
			write_byte((unsigned char)*p, out);
	}
	if (strcmp(name, ".") != 0)
		wb_buf_putc(out, '.');
}

void
wb_record_write(
	enum wb_type type, const struct wb_record *record, struct wb_buf *out)
{
	char preference[8];

	switch (type) {
	case WB_TXT:
		wb_quoted_write(record->text, out);
		break;
	case WB_MX:
		snprintf(preference, sizeof preference, "%u ",
			record->preference);
		wb_buf_puts(out, preference);
		wb_name_write(record->text, out);
		break;
	case WB_NS:
	case WB_CNAME:
	case WB_PTR:
		wb_name_write(record->text, out);
		break;
	default:
		wb_buf_puts(out, record->text);
		break;
	}
}
