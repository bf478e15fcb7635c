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
	const void *headers = (const void *)(uintptr_t)getauxval(AT_PHDR);
	bool is_library = dladdr((const void *)(uintptr_t)&own_file, &own) &&
			  dladdr(headers, &program) &&
			  own.dli_fbase != program.dli_fbase;
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

const char *const *
wb_locale_folders(struct wb_arena *a)
{
	const char *own = own_folder(a);
	const char **list = WB_NEW_ARRAY(a, 5, const char *);
	list[0] = wb_printf(a, "%s/locale", own);             /* built */
	list[1] = wb_printf(a, "%s/../share/locale", own);    /* bin, lib */
	list[2] = wb_printf(a, "%s/../../share/locale", own); /* lib/x86_64 */
	list[3] = WB_LOCALEDIR;
	return list;
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
