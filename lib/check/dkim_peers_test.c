/* Thousands of signatures, sound and unsound, judged here and by the verifiers
 * that Debian has (dkimpy, OpenDKIM).  Every difference must be one of those
 * explained in differences.md.  WB_PEERS says how many (3000). */
#include <glib.h>
#include <glib/gstdio.h>
#include <jansson.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "check/dkim.h"
#include "check/dkim_canon.h"

/* Where a peer judges otherwise, and only there: our judgement, and the oddity
 * that the case has (NULL: any).  differences.md says why. */
static const struct difference {
	const char *peer, *ours, *odd;
} explained[] = {
	{ "dkimpy", "pass", "blank-before-colon" },
	{ "dkimpy", "pass", "several-from" },
	{ "dkimpy", "pass", "upper-case-algorithm" },
	{ "dkimpy", "pass", "unterminated-blank" },
	{ "opendkim", "pass", "unterminated-blank" },
	{ "dkimpy", "pass", "split-padding" },
	{ "dkimpy", "pass", "several-query-methods" },
	{ "dkimpy", "permerror body-length", NULL },
	{ "dkimpy", "policy expired", NULL },
	{ "dkimpy", "permerror key-hash", NULL },
	{ "dkimpy", "permerror i-not-d", NULL },
	{ "opendkim", "neutral duplicate-tag", NULL },
	{ "opendkim", "permerror key-syntax", NULL },
};

/* The oddities of the case that is being made. */
static GString *oddities;
static GRand *dice;
static EVP_PKEY *rsa, *rsa_1024, *ed25519;

static int
roll(int n)
{
	return g_rand_int_range(dice, 0, n);
}

static const char *
pick(const char *const *list, size_t n)
{
	return list[roll((int)n)];
}
#define PICK(list) pick(list, WB_COUNT(list))

static void
note(const char *oddity)
{
	g_string_append_printf(oddities, " %s ", oddity);
}

/* Once in a while true, and then the case has that oddity. */
static bool
odd(const char *oddity)
{
	if (roll(15) != 0)
		return false;
	note(oddity);
	return true;
}

/* One to four words, with blanks and folds as they come. */
static void
add_words(GString *s, bool folds)
{
	static const char *const blanks[] = { " ", " ", " ", "  ", "\t", " \t ",
		"\r\n ", "\r\n\t", " \r\n  " };
	static const char *const words[] = { "Hello", "world",
		"=?utf-8?q?x?=", "a@example.com", "<x@example.net>",
		"\xe3\x81\x82", "x:y", "b=", "1.0;", "Mon," };

	for (int n = roll(4); n >= 0; n--) {
		g_string_append(s, PICK(words));
		if (n > 0 || roll(4) == 0)
			g_string_append(
				s, pick(blanks, folds && n > 0 ? 9 : 6));
	}
}

static const char *const field_names[] = { "From", "To", "Subject", "Date",
	"Message-ID", "Received", "X-Mailer", "MIME-Version", "Content-Type",
	"List-Id" };

static char *
make_head(void)
{
	static const char *const froms[] = { "Ann <ann@example.com>",
		"ann@example.com", "\"A n n\"\r\n\t <ann@example.com>  " };
	static const char *const colons[] = { ": ", ": ", ": ", ":", ":\t",
		":  " };
	GString *s = g_string_new(NULL);
	int from = roll(4);

	for (int i = 0; i < 4 + roll(5); i++) {
		bool is_from = i == from || (i > 3 && odd("several-from"));

		g_string_append(s,
			is_from ? "From"
				: field_names[1 +
					      roll((int)WB_COUNT(field_names) -
						      1)]);
		if (odd("blank-before-colon"))
			g_string_append(s, " ");
		g_string_append(s, PICK(colons));
		if (is_from)
			g_string_append(s, PICK(froms));
		else
			add_words(s, true);
		g_string_append(s, "\r\n");
	}
	return g_string_free(s, FALSE);
}

static char *
make_body(void)
{
	GString *s = g_string_new(NULL);

	for (int n = roll(8); n > 0; n--) {
		int kind = roll(6);

		if (kind == 0)
			g_string_append(s, " \t");
		else if (kind > 1)
			add_words(s, false);
		if (kind == 2)
			g_string_append(s, "  ");
		g_string_append(s, "\r\n");
	}
	if (roll(4) == 0)
		g_string_append(s, "\r\n\r\n");
	if (roll(6) == 0)
		g_string_append(s, "the end");
	if (odd("unterminated-blank"))
		g_string_append(s, "the end ");
	return g_string_free(s, FALSE);
}

