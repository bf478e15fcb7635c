/* Signatures made here with OpenSSL over canonical forms that this file writes
 * out itself, then read back whole, changed, cut, or with another key. */
#include <check.h>
#include <glib.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <stdlib.h>
#include <string.h>

#include "check/dkim.h"

enum { NOW = 1790000000 };

static struct wb_arena *a;
static EVP_PKEY *rsa, *rsa_512, *ed25519;

static void
make_keys(void)
{
	rsa = EVP_RSA_gen(2048);
	rsa_512 = EVP_RSA_gen(512);
	ed25519 = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
	ck_assert(rsa != NULL && rsa_512 != NULL && ed25519 != NULL);
}

static void
free_keys(void)
{
	EVP_PKEY_free(rsa);
	EVP_PKEY_free(rsa_512);
	EVP_PKEY_free(ed25519);
}

static void
setup(void)
{
	a = wb_arena_new(0);
}

static void
teardown(void)
{
	wb_arena_free(a);
}

static const char *
base64(const void *at, size_t len)
{
	char *text = g_base64_encode(at, len);
	const char *copy = wb_strdup(a, text);

	g_free(text);
	return copy;
}

/* p= of a key; pkcs1: as an RSAPublicKey. */
static const char *
public_key(EVP_PKEY *key, bool pkcs1)
{
	unsigned char *der = NULL, raw[32];
	size_t raw_len = sizeof raw;
	const char *text;
	int len;

	if (key == ed25519) {
		EVP_PKEY_get_raw_public_key(key, raw, &raw_len);
		return base64(raw, raw_len);
	}
	len = pkcs1 ? i2d_PublicKey(key, &der) : i2d_PUBKEY(key, &der);
	ck_assert_int_gt(len, 0);
	text = base64(der, (size_t)len);
	OPENSSL_free(der);
	return text;
}

static const char *
sign(EVP_PKEY *key, const char *text)
{
	unsigned char digest[32], signature[512];
	size_t len = sizeof signature;
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool hashed = key == ed25519; /* Ed25519 signs the digest, RFC 8463 */

	EVP_Digest(text, strlen(text), digest, NULL, EVP_sha256(), NULL);
	ck_assert_int_eq(EVP_DigestSignInit(ctx, NULL,
				 hashed ? NULL : EVP_sha256(), NULL, key),
		1);
	ck_assert_int_eq(EVP_DigestSign(ctx, signature, &len,
				 hashed ? digest : (const unsigned char *)text,
				 hashed ? sizeof digest : strlen(text)),
		1);
	EVP_MD_CTX_free(ctx);
	return base64(signature, len);
}

/* The message: header fields as they are, and in relaxed form. */
static const struct field {
	const char *name, *simple, *relaxed;
} fields[] = {
	{ "from", "From: Ann  <ann@example.com>",
		"from:Ann <ann@example.com>" },
	{ "to", "To: Bob\r\n\t<bob@example.net>", "to:Bob <bob@example.net>" },
	{ "subject", "Subject : hello\t", "subject:hello" },
	{ "date", "Date: Mon, 21 Sep 2026 14:13:20 +0000",
		"date:Mon, 21 Sep 2026 14:13:20 +0000" },
};
static const char body[] = "Hello  Bob \r\n\r\nBye.\r\n\r\n\r\n";
static const char simple_body[] = "Hello  Bob \r\n\r\nBye.\r\n";
static const char relaxed_body[] = "Hello Bob\r\n\r\nBye.\r\n";

static const char *
canonical_fields(const char *tags, bool relaxed)
{
	const char *h = strstr(tags, " h=") + 3;
	char **names = g_strsplit(wb_strndup(a, h, strcspn(h, ";")), ":", 0);
	struct wb_buf b;

	wb_buf_init(&b, a, 10000);
	for (size_t i = 0; names[i] != NULL; i++)
		for (size_t k = 0; k < WB_COUNT(fields); k++) {
			bool again = false; /* oversigned: signed as absent */

			for (size_t j = 0; j < i; j++)
				again |= strcmp(names[j], names[i]) == 0;
			if (!again && strcmp(names[i], fields[k].name) == 0)
				wb_buf_printf(&b, "%s\r\n",
					relaxed ? fields[k].relaxed
						: fields[k].simple);
		}
	g_strfreev(names);
	return b.at;
}

