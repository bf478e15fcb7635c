/* DKIM: RFC 6376, 8301, 8463.  Header signature and body hash are judged apart,
 * since what a bounce returns is often a header alone, or a cut body. */
#include "check/dkim.h"

#include <assert.h>
#include <glib.h>
#include <string.h>

#include "check/dkim_canon.h"
#include "check/dkim_crypto.h"
#include "check/dkim_key.h"
#include "check/dkim_signature.h"

enum { CLOCK_SKEW = 300 }; /* seconds that a signer's clock may be ahead */

/* A signature with all that does not depend on the DNS. */
struct prepared {
	struct wb_dkim_signature s;
	struct wb_name key_name;
	uint8_t digest[WB_SHA256_LEN]; /* of the signed header */
	const char *missing;
	enum wb_dkim_state body;
	bool body_short; /* of l= */
	uint64_t body_length;
};

struct wb_dkim_message {
	struct wb_dkim_input in;
	struct wb_dkim_fields fields;
	struct prepared signatures[WB_DKIM_SIGNATURES_MAX];
	size_t count;
};

static void
take_checksum(struct wb_dkim_sink *sink, const uint8_t *at, size_t len)
{
	g_checksum_update(sink->to, at, (gssize)len);
}

static void
finish(GChecksum *sum, uint8_t ret_digest[WB_SHA256_LEN])
{
	gsize len = WB_SHA256_LEN;

	g_checksum_get_digest(sum, ret_digest, &len);
	g_checksum_free(sum);
}

/* The lowest field of that name that is not taken yet: fields are signed from
 * the bottom up (section 5.4.2).  A signature never signs itself. */
static const struct wb_dkim_field *
select_field(const struct wb_dkim_fields *fields, bool *taken,
	const struct wb_dkim_field *own, const char *name, size_t len)
{
	for (size_t i = fields->count; i-- > 0;) {
		const struct wb_dkim_field *field = &fields->at[i];

		if (taken[i] || field == own ||
			!wb_dkim_field_is(field, name, len))
			continue;
		taken[i] = true; /* @UNSAFE: one flag a field */
		return field;
	}
	return NULL;
}

static bool
any_field(const struct wb_dkim_fields *fields, const char *name, size_t len)
{
	for (size_t i = 0; i < fields->count; i++)
		if (wb_dkim_field_is(&fields->at[i], name, len))
			return true;
	return false;
}

/* The signature's own field comes last, with an empty b= and without a line end
 * (section 3.7). */
static void
add_own_field(struct wb_arena *a, struct wb_dkim_sink *sink,
	struct wb_dkim_signature *s)
{
	struct wb_bytes raw = s->field->raw;
	size_t after = s->b_at + s->b_len;
	struct wb_buf without;

	wb_buf_init(&without, a, raw.len);
	wb_buf_add(&without, (const char *)raw.at, s->b_at);
	wb_buf_add(&without, (const char *)raw.at + after, raw.len - after);
	wb_dkim_canon_field(sink,
		(struct wb_bytes){ (const uint8_t *)without.at, without.len },
		s->relaxed_header, false);
}

static void
hash_header(struct wb_arena *a, const struct wb_dkim_fields *fields,
	struct prepared *p)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	struct wb_dkim_sink sink = { take_checksum, sum };
	bool *taken = WB_NEW_ARRAY(a, fields->count, bool);
	const char *h = p->s.h, *name;
	size_t len;

	while (wb_dkim_item_next(&h, &name, &len)) {
		const struct wb_dkim_field *field =
			select_field(fields, taken, p->s.field, name, len);

		if (field != NULL)
			wb_dkim_canon_field(
				&sink, field->raw, p->s.relaxed_header, true);
		else if (p->missing[0] == '\0' && !any_field(fields, name, len))
			p->missing = wb_strndup(a, name, len);
	}
	add_own_field(a, &sink, &p->s);
	finish(sum, p->digest);
}

/* Counts all, hashes the first `left` bytes. */
struct counter {
	GChecksum *sum;
	uint64_t left, total;
};

static void
take_counted(struct wb_dkim_sink *sink, const uint8_t *at, size_t len)
{
	struct counter *c = sink->to;
	size_t n = len < c->left ? len : (size_t)c->left;

	g_checksum_update(c->sum, at, (gssize)n);
	c->left -= n;
	c->total += len;
}

