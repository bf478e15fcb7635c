#include <string.h>

#include "base/text.h"
#include "redact/veil.h"

struct wb_redactor *
wb_redactor_new(void)
{
	struct wb_redactor *r = g_new0(struct wb_redactor, 1);

	for (int i = 0; i < WB_VEIL_KINDS; i++)
		r->known[i] = g_hash_table_new_full(
			g_str_hash, g_str_equal, g_free, g_free);
	return r;
}

void
wb_redactor_free(struct wb_redactor *r)
{
	for (int i = 0; i < WB_VEIL_KINDS; i++)
		g_hash_table_destroy(r->known[i]);
	g_free(r);
}

void
wb_veil_begin(
	struct wb_veil *ret_veil, struct wb_arena *a, struct wb_redactor *run)
{
	*ret_veil = (struct wb_veil){
		.a = a,
		.run = run,
		.words = g_hash_table_new(g_str_hash, g_str_equal),
		.labels = g_hash_table_new(g_str_hash, g_str_equal),
		.phrases = g_ptr_array_new(),
	};
}

void
wb_veil_end(struct wb_veil *v)
{
	g_hash_table_destroy(v->words);
	g_hash_table_destroy(v->labels);
	g_ptr_array_free(v->phrases, TRUE);
}

static char *
folded(struct wb_arena *a, const char *text, size_t len)
{
	char *copy = wb_strndup(a, text, len);

	for (char *c = copy; *c != '\0'; c++)
		*c = g_ascii_tolower(*c);
	return copy;
}

const char *
wb_veil_name(
	struct wb_veil *v, enum wb_veil_kind kind, const char *text, size_t len)
{
	static const char *const words[] = { "user", "id", "token" };
	GHashTable *known = v->run->known[kind];
	const char *key = folded(v->a, text, len);
	char *name = g_hash_table_lookup(known, key);

	if (name == NULL) {
		name = g_strdup_printf(
			"%s%u", words[kind], g_hash_table_size(known) + 1);
		g_hash_table_insert(known, g_strdup(key), name);
	}
	return name;
}

static bool
is_one_of(const char *word, size_t len, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(list[i]) == len &&
			g_ascii_strncasecmp(list[i], word, len) == 0)
			return true;
	return false;
}

/* RFC 2142's, and those that machines write as. */
bool
wb_veil_is_role(const char *local, size_t len)
{
	static const char *const roles[] = { "abuse", "bounce", "bounces",
		"daemon", "do-not-reply", "donotreply", "hostmaster", "info",
		"listserv", "mailer-daemon", "mailerdaemon", "majordomo",
		"no-reply", "no_reply", "nobody", "post_master", "noreply",
		"notification", "notifications", "postmaster", "root",
		"security", "support", "webmaster", "www", "www-data" };

	return is_one_of(local, len, roles, WB_COUNT(roles));
}

bool
wb_veil_is_common(const char *word, size_t len)
{
	static const char *const words[] = { "account", "address", "admin",
		"administrator", "after", "available", "back", "because",
		"been", "bounce", "but", "client", "command", "contact",
		"could", "data", "delayed", "deliver", "delivered", "delivery",
		"denied", "details", "did", "disabled", "does", "domain",
		"email", "error", "exist", "exists", "failed", "failure",
		"final", "for", "found", "from", "full", "has", "have", "help",
		"host", "hours", "hello", "hosts", "info", "invalid", "list",
		"local", "mail", "mailbox", "mailer", "maildelivery", "message",
		"messages", "name", "news", "not", "notice", "notification",
		"office", "past", "permanent", "please", "policy", "postfix",
		"problem", "quota", "receiver", "recipient", "recipients",
		"refused", "rejected", "relay", "reply", "report", "returned",
		"returning", "sales", "see", "send", "sender", "server",
		"service", "smtp", "spam", "status", "subsystem", "success",
		"successful", "support", "system", "team", "temporary", "test",
		"that", "the", "this", "time", "transcript", "unable",
		"unavailable", "undeliverable", "undelivered", "unknown",
		"user", "users", "warning", "was", "with", "your" };

	if (len < 3)
		return true;
	return is_one_of(word, len, words, WB_COUNT(words)) ||
	       wb_veil_is_role(word, len);
}

