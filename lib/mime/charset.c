#include <errno.h>
#include <glib.h>
#include <iconv.h>
#include <string.h>

#include "base/text.h"
#include "mime/charset.h"
#include "mime/decode.h"

static const char replacement[] = "\xef\xbf\xbd";

bool
wb_charset_stop(const struct wb_convert *c)
{
	return c->m.out.full || (c->strict && c->bad > 0);
}

void
wb_charset_copy_utf8(struct wb_convert *c, size_t from, size_t to)
{
	while (from < to && !wb_charset_stop(c)) {
		size_t n = wb_utf8_valid(c->in->at + from, to - from);

		wb_mapped_copy(&c->m, c->in, from, from + n);
		from += n;
		if (from < to) {
			wb_charset_bad(c, from);
			from++;
		}
	}
}

void
wb_charset_bad(struct wb_convert *c, size_t from)
{
	wb_mapped_for(&c->m, c->in, from, from + 1);
	wb_mapped_add(&c->m, replacement, sizeof replacement - 1);
	c->bad++;
}

void
wb_charset_iconv(struct wb_convert *c, const char *at, size_t len)
{
	char out[2048];
	char *from = (char *)at; /* iconv() does not write there */

	while (len > 0 && !wb_charset_stop(c)) {
		char *to = out;
		size_t room = sizeof out, before = len;

		iconv(c->iconv, &from, &len, &to, &room);
		wb_mapped_add(&c->m, out, (size_t)(to - out));
		if (len > 0 && (len == before || room >= 16)) {
			wb_mapped_add(
				&c->m, replacement, sizeof replacement - 1);
			c->bad++;
			from++;
			len--;
			iconv(c->iconv, NULL, NULL, NULL, NULL);
		}
	}
}

/* How many bytes the character at `at` has, by its first bytes. */
static size_t
char_len(enum wb_charset_shape shape, const uint8_t *at, size_t left)
{
	size_t n = 1;

	switch (shape) {
	case WB_SHAPE_SINGLE:
	case WB_SHAPE_UTF16:
	case WB_SHAPE_WHOLE:
		break;
	case WB_SHAPE_SJIS:
		n = at[0] == 0x80 || (at[0] >= 0xa0 && at[0] <= 0xdf) ? 1 : 2;
		break;
	case WB_SHAPE_EUC_JP:
		n = at[0] == 0x8f ? 3 : at[0] == 0x8e || at[0] > 0xa0 ? 2 : 1;
		break;
	case WB_SHAPE_DOUBLE:
		n = 2;
		break;
	case WB_SHAPE_GB18030:
		n = left > 1 && at[1] >= '0' && at[1] <= '9' ? 4 : 2;
		break;
	}
	/* a second byte that is a control byte or a blank is none */
	if (n > 1 && left > 1 && at[1] <= ' ')
		n = 1;
	return n > left ? left : n;
}

static size_t
run_len(const struct wb_convert *c, size_t from)
{
	const uint8_t *at = (const uint8_t *)c->in->at;
	size_t i = from;

	while (i < c->in->len && at[i] >= 0x80)
		i += char_len(c->shape, at + i, c->in->len - i);
	return i - from;
}

/* ASCII runs stand for themselves, the rest goes through iconv run by run. */
static void
convert_runs(struct wb_convert *c)
{
	size_t i = 0, len = c->in->len;

	while (i < len && !wb_charset_stop(c)) {
		size_t n = i;

		while (n < len && (c->in->at[n] & 0x80) == 0)
			n++;
		wb_mapped_copy(&c->m, c->in, i, n);
		i = n;
		n = run_len(c, i);
		if (n > 0) {
			wb_mapped_for(&c->m, c->in, i, i + n);
			wb_charset_iconv(c, c->in->at + i, n);
		}
		i += n;
	}
}

/* Where the line of UTF-16 that begins at from ends. */
static size_t
utf16_line_end(const struct wb_text *in, size_t from)
{
	const char *at = in->at, *lf;

	for (size_t i = from; i < in->len; i = (size_t)(lf - at) + 1) {
		size_t unit;

		lf = memchr(at + i, '\n', in->len - i);
		if (lf == NULL)
			break;
		unit = (size_t)(lf - at) & ~(size_t)1;
		if (unit + 2 <= in->len && at[unit + (at + unit == lf)] == '\0')
			return unit + 2;
	}
	return in->len;
}

/* Line by line, so that each is found again in the input. */
static void
convert_utf16(struct wb_convert *c)
{
	for (size_t i = 0, end; i < c->in->len && !wb_charset_stop(c);
		i = end) {
		end = utf16_line_end(c->in, i);
		wb_mapped_for(&c->m, c->in, i, end);
		wb_charset_iconv(c, c->in->at + i, end - i);
	}
}

