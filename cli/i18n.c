#include "i18n.h"

#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef WB_LOCALEDIR
#define WB_LOCALEDIR "/usr/share/locale"
#endif

const char *
wb_program_folder(void)
{
	static char folder[PATH_MAX];
	if (folder[0])
		return folder;
	ssize_t n = readlink("/proc/self/exe", folder, sizeof folder - 1);
	if (n <= 0)
		return "";
	folder[n] = '\0';
	char *slash = strrchr(folder, '/');
	*(slash ? slash : folder) = '\0';
	return folder;
}

/* What the environment asks for, whether or not that locale is installed. */
static const char *
locale_wanted(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);
		if (value && value[0])
			return value;
	}
	return "";
}

/* The folder of catalogues: of the build tree when the program runs there, of
 * wherever it was installed to, of where it was meant to be installed. */
static const char *
find_catalogues(char *ret_folder, size_t size)
{
	static const char *const places[] = { "locale", "../share/locale" };
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		char file[PATH_MAX];
		int n = snprintf(ret_folder, size, "%s/%s", wb_program_folder(),
			places[i]);
		int m = snprintf(file, sizeof file,
			"%s/ja/LC_MESSAGES/whybounce.mo", ret_folder);
		if (n > 0 && (size_t)n < size && m > 0 && m < PATH_MAX &&
			access(file, R_OK) == 0)
			return ret_folder;
	}
	return WB_LOCALEDIR;
}

static void
bind_catalogue(void)
{
	char folder[PATH_MAX];
	bindtextdomain("whybounce", find_catalogues(folder, sizeof folder));
	bind_textdomain_codeset("whybounce", "UTF-8");
	textdomain("whybounce");
}

/* A ja_JP locale that is not installed leaves the C locale, in which gettext
 * translates nothing; in C.UTF-8 it heeds LANGUAGE. */
void
wb_i18n_start(const char *lang)
{
	bool by_locale = !lang[0];
	if (by_locale)
		lang = locale_wanted();
	bool japanese = strncmp(lang, "ja", 2) == 0;
	if (!setlocale(LC_CTYPE, "") || !setlocale(LC_MESSAGES, "") ||
		(!by_locale && japanese)) {
		setlocale(LC_CTYPE, "C.UTF-8");
		setlocale(LC_MESSAGES, "C.UTF-8");
	}
	if (!by_locale)
		setenv("LANGUAGE", japanese ? "ja" : "en", 1);
	else if (japanese && !getenv("LANGUAGE"))
		setenv("LANGUAGE", "ja", 1);
	bind_catalogue();
}
