#include "dns/zone.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/param.h"
#include "dns/node.h"

enum {
	TOKENS_MAX = 64, /* of one record; more are of no type that we know */
	TTL_DEFAULT = 3600,
};

static const char substitute = 0x1a; /* for a NUL, as in world text */

struct token {
	const char *at;
	size_t len;
	bool quoted;
};

struct zone {
	const char *at, *end;
	unsigned line;
	struct wb_world *world;
	struct wb_arena *arena;
	struct wb_name origin, owner;
	uint32_t ttl;
	struct token tokens[TOKENS_MAX];
	size_t count;
	bool same_owner; /* the line begins with a blank */
	unsigned record_line;
	const char *why;
};

static bool
fail(struct zone *z, const char *why)
{
	z->why = why;
	return false;
}

static bool
ends_line(const struct zone *z)
{
	return z->at == z->end || *z->at == '\n';
}

static bool
quoted(struct zone *z, struct token *t)
{
	t->at = ++z->at;
	t->quoted = true;
	for (; z->at < z->end && *z->at != '"'; z->at++) {
		if (*z->at == '\\' && z->at + 1 < z->end)
			z->at++;
		if (*z->at == '\n')
			return fail(z, WB_N("a string without end"));
	}
	if (z->at == z->end)
		return fail(z, WB_N("a string without end"));
	t->len = (size_t)(z->at++ - t->at);
	return true;
}

static void
plain(struct zone *z, struct token *t)
{
	t->at = z->at;
	t->quoted = false;
	while (z->at < z->end && strchr(" \t\r\n;()\"", *z->at) == NULL) {
		if (*z->at == '\\' && z->at + 1 < z->end && z->at[1] != '\n')
			z->at++;
		z->at++;
	}
	t->len = (size_t)(z->at - t->at);
}

/* The tokens of the next record, over as many lines as it has.  False at the
 * end, or when why is set. */
static bool
next_record(struct zone *z)
{
	unsigned depth = 0;

	z->count = 0;
	while (z->at < z->end && z->count == 0) {
		z->record_line = z->line;
		z->same_owner = *z->at == ' ' || *z->at == '\t';
		do {
			if (ends_line(z)) {
				if (z->at < z->end)
					z->at++;
				z->line++;
				if (depth == 0)
					break;
			} else if (*z->at == ';') {
				while (!ends_line(z))
					z->at++;
			} else if (*z->at == '(' || *z->at == ')') {
				depth += *z->at == '(' ? 1 : depth > 0 ? -1 : 0;
				z->at++;
			} else if (isspace((unsigned char)*z->at)) {
				z->at++;
			} else {
				struct token t;

				if (*z->at != '"')
					plain(z, &t);
				else if (!quoted(z, &t))
					return false;
				if (z->count < TOKENS_MAX)
					z->tokens[z->count++] = t;
			}
		} while (z->at < z->end);
		if (z->at == z->end && depth > 0)
			return fail(z, WB_N("a parenthesis without end"));
	}
	return z->count > 0;
}

static bool
is(const struct token *t, const char *word)
{
	return !t->quoted && t->len == strlen(word) &&
	       strncasecmp(t->at, word, t->len) == 0;
}

/* Absolute, or below the origin. */
static bool
name_of(struct zone *z, const struct token *t, struct wb_name *ret_name)
{
	char *text;

	if (is(t, "@")) {
		*ret_name = z->origin;
		return z->origin.text[0] != '\0';
	}
	if (t->len > 0 && t->at[t->len - 1] == '.')
		return wb_name_read(t->at, t->len, ret_name);
	if (z->origin.text[0] == '\0')
		return false;
	text = wb_printf(
		z->arena, "%.*s.%s", (int)t->len, t->at, z->origin.text);
	return wb_name_read(text, strlen(text), ret_name);
}