static void
take_string(struct wb_dkim_sink *sink, const uint8_t *at, size_t len)
{
	g_string_append_len(sink->to, (const char *)at, (gssize)len);
}

/* What h= selects, in canonical form: the last of that name not yet used. */
static void
add_selected(GString *out, const struct wb_dkim_fields *fields, char **names,
	bool relaxed)
{
	struct wb_dkim_sink sink = { take_string, out };

	for (size_t i = 0; names[i] != NULL; i++) {
		size_t len = strlen(names[i]), skip = 0;

		for (size_t j = 0; j < i; j++)
			skip += g_ascii_strcasecmp(names[j], names[i]) == 0;
		for (size_t k = fields->count; k-- > 0;) {
			if (!wb_dkim_field_is(&fields->at[k], names[i], len))
				continue;
			if (skip-- == 0) {
				wb_dkim_canon_field(&sink, fields->at[k].raw,
					relaxed, true);
				break;
			}
		}
	}
}

static char *
make_h(void)
{
	GString *h = g_string_new(roll(2) == 0 ? "from" : "From");

	for (size_t i = 1; i < WB_COUNT(field_names); i++)
		if (roll(2) == 0)
			g_string_append_printf(h, "%s%s",
				roll(8) == 0 ? " :\r\n\t" : ":",
				field_names[i]);
	if (roll(4) == 0)
		g_string_append(h, ":from");
	if (roll(4) == 0)
		g_string_append(h, ":subject:subject:subject");
	return g_string_free(h, FALSE);
}

static char *
sign(EVP_PKEY *key, const GString *text)
{
	unsigned char digest[32], signature[512];
	size_t len = sizeof signature;
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool digested = key == ed25519;

	EVP_Digest(text->str, text->len, digest, NULL, EVP_sha256(), NULL);
	if (EVP_DigestSignInit(ctx, NULL, digested ? NULL : EVP_sha256(), NULL,
		    key) != 1 ||
		EVP_DigestSign(ctx, signature, &len,
			digested ? digest : (const unsigned char *)text->str,
			digested ? sizeof digest : text->len) != 1)
		abort();
	EVP_MD_CTX_free(ctx);
	return g_base64_encode(signature, len);
}

/* One signature to be: its tags but for bh= and b=. */
struct plan {
	bool relaxed_header, relaxed_body;
	EVP_PKEY *key;
	const char *v, *a, *c, *d, *s, *more; /* more tags; begins with ";" */
	char *h;
	long l; /* -1: none */
};

static char *
hash_body(const struct plan *plan, const char *body)
{
	GString *text = g_string_new(NULL);
	struct wb_dkim_sink sink = { take_string, text };
	unsigned char digest[32];
	size_t len;

	wb_dkim_canon_body(&sink,
		(struct wb_bytes){ (const uint8_t *)body, strlen(body) },
		plan->relaxed_body);
	len = text->len;
	if (plan->l >= 0 && (size_t)plan->l < len)
		len = (size_t)plan->l;
	EVP_Digest(text->str, len, digest, NULL, EVP_sha256(), NULL);
	g_string_free(text, TRUE);
	return g_base64_encode(digest, sizeof digest);
}

static char *
fold_base64(const char *text)
{
	GString *s = g_string_new(NULL);

	for (; *text != '\0'; text++) {
		g_string_append_c(s, *text);
		if (roll(40) == 0 && text[1] != '\0' && text[1] != '=')
			g_string_append(s, roll(2) == 0 ? "\r\n\t" : " ");
		else if (text[1] == '=' && odd("split-padding"))
			g_string_append(s, " ");
	}
	return g_string_free(s, FALSE);
}

static char *
make_message(struct wb_arena *a, const struct plan *plan, const char *head,
	const char *body)
{
	char *bh = hash_body(plan, body), *b, *folded, *message;
	char *l = plan->l >= 0 ? g_strdup_printf("; l=%ld", plan->l)
			       : g_strdup("");
	char *field = g_strdup_printf(
		"DKIM-Signature: %s a=%s;%s d=%s; s=%s;\r\n\th=%s; bh=%s%s%s;"
		" b=",
		plan->v, plan->a, plan->c, plan->d, plan->s, plan->h, bh, l,
		plan->more);
	struct wb_dkim_fields fields = wb_dkim_fields_read(
		a, (struct wb_bytes){ (const uint8_t *)head, strlen(head) });
	GString *text = g_string_new(NULL);
	struct wb_dkim_sink sink = { take_string, text };
	GRegex *blanks = g_regex_new("\\s+", 0, 0, NULL);
	char *h = g_regex_replace_literal(blanks, plan->h, -1, 0, "", 0, NULL);
	char **names = g_strsplit(h, ":", 0);

	add_selected(text, &fields, names, plan->relaxed_header);
	wb_dkim_canon_field(&sink,
		(struct wb_bytes){ (const uint8_t *)field, strlen(field) },
		plan->relaxed_header, false);
	b = sign(plan->key, text);
	folded = fold_base64(b);
	message = wb_printf(a, "%s%s\r\n%s\r\n%s", field, folded, head, body);
	g_strfreev(names);
	g_regex_unref(blanks);
	g_string_free(text, TRUE);
	g_free(h);
	g_free(folded);
	g_free(b);
	g_free(field);
	g_free(l);
	g_free(bh);
	return message;
}

