/* The DMARC record, RFC 9989 section 4.8:
 *
 *   dmarc-record  = dmarc-version *(dmarc-sep dmarc-tag) [dmarc-sep]
 *   dmarc-sep     = *WSP ";" *WSP
 *   equals        = *WSP "=" *WSP
 *   dmarc-version = "v" equals %s"DMARC1" ; case sensitive
 *   dmarc-tag     = 1*ALPHA equals 1*dmarc-value
 *
 * Unknown tags are ignored; errors behind v= cost only the tag they are in.
 */
#include "check/dmarc_record.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>
#include <strings.h>

/* A TXT record of the largest size, all ";", would make 32,000 tags. */
enum { TAGS_MAX = 100 };

static const char wsp[] = " \t";

bool
wb_dmarc_record_begins(const char *text)
{
	if (text[0] != 'v' && text[0] != 'V')
		return false;
	text++;
	text += strspn(text, wsp);
	if (*text++ != '=')
		return false;
	text += strspn(text, wsp);
	if (strncmp(text, "DMARC1", 6) != 0)
		return false;
	text += 6;
	text += strspn(text, wsp);
	return *text == '\0' || *text == ';';
}

bool
wb_dmarc_uri_next(const char **at, const char **ret_uri, size_t *ret_len)
{
	const char *s = *at + strspn(*at, " \t,"), *size;
	size_t len = strcspn(s, ",");

	*at = s + len;
	if (len == 0)
		return false;
	size = memchr(s, '!', len);
	if (size != NULL)
		len = (size_t)(size - s);
	while (len > 0 && strchr(wsp, s[len - 1]) != NULL)
		len--;
	*ret_uri = s;
	*ret_len = len;
	return true;
}

bool
wb_dmarc_uri_valid(const char *uri, size_t len)
{
	size_t i = 0;

	if (len == 0 || !isalpha((unsigned char)uri[0]))
		return false;
	while (i < len && (isalnum((unsigned char)uri[i]) ||
				  strchr("+-.", uri[i]) != NULL))
		i++;
	if (i == len || uri[i] != ':' || i + 1 == len)
		return false;
	for (; i < len; i++)
		if (!isgraph((unsigned char)uri[i]))
			return false;
	if (strncasecmp(uri, "mailto:", 7) == 0)
		return memchr(uri, '@', len) != NULL && uri[len - 1] != '@';
	return true;
}

static bool
any_valid_uri(const char *list)
{
	const char *uri;
	size_t len;

	while (wb_dmarc_uri_next(&list, &uri, &len))
		if (wb_dmarc_uri_valid(uri, len))
			return true;
	return false;
}

static bool
set_policy(struct wb_dmarc_request *r, const char *value)
{
	r->given = true;
	r->valid = true;
	if (strcasecmp(value, "none") == 0)
		r->policy = WB_POLICY_NONE;
	else if (strcasecmp(value, "quarantine") == 0)
		r->policy = WB_POLICY_QUARANTINE;
	else if (strcasecmp(value, "reject") == 0)
		r->policy = WB_POLICY_REJECT;
	else
		r->valid = false;
	return r->valid;
}

/* One of the letters in set, in any case, or false. */
static bool
letter(const char *value, const char *set, char *ret_letter)
{
	int c = tolower((unsigned char)value[0]);

	if (c == '\0' || value[1] != '\0' || strchr(set, c) == NULL)
		return false;
	*ret_letter = (char)c;
	return true;
}

static bool
set_mode(bool *strict, const char *value)
{
	char c;

	if (!letter(value, "rs", &c))
		return false;
	*strict = c == 's';
	return true;
}

static bool
set_testing(struct wb_dmarc_record *r, const char *value)
{
	char c;

	if (!letter(value, "yn", &c))
		return false;
	r->testing = c == 'y';
	return true;
}

static bool
set_rua(struct wb_dmarc_record *r, const char *value)
{
	r->rua = value;
	r->rua_usable = any_valid_uri(value);
	return r->rua_usable;
}

static bool
set_ruf(struct wb_dmarc_record *r, const char *value)
{
	r->ruf = value;
	return any_valid_uri(value);
}

/* "0", "1", "d", "s", joined by colons. */
static bool
valid_fo(const char *value)
{
	for (;; value++) {
		if (*value == '\0' ||
			strchr("01ds", tolower((unsigned char)*value)) == NULL)
			return false;
		if (*++value == '\0')
			return true;
		if (*value != ':')
			return false;
	}
}

