#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mime/charset.h"

static const struct {
	const char *name;
	const char *iconv;
	enum wb_charset_shape shape;
	enum wb_charset_kind kind;
} named[] = {
	{ "utf-8", "", WB_SHAPE_SINGLE, WB_CHARSET_UTF8 },
	{ "utf8", "", WB_SHAPE_SINGLE, WB_CHARSET_UTF8 },
	{ "unicode-1-1-utf-8", "", WB_SHAPE_SINGLE, WB_CHARSET_UTF8 },
	/* glibc's ISO-2022-JP refuses NEC row 13 */
	{ "iso-2022-jp", "EUC-JP-MS", WB_SHAPE_WHOLE, WB_CHARSET_JP },
	{ "iso-2022-jp-1", "EUC-JP-MS", WB_SHAPE_WHOLE, WB_CHARSET_JP },
	{ "iso-2022-jp-3", "EUC-JP-MS", WB_SHAPE_WHOLE, WB_CHARSET_JP },
	{ "iso-2022-jp-ms", "EUC-JP-MS", WB_SHAPE_WHOLE, WB_CHARSET_JP },
	{ "csiso2022jp", "EUC-JP-MS", WB_SHAPE_WHOLE, WB_CHARSET_JP },
	{ "cp50220", "EUC-JP-MS", WB_SHAPE_WHOLE, WB_CHARSET_JP },
	{ "cp50221", "EUC-JP-MS", WB_SHAPE_WHOLE, WB_CHARSET_JP },
	{ "jis", "EUC-JP-MS", WB_SHAPE_WHOLE, WB_CHARSET_JP },
	{ "shift_jis", "CP932", WB_SHAPE_SJIS, WB_CHARSET_ICONV },
	{ "shift-jis", "CP932", WB_SHAPE_SJIS, WB_CHARSET_ICONV },
	{ "sjis", "CP932", WB_SHAPE_SJIS, WB_CHARSET_ICONV },
	{ "x-sjis", "CP932", WB_SHAPE_SJIS, WB_CHARSET_ICONV },
	{ "ms_kanji", "CP932", WB_SHAPE_SJIS, WB_CHARSET_ICONV },
	{ "windows-31j", "CP932", WB_SHAPE_SJIS, WB_CHARSET_ICONV },
	{ "cp932", "CP932", WB_SHAPE_SJIS, WB_CHARSET_ICONV },
	{ "ms932", "CP932", WB_SHAPE_SJIS, WB_CHARSET_ICONV },
	{ "euc-jp", "EUC-JP-MS", WB_SHAPE_EUC_JP, WB_CHARSET_ICONV },
	{ "x-euc-jp", "EUC-JP-MS", WB_SHAPE_EUC_JP, WB_CHARSET_ICONV },
	{ "eucjp", "EUC-JP-MS", WB_SHAPE_EUC_JP, WB_CHARSET_ICONV },
	{ "gb2312", "GB18030", WB_SHAPE_GB18030, WB_CHARSET_ICONV },
	{ "gb_2312-80", "GB18030", WB_SHAPE_GB18030, WB_CHARSET_ICONV },
	{ "gbk", "GB18030", WB_SHAPE_GB18030, WB_CHARSET_ICONV },
	{ "gb18030", "GB18030", WB_SHAPE_GB18030, WB_CHARSET_ICONV },
	{ "cp936", "GB18030", WB_SHAPE_GB18030, WB_CHARSET_ICONV },
	{ "x-gbk", "GB18030", WB_SHAPE_GB18030, WB_CHARSET_ICONV },
	{ "euc-cn", "GB18030", WB_SHAPE_GB18030, WB_CHARSET_ICONV },
	{ "big5", "CP950", WB_SHAPE_DOUBLE, WB_CHARSET_ICONV },
	{ "cn-big5", "CP950", WB_SHAPE_DOUBLE, WB_CHARSET_ICONV },
	{ "cp950", "CP950", WB_SHAPE_DOUBLE, WB_CHARSET_ICONV },
	{ "big5-hkscs", "BIG5-HKSCS", WB_SHAPE_DOUBLE, WB_CHARSET_ICONV },
	{ "euc-kr", "CP949", WB_SHAPE_DOUBLE, WB_CHARSET_ICONV },
	{ "ks_c_5601-1987", "CP949", WB_SHAPE_DOUBLE, WB_CHARSET_ICONV },
	{ "ksc5601", "CP949", WB_SHAPE_DOUBLE, WB_CHARSET_ICONV },
	{ "cp949", "CP949", WB_SHAPE_DOUBLE, WB_CHARSET_ICONV },
	/* every mailer that says Latin 1 may mean Microsoft's (WHATWG) */
	{ "iso-8859-1", "CP1252", WB_SHAPE_SINGLE, WB_CHARSET_ICONV },
	{ "iso8859-1", "CP1252", WB_SHAPE_SINGLE, WB_CHARSET_ICONV },
	{ "iso_8859-1", "CP1252", WB_SHAPE_SINGLE, WB_CHARSET_ICONV },
	{ "latin1", "CP1252", WB_SHAPE_SINGLE, WB_CHARSET_ICONV },
	{ "latin-1", "CP1252", WB_SHAPE_SINGLE, WB_CHARSET_ICONV },
	{ "iso-8859-8-i", "ISO-8859-8", WB_SHAPE_SINGLE, WB_CHARSET_ICONV },
	{ "iso-8859-11", "TIS-620", WB_SHAPE_SINGLE, WB_CHARSET_ICONV },
	{ "windows-874", "CP874", WB_SHAPE_SINGLE, WB_CHARSET_ICONV },
	{ "tis-620", "TIS-620", WB_SHAPE_SINGLE, WB_CHARSET_ICONV },
	{ "koi8-r", "KOI8-R", WB_SHAPE_SINGLE, WB_CHARSET_ICONV },
	{ "koi8-u", "KOI8-U", WB_SHAPE_SINGLE, WB_CHARSET_ICONV },
	{ "ibm437", "CP437", WB_SHAPE_SINGLE, WB_CHARSET_ICONV },
	{ "cp437", "CP437", WB_SHAPE_SINGLE, WB_CHARSET_ICONV },
	{ "ibm850", "CP850", WB_SHAPE_SINGLE, WB_CHARSET_ICONV },
	{ "cp850", "CP850", WB_SHAPE_SINGLE, WB_CHARSET_ICONV },
	{ "ibm852", "CP852", WB_SHAPE_SINGLE, WB_CHARSET_ICONV },
	{ "cp866", "CP866", WB_SHAPE_SINGLE, WB_CHARSET_ICONV },
	{ "ibm866", "CP866", WB_SHAPE_SINGLE, WB_CHARSET_ICONV },
	{ "macintosh", "MACINTOSH", WB_SHAPE_SINGLE, WB_CHARSET_ICONV },
	{ "viscii", "VISCII", WB_SHAPE_SINGLE, WB_CHARSET_ICONV },
	{ "unicode-1-1-utf-7", "UTF-7", WB_SHAPE_WHOLE, WB_CHARSET_ICONV },
	{ "unicode-2-0-utf-7", "UTF-7", WB_SHAPE_WHOLE, WB_CHARSET_ICONV },
	{ "utf-7", "UTF-7", WB_SHAPE_WHOLE, WB_CHARSET_ICONV },
	{ "utf-16", "UTF-16", WB_SHAPE_UTF16, WB_CHARSET_ICONV },
	{ "utf-16le", "UTF-16LE", WB_SHAPE_UTF16, WB_CHARSET_ICONV },
	{ "utf-16be", "UTF-16BE", WB_SHAPE_UTF16, WB_CHARSET_ICONV },
	{ "utf-32", "UTF-32", WB_SHAPE_WHOLE, WB_CHARSET_ICONV },
	{ "iso-2022-kr", "ISO-2022-KR", WB_SHAPE_WHOLE, WB_CHARSET_ICONV },
};

