#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "redact/veil.h"

/* Running text, word by word. */

static bool
is_wide(char c)
{
	return (unsigned char)c >= 0x80;
}

/* What a word is made of: RFC 5322's atext but for what quotes or parts words,
 * and all letters beyond ASCII. */
static bool
is_word(char c)
{
	return g_ascii_isalnum(c) || is_wide(c) ||
	       (c != '\0' && strchr("!#$%*+/=?^_~.-@", c) != NULL);
}

/* All labels but the last may have anything, the last is letters. */
static bool
is_host_name(const char *word, size_t len)
{
	const char *dot = memrchr(word, '.', len);
	size_t last;

	if (dot == NULL || dot == word)
		return false;
	last = len - (size_t)(dot - word) - 1;
	for (size_t i = 0; i < last; i++)
		if (!g_ascii_isalpha(dot[1 + i]))
			return false;
	for (size_t i = 0; i < len; i++)
		if (!g_ascii_isalnum(word[i]) && strchr(".-_", word[i]) == NULL)
			return false;
	return last >= 2;
}

bool
wb_veil_is_opaque(const char *word, size_t len, size_t least)
{
	bool digit = false, letter = false;
	size_t run = 0;

	if (len < least || is_host_name(word, len))
		return false;
	/* a run of both; "unauthenticated.5.7.26" has none */
	for (size_t i = 0; i < len; i++) {
		if (!g_ascii_isalnum(word[i])) {
			digit = letter = false;
			run = 0;
			continue;
		}
		digit |= g_ascii_isdigit(word[i]);
		letter |= g_ascii_isalpha(word[i]);
		if (++run >= 5 && digit && letter)
			return true;
	}
	return false;
}

/* "/home/hana/Maildir": whose home it is. */
static const char *
after_home(const char *word, size_t len)
{
	static const char *const homes[] = { "/home/", "/Users/", "/var/mail/",
		"/var/spool/mail/", "/export/home/", "/usr/home/",
		"/mail/spool/" };

	for (size_t i = 0; i < WB_COUNT(homes); i++) {
		size_t n = strlen(homes[i]);

		if (len > n && strncmp(word, homes[i], n) == 0)
			return word + n;
	}
	return NULL;
}

/* "user=hana", "U=hana", "sasl_username=hana" */
static bool
names_user(const char *name, size_t len)
{
	static const char *const names[] = { "user", "username", "login", "u",
		"uid", "sasl_username", "auth_user", "authid" };

	for (size_t i = 0; i < WB_COUNT(names); i++)
		if (strlen(names[i]) == len &&
			g_ascii_strncasecmp(names[i], name, len) == 0)
			return true;
	return false;
}

static void
put(struct wb_buf *out, const char *from, const char *to)
{
	wb_buf_add(out, from, (size_t)(to - from));
}

/* A piece of a word that has neither "=" nor letters beyond ASCII. */
static void
piece(struct wb_veil *v, struct wb_buf *out, const char *word, const char *end)
{
	const char *home, *last = end, *name;

	while (word < end && strchr(".-*!?#~", *word) != NULL)
		wb_buf_putc(out, *word++);
	while (last > word && strchr(".-*!?#~/", last[-1]) != NULL)
		last--;
	home = after_home(word, (size_t)(last - word));
	name = wb_veil_word(v, word, (size_t)(last - word));
	if (home != NULL) {
		const char *slash = memchr(home, '/', (size_t)(last - home));

		put(out, word, home);
		wb_buf_puts(
			out, wb_veil_local(v, home,
				     (size_t)((slash != NULL ? slash : last) -
					      home)));
		if (slash != NULL)
			wb_buf_puts(out, "/x");
	} else if (name != NULL)
		wb_buf_puts(out, name);
	else if (wb_veil_is_opaque(word, (size_t)(last - word), 20))
		wb_buf_puts(out, wb_veil_name(v, WB_VEIL_TOKEN, word,
					 (size_t)(last - word)));
	else
		put(out, word, last);
	put(out, last, end);
}

