/* The DKIM-Signature field: RFC 6376 section 3.5, and what section 6.1.1 asks
 * of it before any key is fetched. */
#include "check/dkim_signature.h"

#include <string.h>
#include <strings.h>

#include "check/dkim_crypto.h"

enum { H_MAX = 1000 }; /* names in h=: each costs a pass over the fields */

typedef const char *rule(
	struct wb_arena *a, struct wb_dkim_signature *s, const char *value);

static const char *
read_v(struct wb_arena *a, struct wb_dkim_signature *s, const char *value)
{
	(void)a;
	(void)s;
	return strcmp(value, "1") == 0 ? "" : "version";
}

static const char *
read_a(struct wb_arena *a, struct wb_dkim_signature *s, const char *value)
{
	(void)a;
	s->a = value;
	if (strcasecmp(value, "rsa-sha256") == 0)
		s->algorithm = WB_DKIM_RSA;
	else if (strcasecmp(value, "ed25519-sha256") == 0)
		s->algorithm = WB_DKIM_ED25519;
	else if (strcasecmp(value, "rsa-sha1") == 0)
		return "algorithm-sha1"; /* RFC 8301 section 3.1 */
	else
		return "algorithm-unknown";
	return "";
}

static bool
read_base64(struct wb_arena *a, const char *value, struct wb_bytes *ret_bytes)
{
	bool junk;

	return wb_dkim_base64(a, value, &junk, ret_bytes) && !junk &&
	       ret_bytes->len > 0;
}

static const char *
read_b(struct wb_arena *a, struct wb_dkim_signature *s, const char *value)
{
	return read_base64(a, value, &s->b) ? "" : "bad-b";
}

static const char *
read_bh(struct wb_arena *a, struct wb_dkim_signature *s, const char *value)
{
	return read_base64(a, value, &s->bh) ? "" : "bad-bh";
}

static bool
read_method(const char *text, size_t len, bool *relaxed)
{
	*relaxed = len == 7 && strncasecmp(text, "relaxed", 7) == 0;
	return *relaxed || (len == 6 && strncasecmp(text, "simple", 6) == 0);
}

static const char *
read_c(struct wb_arena *a, struct wb_dkim_signature *s, const char *value)
{
	size_t len = strcspn(value, "/");
	const char *body = value[len] == '/' ? value + len + 1 : "simple";

	(void)a;
	return read_method(value, len, &s->relaxed_header) &&
			       read_method(body, strlen(body), &s->relaxed_body)
		       ? ""
		       : "canonicalization";
}

static const char *
read_d(struct wb_arena *a, struct wb_dkim_signature *s, const char *value)
{
	(void)a;
	return wb_name_parse(value, strlen(value), &s->d) ? "" : "bad-d";
}

static const char *
read_s(struct wb_arena *a, struct wb_dkim_signature *s, const char *value)
{
	struct wb_name name;

	(void)a;
	s->s = value;
	return wb_name_parse(value, strlen(value), &name) ? "" : "bad-s";
}

static const char *
read_h(struct wb_arena *a, struct wb_dkim_signature *s, const char *value)
{
	const char *at = value, *name;
	bool from = false;
	unsigned count = 0;
	size_t len;

	(void)a;
	s->h = value;
	while (wb_dkim_item_next(&at, &name, &len)) {
		if (len == 0 || ++count > H_MAX)
			return "bad-h";
		from |= len == 4 && strncasecmp(name, "from", 4) == 0;
	}
	return from ? "" : "from-not-signed";
}

/* Is i= of d= or below? */
static const char *
read_i(struct wb_arena *a, struct wb_dkim_signature *s, const char *value)
{
	(void)a;
	s->i = value;
	if (!wb_name_of_address(value, &s->i_domain))
		return "bad-i";
	return wb_name_is_under(&s->i_domain, &s->d) ? "" : "i-not-under-d";
}