bool
wb_veil_is_of_mailers(const char *text)
{
	static const char between[] = " \t:;,.!?()[]-\uff1a";
	size_t common = 0;

	for (text += strspn(text, between); *text != '\0';
		text += strspn(text, between)) {
		size_t n = strcspn(text, between);

		if (wb_veil_is_common(text, n))
			common++;
		else if (strcspn(text, "0123456789") >= n)
			return false;
		text += n;
	}
	return common > 0;
}

void
wb_veil_domain(struct wb_veil *v, const char *name, size_t len)
{
	char *label, *rest = NULL, *copy = folded(v->a, name, len);

	for (label = strtok_r(copy, ".", &rest); label != NULL;
		label = strtok_r(NULL, ".", &rest))
		g_hash_table_add(v->labels, label);
}

bool
wb_veil_is_label(const struct wb_veil *v, const char *word)
{
	return g_hash_table_contains(
		v->labels, folded(v->a, word, strlen(word)));
}

const char *
wb_veil_word(struct wb_veil *v, const char *word, size_t len)
{
	const char *key = folded(v->a, word, len);

	if (!g_hash_table_contains(v->words, key) ||
		g_hash_table_contains(v->labels, key))
		return NULL;
	return wb_veil_name(v, WB_VEIL_USER, word, len);
}

/* What is odd about a local part, as it may be why it was refused: dots where
 * RFC 5321 allows none, letters beyond ASCII, quotes. */
static const char *
in_shape(struct wb_veil *v, const char *local, size_t len, const char *name)
{
	const char *dots = memmem(local, len, "..", 2) != NULL ? "..x" : "";
	const char *end = local[len - 1] == '.' ? "." : "";
	const char *begin = local[0] == '.' ? "." : "";
	const char *quote = local[0] == '"' ? "\"" : "";
	const char *wide = wb_is_ascii(local, len) ? "" : "\u00e9";

	return wb_printf(v->a, "%s%s%s%s%s%s%s", quote, begin, name, wide, dots,
		end, quote);
}

/* "abc-def-hana=gmail.com": whom a list or a rewritten sender was made for.
 * The domains stay, the last word before the first one is a person. */
static const char *
person_within(struct wb_veil *v, const char *text, size_t len)
{
	const char *equals = memchr(text, '=', len), *dash;
	size_t words = 0;

	if (equals == NULL || equals == text)
		return NULL;
	dash = memrchr(text, '-', (size_t)(equals - text));
	for (const char *c = text; c < equals; c++)
		words += *c == '-';
	if (dash != NULL)
		text = dash + 1;
	return wb_printf(v->a, "%s%s=%.*s",
		words > 1   ? "x-x-"
		: words > 0 ? "x-"
			    : "",
		wb_veil_name(v, WB_VEIL_USER, text, (size_t)(equals - text)),
		(int)len, equals + 1);
}

/* "bounces+123-abc-hana=gmail.com" */
static const char *
of_a_list(struct wb_veil *v, const char *local, size_t len)
{
	static const char *const begins[] = { "bounces+", "bounce+", "bounces-",
		"bounce-" };

	for (size_t i = 0; i < WB_COUNT(begins); i++) {
		size_t n = strlen(begins[i]);
		const char *rest;

		if (len <= n || g_ascii_strncasecmp(local, begins[i], n) != 0)
			continue;
		rest = person_within(
			v, wb_strndup(v->a, local + n, len - n), len - n);
		if (rest == NULL)
			rest = wb_veil_name(
				v, WB_VEIL_TOKEN, local + n, len - n);
		return wb_printf(v->a, "%s%s", begins[i], rest);
	}
	return NULL;
}

/* SRS0=HHHH=TT=example.com=hana, SRS1=..., prvs=1234abcdef=hana: a rewritten
 * sender.  Domains stay, the last part is a person, others are checksums. */