/* A word without an address in it. */
static void
plain(struct wb_veil *v, struct wb_buf *out, const char *word, const char *end)
{
	const char *name = NULL;
	size_t name_len = 0;

	while (word < end) {
		const char *stop = word;

		if (is_wide(*word)) {
			wb_buf_putc(out, *word++);
			continue;
		}
		while (stop < end && !is_wide(*stop) && *stop != '=')
			stop++;
		if (name != NULL && names_user(name, name_len) && stop > word)
			wb_buf_puts(out,
				wb_veil_local(v, word, (size_t)(stop - word)));
		else
			piece(v, out, word, stop);
		name = NULL;
		if (stop < end && *stop == '=') {
			name = word;
			name_len = (size_t)(stop - word);
			wb_buf_putc(out, *stop++);
		}
		word = stop;
	}
}

/* "id=" of "id=hana@docomo.ne.jp", and the like */
static const char *
after_label(const char *word, const char *at)
{
	static const char *const labels[] = { "id", "to", "from", "orig_to",
		"r", "f", "s", "mailfrom", "smtp.mailfrom", "smtp.rcptto",
		"smtp.auth", "header.from", "header.i", "header.sender",
		"envelope-from", "envelope_from", "sender", "recipient", "user",
		"email", "address", "addr", "ctladdr", "mail", "rcpt", "auth",
		"rfc822", "policy.mailfrom", "i", "rua", "sasl_username",
		"sasl_sender", "client", "d" };
	const char *equals = memchr(word, '=', (size_t)(at - word));

	if (equals == NULL)
		return word;
	for (size_t i = 0; i < WB_COUNT(labels); i++) {
		size_t n = strlen(labels[i]);

		if (n == (size_t)(equals - word) &&
			g_ascii_strncasecmp(labels[i], word, n) == 0)
			return equals + 1;
	}
	return word;
}

/* Where the local part before at begins: text in another script may stand right
 * before it. */
static const char *
local_begin(const char *word, const char *at)
{
	const char *begin = at;

	if (at > word && is_wide(at[-1]))
		return after_label(word, at);
	while (begin > word && !is_wide(begin[-1]))
		begin--;
	return after_label(begin, at);
}

static const char *
host_end(const char *at, const char *end)
{
	const char *stop = at + 1;
	bool wide = stop < end && is_wide(*stop);

	while (stop < end &&
		(g_ascii_isalnum(*stop) || strchr(".-_", *stop) != NULL ||
			(wide && is_wide(*stop))))
		stop++;
	while (stop > at + 1 && stop[-1] == '.')
		stop--;
	return stop;
}

static void
word(struct wb_veil *v, struct wb_buf *out, const char *from, const char *end)
{
	const char *at = memrchr(from, '@', (size_t)(end - from));
	const char *begin, *stop;

	if (at == NULL || at == from) {
		plain(v, out, from, end);
		return;
	}
	begin = local_begin(from, at);
	stop = host_end(at, end);
	plain(v, out, from, begin);
	wb_buf_puts(out, wb_veil_local(v, begin, (size_t)(at - begin)));
	put(out, at, stop);
	wb_veil_domain(v, at + 1, (size_t)(stop - at - 1));
	plain(v, out, stop, end);
}

/* The length of a quoted local part that text begins with, or 0. */
static size_t
quoted_local(const char *text, size_t len)
{
	if (*text != '"')
		return 0;
	for (size_t i = 1; i + 1 < len && i < 66; i++) {
		if (text[i] == '\\')
			i++;
		else if (text[i] == '"')
			return text[i + 1] == '@' && i > 1 ? i + 1 : 0;
		else if (text[i] == '\n')
			return 0;
	}
	return 0;
}

static void
words(struct wb_veil *v, struct wb_buf *out, const char *text, size_t len)
{
	const char *end = text + len;

	while (text < end) {
		size_t left = (size_t)(end - text), n;
		const char *stop = text;

		if ((n = wb_veil_url_length(text, left)) > 0) {
			wb_veil_url(v, out, text, n);
			text += n;
		} else if ((n = quoted_local(text, left)) > 0) {
			wb_buf_puts(out, wb_veil_local(v, text, n));
			text += n;
		} else if (!is_word(*text)) {
			wb_buf_putc(out, *text++);
		} else {
			while (stop < end && is_word(*stop) &&
				(stop == text || *stop != '/' ||
					stop[-1] != '/'))
				stop++;
			word(v, out, text, stop);
			text = stop;
		}
	}
}