static char *
public_key(EVP_PKEY *key)
{
	unsigned char *der = NULL, raw[32];
	size_t raw_len = sizeof raw;
	char *text;
	int len;

	if (key == ed25519) {
		EVP_PKEY_get_raw_public_key(key, raw, &raw_len);
		return g_base64_encode(raw, raw_len);
	}
	len = i2d_PUBKEY(key, &der);
	text = g_base64_encode(der, (size_t)len);
	OPENSSL_free(der);
	return text;
}

static char *
make_record(struct wb_arena *a, EVP_PKEY *key)
{
	static const char *const formats[] = { "v=DKIM1; k=%s; p=%s",
		"v=DKIM1; k=%s; p=%s", "v=DKIM1; k=%s; p=%s",
		"v=DKIM1;k=%s;p=%s;", "k=%s; p=%s",
		"v=DKIM1; h=sha256; k=%s; p=%s",
		"v=DKIM1; h=sha1:sha256; k=%s; p=%s",
		"v=DKIM1; s=email; k=%s; p=%s", "v=DKIM1; s=*; k=%s; p=%s",
		"v=DKIM1; t=y; k=%s; p=%s", "v=DKIM1; t=s; k=%s; p=%s",
		"v=DKIM1; n=note; k=%s; p=%s", "v=DKIM1; k=%s; p= %s ",
		" v=DKIM1; k=%s; p=%s", "v=DKIM1; h=sha1; k=%s; p=%s",
		"v=DKIM1; s=other; k=%s; p=%s", "v=DKIM2; k=%s; p=%s",
		"k=%s; v=DKIM1; p=%s", "v=DKIM1; k=x%s; p=%s",
		"v=DKIM1; k=%s; p=; x=%s", "v=DKIM1; k=%s; p=%.60s",
		"v=DKIM1; k=%s; q=%s", "v=DKIM1; k=%s; k=rsa; p=%s",
		"v=DKIM1; k=%s;; p=%s", "v=DKIM1; k=%s; what; p=%s",
		"v=DKIM1; k=%s; p=\\%s", "v=dkim1; k=%s; p=%s",
		"v=spf1 -all %s %s" };
	const char *format = roll(3) == 0 ? PICK(formats) : formats[0];
	char *p = public_key(key);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	char *record =
		wb_printf(a, format, key == ed25519 ? "ed25519" : "rsa", p);
#pragma GCC diagnostic pop

	g_free(p);
	return record;
}

static struct plan
make_plan(void)
{
	static const char *const vs[] = { "v=1;", "v=1;", "v=1;", "v=1;",
		"v=1;", "v=1;", "v=1;", "v=1;", "v = 1 ;", "v=2;", "v=0.5;",
		"" };
	static const char *const cs[] = { "", " c=simple;", " c=relaxed;",
		" c=simple/simple;", " c=simple/relaxed;", " c=relaxed/simple;",
		" c=relaxed/relaxed;" };
	static const char *const mores[] = { "", "", "", "", "", "", "",
		"; t=%T", "; t=%F", "; t=%T; x=%F", "; t=%T; x=%P",
		"; t=%T; x=1", "; x=%P", "; i=@example.com",
		"; i=ann@mail.example.com", "; i=@example.org",
		"; i=@xexample.com", "; q=dns/txt", "; q=dns", "; q=x:dns/txt",
		"; z=From:x|To:y", "; x-unknown=1", "; unknown=1", "; s=sel",
		";", "; r=y", "; what", "; t=abc", "; l=-1" };
	static const char *const as[] = { "rsa-sha256", "rsa-sha256",
		"rsa-sha256", "rsa-sha256", "rsa-sha256", "rsa-sha256",
		"rsa-sha256", "rsa-sha512" };
	struct plan plan = { .v = PICK(vs),
		.c = PICK(cs),
		.l = -1,
		.d = roll(8) == 0 ? "Example.COM" : "example.com",
		.s = roll(8) == 0 ? "SEL" : "sel",
		.more = roll(2) == 0 ? "" : PICK(mores) };
	int key = roll(6);

	if (strstr(plan.more, "x:dns") != NULL)
		note("several-query-methods");
	plan.relaxed_header = strstr(plan.c, "c=relaxed") != NULL;
	plan.relaxed_body = strstr(plan.c, "/relaxed") != NULL;
	plan.key = key == 0 ? ed25519 : key == 1 ? rsa_1024 : rsa;
	plan.a = key == 0 ? "ed25519-sha256" : PICK(as);
	if (key != 0 && odd("upper-case-algorithm"))
		plan.a = "RSA-SHA256";
	if (roll(6) == 0)
		plan.l = roll(3) == 0 ? 0 : roll(200);
	plan.h = make_h();
	return plan;
}

