#include <string.h>

#include "redact/veil.h"

/* Links: servers point to pages that explain, and add whom it is about. */

static const char *const schemes[] = { "https://", "http://", "ftp://" };

static size_t
scheme_length(const char *text, size_t len)
{
	for (size_t i = 0; i < WB_COUNT(schemes); i++) {
		size_t n = strlen(schemes[i]);

		if (len > n && g_ascii_strncasecmp(text, schemes[i], n) == 0)
			return n;
	}
	return 0;
}

size_t
wb_veil_url_length(const char *text, size_t len)
{
	size_t n = scheme_length(text, len);

	if (n == 0)
		return 0;
	while (n < len && text[n] > ' ' && text[n] < 0x7f &&
		strchr("<>\"'()[]{}|\\^`", text[n]) == NULL)
		n++;
	while (strchr(".,;:!?", text[n - 1]) != NULL)
		n--;
	return n;
}

static bool
is_number(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!g_ascii_isdigit(text[i]))
			return false;
	return len > 0 && len <= 8;
}

static bool
is_host_or_ip(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!g_ascii_isalnum(text[i]) && strchr(".-:", text[i]) == NULL)
			return false;
	return len > 0;
}

/* One value of a query.  What the DNS has to do with stays; so do the numbers
 * of pages, and the words by which Gmail tells why. */
static void
value(struct wb_veil *v, struct wb_buf *out, const char *name, size_t name_len,
	const char *text, size_t len)
{
	static const char *const hosts[] = { "ip", "r", "d", "domain", "host",
		"id", "id", "ipaddress", "query", "lookup" };
	const char *at = memchr(text, '@', len);
	bool kept = is_number(text, len);

	if (at == NULL)
		at = memmem(text, len, "%40", 3);
	if (at != NULL) {
		size_t local = (size_t)(at - text);

		wb_buf_puts(out, wb_veil_local(v, text, local));
		wb_buf_add(out, at, len - local);
		return;
	}
	for (size_t i = 0; i < WB_COUNT(hosts); i++)
		kept |= strlen(hosts[i]) == name_len &&
			g_ascii_strncasecmp(hosts[i], name, name_len) == 0 &&
			is_host_or_ip(text, len);
	if (name_len == 1 && (*name == 'p' || *name == 's')) {
		size_t letters = 0;

		while (letters < len &&
			(g_ascii_isalpha(text[letters]) ||
				strchr("-_", text[letters]) != NULL))
			letters++;
		kept |= letters == len && len < 40;
	}
	if (kept)
		wb_buf_add(out, text, len);
	else if (len > 0)
		wb_buf_putc(out, 'x');
}

static void
query(struct wb_veil *v, struct wb_buf *out, const char *text, size_t len)
{
	const char *end = text + len;

	while (text < end) {
		size_t n = strcspn(text, "&;#");
		const char *equals;

		if (n > (size_t)(end - text))
			n = (size_t)(end - text);
		equals = memchr(text, '=', n);
		if (equals != NULL) {
			size_t name = (size_t)(equals - text);

			wb_buf_add(out, text, name + 1);
			value(v, out, text, name, equals + 1, n - name - 1);
		} else
			value(v, out, "", 0, text, n);
		text += n;
		if (text < end)
			wb_buf_putc(out, *text++);
	}
}

static void
path(struct wb_veil *v, struct wb_buf *out, const char *text, size_t len)
{
	const char *end = text + len;

	while (text < end) {
		const char *slash = memchr(text, '/', (size_t)(end - text));
		size_t n = (size_t)((slash != NULL ? slash : end) - text);

		if (wb_veil_is_opaque(text, n, 12) ||
			memchr(text, '@', n) != NULL ||
			memchr(text, '%', n) != NULL ||
			wb_veil_word(v, text, n) != NULL)
			wb_buf_putc(out, 'x');
		else
			wb_buf_add(out, text, n);
		text += n;
		if (text < end)
			wb_buf_putc(out, *text++);
	}
}

void
wb_veil_url(struct wb_veil *v, struct wb_buf *out, const char *url, size_t len)
{
	const char *end, *at, *host, *stop, *ask;

	url = wb_strndup(v->a, url, len); /* for strcspn() to end there */
	end = url + len;
	host = at = url + scheme_length(url, len);
	stop = at + strcspn(at, "/?#");
	if (stop > end)
		stop = end;
	at = memrchr(at, '@', (size_t)(stop - at));
	if (at != NULL) /* who logs in, and with which password */
		host = at + 1;
	wb_buf_add(out, url, scheme_length(url, len));
	wb_buf_add(out, host, (size_t)(stop - host));
	wb_veil_domain(v, host, (size_t)(stop - host));
	ask = stop + strcspn(stop, "?#");
	if (ask > end)
		ask = end;
	path(v, out, stop, (size_t)(ask - stop));
	if (ask < end) {
		wb_buf_putc(out, *ask);
		query(v, out, ask + 1, (size_t)(end - ask - 1));
	}
}