/* Not so within a name, where an address or a host is. */
static bool
parts_words(const char *text, size_t at, size_t len)
{
	if (at >= len ||
		(text[at] == '.' && (at + 1 == len || text[at + 1] == ' ')))
		return true;
	return !g_ascii_isalnum(text[at]) && text[at] != '\0' &&
	       strchr("_@.-", text[at]) == NULL;
}

/* The phrase that text[at] begins with, or NULL.  One of ASCII letters is no
 * part of a longer word. */
static const char *
phrase_at(const struct wb_veil *v, const char *text, size_t at, size_t len)
{
	for (guint i = 0; i < v->phrases->len; i++) {
		const char *phrase = v->phrases->pdata[i];
		size_t n = strlen(phrase);

		if (n > len - at ||
			g_ascii_tolower(*phrase) != g_ascii_tolower(text[at]))
			continue;
		if (g_ascii_strncasecmp(text + at, phrase, n) != 0)
			continue;
		if (wb_veil_is_label(v, phrase))
			continue;
		if (is_wide(*phrase) ||
			((at == 0 || parts_words(text, at - 1, len)) &&
				parts_words(text, at + n, len)))
			return phrase;
	}
	return NULL;
}

void
wb_veil_text(
	struct wb_veil *v, struct wb_buf *out, const char *text, size_t len)
{
	size_t from = 0;

	for (size_t at = 0; v->phrases->len > 0 && at < len;) {
		const char *phrase = phrase_at(v, text, at, len);

		if (phrase == NULL) {
			at++;
			continue;
		}
		words(v, out, text + from, at - from);
		wb_buf_puts(out, "[redacted]");
		from = at += strlen(phrase);
	}
	words(v, out, text + from, len - from);
}

/* What an address stands between, a comma or the end; quotes and angle brackets
 * keep together. */
static size_t
mailbox_length(const char *text, size_t len)
{
	bool quoted = false, angle = false;

	for (size_t i = 0; i < len; i++) {
		if (text[i] == '"')
			quoted = !quoted;
		else if (!quoted && text[i] == '<')
			angle = true;
		else if (!quoted && text[i] == '>')
			angle = false;
		else if (!quoted && !angle && text[i] == ',')
			return i;
	}
	return len;
}

/* "Hana <hana@example.jp>" as "<user1@example.jp>"; that of a role as it is. */
static void
mailbox(struct wb_veil *v, struct wb_buf *out, const char *text, size_t len)
{
	const char *end = text + len, *open, *close, *at;
	size_t local;

	while (text < end && (*text == ' ' || *text == '\t'))
		wb_buf_putc(out, *text++);
	len = (size_t)(end - text);
	open = memrchr(text, '<', len);
	close = open != NULL ? memchr(open, '>', (size_t)(end - open)) : NULL;
	if (close == NULL) {
		open = NULL;
		at = memrchr(text, '@', len);
	} else
		at = memrchr(open, '@', (size_t)(close - open));
	local = open != NULL && at != NULL ? (size_t)(at - open - 1) : 0;
	if (at != NULL && open == NULL)
		while (at - local > text && is_word(at[-(ptrdiff_t)local - 1]))
			local++;
	if (at == NULL || wb_veil_is_role(at - local, local) ||
		(open != NULL && open > text &&
			wb_veil_is_machine(text, (size_t)(open - text)))) {
		wb_veil_text(v, out, text, len);
		return;
	}
	if (open == NULL) {
		/* "hana@example.jp (Hana)" */
		open = memchr(text, '(', len);
		close = open != NULL ? open : end;
		if (open != NULL)
			wb_veil_person(v, open + 1, (size_t)(end - open - 1));
		wb_veil_text(v, out, text, (size_t)(close - text));
		return;
	}
	wb_veil_person(v, text, (size_t)(open - text));
	wb_veil_text(v, out, open, (size_t)(close - open + 1));
}

void
wb_veil_addresses(
	struct wb_veil *v, struct wb_buf *out, const char *text, size_t len)
{
	for (;;) {
		size_t n = mailbox_length(text, len);

		mailbox(v, out, text, n);
		if (n == len)
			return;
		wb_buf_putc(out, ',');
		text += n + 1;
		len -= n + 1;
	}
}

