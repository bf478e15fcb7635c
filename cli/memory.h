#ifndef WB_CLI_MEMORY_H
#define WB_CLI_MEMORY_H

/* What is printed so far goes out whole, one line says why, and the program
 * ends with WB_EXIT_SYSTEM.  Allocates nothing. */
_Noreturn void wb_end_without_memory(void);

/* The same, or what wb_on_no_memory() was told, for arenas and for GLib. */
void wb_memory_start(void);

#endif