/* "3600", "1h", "1h30m". */
static bool
is_ttl(const struct token *t, uint32_t *ret_ttl)
{
	static const char units[] = "smhdw";
	static const uint32_t seconds[] = { 1, 60, 3600, 86400, 604800 };
	uint32_t sum = 0, n = 0;

	if (t->quoted || t->len == 0 || t->len > 12 ||
		!isdigit((unsigned char)t->at[0]))
		return false;
	for (size_t i = 0; i < t->len; i++) {
		char c = (char)tolower((unsigned char)t->at[i]);
		const char *unit = strchr(units, c);

		if (isdigit((unsigned char)c)) {
			n = n * 10 + (uint32_t)(c - '0');
			continue;
		}
		if (unit == NULL)
			return false;
		sum += n * seconds[unit - units];
		n = 0;
	}
	*ret_ttl = sum + n;
	return true;
}

/* \DDD */
static bool
is_number(const char *at, size_t len)
{
	return *at == '\\' && len > 3 && isdigit((unsigned char)at[1]) &&
	       isdigit((unsigned char)at[2]) && isdigit((unsigned char)at[3]);
}

/* \" and \\ and \DDD taken out, all strings joined. */
static const char *
joined(struct zone *z, size_t from)
{
	struct wb_buf b;

	wb_buf_init(&b, z->arena, 64 * 1024);
	for (size_t i = from; i < z->count; i++)
		for (size_t j = 0; j < z->tokens[i].len; j++) {
			const char *at = z->tokens[i].at + j;
			size_t left = z->tokens[i].len - j;

			if (is_number(at, left)) {
				char c = (char)((at[1] - '0') * 100 +
						(at[2] - '0') * 10 +
						(at[3] - '0'));

				wb_buf_putc(&b, c == '\0' ? substitute : c);
				j += 3;
				continue;
			}
			if (*at == '\\' && left > 1) {
				wb_buf_putc(&b, at[1]);
				j++;
				continue;
			}
			wb_buf_putc(&b, *at);
		}
	return b.at;
}

static bool
has_name(enum wb_type type)
{
	return type == WB_MX || type == WB_NS || type == WB_CNAME ||
	       type == WB_PTR;
}

/* The data in presentation form, its name made absolute. */
static bool
data_of(struct zone *z, size_t from, enum wb_type type, const char **ret_data)
{
	struct wb_buf b;

	if (type == WB_TXT) {
		*ret_data = joined(z, from);
		return true;
	}
	wb_buf_init(&b, z->arena, 64 * 1024);
	for (size_t i = from; i < z->count; i++) {
		const struct token *t = &z->tokens[i];
		struct wb_name name;

		if (i > from)
			wb_buf_putc(&b, ' ');
		if (!has_name(type) || i + 1 < z->count || is(t, ".")) {
			wb_buf_add(&b, t->at, t->len);
			continue;
		}
		if (!name_of(z, t, &name))
			return fail(z, WB_N("a name without $ORIGIN"));
		wb_name_write(name.text, &b);
	}
	*ret_data = b.at;
	return true;
}

static bool
add(struct zone *z, enum wb_type type, size_t from)
{
	struct wb_set *set = wb_world_set(z->world, &z->owner, type, WB_FOUND);
	struct wb_record record = { .text = "" };
	const char *data, *why;

	if (!data_of(z, from, type, &data))
		return false;
	if (type == WB_TXT)
		record.text = data;
	else if (!wb_record_parse(
			 z->arena, type, data, strlen(data), &record, &why))
		return fail(z, why);
	set->answer.outcome = WB_FOUND;
	set->answer.ttl = z->ttl;
	set->answer.server = "what-if";
	if (!wb_set_add(z->arena, set, &record))
		return fail(z, WB_N("too many records"));
	return true;
}

/* A CNAME and other data exclude each other (RFC 2181 section 10.1). */
static bool
excludes(const struct zone *z)
{
	const struct wb_node *node =
		wb_table_get(&z->world->nodes, z->owner.text);
	bool alias = false, others = false;

	for (const struct wb_set *s = node != NULL ? node->sets : NULL;
		s != NULL; s = s->next) {
		if (s->answer.outcome != WB_FOUND)
			continue;
		if (s->type == WB_CNAME)
			alias = true;
		else
			others = true;
	}
	return alias && others;
}

