/* RFC 6376 section 3.2:
 *
 *   tag-list  = tag-spec *( ";" tag-spec ) [ ";" ]
 *   tag-spec  = [FWS] tag-name [FWS] "=" [FWS] tag-value [FWS]
 *   tag-name  = ALPHA *(ALPHA / DIGIT / "_")      and "-", as verifiers do
 *   tag-value = [ tval *( 1*(WSP / FWS) tval ) ]
 *   tval      = 1*(%x21-3A / %x3C-7E)      and UTF-8, by RFC 8616
 */
#include "check/dkim_tags.h"

#include <ctype.h>
#include <glib.h>
#include <string.h>
#include <strings.h>

enum { TAGS_MAX = 100 }; /* registered are 14; a field may hold 64 KB of ";" */

static bool
is_blank(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static struct wb_bytes
trim(struct wb_bytes b)
{
	while (b.len > 0 && is_blank(b.at[0])) {
		b.at++;
		b.len--;
	}
	while (b.len > 0 && is_blank(b.at[b.len - 1]))
		b.len--;
	return b;
}

static bool
is_tag_name(struct wb_bytes name)
{
	if (name.len == 0 || !isalpha(name.at[0]))
		return false;
	for (size_t i = 1; i < name.len; i++)
		if (!isalnum(name.at[i]) && name.at[i] != '_' &&
			name.at[i] != '-')
			return false;
	return true;
}

static bool
is_tag_value(struct wb_bytes value)
{
	for (size_t i = 0; i < value.len; i++)
		if (!is_blank(value.at[i]) &&
			(value.at[i] < ' ' || value.at[i] == 0x7f))
			return false;
	return true;
}

/* One tag-spec into ret_tag; the problem's id, or "". */
static const char *
read_tag(struct wb_arena *a, struct wb_bytes spec, struct wb_dkim_tag *ret_tag)
{
	const uint8_t *equals = memchr(spec.at, '=', spec.len);
	struct wb_bytes name, value;

	if (equals == NULL)
		return "bad-tag";
	ret_tag->at = (size_t)(equals + 1 - spec.at);
	ret_tag->len = spec.len - ret_tag->at;
	name = trim((struct wb_bytes){ spec.at, ret_tag->at - 1 });
	value = trim((struct wb_bytes){ equals + 1, ret_tag->len });
	if (!is_tag_name(name))
		return "bad-tag";
	if (!is_tag_value(value))
		return "bad-value";
	ret_tag->name = wb_strndup(a, (const char *)name.at, name.len);
	ret_tag->value = wb_strndup(a, (const char *)value.at, value.len);
	return "";
}

struct wb_dkim_tags
wb_dkim_tags_parse(struct wb_arena *a, struct wb_bytes text)
{
	struct wb_dkim_tags tags = { NULL, "", 0 };
	const struct wb_dkim_tag **end = &tags.first;
	unsigned count = 0;
	size_t at = 0;

	while (at < text.len) {
		const uint8_t *start = text.at + at;
		const uint8_t *semicolon = memchr(start, ';', text.len - at);
		struct wb_bytes spec = { start,
			semicolon != NULL ? (size_t)(semicolon - start)
					  : text.len - at };
		struct wb_dkim_tag *tag;

		/* the list may end in ";", but ";;" is an error to verifiers */
		if (semicolon == NULL && trim(spec).len == 0)
			break;
		tag = WB_NEW(a, struct wb_dkim_tag);
		tags.problem_at = at;
		tags.problem = count++ < TAGS_MAX ? read_tag(a, spec, tag)
						  : "too-many-tags";
		if (tags.problem[0] == '\0' &&
			wb_dkim_tag_find(&tags, tag->name) != NULL)
			tags.problem = "duplicate-tag";
		if (tags.problem[0] != '\0')
			break;
		tag->at += at;
		*end = tag;
		end = &tag->next;
		at += spec.len + 1;
	}
	return tags;
}

const struct wb_dkim_tag *
wb_dkim_tag_find(const struct wb_dkim_tags *tags, const char *name)
{
	for (const struct wb_dkim_tag *t = tags->first; t != NULL; t = t->next)
		if (strcmp(t->name, name) == 0)
			return t;
	return NULL;
}

const char *
wb_dkim_tag_value(const struct wb_dkim_tags *tags, const char *name)
{
	const struct wb_dkim_tag *tag = wb_dkim_tag_find(tags, name);

	return tag != NULL ? tag->value : NULL;
}

bool
wb_dkim_item_next(const char **at, const char **ret_item, size_t *ret_len)
{
	const char *s = *at;
	struct wb_bytes item;

	if (*s == '\0')
		return false;
	item = trim((struct wb_bytes){ (const uint8_t *)s, strcspn(s, ":") });
	s += strcspn(s, ":");
	*at = *s == ':' ? s + 1 : s;
	*ret_item = (const char *)item.at;
	*ret_len = item.len;
	return true;
}

bool
wb_dkim_list_has(const char *list, const char *item, bool fold)
{
	const char *s;
	size_t len;

	while (wb_dkim_item_next(&list, &s, &len))
		if (len == strlen(item) && (fold ? strncasecmp(s, item, len)
						 : strncmp(s, item, len)) == 0)
			return true;
	return false;
}

bool
wb_dkim_base64(struct wb_arena *a, const char *text, bool *ret_junk,
	struct wb_bytes *ret_bytes)
{
	char *digits = wb_alloc(a, strlen(text) + 4, 1);
	size_t n = 0, pads = 0, len = 0;

	*ret_junk = false;
	for (; *text != '\0'; text++) {
		unsigned char c = (unsigned char)*text;

		if (is_blank(c))
			continue;
		if (c == '=')
			pads++;
		else if (!isalnum(c) && c != '+' && c != '/')
			*ret_junk = true;
		else if (pads > 0)
			return false;
		else
			digits[n++] = *text; /* @UNSAFE: n < strlen(text) */
	}
	if (pads > 2 || n % 4 == 1)
		return false;
	while (n % 4 != 0)
		digits[n++] = '='; /* @UNSAFE: three more at most */
	if (n > 0)
		g_base64_decode_inplace(digits, &len);
	*ret_bytes = (struct wb_bytes){ (const uint8_t *)digits, len };
	return true;
}