static const struct {
	const char *prefix; /* of its names; a number follows */
	const char *iconv;  /* likewise */
	unsigned long least, most;
} numbered[] = {
	{ "iso-8859-", "ISO-8859-", 2, 16 },
	{ "iso8859-", "ISO-8859-", 2, 16 },
	{ "iso_8859-", "ISO-8859-", 2, 16 },
	{ "windows-", "CP", 1250, 1258 },
	{ "windows", "CP", 1250, 1258 },
	{ "win-", "CP", 1250, 1258 },
	{ "cp", "CP", 1250, 1258 },
	{ "cp-", "CP", 1250, 1258 },
	{ "x-cp", "CP", 1250, 1258 },
};

static bool
find_numbered(const char *name, struct wb_charset *ret_charset)
{
	for (size_t i = 0; i < WB_COUNT(numbered); i++) {
		size_t len = strlen(numbered[i].prefix);
		unsigned long n;
		char *end;

		if (strncmp(name, numbered[i].prefix, len) != 0 ||
			!g_ascii_isdigit(name[len]))
			continue;
		n = strtoul(name + len, &end, 10);
		if (*end != '\0' || n < numbered[i].least ||
			n > numbered[i].most)
			continue;
		snprintf(ret_charset->iconv, sizeof ret_charset->iconv, "%s%lu",
			numbered[i].iconv, n);
		return true;
	}
	return false;
}

bool
wb_charset_find(const char *name, struct wb_charset *ret_charset)
{
	struct wb_charset found = { .kind = WB_CHARSET_ICONV };

	for (size_t i = 0; i < WB_COUNT(named); i++) {
		if (strcmp(named[i].name, name) != 0)
			continue;
		found.kind = named[i].kind;
		found.shape = named[i].shape;
		snprintf(found.iconv, sizeof found.iconv, "%s", named[i].iconv);
		*ret_charset = found;
		return true;
	}
	if (!find_numbered(name, &found))
		return false;
	*ret_charset = found;
	return true;
}