static enum wb_dmarc_why
apply(struct wb_dmarc_record *r, const char *name, const char *value)
{
	static const char *const historic[] = { "pct", "rf", "ri" };
	bool ok;

	for (size_t i = 0; i < WB_COUNT(historic); i++)
		if (strcmp(name, historic[i]) == 0)
			return WB_DMARC_TAG_HISTORIC;
	if (strcmp(name, "p") == 0)
		ok = set_policy(&r->p, value);
	else if (strcmp(name, "sp") == 0)
		ok = set_policy(&r->sp, value);
	else if (strcmp(name, "np") == 0)
		ok = set_policy(&r->np, value);
	else if (strcmp(name, "psd") == 0)
		ok = letter(value, "ynu", &r->psd);
	else if (strcmp(name, "adkim") == 0)
		ok = set_mode(&r->strict_dkim, value);
	else if (strcmp(name, "aspf") == 0)
		ok = set_mode(&r->strict_spf, value);
	else if (strcmp(name, "t") == 0)
		ok = set_testing(r, value);
	else if (strcmp(name, "rua") == 0)
		ok = set_rua(r, value);
	else if (strcmp(name, "ruf") == 0)
		ok = set_ruf(r, value);
	else if (strcmp(name, "fo") == 0)
		ok = valid_fo(value);
	else if (strcmp(name, "v") == 0)
		ok = true;
	else
		return WB_DMARC_TAG_UNKNOWN;
	return ok ? WB_DMARC_TAG_USED : WB_DMARC_TAG_VALUE;
}

static bool
seen(const struct wb_dmarc_tag *tags, const struct wb_dmarc_tag *tag)
{
	for (; tags != tag; tags = tags->next)
		if (strcmp(tags->name, tag->name) == 0)
			return true;
	return false;
}

static char *
trimmed(struct wb_arena *a, const char *s, size_t len)
{
	while (len > 0 && strchr(wsp, s[len - 1]) != NULL)
		len--;
	while (len > 0 && strchr(wsp, *s) != NULL) {
		s++;
		len--;
	}
	return wb_strndup(a, s, len);
}

/* The tag in the len bytes at s, which hold no ";". */
static struct wb_dmarc_tag *
read_tag(struct wb_arena *a, const char *s, size_t len)
{
	struct wb_dmarc_tag *tag = WB_NEW(a, struct wb_dmarc_tag);
	const char *equals = memchr(s, '=', len);
	char *name;

	tag->name = tag->value = "";
	if (equals == NULL) {
		tag->why = WB_DMARC_TAG_SYNTAX;
		return tag;
	}
	name = trimmed(a, s, (size_t)(equals - s));
	for (char *c = name; *c != '\0'; c++) {
		if (!isalpha((unsigned char)*c))
			tag->why = WB_DMARC_TAG_SYNTAX;
		*c = (char)tolower((unsigned char)*c);
	}
	tag->name = name;
	tag->value = trimmed(a, equals + 1, (size_t)(s + len - equals - 1));
	if (tag->name[0] == '\0' || tag->value[0] == '\0')
		tag->why = WB_DMARC_TAG_SYNTAX;
	return tag;
}

const struct wb_dmarc_record *
wb_dmarc_record_parse(struct wb_arena *a, const char *text)
{
	struct wb_dmarc_record *r;
	const struct wb_dmarc_tag **end;
	const char *s = text;

	if (!wb_dmarc_record_begins(text))
		return NULL;
	r = WB_NEW(a, struct wb_dmarc_record);
	r->text = text;
	r->psd = 'u';
	r->rua = r->ruf = "";
	end = &r->tags;
	for (unsigned count = 0; *s != '\0' && count < TAGS_MAX; count++) {
		struct wb_dmarc_tag *tag;
		size_t len;

		s += strspn(s, " \t;");
		len = strcspn(s, ";");
		while (len > 0 && strchr(wsp, s[len - 1]) != NULL)
			len--;
		if (len == 0)
			break;
		tag = read_tag(a, s, len);
		tag->at = (size_t)(s - text);
		tag->len = len;
		*end = tag;
		end = &tag->next;
		if (tag->why == WB_DMARC_TAG_USED)
			tag->why = seen(r->tags, tag)
					   ? WB_DMARC_TAG_DUPLICATE
					   : apply(r, tag->name, tag->value);
		s += strcspn(s, ";");
	}
	r->policy_broken = !r->p.given || !r->p.valid ||
			   (r->sp.given && !r->sp.valid) ||
			   (r->np.given && !r->np.valid);
	return r;
}

const char *
wb_dmarc_why_name(enum wb_dmarc_why why)
{
	static const char *const names[] = {
		[WB_DMARC_TAG_USED] = "used",
		[WB_DMARC_TAG_UNKNOWN] = "unknown-tag",
		[WB_DMARC_TAG_HISTORIC] = "historic-tag",
		[WB_DMARC_TAG_VALUE] = "bad-value",
		[WB_DMARC_TAG_DUPLICATE] = "duplicate-tag",
		[WB_DMARC_TAG_SYNTAX] = "bad-syntax",
	};

	assert(why < WB_COUNT(names));
	return names[why];
}
