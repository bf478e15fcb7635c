#include "check/note.h"

void
wb_check_note_add(struct wb_arena *a, const struct wb_check_note **list,
	const char *id, const char *msgid, const struct wb_param *params)
{
	struct wb_check_note *note = WB_NEW(a, struct wb_check_note);

	note->id = id;
	note->says = (struct wb_sentence){ msgid, params };
	while (*list != NULL)
		list = (const struct wb_check_note **)&(*list)->next;
	*list = note;
}