static void
hash_body(const struct wb_dkim_input *in, struct prepared *p)
{
	struct counter c = { g_checksum_new(G_CHECKSUM_SHA256),
		p->s.has_l ? p->s.l : UINT64_MAX, 0 };
	struct wb_dkim_sink sink = { take_counted, &c };
	uint8_t digest[WB_SHA256_LEN];

	wb_dkim_canon_body(&sink, in->body, p->s.relaxed_body);
	finish(c.sum, digest);
	p->body_length = c.total;
	p->body_short = p->s.has_l && p->s.l > c.total;
	p->body = !p->body_short && p->s.bh.len == WB_SHA256_LEN &&
				  memcmp(p->s.bh.at, digest, WB_SHA256_LEN) == 0
			  ? WB_DKIM_VALID
			  : WB_DKIM_INVALID;
}

/* "valid", "invalid", anything else, up to a colon. */
static enum wb_dkim_state
state_of(const char *word)
{
	size_t len = strcspn(word, ":");

	if (len == 5 && memcmp(word, "valid", len) == 0)
		return WB_DKIM_VALID;
	return len == 7 && memcmp(word, "invalid", len) == 0
		       ? WB_DKIM_INVALID
		       : WB_DKIM_NOT_CHECKED;
}

/* "header:body", and behind another colon how long the body was. */
static void
take_redacted(struct prepared *p)
{
	const char *body = strchr(p->s.redacted, ':'), *length;

	p->body = state_of(body != NULL ? body + 1 : "");
	length = body != NULL ? strchr(body + 1, ':') : NULL;
	if (length != NULL)
		p->body_length = g_ascii_strtoull(length + 1, NULL, 10);
	p->body_short = p->body != WB_DKIM_NOT_CHECKED && p->s.has_l &&
			p->s.l > p->body_length;
}

static void
prepare_one(struct wb_arena *a, struct wb_dkim_message *m,
	const struct wb_dkim_field *field)
{
	struct prepared *p = &m->signatures[m->count++];
	struct wb_name below;

	p->missing = "";
	p->s = wb_dkim_signature_parse(a, field);
	if (p->s.problem[0] != '\0')
		return;
	if (!wb_name_prefix("_domainkey", &p->s.d, &below) ||
		!wb_name_prefix(p->s.s, &below, &p->key_name)) {
		p->s.problem = "bad-s";
		p->s.result = WB_DKIM_NEUTRAL;
		return;
	}
	if (m->in.keys_only)
		return;
	if (!m->in.returned_copy)
		p->s.redacted = NULL;
	if (p->s.redacted != NULL) {
		take_redacted(p);
		return;
	}
	hash_header(a, &m->fields, p);
	if (m->in.body_returned)
		hash_body(&m->in, p);
}

const struct wb_dkim_message *
wb_dkim_prepare(struct wb_arena *a, const struct wb_dkim_input *in)
{
	static const char name[] = "DKIM-Signature";
	struct wb_dkim_message *m = WB_NEW(a, struct wb_dkim_message);

	m->in = *in;
	m->fields = wb_dkim_fields_read(a, in->head);
	for (size_t i = 0; i < m->fields.count; i++) {
		if (m->count == WB_DKIM_SIGNATURES_MAX)
			break;
		if (wb_dkim_field_is(&m->fields.at[i], name, sizeof name - 1))
			prepare_one(a, m, &m->fields.at[i]);
	}
	return m;
}

static void
conclude(struct wb_dkim_result *r, enum wb_dkim result, const char *problem)
{
	r->result = result;
	r->problem = problem;
}

/* What a key record says against this signature; "" when nothing. */
static const char *
key_problem(const struct wb_dkim_key_record *key, const struct prepared *p)
{
	if (key->problem[0] != '\0')
		return key->problem;
	if (key->algorithm != p->s.algorithm)
		return "key-type-mismatch";
	if (key->strict && !wb_name_equal(&p->s.i_domain, &p->s.d))
		return "i-not-d";
	return "";
}

static void
take_key(struct wb_dkim_result *r, const struct wb_dkim_key_record *key)
{
	r->record = key->text;
	r->key_bits = key->bits;
	r->testing = key->testing;
	r->caution = key->caution;
}