/* UTF-7 and its like: nothing in between can be told apart. */
static void
convert_whole(struct wb_convert *c)
{
	wb_mapped_for(&c->m, c->in, 0, c->in->len);
	wb_charset_iconv(c, c->in->at, c->in->len);
}

static bool
begin(struct wb_convert *c, const char *name)
{
	c->iconv = iconv_open("UTF-8", name);
	/* NOLINTNEXTLINE(performance-no-int-to-ptr): what POSIX says */
	if (c->iconv != (iconv_t)-1)
		return true;
	/* not to be taken for a character set that nobody knows */
	if (errno == ENOMEM)
		wb_no_memory();
	return false;
}

static const struct wb_text *
convert(struct wb_arena *a, const struct wb_charset *charset,
	const struct wb_text *in, bool strict, size_t *ret_bad)
{
	struct wb_convert c = { .in = in, .shape = charset->shape };

	c.strict = strict;
	wb_mapped_init(&c.m, a, (size_t)3 * WB_TEXT_MAX);
	if (charset->kind == WB_CHARSET_UTF8) {
		wb_charset_copy_utf8(&c, 0, in->len);
	} else if (!begin(&c, charset->iconv)) {
		c.bad = SIZE_MAX;
	} else {
		if (charset->kind == WB_CHARSET_JP)
			wb_charset_jp(&c);
		else if (charset->shape == WB_SHAPE_UTF16)
			convert_utf16(&c);
		else if (charset->shape == WB_SHAPE_WHOLE)
			convert_whole(&c);
		else
			convert_runs(&c);
		iconv_close(c.iconv);
	}
	*ret_bad = c.bad;
	return wb_mapped_done(&c.m, in->input_end, in->source);
}

static const struct wb_text *
convert_named(struct wb_arena *a, const char *name, const struct wb_text *in,
	bool strict, size_t *ret_bad)
{
	struct wb_charset charset;

	if (!wb_charset_find(name, &charset)) {
		*ret_bad = SIZE_MAX;
		return in;
	}
	return convert(a, &charset, in, strict, ret_bad);
}

/* U+3040-30FF and half-width katakana: Japanese has some in every sentence,
 * bytes of a European language read as Japanese hardly ever. */
static bool
has_kana(const struct wb_text *text)
{
	for (size_t i = 0; i + 3 <= text->len; i++) {
		const uint8_t *at = (const uint8_t *)text->at + i;

		if (at[0] == 0xe3 && at[1] >= 0x81 && at[1] <= 0x83)
			return true;
	}
	return false;
}

/* UTF-8, perhaps cut in a character, or with a few bytes of something else. */
static bool
is_mostly_utf8(const struct wb_text *in)
{
	size_t good = 0, bad = 0;

	for (size_t i = 0; i < in->len;) {
		uint32_t c;
		size_t n = wb_utf8_char(in->at + i, in->len - i, &c);

		good += n > 1;
		bad += n == 0;
		i += n == 0 ? 1 : n;
	}
	return good >= 4 * bad;
}

bool
wb_charset_is_utf16(const struct wb_text *text)
{
	return text->len >= 2 && (memcmp(text->at, "\xff\xfe", 2) == 0 ||
					 memcmp(text->at, "\xfe\xff", 2) == 0);
}

/* Which bytes beyond ASCII there are, for those that come in pairs or runs. */
struct census {
	size_t high;         /* bytes beyond ASCII */
	size_t runs;         /* of them, beside others */
	size_t upper, lower; /* C0-DF: KOI8-R's small letters; E0-FF: 1251's */
	size_t pairs;        /* a lead with its trail */
	size_t common, big5; /* pairs of everyday characters in GB 2312, Big5 */
	bool gb2312;         /* every trail is beyond ASCII */
};

static struct census
take_census(const struct wb_text *in)
{
	struct census c = { .gb2312 = true };
	const uint8_t *at = (const uint8_t *)in->at;

	for (size_t i = 0; i < in->len; i++) {
		bool beside = (i > 0 && at[i - 1] >= 0x80) ||
			      (i + 1 < in->len && at[i + 1] >= 0x80);

		c.high += at[i] >= 0x80;
		c.runs += at[i] >= 0x80 && beside;
		c.upper += at[i] >= 0xc0 && at[i] <= 0xdf;
		c.lower += at[i] >= 0xe0;
	}
	for (size_t i = 0; i + 1 < in->len; i++) {
		if (at[i] < 0x80)
			continue;
		c.pairs++;
		c.common += (at[i] >= 0xb0 && at[i] <= 0xd7) ||
			    (at[i] >= 0xa1 && at[i] <= 0xa3);
		c.big5 += (at[i] >= 0xa4 && at[i] <= 0xc6) || at[i] == 0xa1;
		c.gb2312 = c.gb2312 && at[i + 1] >= 0xa1;
		i++;
	}
	return c;
}

