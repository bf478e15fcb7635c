#include "rule/parse.h"

#include <glib.h>
#include <string.h>

enum { VALUE_MAX = 8192 };

struct reader {
	struct wb_arena *arena;
	const char *file, *at, *end;
	unsigned line;
	struct wb_rule_error *error;
};

static bool
fail(struct reader *r, const char *why)
{
	*r->error = (struct wb_rule_error){ r->file, r->line, why, NULL };
	return false;
}

/* The next line without its end; false at the end of the file. */
static bool
next_line(struct reader *r, const char **ret_line, size_t *ret_len)
{
	const char *eol;

	if (r->at >= r->end)
		return false;
	eol = memchr(r->at, '\n', (size_t)(r->end - r->at));
	if (eol == NULL)
		eol = r->end;
	*ret_line = r->at;
	*ret_len = (size_t)(eol - r->at);
	if (*ret_len > 0 && eol[-1] == '\r')
		--*ret_len;
	r->at = eol + 1;
	r->line++;
	return true;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static void
trim(const char **s, size_t *len)
{
	while (*len > 0 && is_blank(**s)) {
		++*s;
		--*len;
	}
	while (*len > 0 && is_blank((*s)[*len - 1]))
		--*len;
}

static bool
begin_field(struct reader *r, const char *line, size_t len,
	struct wb_field **ret_field)
{
	const char *colon = memchr(line, ':', len);
	size_t n = colon == NULL ? 0 : (size_t)(colon - line);
	struct wb_field *f;

	for (size_t i = 0; i < n; i++)
		if (!g_ascii_isalpha(line[i]) && line[i] != '-')
			n = 0;
	if (n == 0)
		return fail(r, "expected \"Name: value\"");
	f = WB_NEW(r->arena, struct wb_field);
	f->name = wb_strndup(r->arena, line, n);
	line += n + 1;
	len -= n + 1;
	trim(&line, &len);
	f->value = wb_strndup(r->arena, line, len);
	f->line = r->line;
	*ret_field = f;
	return true;
}

static bool
continue_field(
	struct reader *r, const char *line, size_t len, struct wb_field *f)
{
	if (f == NULL)
		return fail(r, "a continuation line continues nothing");
	trim(&line, &len);
	if (strlen(f->value) + len > VALUE_MAX)
		return fail(r, "value too long");
	f->value = wb_printf(r->arena, "%s%s%.*s", f->value,
		f->value[0] == '\0' ? "" : " ", (int)len, line);
	return true;
}

/* One stanza's lines; *ret_stanza is NULL at the end of the file. */
static bool
read_stanza(struct reader *r, struct wb_stanza **ret_stanza)
{
	struct wb_stanza *stanza = NULL;
	struct wb_field *last = NULL;
	const char *line;
	size_t len;

	while (next_line(r, &line, &len)) {
		struct wb_field *f;

		if (len > 0 && line[0] == '#')
			continue;
		if (len > 0 && is_blank(line[0])) {
			if (!continue_field(r, line, len, last))
				return false;
			continue;
		}
		if (len == 0 && stanza != NULL)
			break;
		if (len == 0)
			continue;
		if (!begin_field(r, line, len, &f))
			return false;
		if (stanza == NULL) {
			stanza = WB_NEW(r->arena, struct wb_stanza);
			stanza->file = r->file;
			stanza->line = r->line;
			stanza->fields = f;
		} else {
			last->next = f;
		}
		last = f;
	}
	*ret_stanza = stanza;
	return true;
}

static bool
check_bytes(struct reader *r)
{
	const char *bad, *at = r->at;

	if (g_utf8_validate(r->at, r->end - r->at, &bad))
		return true;
	for (r->line = 1; at < bad; at++)
		r->line += *at == '\n';
	return fail(r, "not UTF-8");
}

bool
wb_stanzas_parse(struct wb_arena *a, const char *file, const char *text,
	size_t len, const struct wb_stanza **ret_stanzas,
	struct wb_rule_error *ret_error)
{
	struct reader r = { a, file, text, text + len, 0, ret_error };
	const struct wb_stanza *first = NULL, **end = &first;
	struct wb_stanza *stanza;

	if (len > WB_RULE_FILE_MAX)
		return fail(&r, "file too long");
	if (!check_bytes(&r))
		return false;
	do {
		if (!read_stanza(&r, &stanza))
			return false;
		*end = stanza;
		if (stanza != NULL)
			end = &stanza->next;
	} while (stanza != NULL);
	*ret_stanzas = first;
	return true;
}
