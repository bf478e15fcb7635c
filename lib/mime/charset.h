#ifndef WB_MIME_CHARSET_H
#define WB_MIME_CHARSET_H

#include <iconv.h>

#include "mime/mapped.h"

/* How bytes past ASCII make characters: where a run of them may be cut. */
enum wb_charset_shape {
	WB_SHAPE_SINGLE,
	WB_SHAPE_SJIS,
	WB_SHAPE_EUC_JP,
	WB_SHAPE_DOUBLE, /* EUC-KR, Big5 */
	WB_SHAPE_GB18030,
	/* not ASCII below 0x80: */
	WB_SHAPE_UTF16,
	WB_SHAPE_WHOLE, /* UTF-7, ISO-2022 */
};

enum wb_charset_kind {
	WB_CHARSET_ICONV,
	WB_CHARSET_UTF8,
	WB_CHARSET_JP, /* ISO-2022-JP and its kin, through EUC-JP-MS */
};

struct wb_charset {
	enum wb_charset_kind kind;
	enum wb_charset_shape shape;
	char iconv[32]; /* its name for iconv_open(), or "" */
};

/* By its declared name, lower case.  Only names that mail uses: a stranger
 * shall not choose which of glibc's 250 modules is loaded. */
bool wb_charset_find(
	const char *name, struct wb_charset *ret_charset) WB_MUST_USE;

/* It begins with the byte order mark of UTF-16, as text saved on Windows does. */
bool wb_charset_is_utf16(const struct wb_text *text) WB_PURE;

/* One conversion under way. */
struct wb_convert {
	const struct wb_text *in;
	struct wb_mapped m;
	iconv_t iconv;
	enum wb_charset_shape shape;
	size_t bad; /* bytes that were no character; SIZE_MAX: could not begin */
	bool strict; /* stop at the first such byte */
};

void wb_charset_copy_utf8(struct wb_convert *c, size_t from, size_t to);
/* Nothing more is to be converted. */
bool wb_charset_stop(const struct wb_convert *c) WB_PURE;
/* U+FFFD for the byte at from. */
void wb_charset_bad(struct wb_convert *c, size_t from);
/* Adds these bytes, converted; one that iconv refuses becomes U+FFFD. */
void wb_charset_iconv(struct wb_convert *c, const char *at, size_t len);
/* ISO-2022-JP (RFC 1468), with JIS X 0201 kana, JIS X 0212, NEC row 13. */
void wb_charset_jp(struct wb_convert *c);
bool wb_charset_has_jp_escape(const struct wb_text *text) WB_PURE;

#endif