/* %T a moment ago, %P a past one, %F a future one. */
static char *
put_times(struct wb_arena *a, const char *more, int64_t now)
{
	struct wb_buf b;

	wb_buf_init(&b, a, 1000);
	for (; *more != '\0'; more++) {
		if (*more != '%') {
			wb_buf_putc(&b, *more);
			continue;
		}
		more++;
		wb_buf_printf(&b, "%lld",
			(long long)(*more == 'T'   ? now - 1000
				    : *more == 'P' ? now - 500
						   : now + 100000));
	}
	return b.at;
}

/* A change on the way, or none. */
static char *
change(struct wb_arena *a, char *message)
{
	static const struct {
		const char *from, *to, *odd;
	} changes[] = {
		{ "\r\n\r\n", "\r\n\r\nadded line\r\n", NULL },
		{ "From", "X-New: 1\r\nFrom", NULL },
		{ "From", "From: eve@example.org\r\nFrom", "several-from" },
		{ "Hello", "hello", NULL },
		{ "Hello ", "Hello  ", NULL },
		{ "Subject: ", "Subject: [x] ", NULL },
		{ "Subject:", "subject:", NULL },
		{ " b=", " b=A", NULL },
		{ "bh=", "bh=A", NULL },
		{ "d=example.com", "d=other.example", NULL },
		{ "DKIM-Signature:", "dkim-signature :", "blank-before-colon" },
		{ "s=sel;\r\n\t", "s=sel; ", NULL },
	};
	size_t which = (size_t)roll(2 * (int)WB_COUNT(changes));
	char *at;

	if (which >= WB_COUNT(changes) ||
		(at = strstr(message, changes[which].from)) == NULL)
		return message;
	if (changes[which].odd != NULL)
		note(changes[which].odd);
	return wb_printf(a, "%.*s%s%s", (int)(at - message), message,
		changes[which].to, at + strlen(changes[which].from));
}

static struct wb_world *
world_with(struct wb_arena *a, const char *text)
{
	struct wb_world *world = wb_world_new(a);
	static const char *const names[] = { "sel._domainkey.example.com",
		"sel._domainkey.other.example" };

	for (size_t i = 0; i < WB_COUNT(names); i++) {
		struct wb_record record = { .text = text };
		struct wb_answer answer = { .outcome = WB_FOUND,
			.server = "",
			.extended_error = "",
			.records = &record,
			.count = 1 };

		if (!wb_name_parse(
			    names[i], strlen(names[i]), &answer.canonical))
			abort();
		if (i == 1) {
			answer.outcome = WB_NO_NAME;
			answer.count = 0;
		}
		wb_world_put(world, &answer.canonical, WB_TXT, &answer);
	}
	return world;
}

/* "pass" or "permerror key-revoked". */
static char *
judge(struct wb_arena *a, const char *record, const char *message, int64_t now)
{
	const char *gap = strstr(message, "\r\n\r\n");
	struct wb_dkim_input in = {
		.head = { (const uint8_t *)message,
			(size_t)(gap + 2 - message) },
		.body = { (const uint8_t *)gap + 4, strlen(gap + 4) },
		.body_returned = true,
		.now = now,
	};
	const struct wb_dkim_result *r =
		wb_dkim_check(a, world_with(a, record), &in, NULL);

	if (r == NULL)
		return g_strdup("unsigned");
	if (r->result == WB_DKIM_PASS)
		return g_strdup("pass");
	return g_strdup_printf("%s %s", wb_dkim_name(r->result), r->problem);
}

struct one {
	char *ours, *odd;
};

