#ifndef WB_RENDER_SAFE_CHECK_H
#define WB_RENDER_SAFE_CHECK_H

/* For tests and fuzz harnesses: what may never come out, whatever went in.  By
 * Unicode's own properties, not by the list in base/text.c. */
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

/* Controls, what turns the direction of writing, what cannot be seen. */
static inline bool
safe_is_forbidden(ucs4_t c)
{
	if (c == '\n')
		return false;
	return c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x2028 ||
	       c == 0x2029 || uc_is_property_bidi_control(c) ||
	       uc_is_property_not_a_character(c) ||
	       (uc_is_property_default_ignorable_code_point(c) &&
		       /* how a character before it looks; no space, no width */
		       !(c >= 0xfe00 && c <= 0xfe0f));
}

/* The length of a colour (SGR) that text begins with, or 0. */
static inline size_t
safe_color(const char *text)
{
	size_t n = 2;
	if (text[0] != '\x1b' || text[1] != '[')
		return 0;
	n += strspn(text + n, "0123456789;");
	return text[n] == 'm' ? n + 1 : 0;
}

static inline void
safe_die(const char *what, const char *text, size_t at)
{
	fprintf(stderr, "%s at %zu:", what, at);
	for (size_t i = at; i < at + 8 && text[i]; i++)
		fprintf(stderr, " %02x", (unsigned char)text[i]);
	size_t from = at < 60 ? 0 : at - 60;
	fprintf(stderr, "; %.*s\n", 120, text + from);
	abort();
}

static inline void
safe_check_text(const char *text, size_t len, bool color)
{
	for (size_t i = 0; i < len;) {
		size_t skip = color ? safe_color(text + i) : 0;
		ucs4_t c;
		if (skip) {
			i += skip;
			continue;
		}
		int n = u8_mbtoucr(&c, (const uint8_t *)text + i, len - i);
		if (n <= 0 || c == 0)
			safe_die("no UTF-8", text, i);
		if (safe_is_forbidden(c))
			safe_die("forbidden character", text, i);
		i += (size_t)n;
	}
}

static inline void safe_check_json_texts(json_t *value);

static inline void
safe_check_json_member(const char *key, json_t *value)
{
	safe_check_text(key, strlen(key), false);
	safe_check_json_texts(value);
}

/* Tabs are escaped, so they can stand in a string. */
static inline void
safe_check_json_texts(json_t *value)
{
	const char *key;
	json_t *below;
	size_t i;
	if (json_is_object(value))
		json_object_foreach(value, key, below)
			safe_check_json_member(key, below);
	else if (json_is_array(value))
		json_array_foreach(value, i, below)
			safe_check_json_texts(below);
	else if (json_is_string(value))
		for (key = json_string_value(value); *key;) {
			size_t n = strcspn(key, "\t");
			safe_check_text(key, n, false);
			key += n + (key[n] != '\0');
		}
}

/* Lines of JSON, each an object without a name twice. */
static inline void
safe_check_json(const char *text, size_t len)
{
	safe_check_text(text, len, false);
	for (const char *line = text; line < text + len;) {
		const char *end = strchr(line, '\n');
		json_error_t error;
		if (!end)
			safe_die("line without end", text, len);
		json_t *value = json_loadb(line, (size_t)(end - line),
			JSON_REJECT_DUPLICATES, &error);
		if (!json_is_object(value))
			safe_die(error.text, line, (size_t)error.position);
		safe_check_json_texts(value);
		json_decref(value);
		line = end + 1;
	}
}

/* Fields of a mail's header, each beginning with prefix, in folded ASCII. */
static inline void
safe_check_fields(const char *text, size_t len, const char *prefix)
{
	safe_check_text(text, len, false);
	for (const char *line = text; line < text + len;) {
		size_t n = strcspn(line, "\n");
		if (line[n] != '\n' || n > 998)
			safe_die("line too long or without end", line, 0);
		for (size_t i = 0; i < n; i++)
			if ((unsigned char)line[i] >= 0x80)
				safe_die("no ASCII", line, i);
		bool folded = line[0] == ' ' && line > text;
		if (folded ? strspn(line, " ") == n
			   : strncmp(line, prefix, strlen(prefix)) != 0)
			safe_die("foreign field", line, 0);
		line += n + 1;
	}
}

#endif