/* Lines that look like fields, in what a mailer says of the message. */
static const struct label {
	const char *text;
	enum { SUBJECT, ADDRESSES, RECIPIENT, ENVELOPE } kind;
} labels[] = {
	{ "Subject", SUBJECT },
	{ "件名", SUBJECT },
	{ "Betreff", SUBJECT },
	{ "Objet", SUBJECT },
	{ "From", ADDRESSES },
	{ "To", ADDRESSES },
	{ "Cc", ADDRESSES },
	{ "Sender", ADDRESSES },
	{ "Reply-To", ADDRESSES },
	{ "差出人", ADDRESSES },
	{ "宛先", ADDRESSES },
	{ "Final-Recipient", RECIPIENT },
	{ "Original-Recipient", RECIPIENT },
	{ "X-Actual-Recipient", RECIPIENT },
	{ "Original-Envelope-Id", ENVELOPE },
};

/* The label, and where its value begins; or NULL. */
static const struct label *
label_of(const char *line, size_t len, size_t *ret_value)
{
	size_t blanks = 0;

	while (blanks < len && (line[blanks] == ' ' || line[blanks] == '\t'))
		blanks++;
	for (size_t i = 0; i < WB_COUNT(labels); i++) {
		size_t n = strlen(labels[i].text), at = blanks + n;

		if (at >= len || g_ascii_strncasecmp(
					 line + blanks, labels[i].text, n) != 0)
			continue;
		while (at < len && line[at] == ' ')
			at++;
		if (at < len && line[at] == ':')
			at++;
		else if (len - at >= 3 && memcmp(line + at, "：", 3) == 0)
			at += 3;
		else
			continue;
		*ret_value = at;
		return &labels[i];
	}
	return NULL;
}

/* "x-local; hana": no domain, and a person all the same. */
static void
recipient(struct wb_veil *v, struct wb_buf *out, const char *text, size_t len)
{
	const char *end = text + len, *semicolon = memchr(text, ';', len);
	const char *from = semicolon != NULL ? semicolon + 1 : text;

	while (from < end && strchr(" \t<", *from) != NULL)
		from++;
	if (from == end)
		put(out, text, end);
	else if (memchr(from, '@', (size_t)(end - from)) == NULL) {
		size_t n = 0;

		while (from + n < end && is_word(from[n]))
			n++;
		put(out, text, from);
		wb_buf_puts(out, wb_veil_local(v, from, n));
		put(out, from + n, end);
	} else
		wb_veil_text(v, out, text, len);
}

/* true: the lines that continue it go, too */
static bool
labelled(struct wb_veil *v, struct wb_buf *out, const struct label *label,
	const char *value, size_t len)
{
	const char *text;
	size_t blanks = 0;

	switch (label->kind) {
	case SUBJECT:
		while (blanks < len && value[blanks] == ' ')
			blanks++;
		text = wb_strndup(v->a, value + blanks, len - blanks);
		if (wb_veil_is_of_mailers(text)) {
			wb_veil_text(v, out, value, len);
			return false;
		}
		wb_veil_phrase(v, text, len - blanks);
		wb_buf_puts(out, " [subject]");
		return true;
	case ADDRESSES:
		wb_veil_addresses(v, out, value, len);
		return false;
	case RECIPIENT:
		recipient(v, out, value, len);
		return false;
	case ENVELOPE:
		wb_buf_puts(out, " ");
		wb_buf_puts(out, wb_veil_name(v, WB_VEIL_ID, value, len));
		return true;
	}
	return false;
}

void
wb_veil_lines(
	struct wb_veil *v, struct wb_buf *out, const char *text, size_t len)
{
	const char *end = text + len;
	bool skip = false;
	size_t indent = 0; /* of the label whose lines are skipped */

	while (text < end) {
		const char *stop = memchr(text, '\n', (size_t)(end - text));
		size_t n, value, blanks = 0;
		const struct label *label;

		if (stop == NULL)
			stop = end;
		n = (size_t)(stop - text);
		while (blanks < n && strchr(" \t", text[blanks]) != NULL)
			blanks++;
		skip = skip && blanks < n && blanks > indent;
		if (!skip) {
			label = label_of(text, n, &value);
			if (label != NULL) {
				wb_buf_add(out, text, value);
				indent = blanks;
				skip = labelled(
					v, out, label, text + value, n - value);
			} else
				wb_veil_text(v, out, text, n);
			if (stop < end)
				wb_buf_putc(out, '\n');
		}
		text = stop + (stop < end);
	}
}