static const char *
body_hash(const char *tags, bool relaxed)
{
	const char *text = relaxed ? relaxed_body : simple_body;
	const char *l = strstr(tags, " l=");
	size_t len = strlen(text);
	unsigned char digest[32];

	if (l != NULL && strtoul(l + 3, NULL, 10) < len)
		len = strtoul(l + 3, NULL, 10);
	EVP_Digest(text, len, digest, NULL, EVP_sha256(), NULL);
	return base64(digest, sizeof digest);
}

/* The whole message with a signature of those tags. */
static char *
signed_message(const char *tags, EVP_PKEY *key)
{
	bool relaxed = strstr(tags, "c=relaxed") != NULL;
	bool body_relaxed = strstr(tags, "/relaxed") != NULL;
	const char *value = wb_printf(
		a, "%s; bh=%s; b=", tags, body_hash(tags, body_relaxed));
	const char *text = wb_printf(a, "%s%s%s",
		canonical_fields(tags, relaxed),
		relaxed ? "dkim-signature:" : "DKIM-Signature: ", value);
	struct wb_buf b;

	wb_buf_init(&b, a, 100000);
	wb_buf_printf(&b, "Received: by x\r\nDKIM-Signature: %s%s\r\n", value,
		sign(key, text));
	for (size_t i = 0; i < WB_COUNT(fields); i++)
		wb_buf_printf(&b, "%s\r\n", fields[i].simple);
	wb_buf_printf(&b, "\r\n%s", body);
	return b.at;
}

static struct wb_bytes
bytes(const char *at, size_t len)
{
	return (struct wb_bytes){ (const uint8_t *)at, len };
}

static struct wb_dkim_input
input_of(const char *message)
{
	const char *gap = strstr(message, "\r\n\r\n");
	size_t eol = 2;

	if (gap == NULL) {
		gap = strstr(message, "\n\n");
		eol = 1;
	}
	ck_assert_ptr_nonnull(gap);
	return (struct wb_dkim_input){
		.head = bytes(message, (size_t)(gap - message) + eol),
		.body = bytes(gap + 2 * eol, strlen(gap + 2 * eol)),
		.body_returned = true,
		.now = NOW,
	};
}

static struct wb_world *
world_of(const char *lines)
{
	struct wb_world *world = wb_world_new(a);
	const char *text = wb_printf(a, "# whybounce world 1\n%s", lines);
	const char *why = "";
	unsigned line = 0;

	ck_assert_msg(
		wb_world_read(world, text, strlen(text), &line, &why) == WB_OK,
		"%s: %u: %s", lines, line, why);
	return world;
}

#define NX "@default NXDOMAIN\n"

/* A world in which sel._domainkey.example.com has that record. */
static struct wb_world *
world_with(const char *record)
{
	return world_of(wb_printf(
		a, NX "sel._domainkey.example.com. TXT \"%s\"\n", record));
}

static struct wb_world *
good_world(void)
{
	return world_with(
		wb_printf(a, "v=DKIM1; k=rsa; p=%s", public_key(rsa, false)));
}

