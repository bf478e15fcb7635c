#include "i18n.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/places.h"

/* What the environment asks for, whether or not that locale is installed. */
static const char *
locale_wanted(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	for (size_t i = 0; i < WB_COUNT(names); i++) {
		const char *value = getenv(names[i]);
		if (value && value[0])
			return value;
	}
	return "";
}

/* Languages in the order in which the reader wants them, with colons between:
 * as gettext understands the environment, which in the C locale does not heed
 * LANGUAGE. */
static const char *
languages_wanted(void)
{
	const char *locale = locale_wanted(), *list = getenv("LANGUAGE");
	if (!locale[0] || strcmp(locale, "C") == 0 ||
		strcmp(locale, "POSIX") == 0)
		return "";
	return list && list[0] ? list : locale;
}

/* Of the first language that there are texts in. */
static struct wb_catalogue *
open_first(struct wb_arena *a, const char *list)
{
	while (list[0]) {
		size_t n = strcspn(list, ":");
		if (strncmp(list, "en", 2) == 0)
			return NULL;
		struct wb_catalogue *found =
			wb_catalogue_find(wb_strndup(a, list, n));
		if (found)
			return found;
		list += n + (list[n] == ':');
	}
	return NULL;
}

/* The reasons that the C library gives, such as that there is no such file,
 * come in the same language, where it has them. */
static void
tell_libc(const char *lang)
{
	setlocale(LC_CTYPE, "");
	setlocale(LC_MESSAGES, "");
	if (lang[0])
		setenv("LANGUAGE", lang, 1);
}

void
wb_i18n_start(const char *lang)
{
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	tell_libc(lang);
	wb_language_use(open_first(a, lang[0] ? lang : languages_wanted()));
	wb_arena_free(a);
}
