/* Key records: RFC 6376 section 3.6, RFC 8301, RFC 8463. */
#include "check/dkim_key.h"

#include <string.h>
#include <strings.h>

#include "check/dkim_tags.h"

enum {
	RSA_BITS_MIN = 1024,  /* RFC 8301 section 3.2 */
	RSA_BITS_FAIR = 2048, /* what signers SHOULD use, same place */
	ED25519_LEN = 32,
	RECORDS_MAX = 8, /* of one RRset; more than two help nobody */
};

enum { DER_INTEGER = 0x02, DER_BITS = 0x03, DER_SEQUENCE = 0x30 };

enum der { DER_OK, DER_WRONG, DER_CUT };

/* The content of the DER value that *rest begins with; *rest moves behind. */
static enum der
der_next(struct wb_bytes *rest, uint8_t tag, struct wb_bytes *ret_content)
{
	size_t head = 2, len;

	if (rest->len < 2)
		return DER_CUT;
	if (rest->at[0] != tag)
		return DER_WRONG;
	len = rest->at[1];
	if (len >= 0x80) {
		size_t n = len & 0x7f;

		if (n == 0 || n > 3)
			return DER_WRONG;
		if (rest->len < 2 + n)
			return DER_CUT;
		len = 0;
		for (size_t i = 0; i < n; i++)
			len = len << 8 | rest->at[2 + i];
		head += n;
	}
	if (rest->len - head < len)
		return DER_CUT;
	*ret_content = (struct wb_bytes){ rest->at + head, len };
	rest->at += head + len;
	rest->len -= head + len;
	return DER_OK;
}

static unsigned
bit_length(struct wb_bytes n)
{
	unsigned bits = 0;

	while (n.len > 0 && n.at[0] == 0) {
		n.at++;
		n.len--;
	}
	if (n.len == 0)
		return 0;
	for (unsigned top = n.at[0]; top != 0; top >>= 1)
		bits++;
	return bits + (unsigned)(n.len - 1) * 8;
}

/* RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }, whose
 * sequence is opened already. */
static enum der
rsa_numbers(struct wb_bytes sequence, unsigned *ret_bits)
{
	struct wb_bytes modulus, exponent;
	enum der der = der_next(&sequence, DER_INTEGER, &modulus);

	if (der == DER_OK)
		der = der_next(&sequence, DER_INTEGER, &exponent);
	if (der != DER_OK)
		return der;
	*ret_bits = bit_length(modulus);
	return *ret_bits > 0 ? DER_OK : DER_WRONG;
}

/* SubjectPublicKeyInfo with rsaEncryption, or an RSAPublicKey alone (RFC 6376
 * erratum 3017 has both). */
static enum der
rsa_key(struct wb_bytes key, bool *ret_pkcs1, unsigned *ret_bits)
{
	static const uint8_t rsa_encryption[] = { 0x06, 0x09, 0x2a, 0x86, 0x48,
		0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01 };
	struct wb_bytes outer, algorithm, bits, inner;
	enum der der = der_next(&key, DER_SEQUENCE, &outer);

	if (der != DER_OK)
		return der;
	if (outer.len > 0 && outer.at[0] == DER_INTEGER) {
		*ret_pkcs1 = true;
		return rsa_numbers(outer, ret_bits);
	}
	der = der_next(&outer, DER_SEQUENCE, &algorithm);
	if (der == DER_OK)
		der = der_next(&outer, DER_BITS, &bits);
	if (der != DER_OK)
		return der;
	if (algorithm.len < sizeof rsa_encryption || bits.len < 1 ||
		bits.at[0] != 0 ||
		memcmp(algorithm.at, rsa_encryption, sizeof rsa_encryption) !=
			0)
		return DER_WRONG;
	bits.at++;
	bits.len--;
	der = der_next(&bits, DER_SEQUENCE, &inner);
	return der == DER_OK ? rsa_numbers(inner, ret_bits) : der;
}

static void
read_rsa(struct wb_dkim_key_record *r)
{
	switch (rsa_key(r->key, &r->pkcs1, &r->bits)) {
	case DER_CUT:
		r->problem = "key-truncated";
		return;
	case DER_WRONG:
		r->problem = "key-data";
		return;
	case DER_OK:
		break;
	}
	if (r->bits < RSA_BITS_MIN)
		r->problem = "key-too-short";
	else if (r->pkcs1)
		r->caution = "key-pkcs1";
	else if (r->bits < RSA_BITS_FAIR)
		r->caution = "key-below-2048";
}

static void
read_key_data(struct wb_arena *a, struct wb_dkim_key_record *r, const char *p)
{
	bool junk;

	if (!wb_dkim_base64(a, p, &junk, &r->key)) {
		r->problem = "key-base64";
		return;
	}
	if (r->algorithm == WB_DKIM_RSA) {
		read_rsa(r);
	} else {
		r->bits = 256;
		if (r->key.len != ED25519_LEN)
			r->problem = r->key.len < ED25519_LEN ? "key-truncated"
							      : "key-data";
	}
	/* verifiers pass over junk, and do well if the rest is a key */
	if (junk && r->problem[0] == '\0')
		r->caution = strchr(p, '"') != NULL ? "key-has-quotes"
						    : "key-base64";
	else if (junk && strcmp(r->problem, "key-too-short") != 0)
		r->problem = "key-base64";
}