static bool
directive(struct zone *z)
{
	const struct token *t = z->tokens;
	uint32_t ttl;

	if (is(t, "$ORIGIN") && z->count == 2) {
		struct wb_name name;

		if (!name_of(z, &t[1], &name))
			return fail(z, WB_N("no domain name"));
		z->origin = name;
		return true;
	}
	if (is(t, "$TTL") && z->count == 2 && is_ttl(&t[1], &ttl)) {
		z->ttl = ttl;
		return true;
	}
	return fail(z, WB_N("a directive that is not understood"));
}

/* [owner] [TTL] [class] type data */
static bool
record(struct zone *z)
{
	size_t at = 0;
	enum wb_type type;
	uint32_t ttl = z->ttl, keep = z->ttl;
	bool ok;

	if (!z->same_owner && !name_of(z, &z->tokens[at++], &z->owner))
		return fail(z, WB_N("a name without $ORIGIN"));
	if (z->owner.text[0] == '\0')
		return fail(z, WB_N("a record without a name"));
	for (unsigned i = 0; i < 2 && at < z->count; i++)
		if (is_ttl(&z->tokens[at], &ttl) || is(&z->tokens[at], "IN"))
			at++;
	if (at == z->count)
		return fail(z, WB_N("a record without a type"));
	type = wb_type_parse(z->tokens[at].at, z->tokens[at].len);
	if (type == 0) { /* the name is there all the same */
		struct wb_set *set =
			wb_world_set(z->world, &z->owner, WB_SOA, WB_NO_DATA);

		if (set->answer.outcome == WB_UNKNOWN)
			set->answer.outcome = WB_NO_DATA;
		return true;
	}
	if (type == WB_SOA) {
		if (z->ttl == 0)
			z->ttl = keep = TTL_DEFAULT;
		z->world->apex = z->owner;
	}
	z->ttl = ttl;
	ok = at + 1 < z->count ? add(z, type, at + 1)
			       : fail(z, WB_N("a record without data"));
	z->ttl = keep;
	if (ok && excludes(z))
		return fail(z, WB_N("a CNAME beside other records: it excludes "
				    "them"));
	return ok;
}

static bool
has_no_nul(struct zone *z)
{
	const char *nul = memchr(z->at, '\0', (size_t)(z->end - z->at));

	if (nul == NULL)
		return true;
	z->record_line = 1;
	for (const char *c = z->at; c < nul; c++)
		z->record_line += *c == '\n';
	return fail(z, WB_N("a byte that is zero: no text"));
}

bool
wb_zone_is_file(const char *text, size_t len)
{
	const char *end = text + len;

	for (const char *line = text; line < end;) {
		const char *next = memchr(line, '\n', (size_t)(end - line));
		size_t n = (size_t)((next != NULL ? next : end) - line);
		const char *comment = memchr(line, ';', n);
		size_t body = comment != NULL ? (size_t)(comment - line) : n;

		if (body > 0 && line[0] == '$')
			return true;
		if (body > 1 && line[0] == '@' &&
			isspace((unsigned char)line[1]))
			return true;
		for (size_t i = 0; i + 5 <= body; i++)
			if (isspace((unsigned char)line[i]) &&
				strncasecmp(line + i + 1, "SOA", 3) == 0 &&
				isspace((unsigned char)line[i + 4]))
				return true;
		line += n + 1;
	}
	return false;
}

enum wb_status
wb_zone_read(struct wb_world *overlay, const char *text, size_t len,
	const struct wb_name *origin, unsigned *ret_line, const char **ret_why)
{
	struct zone z = { .at = text,
		.end = text + len,
		.line = 1,
		.world = overlay,
		.arena = overlay->arena,
		.origin = *origin };
	bool is_text = has_no_nul(&z);

	while (is_text && next_record(&z)) {
		bool ok = z.tokens[0].len > 0 && z.tokens[0].at[0] == '$' &&
					  !z.tokens[0].quoted && !z.same_owner
				  ? directive(&z)
				  : record(&z);

		if (!ok)
			break;
	}
	if (z.why == NULL)
		return WB_OK;
	*ret_line = z.record_line;
	*ret_why = z.why;
	return WB_ERR_WORLD;
}
