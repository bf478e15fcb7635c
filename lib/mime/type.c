#include "mime/type.h"

#include <glib.h>
#include <string.h>

#include "mime/field.h"

/* parameters := *(";" attribute "=" (token / quoted-string)), with comments and
 * blanks between all of them. */
struct cursor {
	const char *at, *end;
};

static void
skip_comment(struct cursor *c)
{
	unsigned depth = 0;

	for (; c->at < c->end; c->at++) {
		if (*c->at == '\\' && c->at + 1 < c->end)
			c->at++;
		else if (*c->at == '(')
			depth++;
		else if (*c->at == ')' && --depth == 0) {
			c->at++;
			return;
		}
	}
}

static void
skip_blanks(struct cursor *c)
{
	while (c->at < c->end) {
		if (*c->at == '(')
			skip_comment(c);
		else if (*c->at <= ' ' && *c->at >= 0)
			c->at++;
		else
			return;
	}
}

static bool
is_token(char c)
{
	return g_ascii_isalnum(c) || c == '-' || c < 0 ||
	       (c > ' ' && c < 0x7f && strchr("()<>@,;:\\\"/[]?=", c) == NULL);
}

/* fold: in lower case. */
static const char *
token(struct wb_arena *a, struct cursor *c, bool fold)
{
	const char *from;
	char *text;

	skip_blanks(c);
	from = c->at;
	while (c->at < c->end && is_token(*c->at))
		c->at++;
	text = wb_strndup(a, from, (size_t)(c->at - from));
	for (char *t = text; fold && *t != '\0'; t++)
		*t = g_ascii_tolower(*t);
	skip_blanks(c);
	return text;
}

static const char *
quoted(struct wb_arena *a, struct cursor *c, bool fold)
{
	const char *from = ++c->at;
	char *text;
	size_t n = 0;

	for (; c->at < c->end && *c->at != '"'; c->at++)
		if (*c->at == '\\' && c->at + 1 < c->end)
			c->at++;
	text = wb_strndup(a, from, (size_t)(c->at - from));
	for (; from < c->at; from++) {
		if (*from == '\\' && from + 1 < c->at)
			from++;
		if (*from != '\r' && *from != '\n' && *from != '\0')
			text[n++] = fold ? g_ascii_tolower(*from) : *from;
	}
	text[n] = '\0'; /* @UNSAFE: no longer than what was copied */
	if (c->at < c->end)
		c->at++;
	return text;
}

static bool
take(struct cursor *c, char what)
{
	skip_blanks(c);
	if (c->at == c->end || *c->at != what)
		return false;
	c->at++;
	return true;
}

/* To the next parameter, past whatever is in the way. */
static bool
next_parameter(struct cursor *c)
{
	while (c->at < c->end && *c->at != ';') {
		if (*c->at == '(')
			skip_comment(c);
		else
			c->at++;
	}
	return take(c, ';');
}

static void
set(struct wb_part *part, const char *name, const char *value)
{
	if (strcmp(name, "boundary") == 0 && part->memo->boundary.len == 0)
		part->memo->boundary =
			(struct wb_bytes){ (const uint8_t *)value,
				strlen(value) };
	else if (strcmp(name, "charset") == 0 && part->charset[0] == '\0')
		part->charset = value;
	else if (strcmp(name, "report-type") == 0)
		part->report_type = value;
	else if (strcmp(name, "format") == 0)
		part->flowed = strcmp(value, "flowed") == 0;
	else if (strcmp(name, "delsp") == 0)
		part->delsp = strcmp(value, "yes") == 0;
}

static const char *
join(struct wb_arena *a, const char *type, const char *subtype)
{
	char *text = wb_alloc(a, strlen(type) + strlen(subtype) + 2, 1);
	char *end = stpcpy(text, type); /* @UNSAFE: it has room for all */

	*end = '/';
	stpcpy(end + 1, subtype);
	return text;
}

void
wb_part_set_type(
	struct wb_arena *a, struct wb_part *part, struct wb_bytes value)
{
	const char *at = (const char *)value.at;
	struct cursor c = { at, at + value.len };
	const char *type = token(a, &c, true), *subtype;

	if (type[0] == '\0' || !take(&c, '/'))
		return;
	subtype = token(a, &c, true);
	if (subtype[0] == '\0')
		return;
	part->type = join(a, type, subtype);
	while (next_parameter(&c)) {
		const char *name = token(a, &c, true);
		bool fold = strcmp(name, "boundary") != 0;

		if (!take(&c, '='))
			continue;
		skip_blanks(&c);
		set(part, name,
			c.at < c.end && *c.at == '"' ? quoted(a, &c, fold)
						     : token(a, &c, fold));
	}
}