/* The flags and limits; the problem's id, or "". */
static const char *
read_limits(struct wb_dkim_key_record *r, const struct wb_dkim_tags *tags)
{
	const char *k = wb_dkim_tag_value(tags, "k");
	const char *h = wb_dkim_tag_value(tags, "h");
	const char *s = wb_dkim_tag_value(tags, "s");
	const char *t = wb_dkim_tag_value(tags, "t");

	r->algorithm = WB_DKIM_RSA;
	r->sha256 = h == NULL || wb_dkim_list_has(h, "sha256", true);
	r->testing = t != NULL && wb_dkim_list_has(t, "y", false);
	r->strict = t != NULL && wb_dkim_list_has(t, "s", false);
	if (k != NULL && strcasecmp(k, "ed25519") == 0)
		r->algorithm = WB_DKIM_ED25519;
	else if (k != NULL && strcasecmp(k, "rsa") != 0)
		return "key-type";
	if (!r->sha256)
		return "key-hash";
	if (s != NULL && !wb_dkim_list_has(s, "*", false) &&
		!wb_dkim_list_has(s, "email", true))
		return "key-service";
	return "";
}

static bool
begins(const char *text, const char *with)
{
	return strncasecmp(text, with, strlen(with)) == 0;
}

struct wb_dkim_key_record
wb_dkim_key_parse(struct wb_arena *a, const char *text)
{
	struct wb_dkim_key_record r = {
		.text = text, .problem = "", .caution = ""
	};
	struct wb_dkim_tags tags = wb_dkim_tags_parse(
		a, (struct wb_bytes){ (const uint8_t *)text, strlen(text) });
	const struct wb_dkim_tag *v = wb_dkim_tag_find(&tags, "v");
	const struct wb_dkim_tag *p = wb_dkim_tag_find(&tags, "p");

	r.is_key = (v != NULL && begins(v->value, "DKIM")) || p != NULL ||
		   strcasestr(text, "v=DKIM1") != NULL;
	if (tags.problem[0] != '\0') {
		r.problem =
			strchr(text, '"') != NULL ? "key-quotes" : "key-syntax";
		return r;
	}
	if (v != NULL && strcmp(v->value, "DKIM1") != 0)
		r.problem = "key-version";
	else if (p == NULL)
		r.problem = "key-missing-p";
	else
		r.problem = read_limits(&r, &tags);
	if (r.problem[0] != '\0')
		return r;
	r.revoked = p->value[0] == '\0';
	if (r.revoked)
		r.problem = "key-revoked";
	else
		read_key_data(a, &r, p->value);
	if (v != NULL && v != tags.first)
		r.caution = "key-version-place";
	return r;
}

/* Of the texts at the selector, those meant as keys. */
static void
read_texts(struct wb_arena *a, struct wb_dkim_keys *keys,
	const struct wb_answer *answer)
{
	struct wb_dkim_key_record *records =
		WB_NEW_ARRAY(a, RECORDS_MAX, struct wb_dkim_key_record);

	for (size_t i = 0; i < answer->count && keys->count < RECORDS_MAX;
		i++) {
		struct wb_dkim_key_record r =
			wb_dkim_key_parse(a, answer->records[i].text);

		if (keys->text[0] == '\0')
			keys->text = r.text;
		keys->extra |= !r.is_key;
		if (!r.is_key)
			continue;
		if (keys->count == 0)
			keys->text = r.text;
		records[keys->count++] = r; /* @UNSAFE: < RECORDS_MAX */
	}
	keys->records = records;
}

struct wb_dkim_keys
wb_dkim_keys_find(struct wb_arena *a, const struct wb_world *world,
	const struct wb_name *name, struct wb_wanted *wanted)
{
	const struct wb_answer *answer =
		wb_world_ask(world, name, WB_TXT, wanted);
	struct wb_dkim_keys keys = {
		.problem = "", .text = "", .canonical = answer->canonical
	};

	if (answer->outcome == WB_UNKNOWN) {
		keys.state = WB_DKIM_KEY_PENDING;
		return keys;
	}
	if (wb_outcome_failed(answer->outcome)) {
		keys.state = WB_DKIM_KEY_UNCHECKED;
		keys.problem = "key-dns";
		return keys;
	}
	read_texts(a, &keys, answer);
	if (keys.count == 0) {
		keys.state = answer->alias_count > 0 ? WB_DKIM_KEY_DANGLING
						     : WB_DKIM_KEY_MISSING;
		/* a wildcard's answer, most often somebody's SPF record */
		keys.problem = answer->count > 0 ? "no-key-in-text" : "no-key";
	} else if (keys.count > 1) {
		keys.state = WB_DKIM_KEY_UNUSABLE;
		keys.problem = "several-keys";
	} else {
		keys.problem = keys.records[0].problem;
		keys.state = keys.problem[0] == '\0'   ? WB_DKIM_KEY_OK
			     : keys.records[0].revoked ? WB_DKIM_KEY_REVOKED
						       : WB_DKIM_KEY_UNUSABLE;
	}
	return keys;
}
