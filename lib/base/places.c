#include "base/places.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#ifndef WB_LOCALEDIR
#define WB_LOCALEDIR "/usr/share/locale"
#endif
#ifndef WB_LIBEXECDIR
#define WB_LIBEXECDIR "/usr/libexec/whybounce"
#endif

/* The file that this code was loaded from; "" when unknown.  The loader knows
 * the program itself only by how it was called. */
static const char *
own_file(char ret_path[PATH_MAX])
{
	Dl_info own, program;
	/* NOLINTBEGIN(performance-no-int-to-ptr): the kernel gives a number, and
	 * a function is no object */
	const void *headers = (const void *)(uintptr_t)getauxval(AT_PHDR);
	bool is_library = dladdr((const void *)(uintptr_t)&own_file, &own) &&
			  dladdr(headers, &program) &&
			  own.dli_fbase != program.dli_fbase;
	/* NOLINTEND(performance-no-int-to-ptr) */
	return realpath(is_library ? own.dli_fname : "/proc/self/exe", ret_path)
		       ? ret_path
		       : "";
}

/* Its folder, with no final slash. */
static const char *
own_folder(struct wb_arena *a)
{
	char path[PATH_MAX];
	const char *file = own_file(path);
	const char *slash = strrchr(file, '/');
	return slash ? wb_strndup(a, file, (size_t)(slash - file)) : "";
}

struct wb_catalogue *
wb_catalogue_find(const char *lang)
{
	static const char *const places[] = {
		"/locale",             /* where it was built */
		"/../share/locale",    /* from bin, lib */
		"/../../share/locale", /* from lib/x86_64-linux-gnu */
	};
	if (strncmp(lang, "en", 2) == 0)
		return NULL;
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	const char *own = own_folder(a);
	struct wb_catalogue *found = NULL;
	for (size_t i = 0; i < WB_COUNT(places) && !found; i++)
		found = wb_catalogue_open(
			wb_printf(a, "%s%s", own, places[i]), lang);
	wb_arena_free(a);
	return found ? found : wb_catalogue_open(WB_LOCALEDIR, lang);
}

const char *
wb_probe_path(struct wb_arena *a)
{
	static const char *const places[] = { "", "/../libexec/whybounce",
		"/../../libexec/whybounce" };
	const char *own = own_folder(a);
	for (size_t i = 0; i < WB_COUNT(places); i++) {
		const char *path =
			wb_printf(a, "%s%s/whybounce-probe", own, places[i]);
		if (access(path, X_OK) == 0)
			return path;
	}
	return WB_LIBEXECDIR "/whybounce-probe";
}