static const char *
rewritten(struct wb_veil *v, const char *local, size_t len)
{
	struct wb_buf out;
	const char *end = local + len;
	bool first = true;

	if (len < 6 || (g_ascii_strncasecmp(local, "srs", 3) != 0 &&
			       g_ascii_strncasecmp(local, "prvs=", 5) != 0))
		return NULL;
	wb_buf_init(&out, v->a, 4096);
	while (local <= end) {
		const char *stop = memchr(local, '=', (size_t)(end - local));
		size_t n = (size_t)((stop != NULL ? stop : end) - local);

		if (!first)
			wb_buf_putc(&out, '=');
		if (first || (stop != NULL && memchr(local, '.', n) != NULL))
			wb_buf_add(&out, local, n);
		else if (stop == NULL && n > 0)
			wb_buf_puts(
				&out, wb_veil_name(v, WB_VEIL_USER, local, n));
		else if (n > 0)
			wb_buf_putc(&out, 'x');
		first = false;
		local += n + 1;
	}
	return out.at;
}

/* What is before the "@" of a message id.  Some mailers are known by theirs, and
 * fml puts a list's name behind; NULL: it is none of these. */
static const char *
known_id(struct wb_veil *v, const char *text, size_t len)
{
	const char *name, *dot = memrchr(text, '.', len);
	size_t behind = dot != NULL ? len - (size_t)(dot - text) - 1 : 0;

	if (memmem(text, len, ".FML", 4) != NULL && behind > 0) {
		name = wb_veil_name(v, WB_VEIL_ID, text, len - behind);
		return wb_printf(v->a, "%s.FMLx.%s", name,
			wb_veil_name(v, WB_VEIL_USER, dot + 1, behind));
	}
	if (len > 4 && memcmp(text, "mxl~", 4) == 0)
		return wb_printf(
			v->a, "mxl~%s", wb_veil_name(v, WB_VEIL_ID, text, len));
	if (len > 4 && memcmp(text + len - 4, ".GMR", 4) == 0)
		return wb_printf(
			v->a, "%s.GMR", wb_veil_name(v, WB_VEIL_ID, text, len));
	return NULL;
}

const char *
wb_veil_local(struct wb_veil *v, const char *local, size_t len)
{
	const char *name;

	if (len == 0 || wb_veil_is_role(local, len))
		return wb_strndup(v->a, local, len);
	name = rewritten(v, local, len);
	if (name == NULL)
		name = of_a_list(v, local, len);
	if (name == NULL)
		name = known_id(v, local, len);
	if (name != NULL)
		return name;
	if (wb_veil_is_opaque(local, len, 20))
		return wb_veil_name(v, WB_VEIL_ID, local, len);
	if (!wb_veil_is_common(local, len))
		g_hash_table_add(v->words, folded(v->a, local, len));
	name = wb_veil_name(v, WB_VEIL_USER, local, len);
	return in_shape(v, local, len, name);
}

void
wb_veil_phrase(struct wb_veil *v, const char *text, size_t len)
{
	while (len > 0 && strchr(" \"'", text[0]) != NULL) {
		text++;
		len--;
	}
	while (len > 0 && strchr(" \"'", text[len - 1]) != NULL)
		len--;
	if (len < 4 || wb_veil_is_common(text, len))
		return;
	for (guint i = 0; i < v->phrases->len; i++)
		if (strlen(v->phrases->pdata[i]) == len &&
			memcmp(v->phrases->pdata[i], text, len) == 0)
			return;
	if (v->phrases->len < 100)
		g_ptr_array_add(v->phrases, wb_strndup(v->a, text, len));
}

/* "Mail Delivery System", "Courier mail server at mx.example.com" */
bool
wb_veil_is_machine(const char *name, size_t len)
{
	const char *end = name + len;

	while (name < end) {
		size_t n = 0;

		while (name + n < end && strchr(" \t\",()<>", name[n]) == NULL)
			n++;
		if (n > 3 && (wb_veil_is_common(name, n) ||
				     memchr(name + 1, '.', n - 2) != NULL))
			return true;
		name += n + 1;
	}
	return false;
}

void
wb_veil_person(struct wb_veil *v, const char *name, size_t len)
{
	const char *end;

	if (wb_veil_is_machine(name, len))
		return;
	name = wb_strndup(v->a, name, len);
	end = name + len;
	wb_veil_phrase(v, name, len);
	while (name < end) {
		size_t n = strcspn(name, " \t\",.()");

		if (n > (size_t)(end - name))
			n = (size_t)(end - name);
		if (!g_hash_table_contains(v->labels, folded(v->a, name, n)))
			wb_veil_phrase(v, name, n);
		name += n + 1;
	}
}