/* At most max digits (section 3.5 allows l= 76, t= and x= 12). */
static bool
read_number(const char *value, size_t max, uint64_t *ret_n)
{
	size_t len = strlen(value);
	uint64_t n = 0;

	if (len == 0 || len > max || strspn(value, "0123456789") != len)
		return false;
	for (; *value != '\0'; value++)
		if (__builtin_mul_overflow(n, 10, &n) ||
			__builtin_add_overflow(n, *value - '0', &n))
			n = UINT64_MAX / 10; /* longer than any body */
	*ret_n = n;
	return true;
}

static const char *
read_l(struct wb_arena *a, struct wb_dkim_signature *s, const char *value)
{
	(void)a;
	s->has_l = read_number(value, 76, &s->l);
	return s->has_l ? "" : "bad-l";
}

static const char *
read_t(struct wb_arena *a, struct wb_dkim_signature *s, const char *value)
{
	uint64_t n;

	(void)a;
	if (!read_number(value, 12, &n))
		return "bad-t";
	s->t = (int64_t)n;
	return "";
}

static const char *
read_x(struct wb_arena *a, struct wb_dkim_signature *s, const char *value)
{
	uint64_t n;

	(void)a;
	if (!read_number(value, 12, &n))
		return "bad-x";
	s->x = (int64_t)n;
	return s->t == 0 || s->x > s->t ? "" : "x-before-t";
}

static const char *
read_q(struct wb_arena *a, struct wb_dkim_signature *s, const char *value)
{
	(void)a;
	(void)s;
	return wb_dkim_list_has(value, "dns/txt", true) ? "" : "query-method";
}

/* In this order: i= needs d=, x= needs t=. */
static const struct {
	const char *tag;
	bool required;
	rule *read;
} rules[] = {
	{ "v", true, read_v },
	{ "d", true, read_d },
	{ "s", true, read_s },
	{ "a", true, read_a },
	{ "c", false, read_c },
	{ "h", true, read_h },
	{ "b", true, read_b },
	{ "bh", true, read_bh },
	{ "i", false, read_i },
	{ "l", false, read_l },
	{ "t", false, read_t },
	{ "x", false, read_x },
	{ "q", false, read_q },
};

static bool
is_syntax(const char *problem)
{
	static const char *const others[] = { "version", "algorithm-sha1",
		"algorithm-unknown", "from-not-signed", "i-not-under-d",
		"x-before-t", "query-method", "canonicalization" };

	for (size_t i = 0; i < WB_COUNT(others); i++)
		if (strcmp(problem, others[i]) == 0)
			return false;
	return true;
}

struct wb_dkim_signature
wb_dkim_signature_parse(struct wb_arena *a, const struct wb_dkim_field *field)
{
	const uint8_t *colon = memchr(field->raw.at, ':', field->raw.len);
	size_t skip = (size_t)(colon - field->raw.at) + 1;
	struct wb_dkim_signature s = { .field = field,
		.problem = "",
		.a = "",
		.s = "",
		.h = "",
		.i = "" };
	const struct wb_dkim_tag *b;

	s.tags = wb_dkim_tags_parse(
		a, (struct wb_bytes){ colon + 1, field->raw.len - skip });
	s.problem = s.tags.problem;
	for (size_t i = 0; i < WB_COUNT(rules); i++) {
		const char *value = wb_dkim_tag_value(&s.tags, rules[i].tag);
		const char *problem = "";

		if (value != NULL)
			problem = rules[i].read(a, &s, value);
		else if (rules[i].required)
			problem = wb_printf(a, "no-%s", rules[i].tag);
		if (s.problem[0] == '\0')
			s.problem = problem;
	}
	if (s.i[0] == '\0')
		s.i_domain = s.d;
	s.redacted = wb_dkim_tag_value(&s.tags, "redacted");
	b = wb_dkim_tag_find(&s.tags, "b");
	if (b != NULL) {
		s.b_at = b->at + skip;
		s.b_len = b->len;
	}
	if (s.problem[0] != '\0')
		s.result = is_syntax(s.problem) ? WB_DKIM_NEUTRAL
						: WB_DKIM_PERMERROR;
	return s;
}