static void
verify_header(const struct wb_dkim_message *m, const struct prepared *p,
	struct wb_dkim_result *r)
{
	if (m->in.keys_only || m->fields.too_many)
		return;
	for (size_t i = 0; i < r->key_count; i++) {
		if (key_problem(&r->keys[i], p)[0] != '\0')
			continue;
		if (p->s.redacted != NULL)
			r->header_signature = state_of(p->s.redacted);
		else if (r->header_signature != WB_DKIM_VALID)
			r->header_signature =
				wb_dkim_verify(&r->keys[i], p->digest, p->s.b);
		if (r->header_signature == WB_DKIM_VALID) {
			take_key(r, &r->keys[i]);
			return;
		}
	}
}

static const char *
time_problem(const struct wb_dkim_message *m, const struct prepared *p)
{
	int64_t now = m->in.now;

	if (now == 0)
		return "";
	if (p->s.x != 0 && now > p->s.x)
		return "expired";
	return p->s.t > now + CLOCK_SKEW ? "signed-in-future" : "";
}

static void
conclude_header(const struct wb_dkim_message *m, const struct prepared *p,
	struct wb_dkim_result *r)
{
	bool missing = p->missing[0] != '\0';

	if (r->header_signature == WB_DKIM_NOT_CHECKED)
		conclude(r, WB_DKIM_UNCHECKED,
			m->in.keys_only         ? "not-verified"
			: m->fields.too_many    ? "too-many-fields"
			: p->s.redacted != NULL ? "redacted"
						: "no-crypto");
	else if (m->in.returned_copy && m->fields.lost_blanks &&
		 p->s.redacted == NULL)
		conclude(r, WB_DKIM_UNCHECKED, "header-refolded");
	else if (missing)
		conclude(r,
			m->in.returned_copy ? WB_DKIM_UNCHECKED : WB_DKIM_FAIL,
			"header-missing");
	else
		conclude(r, WB_DKIM_FAIL, "header-signature");
}

/* The header signature is sound; what of the rest? */
static void
conclude_body(const struct wb_dkim_message *m, const struct prepared *p,
	struct wb_dkim_result *r)
{
	const char *late = time_problem(m, p);

	if (late[0] != '\0')
		conclude(r, WB_DKIM_POLICY, late);
	else if (r->body_hash == WB_DKIM_VALID)
		conclude(r, WB_DKIM_PASS, "");
	else if (r->body_hash == WB_DKIM_NOT_CHECKED)
		conclude(r, WB_DKIM_UNCHECKED, "body-not-returned");
	else if (m->in.returned_copy)
		conclude(r, WB_DKIM_UNCHECKED,
			p->body_short ? "body-shorter" : "body-differs");
	else if (p->body_short)
		conclude(r, WB_DKIM_PERMERROR, "body-length");
	else
		conclude(r, WB_DKIM_FAIL, "body-hash");
	if (p->s.has_l && r->body_hash == WB_DKIM_VALID &&
		p->s.l < p->body_length)
		r->caution = "body-length";
}

/* The only key there is, held against the signature. */
static void
match_key(const struct prepared *p, struct wb_dkim_result *r)
{
	const char *problem;

	if (r->key_count != 1)
		return;
	take_key(r, &r->keys[0]);
	problem = key_problem(&r->keys[0], p);
	if (r->key == WB_DKIM_KEY_OK && problem[0] != '\0') {
		r->key = WB_DKIM_KEY_UNUSABLE;
		r->problem = problem;
	}
}

static void
judge_key(const struct wb_dkim_keys *keys, const struct prepared *p,
	struct wb_dkim_result *r)
{
	r->key = keys->state;
	r->problem = keys->problem;
	r->record = keys->text;
	r->key_canonical = keys->canonical;
	r->keys = keys->records;
	r->key_count = keys->count;
	match_key(p, r);
	switch (r->key) {
	case WB_DKIM_KEY_PENDING:
		r->result = WB_DKIM_PENDING;
		return;
	case WB_DKIM_KEY_UNCHECKED:
		r->result = WB_DKIM_TEMPERROR;
		return;
	case WB_DKIM_KEY_OK:
	case WB_DKIM_KEY_MISSING:
	case WB_DKIM_KEY_DANGLING:
	case WB_DKIM_KEY_REVOKED:
	case WB_DKIM_KEY_UNUSABLE:
	case WB_DKIM_KEY_NOT_ASKED:
		r->result = strcmp(r->problem, "key-too-short") == 0
				    ? WB_DKIM_POLICY
				    : WB_DKIM_PERMERROR;
		return;
	}
}

