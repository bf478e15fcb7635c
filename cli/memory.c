#include "memory.h"

#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/language.h"
#include "base/param.h"
#include "options.h"

static void
say(const char *text)
{
	/* who cannot be told cannot be told */
	if (write(STDERR_FILENO, text, strlen(text)) < 0)
		errno = 0;
}

void
wb_end_without_memory(void)
{
	/* whole lines are in it, that wait for more of them */
	(void)fflush(stdout);
	say("whybounce: ");
	say(_(WB_N("out of memory")));
	say("\n");
	_exit(WB_EXIT_SYSTEM);
}

/* GLib tells of nothing else before it ends a program. */
static GLogWriterOutput
on_log(GLogLevelFlags level, const GLogField *fields, gsize n, gpointer data)
{
	if (level & G_LOG_LEVEL_ERROR)
		wb_no_memory();
	return g_log_writer_default(level, fields, n, data);
}

void
wb_memory_start(void)
{
	wb_on_no_memory(wb_end_without_memory);
	g_log_set_writer_func(on_log, NULL, NULL);
}