/* The encoding of Russian or Chinese without a label, or NULL: their letters
 * come in runs, and most are of a small part of the code. */
static const char *
guess_by_census(const struct wb_text *in)
{
	enum { FEW = 8 };
	struct census c = take_census(in);

	if (c.high < FEW)
		return NULL;
	if (c.runs * 10 >= c.high * 9 && c.upper * 10 >= c.high * 8)
		return "koi8-r";
	if (c.runs * 10 >= c.high * 9 && c.lower * 10 >= c.high * 8)
		return "windows-1251";
	if (c.gb2312 && c.common * 10 >= c.pairs * 7)
		return "gb18030";
	if (c.big5 * 10 >= c.pairs * 8)
		return "big5";
	return NULL;
}

static const struct wb_text *
guess(struct wb_arena *a, const struct wb_text *in, size_t *ret_bad)
{
	static const char *const japanese[] = { "euc-jp", "cp932" };
	const struct wb_text *text;
	const char *name;

	if (wb_charset_is_utf16(in))
		return convert_named(a, "utf-16", in, false, ret_bad);
	if (is_mostly_utf8(in))
		return convert_named(a, "utf-8", in, false, ret_bad);
	if (wb_charset_has_jp_escape(in)) {
		text = convert_named(a, "iso-2022-jp", in, true, ret_bad);
		if (*ret_bad == 0)
			return text;
	}
	for (size_t i = 0; i < WB_COUNT(japanese); i++) {
		text = convert_named(a, japanese[i], in, true, ret_bad);
		if (*ret_bad == 0 && has_kana(text))
			return text;
	}
	name = guess_by_census(in);
	if (name != NULL) {
		text = convert_named(a, name, in, true, ret_bad);
		if (*ret_bad == 0)
			return text;
	}
	text = convert_named(a, "windows-1252", in, false, ret_bad);
	if (*ret_bad == SIZE_MAX) /* no gconv modules here */
		text = convert_named(a, "utf-8", in, false, ret_bad);
	return text;
}

/* Not one character past ASCII was read. */
static bool
all_replaced(const struct wb_text *text)
{
	for (size_t i = 0; i < text->len; i++) {
		if ((text->at[i] & 0x80) == 0)
			continue;
		if (text->len - i < 3 ||
			memcmp(text->at + i, replacement, 3) != 0)
			return false;
		i += 2;
	}
	return true;
}

static const struct wb_text *
decode(struct wb_arena *a, const struct wb_charset *charset,
	const struct wb_text *in, const char **ret_defect)
{
	const struct wb_text *text, *other;
	size_t bad, other_bad;

	text = convert(a, charset, in, false, &bad);
	if (bad == 0)
		return text;
	*ret_defect = "bad-characters";
	if (bad != SIZE_MAX && wb_is_ascii(in->at, in->len))
		return text; /* ISO-2022-JP, for nothing else goes wrong so */
	other = guess(a, in, &other_bad);
	if (bad != SIZE_MAX && wb_utf8_valid(in->at, in->len) < in->len &&
		(other_bad > 0 || !(has_kana(other) || all_replaced(text))))
		return text;
	*ret_defect = "wrong-charset";
	return other;
}

static bool
is_unlabelled(const char *name)
{
	return name[0] == '\0' || strcmp(name, "us-ascii") == 0 ||
	       strcmp(name, "ascii") == 0 ||
	       strcmp(name, "unknown-8bit") == 0 ||
	       strcmp(name, "x-unknown") == 0 || strcmp(name, "8bit") == 0 ||
	       strcmp(name, "unknown") == 0 || strcmp(name, "default") == 0;
}

const struct wb_text *
wb_charset_decode(struct wb_arena *a, const char *declared,
	const struct wb_text *in, const char **ret_defect)
{
	struct wb_charset charset = { .kind = WB_CHARSET_UTF8 };
	const char *defect = NULL, **ret = ret_defect ? ret_defect : &defect;
	bool escapes = wb_charset_has_jp_escape(in);
	const struct wb_text *text;
	size_t bad;

	*ret = NULL;
	if (!is_unlabelled(declared) && !wb_charset_find(declared, &charset))
		*ret = "unknown-charset";
	else if (!is_unlabelled(declared) &&
		 !(escapes && charset.kind == WB_CHARSET_UTF8) &&
		 (charset.shape >= WB_SHAPE_UTF16 || escapes ||
			 !wb_is_ascii(in->at, in->len)))
		return decode(a, &charset, in, ret);
	if (!escapes && wb_is_ascii(in->at, in->len))
		return in;
	if (escapes && wb_is_ascii(in->at, in->len))
		text = convert_named(a, "iso-2022-jp", in, false, &bad);
	else
		text = guess(a, in, &bad);
	if (bad > 0 && *ret == NULL)
		*ret = "bad-characters";
	return bad == SIZE_MAX ? in : text;
}