/* One case into the file, and what we say of it. */
static struct one
make_case(FILE *file, int64_t now)
{
	struct wb_arena *a = wb_arena_new(0);
	char *head, *body, *ours, *text, *message;
	struct plan plan;
	const char *record;
	json_t *json;

	oddities = g_string_new(NULL);
	head = make_head();
	body = make_body();
	plan = make_plan();
	record = make_record(a, plan.key);

	plan.more = put_times(a, plan.more, now);
	message = change(a, make_message(a, &plan, head, body));
	ours = judge(a, record, message, now);
	text = g_base64_encode((const guchar *)message, strlen(message));
	json = json_pack("{s:s, s:s, s:s, s:s}", "record", record, "message",
		text, "ours", ours, "odd", oddities->str);
	json_dumpf(json, file, JSON_COMPACT);
	fputc('\n', file);
	json_decref(json);
	g_free(text);
	g_free(plan.h);
	g_free(head);
	g_free(body);
	wb_arena_free(a);
	return (struct one){ ours, g_string_free(oddities, FALSE) };
}

static bool
is_explained(const char *peer, const struct one *one)
{
	for (size_t i = 0; i < WB_COUNT(explained); i++) {
		const struct difference *d = &explained[i];
		char *word =
			g_strdup_printf(" %s ", d->odd != NULL ? d->odd : "");
		bool is = strcmp(peer, d->peer) == 0 &&
			  strcmp(one->ours, d->ours) == 0 &&
			  (d->odd == NULL || strstr(one->odd, word) != NULL);

		g_free(word);
		if (is)
			return true;
	}
	return false;
}

struct tally {
	unsigned passes, differences, unexplained;
};

static void
compare(struct tally *t, char *line, const struct one *one, size_t number)
{
	bool we_pass = strcmp(one->ours, "pass") == 0;
	char *save;

	t->passes += we_pass;
	for (char *word = strtok_r(line, " \n", &save); word != NULL;
		word = strtok_r(NULL, " \n", &save)) {
		char *equals = strchr(word, '=');

		if (equals == NULL)
			continue;
		*equals = '\0';
		if ((strcmp(equals + 1, "pass") == 0) == we_pass)
			continue;
		t->differences++;
		if (is_explained(word, one))
			continue;
		t->unexplained++;
		printf("case %zu: %s here, %s by %s;%s\n", number, one->ours,
			equals + 1, word, one->odd);
	}
}

/* Asks the peers; 77 when there are none. */
static int
ask_peers(const char *path, const struct one *cases, size_t count)
{
	char *command = g_strdup_printf(
		"/usr/bin/python3 %s/lib/check/dkim_peers.py %s", WB_SOURCE_DIR,
		path);
	FILE *peers = popen(command, "r");
	struct tally t = { 0, 0, 0 };
	char line[1000];
	size_t i = 0;
	int status = 0;

	g_free(command);
	if (peers == NULL || fgets(line, sizeof line, peers) == NULL ||
		line[0] == '\n') {
		puts("skipped: neither python3-dkim nor libopendkim11");
		status = 77;
	} else {
		printf("peers: %s", line);
		for (; i < count && fgets(line, sizeof line, peers); i++)
			compare(&t, line, &cases[i], i);
		printf("%zu signatures, %u pass here; %u differences, %u not "
		       "explained\n",
			i, t.passes, t.differences, t.unexplained);
		status = i < count || t.unexplained > 0;
	}
	if (peers != NULL)
		pclose(peers);
	return status;
}

int
main(void)
{
	const char *wish = getenv("WB_PEERS");
	size_t count = wish != NULL ? strtoul(wish, NULL, 10) : 3000;
	char path[] = "/tmp/dkim_peers_XXXXXX";
	int fd = g_mkstemp(path), status;
	FILE *file = fdopen(fd, "w");
	struct one *cases = g_new0(struct one, count);
	int64_t now = time(NULL);

	dice = g_rand_new_with_seed(6376);
	rsa = EVP_RSA_gen(2048);
	rsa_1024 = EVP_RSA_gen(1024);
	ed25519 = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
	for (size_t i = 0; i < count; i++)
		cases[i] = make_case(file, now);
	fclose(file);
	status = ask_peers(path, cases, count);
	if (getenv("WB_PEERS_KEEP") == NULL)
		g_unlink(path);
	for (size_t i = 0; i < count; i++) {
		g_free(cases[i].ours);
		g_free(cases[i].odd);
	}
	g_free(cases);
	g_rand_free(dice);
	EVP_PKEY_free(rsa);
	EVP_PKEY_free(rsa_1024);
	EVP_PKEY_free(ed25519);
	return status;
}