static char *
replaced(const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);

	ck_assert_msg(at != NULL, "no %s", from);
	return wb_printf(
		a, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

/* "pass", or "fail body-hash; header valid, body invalid". */
static const char *
summary(const struct wb_dkim_result *r)
{
	if (r->result == WB_DKIM_PASS)
		return wb_printf(a, "pass%s%s%s", r->testing ? " testing" : "",
			r->caution[0] != '\0' ? " " : "", r->caution);
	return wb_printf(a, "%s %s; key %s, header %s, body %s",
		wb_dkim_name(r->result), r->problem, wb_dkim_key_name(r->key),
		wb_dkim_state_name(r->header_signature),
		wb_dkim_state_name(r->body_hash));
}

static void
check_summary(const struct wb_dkim_result *r, const char *want)
{
	ck_assert_ptr_nonnull(r);
	ck_assert_ptr_null(r->next);
	ck_assert_str_eq(summary(r), want);
}

#define V  "v=1; a=rsa-sha256; "
#define D  "d=example.com; s=sel; "
#define H  "h=from:to:subject:date"
#define RR V "c=relaxed/relaxed; " D H
#define SS V "c=simple/simple; " D H

/* Signatures that are sound, by their tags. */
static const struct {
	const char *tags, *want;
} sound[] = {
	{ RR, "pass" },
	{ SS, "pass" },
	{ V "c=relaxed/simple; " D H, "pass" },
	{ V "c=simple/relaxed; " D H, "pass" },
	{ V "c=relaxed; " D H, "pass" },
	{ V D H, "pass" },
	{ RR "; t=1789999000; x=1790000001", "pass" },
	{ RR "; t=1790000200", "pass" },
	{ RR "; i=ann@example.com", "pass" },
	{ RR "; i=@mail.example.com", "pass" },
	{ RR "; q=dns/txt", "pass" },
	{ RR "; q=xyz:dns/txt", "pass" },
	{ RR "; l=19", "pass" },
	{ RR "; l=5", "pass body-length" },
	{ RR "; l=0", "pass body-length" },
	{ V "c=relaxed/relaxed; " D "h=from", "pass" },
	{ V "c=relaxed/relaxed; " D "h=from:from:to:subject:date:cc", "pass" },
	{ V "c=relaxed/relaxed; d=EXAMPLE.com; s=SEL; " H, "pass" },
	{ RR "; unknown=1; z=From:x", "pass" },
	{ RR "; t=1790001000",
		"policy signed-in-future; key ok, header valid, body valid" },
	{ RR "; t=1789990000; x=1789999999",
		"policy expired; key ok, header valid, body valid" },
};

START_TEST(test_sound)
{
	const char *message = signed_message(sound[_i].tags, rsa);
	struct wb_dkim_input in = input_of(message);

	check_summary(
		wb_dkim_check(a, good_world(), &in, NULL), sound[_i].want);
}
END_TEST

/* Mailers return messages with LF. */
START_TEST(test_sound_lf)
{
	const char *message = signed_message(sound[_i].tags, rsa);
	char *lf = wb_strdup(a, message), *to = lf;
	struct wb_dkim_input in;

	for (const char *from = message; *from != '\0'; from++)
		if (*from != '\r')
			*to++ = *from;
	*to = '\0';
	in = input_of(lf);
	check_summary(
		wb_dkim_check(a, good_world(), &in, NULL), sound[_i].want);
}
END_TEST

#define NOT_READ "; key not-asked, header not-checked, body not-checked"

/* Fields that no verifier can accept.  A change of the tags in the message. */
static const struct {
	const char *from, *to, *want;
} fields_wrong[] = {
	{ "v=1", "v=2", "permerror version" NOT_READ },
	{ "v=1; ", "", "neutral no-v" NOT_READ },
	{ "rsa-sha256", "rsa-sha1", "permerror algorithm-sha1" NOT_READ },
	{ "rsa-sha256", "rsa-md5", "permerror algorithm-unknown" NOT_READ },
	{ "a=rsa-sha256; ", "", "neutral no-a" NOT_READ },
	{ "d=example.com; ", "", "neutral no-d" NOT_READ },
	{ "d=example.com", "d=exam ple.com", "neutral bad-d" NOT_READ },
	{ "s=sel; ", "", "neutral no-s" NOT_READ },
	{ "s=sel", "s=s..l", "neutral bad-s" NOT_READ },
	{ "h=from:to:subject:date; ", "", "neutral no-h" NOT_READ },
	{ "h=from:", "h=", "permerror from-not-signed" NOT_READ },
	{ "h=from:", "h=from::", "neutral bad-h" NOT_READ },
	{ "bh=", "xx=", "neutral no-bh" NOT_READ },
	{ "bh=", "bh=(", "neutral bad-bh" NOT_READ },
	{ " b=", " bx=", "neutral no-b" NOT_READ },
	{ " b=", " b=*", "neutral bad-b" NOT_READ },
	{ "c=relaxed/relaxed", "c=nofws",
		"permerror canonicalization" NOT_READ },
	{ "c=relaxed/relaxed", "c=relaxed/",
		"permerror canonicalization" NOT_READ },
	{ "s=sel", "s=sel; s=sel", "neutral duplicate-tag" NOT_READ },
	{ "s=sel", "s=sel; what", "neutral bad-tag" NOT_READ },
	{ "s=sel", "s=sel; i=@example.org",
		"permerror i-not-under-d" NOT_READ },
	{ "s=sel", "s=sel; i=example.com", "neutral bad-i" NOT_READ },
	{ "s=sel", "s=sel; l=x", "neutral bad-l" NOT_READ },
	{ "s=sel", "s=sel; t=-1", "neutral bad-t" NOT_READ },
	{ "s=sel", "s=sel; x=1234567890123", "neutral bad-x" NOT_READ },
	{ "s=sel", "s=sel; t=9; x=8", "permerror x-before-t" NOT_READ },
	{ "s=sel", "s=sel; x=8; t=9", "permerror x-before-t" NOT_READ },
	{ "s=sel", "s=sel; q=http", "permerror query-method" NOT_READ },
};

START_TEST(test_fields_wrong)
{
	const char *message = replaced(signed_message(RR, rsa),
		fields_wrong[_i].from, fields_wrong[_i].to);
	struct wb_dkim_input in = input_of(message);
	struct wb_wanted *wanted = wb_wanted_new(a);

	check_summary(wb_dkim_check(a, wb_world_new(a), &in, wanted),
		fields_wrong[_i].want);
	ck_assert_uint_eq(wb_wanted_count(wanted), 0);
}
END_TEST

/* Changes of the message on its way: what a verifier says that sees the message
 * itself, and what can be said of a copy in a bounce. */
static const struct {
	const char *tags, *from, *to, *want, *of_copy;
} changes[] = {
	{ RR, "Bye", "Bye", "pass", "pass" },
	{ RR, "\r\n\r\n\r\n", "\r\n", "pass", "pass" },
	{ RR, "Bye.\r\n\r\n\r\n", "Bye.", "pass", "pass" },
	{ SS, "Bye.\r\n\r\n\r\n", "Bye.", "pass", "pass" },
	{ RR, "Hello  Bob", "Hello   \tBob", "pass", "pass" },
	{ RR, "Bob\r\n\t<bob", "Bob <bob", "pass", "pass" },
	{ RR, "Subject : hello", "SUBJECT:\r\n hello", "pass", "pass" },
	{ RR, "Received:", "X-New: y\r\nReceived:", "pass", "pass" },
	{ RR, "; bh=", ";\r\n\tbh=", "pass", "pass" },
	/* folds without their blanks: guessed, and right if relaxed */
	{ RR, "Bob\r\n\t<bob", "Bob\r\n<bob", "pass", "pass" },
	{ SS, "Bob\r\n\t<bob", "Bob\r\n<bob",
		"fail header-signature; key ok, header invalid, body valid",
		"unchecked header-refolded; key ok, header invalid, body "
		"valid" },
	{ SS, "Bob\r\n\t<bob", "Bob <bob",
		"fail header-signature; key ok, header invalid, body valid",
		"fail header-signature; key ok, header invalid, body valid" },
	{ RR, "Subject : hello", "Subject: [list] hello",
		"fail header-signature; key ok, header invalid, body valid",
		"fail header-signature; key ok, header invalid, body valid" },
	{ RR, "Subject : hello\t\r\n", "",
		"fail header-missing; key ok, header invalid, body valid",
		"unchecked header-missing; key ok, header invalid, body "
		"valid" },
	{ RR, "Bye", "Buy",
		"fail body-hash; key ok, header valid, body invalid",
		"unchecked body-differs; key ok, header valid, body invalid" },
	{ RR, "Bye.", "", "fail body-hash; key ok, header valid, body invalid",
		"unchecked body-differs; key ok, header valid, body invalid" },
	{ RR "; l=19", "Bye.", "",
		"permerror body-length; key ok, header valid, body invalid",
		"unchecked body-shorter; key ok, header valid, body invalid" },
	{ RR "; l=19", "Bye.", "Bye.\r\n-- \r\nlist footer", "pass body-length",
		"pass body-length" },
	{ V "c=relaxed/relaxed; " D "h=from:from:to", "To: Bob",
		"From: Eve <eve@example.org>\r\nTo: Bob",
		"fail header-signature; key ok, header invalid, body valid",
		"fail header-signature; key ok, header invalid, body valid" },
	/* the lowest From is the signed one */
	{ RR, "From: Ann", "From: Eve <eve@example.org>\r\nFrom: Ann", "pass",
		"pass" },
	{ RR, " b=", " b=A",
		"fail header-signature; key ok, header invalid, body valid",
		"fail header-signature; key ok, header invalid, body valid" },
};

START_TEST(test_changes)
{
	const char *message = replaced(signed_message(changes[_i].tags, rsa),
		changes[_i].from, changes[_i].to);
	struct wb_dkim_input in = input_of(message);

	check_summary(
		wb_dkim_check(a, good_world(), &in, NULL), changes[_i].want);
	in.returned_copy = true;
	check_summary(
		wb_dkim_check(a, good_world(), &in, NULL), changes[_i].of_copy);
}
END_TEST

#define OF_KEY(state) "; key " state ", header not-checked, body valid"
#define NO_NAME       "permerror no-key" OF_KEY("missing")
#define SEL           "sel._domainkey.example.com."
#define OTHER         "CViKnk6aO0k+3rS1SPdYggLCjBPmMG6s4UU/Y95Smqc="

/* What the selector has; %s is the right p=. */
static const struct {
	const char *world, *want;
} keys[] = {
	{ SEL " TXT \"v=DKIM1; k=rsa; p=%s\"\n", "pass" },
	{ SEL " TXT \"p=%s\"\n", "pass" },
	{ SEL " TXT \"v=DKIM1; t=y; p=%s\"\n", "pass testing" },
	{ SEL " TXT \"v=DKIM1; t=y:s; h=sha1:sha256; s=email; n=x; p=%s;\"\n",
		"pass testing" },
	{ SEL " TXT \"v=DKIM1; s=*; p=%s\"\n", "pass" },
	{ SEL " CNAME k.example.org.\nk.example.org. TXT \"p=%s\"\n", "pass" },
	{ SEL " TXT \"hello\"\n" SEL " TXT \"p=%s\"\n", "pass extra-text" },
	{ "", NO_NAME },
	{ SEL " TXT NODATA\n", NO_NAME },
	{ SEL " CNAME gone.example.org.\n",
		"permerror no-key" OF_KEY("dangling") },
	{ "*.example.com. TXT \"v=spf1 -all\"\n",
		"permerror no-key-in-text" OF_KEY("missing") },
	{ SEL " TXT SERVFAIL\n", "temperror key-dns" OF_KEY("unchecked") },
	{ SEL " TXT TIMEOUT\n", "temperror key-dns" OF_KEY("unchecked") },
	{ SEL " TXT \"v=DKIM1; p=\"\n",
		"permerror key-revoked" OF_KEY("revoked") },
	{ SEL " TXT \"v=DKIM1; k=rsa\"\n",
		"permerror key-missing-p" OF_KEY("unusable") },
	{ SEL " TXT \"v=DKIM2; p=%s\"\n",
		"permerror key-version" OF_KEY("unusable") },
	{ SEL " TXT \"p=%s; v=DKIM1\"\n", "pass key-version-place" },
	{ SEL " TXT \"v=DKIM1; p=\\\\%s\"\n", "pass key-base64" },
	{ SEL " TXT \"v=DKIM1;\\\" \\\"p=%s\"\n",
		"permerror key-quotes" OF_KEY("unusable") },
	{ SEL " TXT \"v=DKIM1; k=rsa; k=rsa; p=%s\"\n",
		"permerror key-syntax" OF_KEY("unusable") },
	{ SEL " TXT \"v=DKIM1; k=dsa; p=%s\"\n",
		"permerror key-type" OF_KEY("unusable") },
	{ SEL " TXT \"v=DKIM1; h=sha1; p=%s\"\n",
		"permerror key-hash" OF_KEY("unusable") },
	{ SEL " TXT \"v=DKIM1; s=tlsrpt; p=%s\"\n",
		"permerror key-service" OF_KEY("unusable") },
	{ SEL " TXT \"v=DKIM1; p=%.40s\"\n",
		"permerror key-truncated" OF_KEY("unusable") },
	{ SEL " TXT \"v=DKIM1; p=%.100s\"\n",
		"permerror key-truncated" OF_KEY("unusable") },
	{ SEL " TXT \"v=DKIM1; p=AAAA\"\n",
		"permerror key-data" OF_KEY("unusable") },
	{ SEL " TXT \"v=DKIM1; p=-----BEGIN\"\n",
		"permerror key-base64" OF_KEY("unusable") },
	{ SEL " TXT \"v=DKIM1; k=ed25519; p=" OTHER "\"\n",
		"permerror key-type-mismatch" OF_KEY("unusable") },
	{ SEL " TXT \"v=DKIM1; k=ed25519; p=AAAA\"\n",
		"permerror key-truncated" OF_KEY("unusable") },
	{ SEL " TXT \"v=DKIM1; k=ed25519; p=%s\"\n",
		"permerror key-data" OF_KEY("unusable") },
	/* of two keys a verifier takes the one that comes first today */
	{ SEL " TXT \"v=DKIM1; p=%s\"\n" SEL " TXT \"v=DKIM1; p=AAAA\"\n",
		"permerror several-keys; key unusable, header valid, body "
		"valid" },
};

/* The template with p= in the place of its %s or %.40s. */
static const char *
key_lines(const char *template, const char *p)
{
	const char *hole = strchr(template, '%');
	size_t len = strlen(p);

	if (hole == NULL)
		return wb_printf(a, NX "%s", template);
	if (hole[1] == '.')
		len = strtoul(hole + 2, NULL, 10);
	return wb_printf(a, NX "%.*s%.*s%s", (int)(hole - template), template,
		(int)len, p, strchr(hole, 's') + 1);
}

START_TEST(test_keys)
{
	const char *lines = key_lines(keys[_i].world, public_key(rsa, false));
	struct wb_dkim_input in = input_of(signed_message(RR, rsa));

	check_summary(
		wb_dkim_check(a, world_of(lines), &in, NULL), keys[_i].want);
}
END_TEST

START_TEST(test_strict_flag)
{
	const char *record =
		wb_printf(a, "v=DKIM1; t=s; p=%s", public_key(rsa, false));
	const struct wb_world *world = world_with(record);
	struct wb_dkim_input in =
		input_of(signed_message(RR "; i=@mail.example.com", rsa));

	check_summary(wb_dkim_check(a, world, &in, NULL),
		"permerror i-not-d" OF_KEY("unusable"));
	in = input_of(signed_message(RR "; i=ann@example.com", rsa));
	check_summary(wb_dkim_check(a, world, &in, NULL), "pass");
}
END_TEST

START_TEST(test_other_kinds)
{
	struct wb_dkim_input in = input_of(signed_message(
		"v=1; a=ed25519-sha256; c=relaxed/relaxed; " D H, ed25519));
	const struct wb_dkim_result *r;
	const char *record = wb_printf(
		a, "v=DKIM1; k=ed25519; p=%s", public_key(ed25519, false));

	check_summary(wb_dkim_check(a, world_with(record), &in, NULL), "pass");
	record = wb_printf(a, "v=DKIM1; k=ed25519; p=%s", OTHER);
	check_summary(wb_dkim_check(a, world_with(record), &in, NULL),
		"fail header-signature; key ok, header invalid, body valid");

	in = input_of(signed_message(RR, rsa));
	record = wb_printf(a, "v=DKIM1; p=%s", public_key(rsa, true));
	r = wb_dkim_check(a, world_with(record), &in, NULL);
	check_summary(r, "pass key-pkcs1");
	ck_assert_uint_eq(r->key_bits, 2048);

	in = input_of(signed_message(RR, rsa_512));
	record = wb_printf(a, "v=DKIM1; p=%s", public_key(rsa_512, false));
	r = wb_dkim_check(a, world_with(record), &in, NULL);
	check_summary(r, "policy key-too-short" OF_KEY("unusable"));
	ck_assert_uint_eq(r->key_bits, 512);
}
END_TEST

/* A header alone: its signature is checked, the body is nobody's business. */
START_TEST(test_headers_only)
{
	struct wb_dkim_input in = input_of(signed_message(RR, rsa));

	in.body = (struct wb_bytes){ NULL, 0 };
	in.body_returned = false;
	in.returned_copy = true;
	check_summary(wb_dkim_check(a, good_world(), &in, NULL),
		"unchecked body-not-returned; key ok, header valid, body "
		"not-checked");
	in.keys_only = true;
	check_summary(wb_dkim_check(a, good_world(), &in, NULL),
		"unchecked not-verified; key ok, header not-checked, body "
		"not-checked");
}
END_TEST

START_TEST(test_pending)
{
	struct wb_dkim_input in = input_of(signed_message(RR, rsa));
	struct wb_wanted *wanted = wb_wanted_new(a);
	struct wb_world *world = wb_world_new(a);
	const struct wb_dkim_result *r = wb_dkim_check(a, world, &in, wanted);

	check_summary(r, "pending ; key pending, header not-checked, body "
			 "valid");
	ck_assert_str_eq(r->d.text, "example.com");
	ck_assert_str_eq(r->s, "sel");
	ck_assert_str_eq(r->key_name.text, "sel._domainkey.example.com");
	ck_assert_uint_eq(wb_wanted_count(wanted), 1);
	ck_assert_str_eq(wb_wanted_at(wanted, 0)->name.text,
		"sel._domainkey.example.com");
	wb_wanted_refuse(wanted, world);
	check_summary(wb_dkim_check(a, world, &in, wanted),
		"temperror key-dns" OF_KEY("unchecked"));
}
END_TEST

START_TEST(test_several)
{
	const char *one = signed_message(RR, rsa);
	const char *field = strstr(one, "DKIM-Signature:");
	const char *end = strstr(field, "From:");
	const char *both = wb_printf(a, "%.*s%s", (int)(end - field), field,
		replaced(one, "s=sel", "s=other"));
	struct wb_dkim_input in = input_of(both);
	const struct wb_dkim_result *r =
		wb_dkim_check(a, good_world(), &in, NULL);

	ck_assert_str_eq(summary(r), "pass");
	ck_assert_ptr_nonnull(r->next);
	ck_assert_str_eq(summary(r->next), NO_NAME);
	ck_assert_ptr_null(r->next->next);
}
END_TEST

START_TEST(test_unsigned)
{
	struct wb_dkim_input in = input_of("From: a@example.com\r\n\r\nhi\r\n");

	ck_assert_ptr_null(wb_dkim_check(a, good_world(), &in, NULL));
	in.head.len = 0;
	ck_assert_ptr_null(wb_dkim_check(a, good_world(), &in, NULL));
}
END_TEST

START_TEST(test_limits)
{
	const char *one = signed_message(RR, rsa);
	struct wb_dkim_input in;
	struct wb_buf b;
	unsigned n = 0;

	wb_buf_init(&b, a, 1 << 20);
	for (unsigned i = 0; i < 3000; i++)
		wb_buf_puts(&b, "DKIM-Signature: v=1\r\n");
	wb_buf_puts(&b, one);
	in = input_of(b.at);
	for (const struct wb_dkim_result *r =
			wb_dkim_check(a, good_world(), &in, NULL);
		r != NULL; r = r->next)
		n++;
	ck_assert_uint_eq(n, WB_DKIM_SIGNATURES_MAX);
	/* a field left out must not make a sound signature a bad one */
	b.len = 0;
	wb_buf_add(&b, one, (size_t)(strstr(one, "From:") - one));
	for (unsigned i = 0; i < 3000; i++)
		wb_buf_puts(&b, "X: y\r\n");
	wb_buf_puts(&b, strstr(one, "From:"));
	in = input_of(b.at);
	check_summary(wb_dkim_check(a, good_world(), &in, NULL),
		"unchecked too-many-fields; key ok, header not-checked, body "
		"valid");
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("dkim");
	TCase *t = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(t, make_keys, free_keys);
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, test_sound, 0, WB_COUNT(sound));
	tcase_add_loop_test(t, test_sound_lf, 0, WB_COUNT(sound));
	tcase_add_loop_test(t, test_fields_wrong, 0, WB_COUNT(fields_wrong));
	tcase_add_loop_test(t, test_changes, 0, WB_COUNT(changes));
	tcase_add_loop_test(t, test_keys, 0, WB_COUNT(keys));
	tcase_add_test(t, test_strict_flag);
	tcase_add_test(t, test_other_kinds);
	tcase_add_test(t, test_headers_only);
	tcase_add_test(t, test_pending);
	tcase_add_test(t, test_several);
	tcase_add_test(t, test_unsigned);
	tcase_add_test(t, test_limits);
	suite_add_tcase(s, t);
	runner = srunner_create(s);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
