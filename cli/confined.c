#include "confined.h"

#include <dirent.h>
#include <glib.h>
#include <string.h>

#include "base/confine.h"
#include "complain.h"
#include "i18n.h"

/* Some keep Maildirs of links to messages that lie elsewhere. */
static void
add_links(GPtrArray *paths, const char *maildir, const char *folder)
{
	char *path = g_build_filename(maildir, folder, NULL);
	DIR *dir = opendir(path);
	const struct dirent *entry;
	while (dir && (entry = readdir(dir)))
		if (entry->d_name[0] != '.' &&
			(entry->d_type == DT_LNK ||
				entry->d_type == DT_UNKNOWN))
			g_ptr_array_add(paths,
				g_build_filename(path, entry->d_name, NULL));
	if (dir) {
		g_ptr_array_add(paths, g_strdup(path)); /* a link, too */
		closedir(dir);
	}
	g_free(path);
}

/* The inputs, and the worlds that are laid under or over the answers. */
static void
add_inputs(GPtrArray *paths, const struct wb_options *o)
{
	for (size_t i = 0; i < o->input_count; i++) {
		if (strcmp(o->inputs[i], "-") == 0)
			continue;
		g_ptr_array_add(paths, g_strdup(o->inputs[i]));
		add_links(paths, o->inputs[i], "cur");
		add_links(paths, o->inputs[i], "new");
	}
	for (size_t i = 0; i < o->what_if_count; i++)
		if (o->what_if[i][0] == '@')
			g_ptr_array_add(paths, g_strdup(o->what_if[i] + 1));
	if (o->replay)
		g_ptr_array_add(paths, g_strdup(o->replay));
}

bool
wb_confined(const struct wb_options *options, bool inputs, pid_t child)
{
	if (options->confine == WB_CONFINE_NO)
		return true;
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
	if (inputs)
		add_inputs(paths, options);
	struct wb_confine what = { .child = child,
		.paths = (const char *const *)paths->pdata,
		.path_count = paths->len };
	struct wb_confined done = wb_confine(&what);
	g_ptr_array_free(paths, TRUE);
	int why = done.calls ? done.calls : done.files;
	bool wanted = options->confine == WB_CONFINE_YES;
	if (why && (wanted || options->verbose))
		wb_complain(done.calls
				    ? WB_N("not confined by seccomp: {why}")
				    : WB_N("not confined by Landlock: {why}"),
			NULL, strerror(why));
	return !why || !wanted;
}