static struct wb_dkim_result *
new_result(struct wb_arena *a, const struct prepared *p)
{
	struct wb_dkim_result *r = WB_NEW(a, struct wb_dkim_result);

	r->result = p->s.result;
	r->problem = p->s.problem;
	r->key = WB_DKIM_KEY_NOT_ASKED;
	r->body_hash = p->body;
	r->caution = r->record = "";
	r->field = p->s.field->raw;
	r->d = p->s.d;
	r->i = p->s.i;
	r->s = p->s.s;
	r->h = p->s.h;
	r->algorithm = p->s.a;
	r->key_name = p->key_name;
	r->missing = p->missing;
	r->has_l = p->s.has_l;
	r->l = p->s.l;
	r->body_length = p->body_length;
	r->t = p->s.t;
	r->redacted = p->s.redacted != NULL;
	r->x = p->s.x;
	return r;
}

static const struct wb_dkim_result **
judge_one(struct wb_arena *a, const struct wb_world *world,
	const struct wb_dkim_message *m, const struct prepared *p,
	struct wb_wanted *wanted, const struct wb_dkim_result **end)
{
	struct wb_dkim_result *r = new_result(a, p);
	struct wb_dkim_keys keys;

	*end = r;
	if (r->problem[0] != '\0')
		return &r->next;
	keys = wb_dkim_keys_find(a, world, &p->key_name, wanted);
	judge_key(&keys, p, r);
	verify_header(m, p, r);
	if (r->key != WB_DKIM_KEY_OK)
		return &r->next;
	if (keys.extra && r->caution[0] == '\0')
		r->caution = "extra-text";
	if (r->header_signature == WB_DKIM_VALID)
		conclude_body(m, p, r);
	else
		conclude_header(m, p, r);
	return &r->next;
}

const struct wb_dkim_result *
wb_dkim_judge(struct wb_arena *a, const struct wb_world *world,
	const struct wb_dkim_message *message, struct wb_wanted *wanted)
{
	const struct wb_dkim_result *first = NULL, **end = &first;

	for (size_t i = 0; i < message->count; i++)
		end = judge_one(a, world, message, &message->signatures[i],
			wanted, end);
	return first;
}

const struct wb_dkim_result *
wb_dkim_check(struct wb_arena *a, const struct wb_world *world,
	const struct wb_dkim_input *in, struct wb_wanted *wanted)
{
	return wb_dkim_judge(a, world, wb_dkim_prepare(a, in), wanted);
}

const char *
wb_dkim_name(enum wb_dkim result)
{
	static const char *const names[] = {
		[WB_DKIM_PENDING] = "pending",
		[WB_DKIM_PASS] = "pass",
		[WB_DKIM_FAIL] = "fail",
		[WB_DKIM_NEUTRAL] = "neutral",
		[WB_DKIM_POLICY] = "policy",
		[WB_DKIM_TEMPERROR] = "temperror",
		[WB_DKIM_PERMERROR] = "permerror",
		[WB_DKIM_UNCHECKED] = "unchecked",
	};

	assert(result < WB_COUNT(names));
	return names[result];
}

const char *
wb_dkim_key_name(enum wb_dkim_key key)
{
	static const char *const names[] = {
		[WB_DKIM_KEY_PENDING] = "pending",
		[WB_DKIM_KEY_OK] = "ok",
		[WB_DKIM_KEY_MISSING] = "missing",
		[WB_DKIM_KEY_DANGLING] = "dangling",
		[WB_DKIM_KEY_REVOKED] = "revoked",
		[WB_DKIM_KEY_UNUSABLE] = "unusable",
		[WB_DKIM_KEY_UNCHECKED] = "unchecked",
		[WB_DKIM_KEY_NOT_ASKED] = "not-asked",
	};

	assert(key < WB_COUNT(names));
	return names[key];
}

const char *
wb_dkim_state_name(enum wb_dkim_state state)
{
	static const char *const names[] = {
		[WB_DKIM_NOT_CHECKED] = "not-checked",
		[WB_DKIM_VALID] = "valid",
		[WB_DKIM_INVALID] = "invalid",
	};

	assert(state < WB_COUNT(names));
	return names[state];
}
