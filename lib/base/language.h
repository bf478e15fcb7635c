#ifndef WB_BASE_LANGUAGE_H
#define WB_BASE_LANGUAGE_H

#include "base/attr.h"

/* Texts for people, in the language that each call is made in.
 *
 * gettext() would take the language from the process: one for all threads, and
 * none at all where the locale is not installed.  Here a catalogue is a value.
 */
struct wb_catalogue;

/* Opens <folder>/<lang>/LC_MESSAGES/whybounce.mo; lang may be a locale's name
 * ("ja_JP.UTF-8": ja_JP is looked for, then ja).  NULL when there is none that
 * can be used: texts stay English then.  Never changes once it is open, so that
 * any number of threads may read it. */
struct wb_catalogue *wb_catalogue_open(
	const char *folder, const char *lang) WB_MUST_USE;
void wb_catalogue_free(struct wb_catalogue *catalogue); /* NULL is allowed */

/* Sets the language of this thread's texts, NULL for English, and returns what
 * it was before.  The catalogue has to outlive its use. */
const struct wb_catalogue *wb_language_use(
	const struct wb_catalogue *catalogue);

/* The text of a msgid in this thread's language; the msgid itself where there
 * is none.  Lives as long as the catalogue. */
const char *wb_translated(const char *msgid) WB_MUST_USE WB_RETURNS_NONNULL;
#define _(text) wb_translated(text)

/* The same of a text with a number: the first form for one, else the last. */
const char *wb_translated_n(const char *one, const char *many,
	unsigned long n) WB_MUST_USE WB_RETURNS_NONNULL;

/* The language of this thread's texts as its catalogue names it, "ja"; which is
 * how HTML names it, too. */
enum { WB_LANGUAGE_TAG_MAX = 16 };
void wb_language_tag(char ret_tag[WB_LANGUAGE_TAG_MAX]);

#endif
